"""Divides a text into zones; boilerplate earns no tag, the company's own paragraph earns passing ones."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from ingest.tagging.grammar import OPENERS
from ingest.tagging.record import Zone
from ingest.tagging.text import Text

LONGEST_CREDIT = 110  # characters: how far from a line's end its photo credit may begin
LEAD_LENGTH = 300  # a shorter first paragraph takes the next one into the lead
LEAD_SHARE = 3  # of a short text no more than a third leads

LINE = re.compile(
    r"""(?ix)
    ^\W*(?:
      (?:last\ updated|first\ published|published|updated|posted)\s*(?:on\b|:|\|)
    | (?:topics?|tags?|keywords?|categor(?:y|ies)|filed\ under)\s*:
    | (?:file\s)?(?:photos?|images?|pictures?|photograph)\s*(?:credit|by|courtesy|source|:)
    | (?:photo|image|picture|caption)\s*:
    | by\s[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){0,3}(?:,[^.]{0,40})?\s*$
    | --?\s?news\ direct\s?--?
    | (?:also\ in\ (?:the\ news|this\ section)\s*:)
    | (?:also\ read|read\ also|read\ more|see\ also|related\ (?:stories|articles|news|links)|more\ from|recommended)\b
    | (?:sign\ up|subscribe|download\ (?:the|our)\ app|follow\ us|join\ (?:our|us)|click\ here|to\ receive\ sms)\b
    | (?:media|press|investor|investors|company|pr)\ (?:contacts?|relations|enquiries|inquiries)\b
    | contacts?(?:\ (?:information|details|us))?\s*:?\s*$
    | for\ (?:more|further|additional)\ (?:information|details)
    | (?:view\ source|source\ version|original/source|pickup\ -|\[?reddit\ post|\[?newsramp|blockchain\ registration)
    | (?:all\ rights\ reserved|copyright|©|\(c\)\s?\d{4})
    | please\ see\ (?:full\ )?terms
    | (?:disclaimer|disclosure|legal\ notice|cookies?\ (?:policy|settings)|advertisement)\b
    | \(?only\ the\ headline\ and\ picture
    | \(?this\ (?:story|report|article)\ (?:has\ not\ been|was|is)
      \ (?:edited|published|auto|generated|for\ information|from\ a\ syndicated)
    | !?\[[^\]]*\]\(
    | (?:reporting|writing|editing|additional\ reporting)\ by\b
    | \(reporting\ by
    )"""
)
CAPTION = re.compile(
    r"(?i)(?:photo|image|picture|photograph|file photo|credit)s?\s*(?:credit|by|courtesy)?\s*:\s*[^.]{2,60}\.?\s*$"
)
CLOSING = re.compile(
    r"""(?x)
    ^\W*(?:
      (?:(?i:notes?\ to\ (?:investors|editors))\b)
    | (?i:(?:cautionary|forward[- ]looking|safe[- ]harbou?r|disclaimers?\b|legal\ notice)[^.]{0,120}(?:$|:))
    | (?i:this\ (?:press|news)\ release\ (?:contains|includes|may\ contain)\ [^.]{0,40}forward[- ]looking)
    | (?i:certain\ statements\ (?:in|contained|made))
    | (?i:(?:media|press|investor|company)?\s?contacts?(?:\ information|\ details)?\s*:?\s*$)
    | (?i:neither\ (?:the\ )?(?:tsx|cse|canadian|asx|toronto))
    | (?i:(?:wire\ service\ contact|corporate\ communications)\b)
    )"""
)
ABOUT = re.compile(
    r"^\W*(?:About|ABOUT)\s(?!(?:\d|half|one|two|a\b))[^!?\n]{2,80}?(?:\s*:|\s*$|\s-\s)"
)
ABOUT_INLINE = re.compile(r"^\W*About\s(?:the\s)?[A-Z][\w&.,' -]{1,60}:\s")
DISTRIBUTOR = re.compile(
    r"(?i)about\s(?:ibn\b|[\w ]*wire\b|[\w ]*newswire|news\s?direct|proactive|benzinga"
    r"|investing news|rocks\s&|[\w.]*newsbreaks|einpresswire"
    r"|24-?7|newsworthy|reportable|citybiz|globenewswire|accesswire|newsfile|us,?\s|this site)"
)
DISTRIBUTING = re.compile(
    r"(?i)specialized communications platform|press release distribution|newswire service"
    r"|brand portfolio|news distribution"
    r"|(?:carr(?:y|ies)|publish(?:es)?|distribut\w+|issues?|sends?) (?:\w+ )?(?:releases|news|announcements)\b"
)
# One of these stands wherever DISTRIBUTING may match; looked for first, since most lines have none.
CARRIED = ("news", "release", "announcements", "communications platform", "brand portfolio")
CREDITS = ("photo", "image", "picture", "credit")
OPENING = re.compile(r"[^\w©]*(\w+|©)")
# One of these words stands in the text, signs apart, wherever one of the signs does but "@".
ADDRESS_WORDS = ("http", "https", "ftp", "www", "com", "org")
ADDRESS_SIGNS = ("://", "www.", "@", ".com", ".org")
ADDRESS_EDGE = re.compile(r"[\s()\[\]<>\"|]")
LONGEST_ADDRESS = 200
TICKER = re.compile(r"\((?:[A-Z][\w. ]{1,18}?\s?:\s?\$?[\w.]{1,9}(?:[;,]\s?)?)+\)")


class Zones:
    """The zone at each position of a text."""

    def __init__(self, text: Text, addresses: bool = True) -> None:
        """Read the lines once; `addresses` is false where no word of a web address stands."""
        self._starts: list[int] = [0]
        self._zones: list[Zone] = ["title"]
        self._links = [match.span() for match in TICKER.finditer(text.plain)]
        if addresses or "@" in text.plain:
            self._links = sorted([*_addresses(text.plain), *self._links])
        self._link_starts = [start for start, _ in self._links]
        self._divide(text)

    def at(self, position: int) -> Zone:
        """Return the zone of a position; addresses and tickers are boilerplate wherever they stand."""
        if self._links:
            index = bisect_right(self._link_starts, position) - 1
            if index >= 0 and position < self._links[index][1]:
                return "boilerplate"
        return self._zones[bisect_right(self._starts, position) - 1]

    def _mark(self, start: int, zone: Zone) -> None:
        self._starts.append(start)
        self._zones.append(zone)

    def _divide(self, text: Text) -> None:
        start = text.body_start
        section: Zone = "lead"
        for line in text.plain[start:].split("\n"):
            if line and not line.isspace():
                zone = section
                if _may_open(line):
                    section = self._section(line, section)
                    zone = "boilerplate" if LINE.match(line) else section
                elif section == "about" and _distributes(line):
                    zone = section = "boilerplate"
                if ":" in line and _is_caption(line):
                    zone = "boilerplate"
                if self._zones[-1] != zone:
                    self._mark(start, zone)
                if zone == "lead":
                    section = self._end_lead(text, start, start + len(line))
            start += len(line) + 1

    def _end_lead(self, text: Text, start: int, end: int) -> Zone:
        """Close the lead with the sentence that fills it; a short first line takes the next one in."""
        full = self._starts[-1] + min(LEAD_LENGTH, len(text.plain) // LEAD_SHARE)
        if end < full:
            return "lead"
        close = text.sentence_end(max(start, full - 1))
        if close < end:
            self._mark(close, "body")
        return "body"

    @staticmethod
    def _section(line: str, section: Zone) -> Zone:
        """Return the section that a line opens or goes on with."""
        if ABOUT.match(line) and len(line) < 100 or ABOUT_INLINE.match(line):
            return "boilerplate" if DISTRIBUTOR.search(line[:80]) else "about"
        if CLOSING.match(line):
            return "boilerplate"
        if section == "about" and _distributes(line):
            return "boilerplate"
        return section


def _may_open(line: str) -> bool:
    """Tell whether a line begins with a word, or a sign, that may open boilerplate."""
    first = OPENING.match(line)
    if first is None:
        return False
    return first[1].lower() in OPENERS or "[" in first[0]


def _distributes(line: str) -> bool:
    """Tell whether a line of a company's own paragraph is a distributor's."""
    small = line.lower()
    return any(word in small for word in CARRIED) and bool(DISTRIBUTING.search(line))


def _is_caption(line: str) -> bool:
    end = line[-LONGEST_CREDIT:].lower()
    return any(word in end for word in CREDITS) and bool(CAPTION.search(end))


def _addresses(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches without a space around the signs of web and mail addresses."""
    for sign in ADDRESS_SIGNS:
        place = plain.find(sign)
        while place >= 0:
            low = max(0, place - LONGEST_ADDRESS, plain.rfind(" ", 0, place) + 1)
            low = max(low, plain.rfind("\n", low, place) + 1)
            before = [edge.end() for edge in ADDRESS_EDGE.finditer(plain, low, place)]
            after = ADDRESS_EDGE.search(plain, place)
            end = after.start() if after else len(plain)
            yield (before[-1] if before else low), end
            place = plain.find(sign, end)
