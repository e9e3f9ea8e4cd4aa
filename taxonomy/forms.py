"""The forms of an entry as the tagger compares them: where they stand, in what case, in what context."""

from collections.abc import Iterator
from typing import NamedTuple

from taxonomy.schema import Country, Entry, Form, Organisation

MASKS = "masks"
SECOND_SIGN = frozenset({"weak", "weak_cased"})  # these count beside another sign only


class Named(NamedTuple):
    """One form of an entry.

    `field` is the field that holds it; `exact` forms match as printed only, `capital` forms not in
    lower case alone; `in_context` forms need more than themselves to count.
    """

    kind: str
    id: str
    field: str
    form: str
    exact: bool
    capital: bool
    in_context: bool

    def meets(self, other: "Named") -> bool:
        """Tell whether one printed word can be both, given that they fold alike."""
        if self.exact and other.exact:
            return self.form == other.form
        return not any(
            one.exact and one.form.islower() and two.capital
            for one, two in ((self, other), (other, self))
        )


def forms(kind: str, entry: Entry) -> Iterator[Named]:
    """Yield every form of an entry, masks too."""
    proper = isinstance(entry, Country | Organisation)
    for field in plain_fields(entry):
        for form in getattr(entry, field):
            capital = not form.islower() if field == MASKS else proper
            exact = field.endswith("cased")
            yield Named(kind, entry.id, field, form, exact, capital, field in SECOND_SIGN)
    for guarded in entry.guarded:
        for form in guarded.forms:
            yield Named(kind, entry.id, "guarded", form, guarded.cased, proper, True)


def plain_fields(entry: Entry) -> list[str]:
    """Return the names of an entry's fields that are lists of forms."""
    return [
        name for name, field in type(entry).model_fields.items() if field.annotation == list[Form]
    ]


def folded(form: str) -> str:
    """Return a form as it is compared: ASCII letters in lower case, ASCII signs but $ as spaces."""
    return "".join(
        sign if not sign.isascii() else sign.lower() if sign.isalnum() or sign == "$" else " "
        for sign in form
    )
