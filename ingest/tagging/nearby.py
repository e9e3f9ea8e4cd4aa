"""The words that must, or must not, stand near a guarded form of an entry."""

from collections.abc import Sequence

from ingest.tagging.text import Text, encodings, fold
from taxonomy.schema import Guarded

FOR, AGAINST = 2.0, -4.0  # the weights of a word near by
NEEDED, ASSUMED = (
    -1.0,
    1.0,
)  # the priors of a form that needs a word for it, and of one that does not


class Nearby:
    """The words of one guarded form; compiled once, weighed where the form stands."""

    def __init__(self, guarded: Guarded) -> None:
        """Fold the words."""
        self._within = guarded.within
        self.prior = NEEDED if guarded.near else ASSUMED
        self._sides = [
            (weight, [(encoded, word) for word in words for encoded in encodings(fold(word))])
            for words, weight in ((guarded.near, FOR), (guarded.not_near, AGAINST))
        ]

    def weigh(self, text: Text, start: int, end: int) -> tuple[float, str]:
        """Return the sum for a form at a place, and the words that made it."""
        window = text.around(start, end, self._within)
        total, rule = self.prior, f"near {self.prior:+g}"
        for weight, words in self._sides:
            word = _first(words, window)
            if word:
                total += weight
                rule += f", {weight:+g} '{word}' (near)"
        return total, rule


def _first(words: Sequence[tuple[bytes, str]], window: bytes) -> str | None:
    for encoded, word in words:
        if encoded in window:
            return word
    return None
