"""Says what shows that capitalised words are a person's name: the words themselves, or those beside them."""

import re

from ingest.tagging.name_runs import Segment
from ingest.tagging.person_words import FAMILY, OCCUPATIONS, TITLES
from ingest.tagging.roles import SPEECH, Roles, follows_name
from ingest.tagging.text import Text

# Verbs whose subject may stand after them; "wrote" and "told" have an object there.
SAYING = frozenset(
    ["said", "says", "added", "adds", "explained", "explains", "commented", "comments", "remarked"]
    + [
        "recalled",
        "recalls",
        "quipped",
        "joked",
        "insisted",
        "insists",
        "replied",
        "warned",
        "warns",
    ]
)
# What stands right after a name and shows a person.
AFTER = re.compile(
    r"(?: ?,)? (?:has |had |also |then |later )?(?P<said>" + SPEECH + r"\b)"
    r"|(?P<who> ?, (?:who|aged)\b| ?, \d\d(?: ?[,.;]| and\b|-year)| ?\(\d\d\)| himself\b| herself\b)"
    r"|(?P<apposed> ?, (?:an?|the|his|her|its|their|our|one of|now|then) )"
    r"| (?P<does>(?:resigned|died|married|slept|cried|wept|smiled|laughed|joked|recalled|recalls"
    r"|quipped|shrugged|hopes|hoped|believes|believed|thinks|reckons|remembers|knows|lives|dreams"
    r"|farms|teaches|taught|grew up|pleaded|testified|retired|studied|birdied|bowled|homered"
    r"|confessed|sang|plays|bats|(?:was|were|is|has been|had been) (?:born|charged|jailed|arrested"
    r"|sentenced|convicted|elected|appointed|named|married|buried|injured|nineteen|twenty|thirty"
    r"|forty|not out|survived by|dismissed for|caught|bowled))\b)"
)
SAID_APART = re.compile(rf" ?,[^.\"\n]{{2,140}}?, (?:has |had |also )?{SPEECH}\b")
SPOKE = re.compile(
    r"\b(?:speaks? (?:with|to)|sits? down with|talks? (?:with|to)|interview(?:ed)? (?:with|by)"
    r"|joined by|joined|joins|discuss\w* with) (?:\w+'s )?$|\b(?:with|by|from|told) \w+'s $"
)
# After these words stands a place or a firm as often as a person.
PLACING = frozenset(
    ["the", "in", "at", "of", "from", "near", "for", "on", "to", "into", "with", "by", "its"]
)
ACTING = frozenset(["by", "with", "for"])  # ... but where the name is known, a person
NOT_BEFORE_PEOPLE = frozenset(["The", "Hotel", "University", "Port", "Saint"])
OF_COUNTRY = re.compile(
    r" of (?=[A-Z])(?:the )?[A-Z][\w. ]+?"
    r" (?:won|beat|finished|ran|clocked|jumped|threw|defeated|lost|took)\b"
)
# What bears a person's name and is none.
THINGS = (
    " project", " property", " mine", " deposit", " prospect", " plant", " dam", " stadium",
    " shaft", " pit", " smelter", " refinery", " lookalike", " prize", " trophy", " tribute",
)  # fmt: skip
ROLE_OF = re.compile(r" ([a-z-]+) (?:of|for|at) [\w' ]{2,40}, $")  # "the minister of fisheries, "
LONGEST_WORD = 24  # characters looked at for the word before a name
LONGEST_APPOSITION = 70  # characters


class Signs:
    """Weighs the names of one text."""

    def __init__(self, text: Text, roles: Roles) -> None:
        """Take the text, and the roles that may stand in it."""
        self._plain, self._roles = text.plain, roles

    def of(self, segment: Segment, start: int, end: int) -> str | None:
        """Return the rule by which a name is a person's; None where nothing shows it."""
        if segment.shouted:
            return self._shouted(segment, start, end)
        if segment.introduced:
            return None if segment.inside and not segment.sign else segment.introduced
        if segment.inside:
            return None
        if " " not in self._plain[start:end]:
            return "titled" if self._office_before(start) else None
        before = self._word_before(start)
        surely = segment.sign in ("given name", "name order")
        if before == "the" or segment.follows in NOT_BEFORE_PEOPLE:
            last = self._plain[self._plain.rfind(" ", start, end) + 1 : end]
            return segment.sign if surely and last in FAMILY else None
        if surely:
            return None if self._plain.startswith(THINGS, end) else segment.sign
        return self._by_what_stands_beside(segment, start, end, before)

    def _by_what_stands_beside(
        self, segment: Segment, start: int, end: int, before: str
    ) -> str | None:
        plain, sign = self._plain, segment.sign
        after = AFTER.match(plain, end)
        kind = after.lastgroup if after else None
        placed = before in PLACING
        occupation = before.rstrip(",").rpartition("-")[2].lower()
        if occupation in OCCUPATIONS and (
            before[-1:] != "," or kind or plain[end : end + 1] in ",.;"
        ):
            return "role before"
        if before[-1:] == "," and plain[end : end + 1] in ",.;":
            role = ROLE_OF.search(plain, max(0, start - LONGEST_APPOSITION), start)
            if role and role.group(1) in OCCUPATIONS:
                return "role before"
        if (kind == "who" and (sign or not placed)) or follows_name(plain, end):
            return "role follows"
        if after and kind == "apposed" and _says_what_somebody_is(plain, after.end()):
            return "role follows"
        if before in SAYING or (kind and kind != "apposed" and not placed):
            return "said"
        if not placed and plain[end : end + 1] in ", " and SAID_APART.match(plain, end):
            return "said"
        if self._of_country(end):
            return "country follows"
        if sign and (not placed or before in ACTING):
            return sign
        return "spoke" if SPOKE.search(plain, max(0, start - 50), start) else None

    def _shouted(self, segment: Segment, start: int, end: int) -> str | None:
        """Return what shows a speaker in capitals: a title before, or a colon after at a line's start."""
        if segment.introduced and not segment.inside:
            return segment.introduced
        begins = start == 0 or self._plain[start - 1] == "\n"
        return "speaks" if begins and self._plain[end : end + 1] == ":" and segment.sign else None

    def _of_country(self, end: int) -> bool:
        """Tell whether a country follows in brackets or after "of": "Amos Chelimo of Kenya won"."""
        if self._plain.startswith(" (", end):
            return self._roles.is_country(end + 2) or self._roles.is_country(end + 3)
        return bool(OF_COUNTRY.match(self._plain, end)) and self._roles.is_country(end + 4)

    def _office_before(self, start: int) -> bool:
        """Tell whether a whole office stands before a surname: "Secretary of Commerce Raimondo"."""
        place = self._roles.place_before(start)
        if not place:
            return False
        return not TITLES.isdisjoint(self._plain[place[0] : place[1]].split())

    def may_end_a_role(self, segment: Segment, start: int) -> bool:
        """Tell whether the words before a name may hold a role that ends there."""
        if segment.introduced == "titled":
            return True
        plain = self._plain
        stop = start - 2 if plain[start - 2 : start - 1] == "," else start - 1
        low = max(0, start - LONGEST_WORD)
        word = plain[max(plain.rfind(" ", low, stop), plain.rfind("/", low, stop)) + 1 : stop]
        if not word[:1].isupper():
            return word in OCCUPATIONS
        words = plain[max(0, start - 60) : stop].lower().split(" ")[-8:]
        return not OCCUPATIONS.isdisjoint(words)

    def _word_before(self, start: int) -> str:
        low = max(0, start - LONGEST_WORD)
        return self._plain[self._plain.rfind(" ", low, start - 1) + 1 : start - 1]


def _says_what_somebody_is(plain: str, start: int) -> bool:
    """Tell whether the words after a comma and an article say what a person is: "a fisherman"."""
    stretch = plain[start : start + LONGEST_APPOSITION]
    for sign in ",.;\n":
        stretch = stretch.partition(sign)[0]
    words = stretch.lower().split()[:6]
    return any(word in OCCUPATIONS or word.rpartition("-")[2] in OCCUPATIONS for word in words)
