"""Settles overlaps: the longest name wins and masks what it contains."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from ingest.tagging.lexicon import Hit


class Mask(NamedTuple):
    """A stretch that earns nothing for what it contains, and why."""

    start: int
    end: int
    reason: str
    named: bool = True  # a name, not a look-alike


class Masks:
    """Stretches of a text that hide what they contain."""

    def __init__(self, masks: Iterable[Mask]) -> None:
        """Sort the stretches by start."""
        self._masks = sorted(masks)
        self._starts = [mask[0] for mask in self._masks]
        self._longest = max([mask[1] - mask[0] for mask in self._masks]) if self._masks else 0

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self._masks)

    def over(self, start: int, end: int, longer: bool = False) -> Mask | None:
        """Return a mask that covers a span or cuts into it and is at least as long, or longer.

        A look-alike is always longer, for what an entry names in full is no look-alike of
        another's, or begins before the span: "black gold" in "black gold prices".
        """
        shortest = end - start + longer
        low = bisect_left(self._starts, start - self._longest)
        for index in range(low, len(self._masks)):
            mask = self._masks[index]
            begin, stop, _, named = mask
            if begin >= end:
                break
            if start < stop:
                longer_by = stop - begin - shortest
                before = not named and not longer and begin < start
                if before or longer_by > 0 or (longer_by == 0 and (named or longer)):
                    return mask
        return None

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any mask shares a character with a span."""
        low = bisect_left(self._starts, start - self._longest)
        return any(mask.end > start for mask in self._masks[low : bisect_left(self._starts, end)])


def longest(hits: list[Hit]) -> list[Hit]:
    """Keep, of the overlapping hits of one kind, those that are not inside a longer one."""
    last_end = -1
    for start, end, _ in hits:  # in order of their ends, so that most often this settles it
        if start < last_end:
            break
        last_end = end
    else:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        while (
            kept
            and kept[-1].end < hit.end
            and hit.start < kept[-1].end
            and _size(kept[-1]) < _size(hit)
        ):
            kept.pop()
        last = kept[-1] if kept else None
        same = last is not None and (last.start, last.end) == (hit.start, hit.end)
        if last is None or same or hit.start >= last.end:
            kept.append(hit)
    return kept


def _size(hit: Hit) -> int:
    return hit.end - hit.start
