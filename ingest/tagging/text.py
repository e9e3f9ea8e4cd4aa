"""A document as the tagger reads it: one joined string, its bytes for the automaton, its sentences."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from ingest.tagging.grammar import ABBREVIATIONS
from ingest.tagging.record import Document, Field

ENGLISH = (None, "en")  # a text of no known language is read as English
GAP = "\n\n"
APART = b"\0"  # keeps what stands before a span from what stands after it
# Typographic signs that stand for an ASCII one, replaced one for one so that offsets hold.
TYPOGRAPHY = {
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u200b": " ", "\ufeff": " ",
        "\u00ad": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u2015": "-", "\u2212": "-", "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2026": ".", "\u00ae": " ", "\u2122": " ", "\u2022": " ", "\u00b7": " ", "\u00b0": " ",
        "\u2028": " ", "\u2029": " ", "\u2033": '"', "\u2032": "'", "\u00b4": "'",
}  # fmt: skip
ASCII = bytes(range(128))
CONTINUATION = re.compile(rb"[\x80-\xbf]")
SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+")
# Chinese and Japanese put no space behind the sign that ends a sentence.
ANY_SENTENCE_END = re.compile(r"[。！？｡][\"')\]」』）]*\s*|[.!?؟।۔][\"')\]]*\s+")
LONGEST_END = 4  # characters that may end a sentence, white space too
# Bullets, and double spaces that stand for a full stop; few paragraphs have them.
RARE_SIGNS = ("  ", " * ")
RARE_END = re.compile(r"\s\*\s|(?<=[a-z])\s{2,}(?=[A-Z])")
LATIN = ("e.g", "i.e")
LONGEST_ABBREVIATION = 8  # characters looked at
LETTERS_AT_END = re.compile(r"[^\W\d_]*\Z")
SOFT_BREAK = re.compile(r"\n(?<=[^\n]\n)(?=[^\n*#\d-])")  # begins with what is looked for: faster


def _plain(raw: str) -> str:
    # Several times faster than str.translate, which looks up every character.
    signs = set(
        raw.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "replace")
    )
    for sign in signs & TYPOGRAPHY.keys():
        raw = raw.replace(sign, TYPOGRAPHY[sign])
    return raw


def _is_wrapped(text: str) -> bool:
    """Tell whether lines are broken at a fixed width, so that a line end ends no sentence."""
    if text.count("\n") < 4:
        return False
    lengths = [length for length in map(len, text.split("\n")) if length]
    full = len([length for length in lengths if 55 <= length <= 90])
    return len(lengths) > 4 and full > 0.6 * len(lengths)


def _fold(byte: int) -> int:
    character = chr(byte)
    # A currency sign belongs to its word: "US$5" does not name the US.
    kept = byte >= 128 or character.isalnum() or character == "$"
    return ord(character.lower()) if kept else 32


FOLD = bytes(byte if byte >= 128 else _fold(byte) for byte in range(256))


def fold(text: str) -> bytes:
    """Return lower-case bytes in UTF-8 with every sign as a space and a space at each end."""
    return _spaced(text.encode("utf-8", "surrogatepass"))


def encodings(folded: bytes) -> set[bytes]:
    """Return a folded form as it stands in folded texts, whichever way those are encoded."""
    return {folded, _folded(folded.decode("utf-8", "surrogatepass"))[0][1:-1]}


def _folded(text: str) -> tuple[bytes, bool]:
    """Return a text folded, and whether a code point is a byte there: in Latin-1, enough for most."""
    try:
        return _spaced(text.encode("latin-1")), True
    except UnicodeEncodeError:
        return fold(text), False


def _spaced(encoded: bytes) -> bytes:
    return b" " + encoded.translate(FOLD) + b" "


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
        self.folded, self.single_bytes = _folded(self.plain)
        english = document.language in ENGLISH
        self._ends = SENTENCE_END if english else ANY_SENTENCE_END
        self._sentences: dict[int, list[int]] = {}  # by the start of a paragraph

    @cached_property
    def _continuations(self) -> list[int]:
        return [match.start() for match in CONTINUATION.finditer(self.folded)]

    def position(self, byte: int) -> int:
        """Return the code point in `plain` at an offset in `folded`."""
        if self.single_bytes:
            return byte - 1
        return byte - 1 - bisect_left(self._continuations, byte)

    def around(self, start: int, end: int, reach: int) -> bytes:
        """Return what stands so many characters before and after a span, folded, the span left out."""
        low, high = max(0, start - reach), end + reach
        if self.single_bytes:  # the space before a word and the one after it belong to its form
            return self.folded[low : start + 1] + APART + self.folded[end + 1 : high + 2]
        # One more on either side shows whether the window begins or ends inside a word.
        before = fold(self.plain[max(0, low - 1) : start])
        after = fold(self.plain[end : high + 1])
        cut = high < len(self.plain)
        return before[low > 0 :] + APART + after[: -1 if cut else None]

    def field(self, start: int, end: int) -> tuple[Field, int, int, str]:
        """Return the field, the offsets within it and the text as printed of a span."""
        shift = self.body_start
        if start >= shift:
            return "text", start - shift, end - shift, self.raw[start:end]
        return "title", start, end, self.raw[start:end]

    def sentence(self, position: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds a position; a line end ends one."""
        begin = self.plain.rfind("\n", 0, position) + 1
        bounds = self._sentences.get(begin)
        if bounds is None:
            bounds = self._sentences[begin] = self._divide(begin)
        index = bisect_right(bounds, position)
        return bounds[index - 1], bounds[min(index, len(bounds) - 1)]

    def sentence_start(self, position: int, earliest: int) -> int:
        """Return where the sentence that holds a position begins, or the earliest place that matters.

        Only what stands between the two is looked at, which is less than a whole paragraph.
        """
        plain, low = self.plain, max(0, earliest - LONGEST_END)
        if any(plain.find(sign, low, position) >= 0 for sign in RARE_SIGNS):
            return max(earliest, self.sentence(position)[0])
        start = max(earliest, plain.rfind("\n", low, position) + 1)
        for match in self._ends.finditer(plain, low, position):
            if match.end() > start and not _abbreviates(plain, match.start()):
                start = match.end()
        return start

    def sentence_end(self, position: int) -> int:
        """Return the end of the sentence that holds a position, without dividing its paragraph."""
        plain = self.plain
        stop = plain.find("\n", position)
        stop = len(plain) if stop < 0 else stop
        for match in self._ends.finditer(plain, position, stop):
            if not _abbreviates(plain, match.start()):
                return match.end()
        return stop

    def _divide(self, begin: int) -> list[int]:
        """Return the bounds of the sentences of the paragraph that begins at a position."""
        plain = self.plain
        stop = plain.find("\n", begin)
        stop = len(plain) if stop < 0 else stop
        bounds = [begin]
        for match in self._ends.finditer(plain, begin, stop):
            if not _abbreviates(plain, match.start()):
                bounds.append(match.end())
        for sign in RARE_SIGNS:
            place = plain.find(sign, begin, stop)
            while place >= 0:
                rare = RARE_END.match(plain, place, stop)
                if rare:
                    bounds.append(rare.end())
                    bounds.sort()
                place = plain.find(sign, rare.end() if rare else place + 1, stop)
        if bounds[-1] < stop or len(bounds) == 1:
            bounds.append(stop)
        return bounds


def _abbreviates(plain: str, stop: int) -> bool:
    """Tell whether the full stop at a position only ends an abbreviation or an initial."""
    if plain[stop] != ".":
        return False
    low = max(0, stop - LONGEST_ABBREVIATION)
    word = plain[max(low, plain.rfind(" ", low, stop) + 1) : stop]
    if not word.isalpha():
        word = LETTERS_AT_END.search(word)[0]  # type: ignore[index]  # it always matches
    if len(word) == 1:
        figure = plain[stop - 2 : stop - 1].isdigit()  # "$5M."
        return word.isupper() and not figure or plain[stop - 3 : stop] in LATIN
    return word in ABBREVIATIONS
