"""Finds people by the grammar of news: a stated role, an honorific, or a verb of saying."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.tagging.candidates import Mask, Masks
from ingest.tagging.grammar import GIVEN_NAMES, NOT_IN_NAMES, NOT_SURNAMES, ROLE_WORDS
from ingest.tagging.names import occurrences, title_case
from ingest.tagging.record import Role
from ingest.tagging.roles import ROLE_AFTER, ROLE_BEFORE, SPEECH, WORD, Roles
from ingest.tagging.text import Text

INITIAL = r"(?:[A-Z]\.){1,3}|[A-Z](?= [A-Z])"
PARTICLE = r"(?:van|von|de|del|della|der|den|da|dos|di|du|la|le|al|el|bin|ibn|bint|ben|ter|ten|al-)"
CAPITALS = r"[A-Z]{2,4}(?:/[A-Z]{2,4})?"
RUN = re.compile(
    rf"\b(?:{WORD}|{INITIAL}|{CAPITALS})(?:(?: \"{WORD}\")? (?:{PARTICLE} ){{0,2}}"
    rf"(?:{WORD}|{INITIAL}|{CAPITALS})){{0,9}}"
    r"(?:,? (?:Jr\.?|Sr\.?|II|III|IV)\b)?"
)
HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Dame|Sen|Rep|Gov|Gen|Rev|Hon|Shri|Smt)\.?$"
)
SAID_BEFORE = re.compile(rf"\b{SPEECH}(?: (?:the|its|\w+'s))? $")
SAID_AFTER = re.compile(rf"^(?:,[^.\"\n]{{2,140}}?,)? (?:has |had |also )?{SPEECH}\b")
SPOKE = re.compile(
    r"\b(?:speaks? (?:with|to)|sits? down with|talks? (?:with|to)|interview(?:ed)? (?:with|by)"
    r"|joined by|joined|joins|discuss\w* with) (?:\w+'s )?$|\b(?:with|by|from|told) \w+'s $"
)
SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|II|III|IV)$")
SURNAME_TITLES = re.compile(
    r"(?:President|Minister|Secretary|Senator|Governor|Chancellor|Premier|Ambassador|Chairman)$"
)


@dataclass
class Found:
    """A person in one text: the fullest name, where it stands, and the roles stated."""

    name: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, rule
    roles: list[Role] = field(default_factory=list)

    def state(self, role: Role | None) -> None:
        """Add a stated role unless it is known."""
        if role and not any(_says_more(known, role) for known in self.roles):
            self.roles.append(role)


IsName = Callable[[int, int], bool]


class People:
    """The people of one text.

    `taken` tells spans that are other names.
    """

    def __init__(self, text: Text, roles: Roles, taken: IsName) -> None:
        """Look at what stands before and after each run of capitalised words."""
        self._text, self._roles, self._taken = text, roles, taken
        self.found: dict[str, Found] = {}
        self._in_order: list[tuple[int, Found]] = []  # where each row of one name ends, and whose
        self._headlines: dict[int, bool] = {}  # by the start of a sentence
        for match in RUN.finditer(text.plain):
            for start, end, titled, honorific in _segments(match.group(), match.start()):
                self._consider(start, end, titled, honorific)
        self._later_mentions()

    def _consider(self, start: int, end: int, titled: bool, honorific: bool) -> None:
        plain = self._text.plain
        if not titled and not honorific and " " not in plain[start:end]:
            return  # one capitalised word alone is nobody yet
        before, after = plain[max(0, start - 110) : start], plain[end : end + 180]
        title = ROLE_BEFORE.search(before) if titled or _ends_with_role(before) else None
        follows = ROLE_AFTER.match(after)
        rule = (
            "titled" if title
            else "honorific" if honorific
            else "role follows" if follows
            else "said" if SAID_AFTER.match(after) or SAID_BEFORE.search(before[-35:])
            else "spoke" if SPOKE.search(before[-50:])
            else "given name" if _begins_with_given_name(plain[start:end])
            else None
        )  # fmt: skip
        if not rule or (self._headline(start) and not self._plain_in_headline(start, end)):
            return
        alone = honorific or bool(title and SURNAME_TITLES.search(title.group(1)))
        person = self._add(start, end, rule, alone)
        if person and title:
            shift = start - len(before)
            begin = max(shift + title.start(1), self._end_of_other(person))
            person.state(self._roles.before(begin, shift + title.end(1)))
        if person and follows:
            for role in self._roles.after(end):
                person.state(role)

    def _end_of_other(self, person: Found) -> int:
        """Return the end of the last name before the present one that is another person's."""
        return next((end for end, other in reversed(self._in_order) if other is not person), 0)

    def _plain_in_headline(self, start: int, end: int) -> bool:
        """Tell whether a name stands clear even among capitals: a given name, and no capital after it."""
        plain = self._text.plain
        name = plain[start:end]
        followed = plain[end : end + 1] == " " and plain[end + 1 : end + 2].isupper()
        return _begins_with_given_name(name) and name.count(" ") <= 2 and not followed

    def _headline(self, position: int) -> bool:
        if position < self._text.body_start:
            return True
        low, high = self._text.sentence(position)
        if low not in self._headlines:
            sentence = self._text.plain[low:high]
            quoting = '"' in sentence
            self._headlines[low] = title_case(sentence) and len(sentence) > 40 and not quoting
        return self._headlines[low]

    def _add(self, start: int, end: int, rule: str, alone: bool) -> Found | None:
        words = self._text.plain[start:end].split()
        if not words or len(words) > 5 or any(_not_a_name(word) for word in words):
            return None
        if not any(len(word) > 2 for word in words) or self._taken(start, end):
            return None
        name = " ".join(words).rstrip(",")
        person = self._same(name)
        if person is None:
            if len(words) == 1 and not alone:
                return None
            person = self.found.setdefault(name, Found(name))
        if len(name) > len(person.name) and " " not in person.name:
            person.name = name
        person.spans.append((start, end, rule))
        if self._in_order and self._in_order[-1][1] is person:
            self._in_order.pop()
        self._in_order.append((end, person))
        return person

    def _same(self, name: str) -> Found | None:
        if name in self.found:
            return self.found[name]
        words = _bare(name).split()
        for person in self.found.values():
            other = _bare(person.name).split()
            if words[-1] == other[-1] and (
                len(words) == 1 or len(other) == 1 or words[0] == other[0]
            ):
                return person
        return None

    def _later_mentions(self) -> None:
        """Add later mentions by full name or surname, alone or joined to another ("Trump-Modi")."""
        plain = self._text.plain
        for person in self.found.values():
            surname = _bare(person.name).split()[-1]
            forms = [(person.name, "full name")]
            if len(surname) > 2 and surname not in NOT_SURNAMES:
                forms.append((surname, "surname"))
            for form, rule in forms:
                known = Masks([Mask(start, end, "") for start, end, _ in person.spans])
                for start, end in occurrences(plain, form):
                    apart = not known.touches(start, end) and not self._taken(start, end)
                    if apart and not _goes_on(plain, end, rule):
                        person.spans.append((start, end, rule))
            person.spans.sort()


def _segments(run: str, start: int) -> list[tuple[int, int, bool, bool]]:
    """Divide a run of capitalised words at those that are no part of a person's name.

    Each segment comes with whether a role and whether an honorific stands right before it.
    """
    segments, position, begin = [], start, None
    titled = honorific = False
    for word in [*run.split(" "), ""]:
        if word and not _not_a_name(word):
            begin = position if begin is None else begin
        else:
            if begin is not None:
                segments.append((begin, position - 1, titled, honorific))
            begin = None
            titled, honorific = _ends_with_role(word), bool(HONORIFIC.search(word))
        position += len(word) + 1
    return segments


def _begins_with_given_name(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return first in GIVEN_NAMES and bool(rest)


def _ends_with_role(before: str) -> bool:
    words = before.rstrip(" ,").replace("/", " ").rsplit(" ", 8)
    if words[-1].lower() in ROLE_WORDS:
        return True
    return words[-1][:1].isupper() and any(word.lower() in ROLE_WORDS for word in words)


def _not_a_name(word: str) -> bool:
    bare = word.rstrip(".,")
    if bare in ("Jr", "Sr", "II", "III", "IV"):
        return False
    return (
        bare in NOT_IN_NAMES
        or bool(HONORIFIC.search(word))
        or (bare.isupper() and len(bare) > 1 and "." not in word)
    )


def _says_more(known: Role, role: Role) -> bool:
    """Tell whether a known role says all that another says."""
    same = known.role.lower() == role.role.lower()
    return same and role.organisation in (known.organisation, None)


def _bare(name: str) -> str:
    return SUFFIX.sub("", name)


def _goes_on(plain: str, end: int, rule: str) -> bool:
    """Tell whether a surname stands inside a longer capitalised name ("Jindal Steel")."""
    return rule == "surname" and bool(re.match(r" [A-Z][a-z]+", plain[end : end + 20]))
