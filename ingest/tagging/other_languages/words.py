"""Where a word begins and ends in any script, and forms found between such places."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple
from unicodedata import category

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Side = Literal["spaced", "katakana"] | None
STEM = "*"  # ends a form that may go on to the end of its word
KATAKANA = ("\u30a1", "\u30ff")
# Arabic joins its article and prepositions to the word, Korean its particles; the others set no spaces.
UNSPACED = (
    ("\u0600", "\u06ff"),  # Arabic
    ("\u0e00", "\u0e7f"),  # Thai
    ("\u1100", "\u11ff"),  # Hangul, single letters
    ("\u3000", "\u309f"),  # signs, hiragana
    ("\u3400", "\u9fff"),  # Han
    ("\uac00", "\ud7af"),  # Hangul
    ("\uf900", "\ufaff"),  # Han, compatibility
)


class Pattern(NamedTuple):
    """A form in lower case; a stem may go on to the end of its word."""

    letters: str
    stem: bool


class Words:
    """An automaton over forms, each at the edges of words."""

    def __init__(self, forms: Iterable[str]) -> None:
        """Compile the forms; the numbers that `find` yields are their places."""
        self._patterns = [_pattern(form) for form in forms]
        letters = [pattern.letters for pattern in self._patterns]
        # The compact automaton: these forms are searched for in few of the texts.
        self._automaton = AhoCorasick(
            letters, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find(self, small: str) -> Iterator[tuple[int, int, int]]:
        """Yield the number, start and end of each form in a text in lower case, in order of ends."""
        for number, start, end in self._automaton.find_matches_as_indexes(small, overlapping=True):
            if _joined(small, start):
                continue
            if self._patterns[number].stem or not _joined(small, end):
                yield number, start, end


def lower(text: str) -> str:
    """Return a text in lower case, code point for code point."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _pattern(form: str) -> Pattern:
    return Pattern(lower(form.removesuffix(STEM)), form.endswith(STEM))


def _joined(text: str, place: int) -> bool:
    """Tell whether a place is inside a word."""
    if not 0 < place < len(text):
        return False
    side = _side(text[place])
    return side is not None and side == _side(text[place - 1])


def _side(sign: str) -> Side:
    """Return how a sign joins its neighbours to a word, None where it does not."""
    if sign.isascii():
        return "spaced" if sign.isalnum() else None
    if KATAKANA[0] <= sign <= KATAKANA[1] and sign != "\u30fb":
        return "katakana"
    if any(low <= sign <= high for low, high in UNSPACED):
        return None
    return "spaced" if sign.isalnum() or category(sign).startswith("M") else None
