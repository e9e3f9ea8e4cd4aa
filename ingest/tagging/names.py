"""Finds the names of bodies by their grammar, so that "Standard Lithium Ltd" is a company, not lithium."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.tagging.grammar import (
    INSTITUTIONS,
    LEADING,
    LEGAL,
    MAY_LEAD,
    OFFICES,
    ORDINARY,
    SMALL_IN_HEADLINES,
)
from ingest.tagging.lexicon import Spans
from ingest.tagging.text import Text

TOKEN = (
    r"(?:(?:[A-Z]\.){1,4}|(?:St|Mt|Dr|Inc|Corp|Co|Bros)\."
    r"|(?:[A-Z]|\d+[A-Z])[\w-]*(?:'(?!s\b)\w+)?|&)"
)
TOKEN_AT_END = re.compile(rf"(?:{TOKEN})\Z")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
AFTER_OF = re.compile(
    rf" (?:the )?(?!(?:[A-Z][a-z]+day|Directors|Ministers|Governors|Trustees|Appeals|{_MONTH})\b)"
    r"(?:People's|[A-Z][\w-]+)(?:(?: and| &|,(?= [A-Z][\w-]+ (?:and|&))| of(?: the)?)?"
    r" (?!Chair|Secretary|President|Minister|Director|Administrator|Commissioner|Governor|Spokes"
    r"|Fact Sheet|Photo|Press)(?:People's|[A-Z][\w-]+)){0,8}"
)
# What shows that an ending does not end a name: the name goes on, or it is a project's.
GOES_ON = re.compile(
    r" [A-Z][a-z]| (?:project|property|properties|mine|mines|deposit|deposits)\b"
    r"|, [A-Z]\w+,? (?:and|&) [A-Z]|, [A-Z]{2,}\b"
)
ACRONYM = re.compile(r" \(\"?(?:the \")?([A-Z][A-Za-z&.-]{1,9})\"?\)")
# The capitalised words right before a position, and the subjects that "and" joins to an institution's.
WORDS_BEFORE = re.compile(r"(?:(?:[A-Z]\.){2,4} |[A-Z][\w-]+ ){1,3}\Z")
JOINED_BEFORE = re.compile(
    r"\b(?:[Tt]he|its|U\.S\.) ((?:[A-Z][a-z-]+ ){0,3}?[A-Z][a-z-]+(?:, (?:[A-Z][a-z-]+ ?)+)*,? and )\Z"
)
SUBJECT_ENDS = re.compile(r"[\w-]+(?=,? and \Z)")
# An office and its subject, which is no body: "Minister of Energy and Natural Resources".
OF_OFFICE = re.compile(
    r"\b(?:[Mm]inisters?|Secretary|Premier|[Cc]ommissioner) (?:of State )?(?:of|for) (?:the )?"
    r"(?:[A-Z]\w+,? (?:and )?){0,4}\Z"
)
LONGEST_HEADLINE = 300  # characters
WORD = re.compile(r"[A-Za-z][\w'-]*")
LONGEST_BEFORE = 100  # characters looked at before an ending
LONGEST_AFTER = 160  # characters that may follow "Ministry of"
LONGEST_LINK = 24  # characters looked at for a word beside a word
LINKING = frozenset(["of", "the", "and", "for", "on", "de", "del", "da", "do", "&"])
CONNECTING = frozenset(["of", "de", "del", "da", "do", "for"])
# Endings before which ordinary words alone make a subject: "Critical Minerals", "Emergency Services".
SUBJECTS = frozenset(
    ["Earths", "Energy", "Industries", "Materials", "Metals", "Minerals", "Resources", "Services",
     "Systems", "Technologies"]
)  # fmt: skip
ABBREVIATED = frozenset(["Bros", "Co", "Corp", "Inc", "Ltd", "Pte", "Pty"])
BODY_PARTS = ("body of", "legal", "ending")
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Name:
    """One occurrence of a body's name; `key` is the full name it stands for."""

    start: int
    end: int
    key: str


class Names:
    """The names of bodies found by grammar in one text, and the names of places, which only mask."""

    def __init__(self, text: Text, parts: dict[str, Spans]) -> None:
        """Look at nothing yet; `parts` are where the parts of names stand."""
        self._text, self._parts = text, parts
        self._headlines: dict[int, bool] = {}  # by the start of a line
        self._grown: dict[tuple[str, int], Stretch | None] = {}  # by part and its start

    @cached_property
    def found(self) -> list[Name]:
        """Every name of a body, in order: full names first, then their later short forms."""
        spans = {
            span
            for part in BODY_PARTS
            for start, end in self._parts.get(part, ())
            if (span := self._whole(part, start, end))
        }
        return self._named(spans)

    def around(self, starts: Sequence[int]) -> tuple[list[Name], list[Stretch]]:
        """Return the names of bodies, and the names of places, that may hold any of some positions.

        `starts` are in order; far fewer names are looked at than stand in most texts.
        """
        bodies: set[Stretch] = set()
        places: set[Stretch] = set()
        for part, found in self._parts.items():
            into = bodies if part in BODY_PARTS else places if part == "geography" else None
            if into is None:
                continue
            reach = (LONGEST_BEFORE, LONGEST_AFTER if part == "body of" else 0)
            for start, end in found:
                index = bisect_left(starts, start - reach[0])
                if index < len(starts) and starts[index] < end + reach[1]:
                    span = self._whole(part, start, end)
                    if span:
                        into.add(span)
        return self._named(bodies), sorted(places)

    def _whole(self, part: str, start: int, end: int) -> Stretch | None:
        """Return the whole name that a part of it belongs to."""
        key = part, start
        if key not in self._grown:
            if part == "body of":
                joined = self._text.plain[start - 1 : start] == "-"  # "Director-General for"
                rest = None if joined else AFTER_OF.match(self._text.plain, end)
                self._grown[key] = (self._begin_of_opening(start), rest.end()) if rest else None
            else:
                self._grown[key] = self._grow(start, end, legal=part == "legal")
        return self._grown[key]

    def _named(self, spans: set[Stretch]) -> list[Name]:
        if not spans:
            return []
        plain, occupied = self._text.plain, bytearray(len(self._text.plain))
        full: list[Name] = []
        for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
            if _free(occupied, start, end):
                full.append(Name(start, end, " ".join(plain[start:end].split())))
        found = self._with_short_forms(full, occupied)
        return sorted(found, key=lambda name: name.start)

    def _begin_of_opening(self, start: int) -> int:
        """Return where the capitalised words right before an opening begin: "Reserve Bank of"."""
        plain = self._text.plain
        if self._is_headline(start):
            return start
        before = WORDS_BEFORE.search(plain, max(0, start - LONGEST_BEFORE), start)
        begin = before.start() if before else start
        begin = _joined_begin(plain, begin, start) if before else begin
        while begin < start:
            word = plain[begin : plain.index(" ", begin)]
            office = word.lower() in OFFICES and word != "General"
            if not office and (word in MAY_LEAD or not _leads([word])):
                break
            begin += len(word) + 1
        return begin

    def _grow(self, start: int, end: int, legal: bool) -> tuple[int, int] | None:
        """Extend a name's ending leftwards over its capitalised words; None where it is no name."""
        plain = self._text.plain
        if not _may_be_of_a_name(plain, start):
            return None
        begin = _begin_of_name(plain, start)
        stop = start - 1 - (plain[start - 2] == ",")
        if begin is None or (not legal and (GOES_ON.match(plain, end) or plain[stop] == ",")):
            return None
        headline = self._is_headline(start)
        if headline and not legal:
            return None
        tokens = plain[begin:stop].split()
        institution = not legal and plain[start:end] in INSTITUTIONS
        limit = 4 if headline else 8
        while tokens and (len(tokens) > limit or _leads(tokens, institution or legal)):
            begin = plain.index(tokens[0], begin) + len(tokens[0]) + 1
            tokens = tokens[1:]
        if not tokens or (not legal and self._is_subject(tokens, begin, start, end)):
            return None
        if plain[start:end] == "Department" and tokens[0] in ("U.S.", "US") and len(tokens) > 1:
            begin += len(tokens[0]) + 1
        if institution:
            begin = _joined_begin(plain, begin, start)
        dotted = plain[start:end] in ABBREVIATED or "." in plain[start:end]
        return begin, end + 1 if legal and dotted and plain[end : end + 1] == "." else end

    def _is_subject(self, tokens: list[str], begin: int, start: int, end: int) -> bool:
        """Tell whether words name what an office or a text is about: "Minister of Natural Resources"."""
        plain = self._text.plain
        if OF_OFFICE.search(plain, max(0, begin - 60), begin):
            return True
        return plain[start:end] in SUBJECTS and all(token in ORDINARY for token in tokens)

    def _is_headline(self, position: int) -> bool:
        plain = self._text.plain
        begin = plain.rfind("\n", 0, position) + 1
        if begin not in self._headlines:
            end = plain.find("\n", position)
            self._headlines[begin] = title_case(plain[begin : end if end >= 0 else None])
        return self._headlines[begin]

    def _with_short_forms(self, full: list[Name], occupied: bytearray) -> list[Name]:
        plain = self._text.plain
        found = list(full)
        for key, end in {name.key: name.end for name in reversed(full)}.items():
            forms = {key, without_legal(key)}
            acronym = ACRONYM.match(plain, end)
            if acronym and (acronym[1].istitle() or spells(acronym[1], key)):
                forms.add(acronym[1])
            for form in sorted(forms, key=len, reverse=True):
                if " " in form or acronym:
                    spans = (span for span in occurrences(plain, form) if _free(occupied, *span))
                    found.extend(Name(*span, key) for span in spans)
        return found


def _free(occupied: bytearray, start: int, end: int) -> bool:
    """Tell whether no name stands on a span yet, and if so let one stand there."""
    if any(occupied[start:end]):
        return False
    occupied[start:end] = b"\1" * (end - start)
    return True


def _may_be_of_a_name(plain: str, start: int) -> bool:
    """Tell whether the word before a position is one that names hold."""
    if start < 2 or plain[start - 1] != " ":
        return False
    begin = max(plain.rfind(" ", 0, start - 1), plain.rfind("\n", 0, start - 1)) + 1
    return not plain[begin].islower() or plain[begin : start - 1].rstrip(",") in CONNECTING


def may_be_in_a_name(plain: str, start: int, end: int) -> bool:
    """Tell whether a span has a capital, and beside it another or a word that links two of them."""
    if plain[start].islower():
        return False
    sign, after = plain[end : end + 1], plain[end + 1 : end + 2]
    if sign == "-" or (sign == " " and (after.isupper() or after == "&")):
        return True
    sign = plain[start - 1 : start]
    if sign == "-":
        return True
    if sign == " ":
        low = max(0, start - LONGEST_LINK)
        before = plain[max(low, plain.rfind(" ", low, start - 1) + 1) : start - 1]
        if before[:1].isupper() or before in LINKING or before[-1:].isupper():
            return True
    rest = plain[end : end + LONGEST_LINK].split(" ", 2)
    return len(rest) > 1 and (
        (rest[0] == "" and rest[1] in LINKING)
        or (rest[0] == "," and rest[1].rstrip(".,;") in LEGAL)
    )


def _begin_of_name(plain: str, start: int) -> int | None:
    """Return where the capitalised words before a position begin; None where there are none."""
    low = max(0, start - LONGEST_BEFORE)
    begin = None
    stop = start - 1 - (plain[start - 2] == ",")
    while stop > low:
        first = max(low, plain.rfind(" ", low, stop) + 1)
        token = TOKEN_AT_END.search(plain, first, stop)
        if token is None:
            before = plain[max(low, plain.rfind(" ", low, first - 1) + 1) : first - 1]
            subject = plain[stop + 1 : plain.find(" ", stop + 1)]
            # "Officer of Acme Mining", "trade of Critical Minerals"
            broken = before.lower() in OFFICES or subject in LEADING
            if plain[first:stop] not in CONNECTING or first == low or broken:
                break
        else:
            begin = token.start()
            if begin > first:
                break
        stop = first - 1
    return begin


def _joined_begin(plain: str, begin: int, start: int) -> int:
    """Return where an institution's name begins whose subjects "and" joins: "the Food and Drug Administration"."""
    if begin == start:
        return begin
    low = max(0, begin - LONGEST_BEFORE)
    joined = JOINED_BEFORE.search(plain, low, begin)
    if joined is None or SUBJECT_ENDS.search(joined[1])[0] in INSTITUTIONS:  # type: ignore[index]
        return begin
    return joined.start(1)


def _leads(tokens: list[str], sure: bool = False) -> bool:
    if sure and len(tokens) > 1 and tokens[0] in MAY_LEAD:
        return False
    word = tokens[0].rstrip(".")
    if word.endswith(("-listed", "-based", "-owned", "-backed", "-led")):
        return True
    shouted = word.isupper() and len(word) > 6 and len(tokens) > 4
    return word in LEADING or shouted or word.islower() or not word[:1].isalnum()


def spells(acronym: str, name: str) -> bool:
    """Tell whether an acronym's letters stand in a name, in order: not (ASX) after Acme Ltd."""
    letters = iter(name.lower())
    return all(letter in letters for letter in acronym.lower() if letter.isalpha())


def has_legal_form(name: str) -> bool:
    """Tell whether a name ends with a legal form."""
    return name.rsplit(" ", 1)[-1].rstrip(".") in LEGAL


def without_legal(name: str) -> str:
    """Return a name without its legal form."""
    words = name.replace(",", "").split()
    while len(words) > 1 and words[-1].rstrip(".") in LEGAL:
        words.pop()
    return " ".join(words)


def occurrences(plain: str, form: str) -> Iterable[tuple[int, int]]:
    """Yield start and end of each whole-word occurrence of a form."""
    start = plain.find(form)
    while start >= 0:
        end = start + len(form)
        if not plain[start - 1 : start].isalnum() and not plain[end : end + 1].isalnum():
            yield start, end
        start = plain.find(form, end)


def title_case(line: str) -> bool:
    """Tell whether a line is set like a headline, where a capital proves nothing."""
    if len(line) > LONGEST_HEADLINE:
        return False
    words = WORD.findall(line)
    lower = len([word for word in words if word[0].islower() and word not in SMALL_IN_HEADLINES])
    return len(words) < 3 or lower <= 0.08 * len(words)
