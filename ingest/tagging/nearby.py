"""The words that must, or must not, stand near a guarded form of an entry."""

from collections.abc import Sequence

from ingest.tagging.automaton import automaton
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
        """Compile the words."""
        self.prior = NEEDED if guarded.near else ASSUMED
        self._within = guarded.within
        self._sides = [
            (weight, _Words(words))
            for words, weight in ((guarded.near, FOR), (guarded.not_near, AGAINST))
            if words
        ]

    def weigh(self, text: Text, start: int, end: int) -> tuple[float, str]:
        """Return the sum for a form at a place, and the words that made it."""
        window = text.around(start, end, self._within)
        total, rule = self.prior, f"near {self.prior:+g}"
        for weight, words in self._sides:
            word = words.first(window)
            if word:
                total += weight
                rule += f", {weight:+g} '{word}' (near)"
        return total, rule


class _Words:
    """Finds which of some words a stretch of folded text holds."""

    def __init__(self, words: Sequence[str]) -> None:
        named = {encoded: word for word in words for encoded in encodings(fold(word))}
        self._named = list(named.values())
        self._automaton = automaton(list(named))

    def first(self, folded: bytes) -> str | None:
        """Return the word whose end comes first; None where there is none."""
        found = self._automaton.find_matches_as_indexes(folded)
        return self._named[found[0][0]] if found else None
