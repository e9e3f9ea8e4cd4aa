"""Finds forms that stand in one another's way, in one entry or in two."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import permutations

from taxonomy.forms import MASKS, Named, folded, forms
from taxonomy.loader import FILES, Taxonomy
from taxonomy.schema import Entry, Mineral, Sector

THINGS = frozenset({"mineral", "sector"})  # a text may be about any number of these
MASKING = frozenset({"organisation", "initiative"})  # their names hide the things they contain
SHORTEST = 3  # letters; a form as short, in lower case, is mostly something else


def collisions(taxonomy: Taxonomy) -> Iterator[str]:
    """Yield a line for each entry, or pair of entries, whose forms collide: who, why, and the forms."""
    by_word: dict[str, list[Named]] = defaultdict(list)
    for kind, entries in taxonomy.kinds.items():
        for entry in entries.values():
            for named in forms(kind, entry):
                by_word[folded(named.form)].append(named)
    checks = _Checks(taxonomy)
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for same in by_word.values():
        for one in same:
            if _too_short(one):
                found[_place(one), "so short a form needs a guard"][one.form] = None
        for one, other in permutations(same, 2):
            if one.meets(other) and (fault := checks.fault(one, other)):
                found[_place(one), fault][one.form] = None
    for (place, fault), words in found.items():
        yield f"{place}: {fault}: {', '.join(words)}"


class _Checks:
    """What is wrong with a form, given another that looks the same."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._words: dict[tuple[str, str], list[str]] = {}

    def fault(self, one: Named, other: Named) -> str | None:
        """Return what is wrong with the first of two forms, None where it is well or the second's."""
        checks: tuple[tuple[Callable[[Named, Named], bool], str], ...] = (
            (_masked, "a form and a mask of one entry: the mask does nothing"),
            (_named, f"hidden wherever it names {_who(other)}"),
            (_confused, f"a name of {_who(other)} too, so both get their tag"),
            (self._shared, f"a form of {_who(other)} too; if that is meant, give an example of it"),
        )  # fmt: skip
        return next((text for check, text in checks if check(one, other)), None)

    def _shared(self, one: Named, other: Named) -> bool:
        """Tell whether two things share a form that does not plainly name both."""
        if MASKS in (one.field, other.field) or one.kind != other.kind or one.kind not in THINGS:
            return False
        if one.id >= other.id or (one.in_context and other.in_context):
            return False
        entries = [self._entry(named) for named in (one, other)]
        kin = any(_is_parent(a.id, b) for a, b in permutations(entries))
        told = any(_holds(text, one.form) for entry in entries for text in entry.examples.yes)
        return not (kin or told or all(self._part_of(named) for named in (one, other)))

    def _part_of(self, named: Named) -> bool:
        """Tell whether a form contains a shorter one of its entry: "copper-gold" names copper."""
        owner = named.kind, named.id
        if owner not in self._words:
            entry = self._entry(named)
            self._words[owner] = [
                own.form for own in forms(named.kind, entry) if own.field != MASKS
            ]
        word = folded(named.form)
        return any(folded(own) != word and _holds(word, own) for own in self._words[owner])

    def _entry(self, named: Named) -> Entry:
        return self._taxonomy.kinds[named.kind][named.id]


def _masked(one: Named, other: Named) -> bool:
    same = (one.kind, one.id) == (other.kind, other.id)
    return same and one.field != MASKS and other.field == MASKS


def _named(one: Named, other: Named) -> bool:
    names = other.kind in MASKING and other.field != MASKS and not other.in_context
    stands = one.kind == "sector" and not one.form.islower()  # "NATO" is a sign of defence as well
    return names and one.kind in THINGS and one.field != MASKS and not stands


def _confused(one: Named, other: Named) -> bool:
    if {one.kind, other.kind} & THINGS or MASKS in (one.field, other.field):
        return False
    if one.kind == other.kind:
        return one.id < other.id and not (one.in_context and other.in_context)
    return one.kind < other.kind and not (one.in_context or other.in_context)


def _too_short(one: Named) -> bool:
    bare = one.field != MASKS and not one.in_context
    return bare and len(one.form) <= SHORTEST and one.form.islower()


def _is_parent(id_: str, entry: Entry) -> bool:
    return isinstance(entry, Mineral | Sector) and id_ in entry.parents


def _holds(text: str, form: str) -> bool:
    return f" {folded(form)} " in f" {folded(text)} "


def _place(named: Named) -> str:
    return f"{FILES[named.kind]}: {_who(named)}"


def _who(named: Named) -> str:
    return f"{named.kind} '{named.id}'"
