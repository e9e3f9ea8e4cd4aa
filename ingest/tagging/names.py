"""Finds the names of bodies by their grammar, so that "Standard Lithium Ltd" is a company, not lithium."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.tagging.lexicon import LEGAL
from ingest.tagging.text import Text

TOKEN = r"(?:(?:[A-Z]\.){2,}|[A-Z0-9][\w-]*(?:'(?!s\b)\w+)?\.?|&)"
BEFORE = re.compile(rf"((?:{TOKEN})(?: (?:{TOKEN}|of|de|del|da|do|for))*),? $")
OF_BODY = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|Bank|University|Institute|Chamber|Council|Federation|Association"
    r"|Secretariat|Agency|Commission|Committee|Board|Directorate|Organi[sz]ation|Society|Academy|Court|House)"
    r" (?:of|for|on) (?:the )?[A-Z][\w-]+(?:(?: and| &|,(?= [A-Z][\w-]+ (?:and|&))"
    r"| of(?: the)?)? (?!Chair|Secretary|President|Minister|Director|Administrator|Commissioner|Governor|Spokes)[A-Z][\w-]+){0,6}"
)
GOES_ON = re.compile(
    r" [A-Z][a-z]| (?:project|property|properties|mine|mines|deposit|deposits)\b|, [A-Z]\w+,? (?:and|&|[A-Z])"
)
ACRONYM = re.compile(r" \(\"?(?:the \")?([A-Z][A-Za-z&.-]{1,9})\"?\)")
# Words that begin a sentence or a headline and never a name.
LEADING = frozenset(
    "The A An 2023 2024 2025 2026 2027 In On At By For From With About Contact Details Direct-- Under After Before When While As And But Its Our Their His Her This "
    "That These Those According Former Chief President Chairman CEO Minister Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday January February March April May June July August September October November December "
    "Mr Mrs Ms Dr Prof Sir Spot Physical High-Grade Refined New Global Global's Latest Rising Falling Battery-Grade "
    "Critical Strategic Chinese Indian American Australian Canadian African European Russian Japanese Korean "
    "Indonesian Chilean Said Says Why How What Is Are Will Of To Not No If Both Such More Most Many Some All & "
    "Lead Gold Silver Copper Nickel Lithium Cobalt Zinc Uranium Graphite Tin Platinum Aluminum Aluminium".split()
)
MINERAL_LEADING = frozenset(
    "Lead Gold Silver Copper Nickel Lithium Cobalt Zinc Uranium Graphite Tin Platinum".split()
)
PLACES = re.compile(
    r"\b(?:[A-Z][\w'-]+ ){1,4}(?:Valley|Spring|Springs|Lake"
    r"|Creek|River|Coast|Hill|Mountain|County|Street|Road|Park|Beach|Island|Bay|City|Range|Award|Awards|Cup|Prize|Act)\b"
)
HEADLINE_LOWER = frozenset(
    "a an the of in on to for and or with at by from as vs via its s is into over up".split()
)
LEGAL_WORDS = frozenset(LEGAL)
NEWS = frozenset(
    "Reuters Bloomberg AP AFP PTI ANI IANS Xinhua TASS Proactive Benzinga IBN InvestorWire MiningNewsWire "
    "NEWMEDIAWIRE Newsfile GlobeNewswire PRNewswire".split()
)


@dataclass(frozen=True)
class Name:
    """One occurrence of a body's name; `key` is the full name it stands for."""

    start: int
    end: int
    key: str


class Names:
    """All names of bodies found by grammar in one text, and the places that only mask."""

    def __init__(self, text: Text, cues: dict[str, list[tuple[int, int]]]) -> None:
        """Find full names first, then their later short forms."""
        self._text = text
        full = self._full_names(cues)
        self.found = sorted(self._with_short_forms(full), key=lambda name: name.start)
        self.places = [
            match.span()
            for match in PLACES.finditer(text.plain)
            if not title_case(self._line(match.start()))
        ]

    def _line(self, position: int) -> str:
        start = self._text.plain.rfind("\n", 0, position) + 1
        end = self._text.plain.find("\n", position)
        return self._text.plain[start : end if end >= 0 else None]

    def _full_names(self, cues: dict[str, list[tuple[int, int]]]) -> list[Name]:
        plain = self._text.plain
        spans = {match.span() for match in OF_BODY.finditer(plain)}
        for cue in ("_legal", "_head"):
            for start, end in cues.get(cue, ()):
                span = self._grow(start, end, legal=cue == "_legal")
                if span:
                    spans.add(span)
        kept: list[Name] = []
        for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
            if not any(name.start < end and start < name.end for name in kept):
                kept.append(Name(start, end, " ".join(plain[start:end].split())))
        return kept

    def _grow(self, start: int, end: int, legal: bool) -> tuple[int, int] | None:
        """Extend a name's ending leftwards over its capitalised words; None where it is no name."""
        plain = self._text.plain
        before = BEFORE.search(plain, max(0, start - 100), start)
        if not before or (not legal and (GOES_ON.match(plain, end) or plain[before.end(1)] == ",")):
            return None
        line = self._line(start)
        headline = title_case(line)
        if headline and not legal:
            return None
        begin, tokens = before.start(1), before.group(1).split()
        limit = 4 if headline else 8
        while tokens and (
            len(tokens) > limit
            or self._leads(tokens, begin)
            or not tokens[0][0].isalnum()
            or tokens[0].islower()
        ):
            begin += len(tokens[0])
            while begin < start and plain[begin].isspace():
                begin += 1
            tokens = tokens[1:]
        if not tokens or (not legal and all(token in LEADING for token in tokens)):
            return None
        if plain[end : end + 1] == "." and legal:
            end += 1
        return begin, end

    def _leads(self, tokens: list[str], begin: int) -> bool:
        word = tokens[0].rstrip(".")
        if word in MINERAL_LEADING:
            return False
        return word in LEADING or (word.isupper() and len(word) > 6 and len(tokens) > 4)

    def _with_short_forms(self, full: list[Name]) -> Iterable[Name]:
        plain = self._text.plain
        taken = [(name.start, name.end) for name in full]
        found = list(full)
        for name in full:
            forms = {name.key, _without_legal(name.key)}
            acronym = ACRONYM.match(plain, name.end)
            if acronym:
                forms.add(acronym.group(1))
                found.append(Name(acronym.start(1), acronym.end(1), name.key))
                taken.append(acronym.span(1))
            for form in sorted(forms, key=len, reverse=True):
                if " " not in form and not (acronym and form == acronym.group(1)):
                    continue
                for start, end in occurrences(plain, form):
                    if not any(low < end and start < high for low, high in taken):
                        taken.append((start, end))
                        found.append(Name(start, end, name.key))
        return found


def occurrences(plain: str, form: str) -> Iterable[tuple[int, int]]:
    """Yield start and end of each whole-word occurrence of a form."""
    start = plain.find(form)
    while start >= 0:
        end = start + len(form)
        if not plain[start - 1 : start].isalnum() and not plain[end : end + 1].isalnum():
            yield start, end
        start = plain.find(form, end)


def _without_legal(name: str) -> str:
    words = name.replace(",", "").split()
    while len(words) > 1 and words[-1].rstrip(".") in LEGAL_WORDS:
        words.pop()
    return " ".join(words)


def title_case(line: str) -> bool:
    """Tell whether a line is set like a headline, where a capital proves nothing."""
    words = re.findall(r"[A-Za-z][\w'-]*", line)
    lower = sum(1 for word in words if word[0].islower() and word not in HEADLINE_LOWER)
    return len(words) < 3 or lower <= 0.08 * len(words)
