"""Finds the later mentions of people who are named in full: by surname, by office, or jointly."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from ingest.tagging.found import Found
from ingest.tagging.name_runs import surnames
from ingest.tagging.names import occurrences
from ingest.tagging.person_words import (
    COMMON_SURNAMES,
    FAMILY,
    GIVEN,
    HONORIFICS,
    NOT_SURNAMES,
    TITLES,
)
from ingest.tagging.roles import SPEECH

CAPITALISED_AFTER = re.compile(r" [A-Z][a-z]+")
CAPITAL_OR_OF = re.compile(r" (?:[A-Z]|of\b)|-")
SAYS = re.compile(rf" (?:{SPEECH}|has|had|was|is|will|would)\b|'s\b")
LONGEST_WORD = 24  # characters looked at for the word before a name

IsName = Callable[[int, int], bool]
Surnames = dict[str, list[Found]]  # in small letters: whom a surname calls, the first named first


class LaterMentions:
    """Adds mentions to the people of one text."""

    def __init__(
        self, plain: str, people: Iterable[Found], called: Surnames, taken: IsName
    ) -> None:
        """Note where people are named already."""
        self._plain, self._people, self._taken = plain, list(people), taken
        self._called = called
        spans = sorted((low, high) for person in self._people for low, high, _ in person.spans)
        self._starts = [low for low, _ in spans]
        self._stops = [high for _, high in spans]

    def add(self) -> None:
        """Add every later mention."""
        for person in self._people:
            self._add_names(person)
        self._add_offices()

    def _add_names(self, person: Found) -> None:
        """Add mentions by surname; a full name ends in one, and is looked for only where it does not."""
        name = person.name
        for surname in surnames(name):
            first = self._called[surname.lower()][0] is person
            if first and len(surname) > 1 and surname not in NOT_SURNAMES:
                self._add_form(person, surname)
            elif " " in name and name.endswith(surname):
                self._add_form(person, name)

    def _add_form(self, person: Found, form: str) -> None:
        plain, name = self._plain, person.name
        if plain.count(form) <= len(person.spans):
            return  # each of them is a mention already
        for start, end in occurrences(plain, form):
            if self._is_named(start, end):
                continue
            whole = end - len(name)
            if plain.startswith(name, whole):
                start, rule = whole, "full name"
            elif self._calls(form, start, end):
                rule = "surname"
            else:
                continue
            if not self._taken(start, end):
                person.spans.append((start, end, rule))
                place = bisect_right(self._starts, start)
                self._starts.insert(place, start)
                self._stops.insert(place, end)

    def _is_named(self, start: int, end: int) -> bool:
        """Tell whether a stretch lies within a mention."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and self._stops[place] >= end

    def _calls(self, surname: str, start: int, end: int) -> bool:
        """Tell whether a surname stands alone, in no longer name and as no ordinary word."""
        before = word_before(self._plain, start)
        if goes_on(self._plain, end) or before in FAMILY or before in GIVEN:
            return False
        if surname not in COMMON_SURNAMES:
            return True
        within = before.isalpha() and before.islower()
        honoured = before.rstrip(".") in HONORIFICS
        return within or honoured or bool(SAYS.match(self._plain, end))

    def _add_offices(self) -> None:
        """Add mentions by an office that one person alone bears here: "the prime minister"."""
        offices = [(person, office) for person in self._people for office in _offices(person)]
        if not offices:
            return
        lowered = self._plain.lower()
        if len(lowered) != len(self._plain):
            return  # a letter that is longer when small: offsets would shift
        borne = ["\n".join(role.role.lower() for role in person.roles) for person in self._people]
        for person, office in offices:
            form = f"the {office}"
            if form in lowered and sum(office in roles for roles in borne) == 1:
                for start, end in occurrences(lowered, form):
                    goes_on_after = CAPITAL_OR_OF.match(self._plain, end)
                    if not goes_on_after and not self._taken(start, end):
                        person.spans.append((start, end, "office"))


def _offices(person: Found) -> list[str]:
    """Return the offices a person bears now, in small letters."""
    return [
        role.role.lower()
        for role in person.roles
        if not role.past and not TITLES.isdisjoint(role.role.title().split())
    ]


def goes_on(plain: str, end: int) -> bool:
    """Tell whether a surname stands inside a longer capitalised name ("Jindal Steel")."""
    return bool(CAPITALISED_AFTER.match(plain, end))


def word_before(plain: str, start: int) -> str:
    """Return the word before a position, or nothing where a sign stands between."""
    if plain[start - 1 : start] != " ":
        return ""
    return plain[plain.rfind(" ", max(0, start - LONGEST_WORD), start - 1) + 1 : start - 1]
