"""A document as the tagger reads it: one joined string, its bytes for the automaton, its sentences."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from ingest.tagging.record import Document, Field, Span

GAP = "\n\n"
# Typographic signs that stand for an ASCII one, replaced one for one so that offsets hold.
TYPOGRAPHY = {
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u200b": " ", "\ufeff": " ",
        "\u00ad": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u2015": "-", "\u2212": "-", "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2026": ".", "\u00ae": " ", "\u2122": " ", "\u2022": " ", "\u00b7": " ", "\u00b0": " ",
        "\u2028": " ", "\u2029": " ", "\u2033": '"', "\u2032": "'", "\u00b4": "'",
}  # fmt: skip
CONTINUATION = re.compile(rb"[\x80-\xbf]")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|St|Jr|Sr|No|Inc|Corp|Co|Ltd|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|est|Fig|e\.g|i\.e|[Pp]ct|U\.S|U\.K))\.$"
)
BOUNDARY = re.compile(r"[.!?][\"')\]]*\s+|\n+|\s\*\s|(?<=[a-z])\s{2,}(?=[A-Z])")
SOFT_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n*#\d-])")


def _plain(raw: str) -> str:
    # Several times faster than str.translate, which looks up every character.
    for sign, ascii_sign in TYPOGRAPHY.items():
        if sign in raw:
            raw = raw.replace(sign, ascii_sign)
    return raw


def _is_wrapped(text: str) -> bool:
    """Tell whether lines are broken at a fixed width, so that a line end ends no sentence."""
    lengths = [len(line) for line in text.split("\n") if line]
    full = sum(1 for length in lengths if 55 <= length <= 90)
    return len(lengths) > 4 and full > 0.6 * len(lengths)


def _fold(byte: int) -> int:
    character = chr(byte)
    return ord(character.lower()) if byte >= 128 or character.isalnum() else 32


FOLD = bytes(byte if byte >= 128 else _fold(byte) for byte in range(256))


def fold(text: str) -> bytes:
    """Return lower-case bytes with every sign as a space and a space at each end."""
    return b" " + text.encode("utf-8", "surrogatepass").translate(FOLD) + b" "


class Text:
    """Title and body joined by a blank line; every offset here is into `plain`.

    `plain` is the joined text with typographic signs made ASCII and the line ends of a text
    that is broken at a fixed width made spaces, code point for code point.
    """

    def __init__(self, document: Document) -> None:
        """Join and fold the document's two fields."""
        self.document = document
        self.raw = document.title + GAP + document.text
        plain = self.raw if self.raw.isascii() else _plain(self.raw)
        self.plain = SOFT_BREAK.sub(" ", plain) if _is_wrapped(document.text) else plain
        self.body_start = len(document.title) + len(GAP)
        self.folded = fold(self.plain)

    @cached_property
    def _continuations(self) -> list[int]:
        return [match.start() for match in CONTINUATION.finditer(self.folded)]

    def position(self, byte: int) -> int:
        """Return the code point in `plain` at an offset in `folded`."""
        if len(self.folded) == len(self.plain) + 2:
            return byte - 1
        return byte - 1 - bisect_left(self._continuations, byte)

    def field(self, start: int, end: int) -> tuple[Field, int, int, str]:
        """Return the field, the offsets within it and the text as printed of a span."""
        if start >= self.body_start:
            shift = self.body_start
            return "text", start - shift, end - shift, self.raw[start:end]
        return "title", start, end, self.raw[start:end]

    def joined(self, span: Span) -> int:
        """Return where a span of a field begins in the joined text."""
        return span.start + (self.body_start if span.field == "text" else 0)

    @cached_property
    def _bounds(self) -> list[int]:
        bounds = [0]
        for match in BOUNDARY.finditer(self.plain):
            start, end = match.span()
            if "\n" not in match.group() and ABBREVIATION.search(
                self.plain[max(0, start - 8) : start + 1]
            ):
                continue
            bounds.append(end)
        bounds.append(len(self.plain))
        return bounds

    def sentence(self, position: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds a position."""
        bounds = self._bounds
        index = bisect_right(bounds, position)
        return bounds[index - 1], bounds[min(index, len(bounds) - 1)]
