"""Finds the names of bodies by their grammar, so that "Standard Lithium Ltd" is a company, not lithium."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.tagging.grammar import LEADING, LEGAL
from ingest.tagging.lexicon import Spans
from ingest.tagging.text import Text

TOKEN = (
    r"(?:(?:[A-Z]\.){1,4}|(?:St|Mt|Dr|Inc|Corp|Co|Bros)\."
    r"|(?:[A-Z]|\d+[A-Z])[\w-]*(?:'(?!s\b)\w+)?|&)"
)
BEFORE = re.compile(rf"((?:{TOKEN})(?: (?:{TOKEN}|of|de|del|da|do|for))*),? $")
AFTER_OF = re.compile(
    r" (?:the )?[A-Z][\w-]+(?:(?: and| &|,(?= [A-Z][\w-]+ (?:and|&))| of(?: the)?)?"
    r" (?!Chair|Secretary|President|Minister|Director|Administrator|Commissioner|Governor|Spokes)[A-Z][\w-]+){0,6}"
)
# What shows that an ending does not end a name: the name goes on, or it is a project's.
GOES_ON = re.compile(
    r" [A-Z][a-z]| (?:project|property|properties|mine|mines|deposit|deposits)\b|, [A-Z]\w+,? (?:and|&|[A-Z])"
)
ACRONYM = re.compile(r" \(\"?(?:the \")?([A-Z][A-Za-z&.-]{1,9})\"?\)")
HEADLINE_LOWER = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "to",
        "for",
        "and",
        "or",
        "with",
        "at",
        "by",
        "from",
        "as",
        "vs",
        "via",
        "its",
        "s",
        "is",
        "into",
        "over",
        "up",
    ]
)
LONGEST_BEFORE = 100  # characters looked at before an ending


@dataclass(frozen=True)
class Name:
    """One occurrence of a body's name; `key` is the full name it stands for."""

    start: int
    end: int
    key: str


class Names:
    """All names of bodies found by grammar in one text, and the names of places, which only mask."""

    def __init__(self, text: Text, parts: dict[str, Spans]) -> None:
        """Find full names first, then their later short forms."""
        self._text = text
        self._occupied = bytearray(len(text.plain))
        self._headlines: dict[int, bool] = {}  # by the start of a line
        full = self._full_names(parts)
        self.found = sorted(self._with_short_forms(full), key=lambda name: name.start)
        grown = (self._grow(start, end, legal=False) for start, end in parts.get("geography", ()))
        self.places = [span for span in grown if span]

    def _full_names(self, parts: dict[str, Spans]) -> list[Name]:
        plain = self._text.plain
        spans = set()
        for start, end in parts.get("body of", ()):
            rest = AFTER_OF.match(plain, end)
            if rest:
                spans.add((start, rest.end()))
        for part in ("legal", "ending"):
            for start, end in parts.get(part, ()):
                span = self._grow(start, end, legal=part == "legal")
                if span:
                    spans.add(span)
        kept: list[Name] = []
        for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
            if self._free(start, end):
                kept.append(Name(start, end, " ".join(plain[start:end].split())))
        return kept

    def _free(self, start: int, end: int) -> bool:
        """Tell whether no name stands on a span yet, and if so let one stand there."""
        if any(self._occupied[start:end]):
            return False
        self._occupied[start:end] = b"\1" * (end - start)
        return True

    def _grow(self, start: int, end: int, legal: bool) -> tuple[int, int] | None:
        """Extend a name's ending leftwards over its capitalised words; None where it is no name."""
        plain = self._text.plain
        before = BEFORE.search(plain, max(0, start - LONGEST_BEFORE), start)
        if not before or (not legal and (GOES_ON.match(plain, end) or plain[before.end(1)] == ",")):
            return None
        headline = self._is_headline(start)
        if headline and not legal:
            return None
        begin, tokens = before.start(1), before.group(1).split()
        limit = 4 if headline else 8
        while tokens and (len(tokens) > limit or _leads(tokens)):
            begin = plain.index(tokens[0], begin) + len(tokens[0]) + 1
            tokens = tokens[1:]
        if not tokens:
            return None
        return begin, end + 1 if legal and plain[end : end + 1] == "." else end

    def _is_headline(self, position: int) -> bool:
        plain = self._text.plain
        begin = plain.rfind("\n", 0, position) + 1
        if begin not in self._headlines:
            end = plain.find("\n", position)
            self._headlines[begin] = title_case(plain[begin : end if end >= 0 else None])
        return self._headlines[begin]

    def _with_short_forms(self, full: list[Name]) -> Iterable[Name]:
        plain = self._text.plain
        found = list(full)
        for key, end in {name.key: name.end for name in reversed(full)}.items():
            forms = {key, _without_legal(key)}
            acronym = ACRONYM.match(plain, end)
            if acronym:
                forms.add(acronym.group(1))
            for form in sorted(forms, key=len, reverse=True):
                if " " in form or acronym:
                    spans = (span for span in occurrences(plain, form) if self._free(*span))
                    found.extend(Name(*span, key) for span in spans)
        return found


def _leads(tokens: list[str]) -> bool:
    word = tokens[0].rstrip(".")
    shouted = word.isupper() and len(word) > 6 and len(tokens) > 4
    return word in LEADING or shouted or word.islower() or not word[:1].isalnum()


def _without_legal(name: str) -> str:
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
    words = re.findall(r"[A-Za-z][\w'-]*", line)
    lower = sum(1 for word in words if word[0].islower() and word not in HEADLINE_LOWER)
    return len(words) < 3 or lower <= 0.08 * len(words)
