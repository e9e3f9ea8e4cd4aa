"""Where the cue words of a text stand: found in one pass, and only when a guard asks."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ingest.tagging.automaton import automaton
from ingest.tagging.text import Text, encodings

# Signs that may stand between a form and the word beside it.
BESIDE = " -\n\"'"
Word = tuple[int, int, int]  # start, end, and its number, which the same words share
ADJOINING = 40  # characters looked at for a word beside a form


class CueWords:
    """The automaton over the words of all cues; each cue has a bit, and a word the bits of its cues."""

    def __init__(self, cues: Mapping[bytes, Sequence[str]]) -> None:
        """Compile the words, folded, with the names of the cues that hold them."""
        names = dict.fromkeys(cue for named in cues.values() for cue in named)
        self.bit = {cue: 1 << number for number, cue in enumerate(names)}
        self.bits: list[int] = []  # by the number of a word
        patterns: list[bytes] = []
        for word, named in cues.items():
            for encoded in encodings(word):
                patterns.append(encoded)
                self.bits.append(sum(self.bit[cue] for cue in dict.fromkeys(named)))
        self._automaton = automaton(patterns)

    def find(self, text: Text) -> "Cues":
        """Return where the words stand in a text."""
        matches = self._automaton.find_matches_as_indexes(text.folded, overlapping=True)
        if text.single_bytes:
            words = [(start, end - 2, number) for number, start, end in matches]
        else:
            at = text.position
            words = [(at(start + 1), at(end - 1), number) for number, start, end in matches]
        words.sort()
        return Cues(text, words, self.bits)


class Cues:
    """The cue words of one text, in order; offsets into Text.plain."""

    def __init__(self, text: Text, words: list[Word], bits: list[int]) -> None:
        """Note the words, and `bits` by their numbers."""
        self._plain, self._words, self._bits = text.plain, words, bits
        # The different words, in order, and where each stands.
        self._different = {number: (start, end) for start, end, number in words}
        self.present = 0
        for number in self._different:
            self.present |= bits[number]
        self._passages: dict[tuple[int, int], list[Word]] = {}

    def within(self, low: int, high: int, begin: int, stop: int) -> list[Word]:
        """Return the words between two positions that share no character with a span."""
        found = self._passages.get((low, high))
        if found is None:
            first, last = bisect_left(self._words, (low,)), bisect_left(self._words, (high,))
            found = [word for word in self._words[first:last] if word[1] <= high]
            self._passages[low, high] = found
        return [word for word in found if word[1] <= begin or word[0] >= stop]

    def left_of(self, start: int) -> list[Word]:
        """Return the words that end where a form begins, signs apart."""
        place, plain = start, self._plain
        while place and plain[place - 1] in BESIDE:
            place -= 1
        first = bisect_left(self._words, (start - ADJOINING,))
        last = bisect_left(self._words, (place,))
        return [word for word in self._words[first:last] if word[1] == place]

    def right_of(self, end: int) -> list[Word]:
        """Return the words that begin where a form ends, signs apart."""
        place, plain = end, self._plain
        while place < len(plain) and plain[place] in BESIDE:
            place += 1
        first, last = bisect_left(self._words, (place,)), bisect_left(self._words, (place + 1,))
        return self._words[first:last]

    def distinct(self, bit: int, at_least: int) -> str | None:
        """Return the last of so many different words of a cue; None where fewer stand."""
        bits = self._bits
        for number, (start, end) in self._different.items():
            if bits[number] & bit:
                at_least -= 1
                if not at_least:
                    return self._plain[start:end].lower()
        return None
