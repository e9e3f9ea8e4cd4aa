"""Finds people by the grammar of news: a known given name, a stated role, an honorific, a verb of saying."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.tagging.automaton import automaton
from ingest.tagging.credits import is_credit
from ingest.tagging.name_runs import RUN, SUFFIX, Segment, known_part, segments, surnames
from ingest.tagging.names import LONGEST_HEADLINE, occurrences, title_case
from ingest.tagging.person_words import ALONE, FAMILY, NOT_SURNAMES, OCCUPATIONS, TITLES
from ingest.tagging.record import Role
from ingest.tagging.roles import SPEECH, SPEECH_WORDS, Roles, follows_name
from ingest.tagging.text import Text, fold

SAYING = frozenset(SPEECH_WORDS)
# What stands right after a name and shows a person.
AFTER = re.compile(
    r"(?: ?,)? (?:has |had |also |then |later )?(?P<said>" + SPEECH + r"\b)"
    r"|(?P<who> ?, (?:who|aged)\b| ?, \d\d(?: ?[,.;]| and\b|-year)| ?\(\d\d\)| himself\b| herself\b)"
    r"|(?P<apposed> ?, (?:an?|the|his|her|its|their|our|one of|now|then) )"
    r"| (?P<does>(?:resigned|died|married|slept|cried|wept|smiled|laughed|joked|recalled|recalls|quipped"
    r"|shrugged|hopes|hoped|believes|believed|thinks|reckons|remembers|knows|lives|dreams|farms|teaches"
    r"|taught|grew up|pleaded|testified|retired|studied|birdied|bowled|homered|confessed|sang|plays|bats"
    r"|(?:was|were|is|has been|had been) (?:born|charged|jailed|arrested|sentenced|convicted|elected|appointed|named"
    r"|married|buried|injured|nineteen|twenty|thirty|forty|not out|survived by|dismissed for|caught|bowled))\b)"
)
SAID_APART = re.compile(rf" ?,[^.\"\n]{{2,140}}?, (?:has |had |also )?{SPEECH}\b")
SPOKE = re.compile(
    r"\b(?:speaks? (?:with|to)|sits? down with|talks? (?:with|to)|interview(?:ed)? (?:with|by)"
    r"|joined by|joined|joins|discuss\w* with) (?:\w+'s )?$|\b(?:with|by|from|told) \w+'s $"
)
PLACING = frozenset(["the", "in", "at", "of", "from", "near", "for", "on", "to", "into", "with", "by", "its"])
JOINED = frozenset([" and ", " or ", " & ", " beat ", " against ", " over ", " defeated ", " v ", " vs "])
ACTING = frozenset(["by", "with", "for"])  # a known name after these is somebody's, an unknown one may be a firm's
OF_COUNTRY = re.compile(r" of (?=[A-Z])(?:the )?[A-Z][\w. ]+? (?:won|beat|finished|ran|clocked|jumped|threw|defeated|lost|took)\b")
_ALONE = automaton([fold(name) for name in ALONE])
CAPITALISED_AFTER = re.compile(r" [A-Z][a-z]+")


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


@dataclass(slots=True)
class Candidate:
    """A possible name that nothing has spoken for yet."""

    start: int
    end: int


IsName = Callable[[int, int], bool]


class People:
    """The people of one text.

    `taken` tells spans that are other names.
    """

    def __init__(self, text: Text, roles: Roles, taken: IsName) -> None:
        """Look at what stands before and after each run of capitalised words."""
        self._text, self._roles, self._taken = text, roles, taken
        self.found: dict[str, Found] = {}
        self._by_surname: dict[str, list[Found]] = {}
        self._in_order: list[tuple[int, Found]] = []  # where each row of one name ends, and whose
        self._headlines: dict[int, bool] = {}  # by the start of a line
        self._undecided: list[Candidate] = []
        self._alone: list[tuple[int, int]] = []
        for match in RUN.finditer(text.plain):
            base = match.start()
            for segment in segments(match.group()):
                self._consider(segment, base + segment.start, base + segment.end)
        self._joined_to_people()
        self._known_alone()
        self._later_mentions()

    def _consider(self, segment: Segment, start: int, end: int) -> None:
        plain = self._text.plain
        name = plain[start:end]
        if name in self.found:
            rule: str | None = "full name"
        elif segment.shouted:
            rule = self._shouted(segment, start, end)
        else:
            rule = self._rule(segment, start, end)
        if rule is None:
            if not segment.inside and not segment.introduced:
                self._undecided.append(Candidate(start, end))
            return
        if self._headline(segment, start):
            if segment.introduced == "titled" and (segment.inside or name.count(" ") > 1):
                end = start + len(known_part(name))
                if end == start:
                    return
            elif not _plain_in_headline(segment, name, plain[end : end + 2]):
                return
        person = self._add(start, end, rule)
        if person:
            self._state_roles(person, start, end, segment)

    def _state_roles(self, person: Found, start: int, end: int, segment: Segment) -> None:
        """Read the roles stated right before and right after a name."""
        place = self._roles.place_before(start) if self._may_end_a_role(start, segment) else None
        if place:
            begin = max(place[0], self._end_of_other(person))
            person.state(self._roles.before(begin, place[1]))
        if follows_name(self._text.plain, end):
            for role in self._roles.after(end):
                person.state(role)

    def _may_end_a_role(self, start: int, segment: Segment) -> bool:
        """Tell whether the words before a name may hold a role that ends there."""
        if segment.introduced == "titled":
            return True
        plain = self._text.plain
        stop = start - 2 if plain[start - 2 : start - 1] == "," else start - 1
        word = plain[max(plain.rfind(" ", max(0, start - 24), stop), plain.rfind("/", max(0, start - 24), stop)) + 1 : stop]
        if not word[:1].isupper():
            return word in OCCUPATIONS
        words = plain[max(0, start - 60) : stop].lower().split(" ")[-8:]
        return not OCCUPATIONS.isdisjoint(words)

    def _rule(self, segment: Segment, start: int, end: int) -> str | None:
        """Return what shows that a segment is a person's name; None where nothing does."""
        plain, sign = self._text.plain, segment.sign
        name = plain[start:end]
        if segment.introduced:
            if segment.introduced == "titled" and segment.inside and not sign:
                return "titled" if self._headline(segment, start) else None
            office = segment.follows.partition("-")[0].rstrip(".") in TITLES
            if not office and not sign and segment.introduced == "titled" and self._headline(segment, start):
                return None
            return segment.introduced
        if segment.inside:
            return None
        if " " not in name:
            return "titled" if self._office_before(start) else None
        before = plain[plain.rfind(" ", max(0, start - 24), start - 1) + 1 : start - 1]
        if segment.follows in ("The", "Hotel", "University", "Port", "Saint"):
            return None
        if sign == "given name" or sign == "name order":
            known = sign == "name order" or name.rpartition(" ")[2] in FAMILY
            return None if before == "the" and not known else sign
        after = AFTER.match(plain, end)
        kind = after.lastgroup if after else None
        bare = before.rstrip(",").rpartition("-")[2].lower()
        placed = before in PLACING or segment.follows == "The"
        if bare in OCCUPATIONS and (before[-1:] != "," or kind or plain[end : end + 1] in ",.;"):
            return "role before"
        if (kind == "who" and not (placed and not sign)) or follows_name(plain, end):
            return "role follows"
        if kind == "apposed" and after and _apposed(plain, after.end()):
            return "role follows"
        if before in SAYING or (kind and kind != "apposed" and not placed):
            return "said"
        if plain[end : end + 1] in (",", " ") and SAID_APART.match(plain, end) and not placed:
            return "said"
        if self._of_country(end):
            return "country follows"
        if sign and (not placed or before in ACTING):
            return sign
        if SPOKE.search(plain, max(0, start - 50), start):
            return "spoke"
        return None

    def _shouted(self, segment: Segment, start: int, end: int) -> str | None:
        """Return what shows a speaker in capitals: a title before, or a colon after at a line's start."""
        plain = self._text.plain
        if segment.introduced and not segment.inside:
            return segment.introduced
        begins = start == 0 or plain[start - 1] == "\n"
        return "speaks" if begins and plain[end : end + 1] == ":" and segment.sign else None

    def _of_country(self, end: int) -> bool:
        """Tell whether a country follows in brackets or after "of": "Amos Chelimo of Kenya"."""
        plain = self._text.plain
        if plain.startswith(" (", end):
            return self._roles.is_country(end + 2) or self._roles.is_country(end + 3)
        return bool(OF_COUNTRY.match(plain, end)) and self._roles.is_country(end + 4)

    def _office_before(self, start: int) -> bool:
        """Tell whether a whole office stands before a surname: "Secretary of Commerce Raimondo"."""
        place = self._roles.place_before(start)
        return bool(place) and not TITLES.isdisjoint(self._text.plain[place[0] : place[1]].split())

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
            line = plain[low : stop if stop >= 0 else None]
            if len(line) < LONGEST_HEADLINE:
                shaped = title_case(line) and '"' not in line
                self._headlines[low] = shaped and (len(line) > 40 or position < text.body_start)
            else:
                self._headlines[low] = False
        return self._headlines[low]

    def _add(self, start: int, end: int, rule: str) -> Found | None:
        plain = self._text.plain
        while self._taken(start, end):
            step = plain.find(" ", start, end) + 1
            if not step or " " not in plain[step:end] or rule == "said":
                return None
            start = step
        if is_credit(plain, start, end):
            return None
        name = " ".join(plain[start:end].split()).rstrip(",")
        person = self._same(name)
        if person is None:
            person = self.found[name] = Found(name)
            self._call(person)
        if name.count(" ") > person.name.count(" ") and person.name in name:
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
        words = SUFFIX.sub("", name).split()
        for surname in surnames(name):
            for person in self._by_surname.get(surname.lower(), ()):
                other = SUFFIX.sub("", person.name).split()
                if len(words) == 1 or len(other) == 1 or words[0] == other[0]:
                    return person
                if words == other[-len(words) :] or other == words[-len(other) :]:
                    return person
        return None

    def _joined_to_people(self) -> None:
        """Take what is joined to a person by "and", a comma or a contest: "Reed Smoot and Willis Hawley"."""
        plain = self._text.plain
        if not self._undecided or not self.found:
            return
        spans = [span for person in self.found.values() for span in person.spans if " " in plain[span[0] : span[1]]]
        starts, ends = {start for start, _, _ in spans}, {end for _, end, _ in spans}
        for candidate in self._undecided:
            start, end = candidate.start, candidate.end
            near_end = max((stop for stop in ends if stop <= start), default=-1)
            near_start = min((begin for begin in starts if begin >= end), default=-1)
            if (near_end >= 0 and plain[near_end:start] in JOINED) or (
                near_start >= 0 and plain[end:near_start] in JOINED
            ) or plain[start:end] in self.found:
                if self._add(start, end, "joined"):
                    starts.add(start)
                    ends.add(end)

    def _known_alone(self) -> None:
        """Take the surnames that name one person wherever news prints them."""
        text, plain = self._text, self._text.plain
        for _, first, last in _ALONE.find_matches_as_indexes(text.folded):
            start, end = text.position(first + 1), text.position(last - 1)
            name = plain[start:end]
            if name.islower() or name.lower() in self._by_surname:
                continue  # `_later_mentions` takes those of people who are named in full
            beside = plain[start - 1 : start] == " " and self._capital_before(start)
            governs = plain.startswith(" administration", end)
            if not (beside or governs or _goes_on(plain, end) or self._taken(start, end)):
                self._alone.append((start, end))
        for start, end in self._alone:
            self._add(start, end, "known alone")

    def _capital_before(self, start: int) -> bool:
        word = self._text.plain[max(0, start - 24) : start].split()
        return bool(word) and word[-1][:1].isupper() and word[-1] not in NOT_SURNAMES

    def _later_mentions(self) -> None:
        """Add later mentions by full name or surname, alone or joined to another ("Trump-Modi")."""
        plain = self._text.plain
        for person in self.found.values():
            known = {place for start, end, _ in person.spans for place in (start, end)}
            forms = [(person.name, "full name")] if " " in person.name else []
            forms += [
                (surname, "surname")
                for surname in surnames(person.name)
                if len(surname) > 1 and surname not in NOT_SURNAMES and self._by_surname[surname.lower()][0] is person
            ]
            for form, rule in forms:
                for start, end in occurrences(plain, form):
                    if end in known or start in known or self._taken(start, end):
                        continue
                    if rule == "surname" and (_goes_on(plain, end) or self._of_other(start, form)):
                        continue
                    person.spans.append((start, end, rule))
                    known |= {start, end}
            person.spans.sort()

    def _of_other(self, start: int, surname: str) -> bool:
        """Tell whether another word of a name stands before a surname: "Peter" before "Cosgrove"."""
        plain = self._text.plain
        if plain[start - 1 : start] != " ":
            return plain[start - 1 : start] == "-" and not plain[max(0, start - 2)].isalpha()
        word = plain[plain.rfind(" ", max(0, start - 24), start - 1) + 1 : start - 1]
        return word[:1].isupper() and word in FAMILY and word not in TITLES and len(self.found) > 1


def _apposed(plain: str, start: int) -> bool:
    """Tell whether the words after a comma and an article say what a person is: "a fisherman"."""
    words = re_words(plain[start : start + 70])
    return any(word.lower() in OCCUPATIONS for word in words)


def re_words(stretch: str) -> list[str]:
    """Return the first six words up to a sign."""
    for sign in ",.;\n":
        stretch = stretch.partition(sign)[0]
    return [part for word in stretch.split()[:6] for part in (word, word.rpartition("-")[2])]


def _plain_in_headline(segment: Segment, name: str, rest: str) -> bool:
    """Tell whether a name stands clear even among capitals: known for what it is, and no capital after it."""
    followed = rest[:1] == " " and rest[1:2].isupper()
    if segment.introduced:
        return not followed and name.count(" ") <= 2
    return segment.sign == "given name" and name.count(" ") <= 2 and not followed


def _says_more(known: Role, role: Role) -> bool:
    """Tell whether a known role says all that another says."""
    same = known.role.lower() == role.role.lower()
    return same and role.organisation in (known.organisation, None)


def _goes_on(plain: str, end: int) -> bool:
    """Tell whether a surname stands inside a longer capitalised name ("Jindal Steel")."""
    return bool(CAPITALISED_AFTER.match(plain, end))
