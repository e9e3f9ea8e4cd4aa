"""Where in a text something stands: its sentence and its zone."""

from functools import cached_property

from ingest.tagging import Document
from ingest.tagging.record import Field
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones

Stretch = tuple[int, int]  # start and end, code points of the whole text


class Passages:
    """The sentences and zones of one document; positions count through title and body."""

    def __init__(self, document: Document) -> None:
        """Divide nothing yet: most texts are asked for a sentence or two."""
        self._text = Text(document)

    def stretch(self, field: Field, start: int, end: int) -> Stretch:
        """Return where a span of a field stands in the whole text."""
        shift = self._text.body_start if field == "text" else 0
        return start + shift, end + shift

    def sentence(self, start: int) -> Stretch:
        """Return the sentence that holds a position."""
        return self._text.sentence(start)

    def zone(self, start: int) -> str:
        """Return the zone of a position."""
        return self._zones.at(start)

    def marked(self, sentence: Stretch, words: list[Stretch]) -> str:
        """Return a sentence on one line with words in it in brackets; words that meet share them."""
        low, high = sentence
        parts = []
        for start, end in _joined(words):
            start, end = max(start, low), min(end, high)
            parts += [self._text.raw[low:start], "[", self._text.raw[start:end], "]"]
            low = end
        return " ".join("".join([*parts, self._text.raw[low:high]]).split())

    @cached_property
    def _zones(self) -> Zones:
        return Zones(self._text)


def _joined(words: list[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for start, end in sorted(words):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
