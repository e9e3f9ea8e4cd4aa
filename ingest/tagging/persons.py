"""Finds people by the grammar of news: a known given name, a stated role, an honorific, a verb of saying."""

from bisect import bisect_left, bisect_right, insort

from ingest.tagging.automaton import automaton
from ingest.tagging.credits import is_credit
from ingest.tagging.found import Found
from ingest.tagging.later_mentions import IsName, LaterMentions, goes_on, word_before
from ingest.tagging.name_runs import (
    RUN,
    Segment,
    bare_words,
    fuller,
    known_part,
    same_given,
    segments,
    surnames,
)
from ingest.tagging.names import LONGEST_HEADLINE, title_case
from ingest.tagging.person_signs import Signs
from ingest.tagging.person_words import (
    ALONE,
    COMMON_SURNAMES,
    COMPANY_NAMES,
    FAMILY,
    GIVEN,
    NOT_SURNAMES,
    TITLES,
)
from ingest.tagging.roles import Roles, follows_name
from ingest.tagging.text import Text, fold

JOINED = frozenset(
    [" and ", " or ", " & ", " beat ", " against ", " over ", " defeated ", " v ", " vs "]
)
SHORTEST_HEADLINE = 40  # characters, in the body of a text
# Family names that are no words, places or companies as well.
SPEAKING_ALONE = FAMILY - COMMON_SURNAMES - NOT_SURNAMES - COMPANY_NAMES
_ALONE = automaton([fold(name) for name in ALONE])


class People:
    """The people of one text.

    `taken` tells spans that are other names.
    """

    def __init__(self, text: Text, roles: Roles, taken: IsName) -> None:
        """Look at each run of capitalised words, then for what else calls those who are found."""
        self._text, self._roles, self._taken = text, roles, taken
        self._signs = Signs(text, roles)
        self.found: dict[str, Found] = {}
        self._by_surname: dict[str, list[Found]] = {}  # in small letters
        self._in_order: list[tuple[int, Found]] = []  # where each row of one name ends, and whose
        self._headlines: dict[int, bool] = {}  # by the start of a line
        self._undecided: list[tuple[int, int]] = []
        for match in RUN.finditer(text.plain):
            base = match.start()
            for segment in segments(match.group()):
                self._consider(segment, base + segment.start, base + segment.end)
        self._joined_to_people()
        self._known_alone()
        self._speaking_alone()
        LaterMentions(text.plain, self.found.values(), self._by_surname, taken).add()
        for person in self.found.values():
            person.spans.sort()

    def _consider(self, segment: Segment, start: int, end: int) -> None:
        plain = self._text.plain
        name = plain[start:end]
        titled = segment.introduced == "titled"
        rule = "full name" if name in self.found else self._signs.of(segment, start, end)
        unsure = rule is None or (titled and not segment.sign and not _office(segment))
        if self._headline(segment, start):
            if titled and (segment.inside or name.count(" ") > 1):
                rule, end = "titled", start + len(known_part(name))
                if end == start:
                    return
            elif unsure or not _plain_in_headline(segment, name, plain[end : end + 2]):
                return
        if rule is None:
            if not segment.inside and not segment.introduced:
                self._undecided.append((start, end))
            return
        person = self._add(start, end, rule)
        if person:
            self._state_roles(person, segment, start, end)

    def _state_roles(self, person: Found, segment: Segment, start: int, end: int) -> None:
        """Read the roles stated right before and right after a name."""
        if self._signs.may_end_a_role(segment, start):
            place = self._roles.place_before(start)
            if place:
                begin = max(place[0], self._end_of_other(person))
                person.state(self._roles.before(begin, place[1]))
        if follows_name(self._text.plain, end):
            for role in self._roles.after(end):
                person.state(role)

    def _end_of_other(self, person: Found) -> int:
        """Return the end of the last name before the present one that is another person's."""
        return next((end for end, other in reversed(self._in_order) if other is not person), 0)

    def _headline(self, segment: Segment, position: int) -> bool:
        """Tell whether a name stands in a line set like a headline, where a capital proves nothing."""
        text, plain = self._text, self._text.plain
        if position >= text.body_start and segment.start == 0 and not segment.inside:
            return False
        low = plain.rfind("\n", 0, position) + 1
        if low not in self._headlines:
            stop = plain.find("\n", position)
            stop = stop if stop >= 0 else len(plain)
            shortest = 0 if position < text.body_start else SHORTEST_HEADLINE
            line = plain[low:stop] if shortest < stop - low < LONGEST_HEADLINE else ""
            self._headlines[low] = bool(line) and '"' not in line and title_case(line)
        return self._headlines[low]

    def _add(self, start: int, end: int, rule: str) -> Found | None:
        plain = self._text.plain
        while self._taken(start, end):  # "French President" is a country's, what follows is not
            step = plain.find(" ", start, end) + 1
            if not step or " " not in plain[step:end] or rule == "said":
                return None
            start = step
        if is_credit(plain, start, end):
            return None
        name = plain[start:end].rstrip(",")
        person = self._same(name)
        if person is None:
            person = self.found[name] = Found(name)
            self._call(person)
        elif fuller(name, person.name):
            person.name = name
            self._call(person)
        person.spans.append((start, end, rule))
        if self._in_order and self._in_order[-1][1] is person:
            self._in_order.pop()
        self._in_order.append((end, person))
        return person

    def _call(self, person: Found) -> None:
        """Note the surnames by which a person may be called later."""
        for surname in surnames(person.name):
            self._by_surname.setdefault(surname.lower(), []).append(person)

    def _same(self, name: str) -> Found | None:
        """Return the person of that name, or whom a surname or a shorter form of the name calls."""
        if name in self.found:
            return self.found[name]
        words = bare_words(name)
        for surname in surnames(name):
            for person in self._by_surname.get(surname.lower(), ()):
                other = bare_words(person.name)
                if len(words) == 1 or len(other) == 1 or same_given(words[0], other[0]):
                    return person
                if _ends_with(words, other) or _ends_with(other, words):
                    return person
        if len(words) == 1 and words[0] in GIVEN:  # "Sir Allan", "Prince Mohammed"
            called = [
                person for person in self.found.values() if bare_words(person.name)[0] == name
            ]
            return called[0] if len(called) == 1 else None
        return None

    def _joined_to_people(self) -> None:
        """Take what is joined to a person by "and" or a contest: "Reed Smoot and Willis Hawley"."""
        plain = self._text.plain
        if not self._undecided or not self.found:
            return
        spans = [(low, high) for person in self.found.values() for low, high, _ in person.spans]
        starts = sorted(low for low, high in spans if " " in plain[low:high])
        ends = sorted(high for low, high in spans if " " in plain[low:high])
        for start, end in self._undecided:
            before = ends[bisect_right(ends, start) - 1 :][:1]
            after = starts[bisect_left(starts, end) :][:1]
            joined = any(plain[stop:start] in JOINED for stop in before) or any(
                plain[end:begin] in JOINED for begin in after
            )
            if (joined or plain[start:end] in self.found) and self._add(start, end, "joined"):
                insort(starts, start)
                insort(ends, end)

    def _known_alone(self) -> None:
        """Take the surnames that name one person wherever news prints them."""
        text, plain = self._text, self._text.plain
        places = []
        for _, first, last in _ALONE.find_matches_as_indexes(text.folded):
            start, end = text.position(first + 1), text.position(last - 1)
            name = plain[start:end]
            if name.islower() or name.lower() in self._by_surname:
                continue  # the later mentions of people who are named in full
            governs = plain.startswith(" administration", end)
            if not (governs or self._follows_a_name(start) or goes_on(plain, end)):
                places.append((start, end))
        for start, end in places:
            self._add(start, end, "known alone")

    def _speaking_alone(self) -> None:
        """Take a family name that says something, though nobody is named in full: "Okafor said"."""
        plain = self._text.plain
        for verb in (" said", " says", " told"):
            stop = plain.find(verb)
            while stop >= 0:
                start = max(plain.rfind(" ", 0, stop), plain.rfind("\n", 0, stop)) + 1
                name = plain[start:stop]
                if (
                    name in SPEAKING_ALONE
                    and name.lower() not in self._by_surname
                    and word_before(plain, start) != "the"
                    and not self._follows_a_name(start)
                ):
                    self._add(start, stop, "said")
                stop = plain.find(verb, stop + 1)

    def _follows_a_name(self, start: int) -> bool:
        word = word_before(self._text.plain, start)
        return word[:1].isupper() and word not in NOT_SURNAMES


def _ends_with(words: tuple[str, ...], ending: tuple[str, ...]) -> bool:
    """Tell whether a name ends with the words of another: "Bin Khalid" for "Osama bin Khalid"."""
    return [word.lower() for word in words[-len(ending) :]] == [word.lower() for word in ending]


def _office(segment: Segment) -> bool:
    """Tell whether the word that introduces a name is an office, not only an occupation."""
    return segment.follows.partition("-")[0].rstrip(".").capitalize() in TITLES


def _plain_in_headline(segment: Segment, name: str, rest: str) -> bool:
    """Tell whether a name stands clear even among capitals: known, and no capital after it."""
    followed = rest[:1] == " " and rest[1:2].isupper()
    clear = bool(segment.introduced) or segment.sign == "given name"
    return clear and name.count(" ") <= 2 and not followed
