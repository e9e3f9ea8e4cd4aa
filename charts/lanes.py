"""Where the marks of a timeline's lane stand so that no two labels meet; widths are shares of 1."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from charts import period
from charts.chart import Lane, Mark
from db.queries.periods import period_start

GAP = 0.012
LEAST_ROOM = 0.3
Side = Literal["right", "left"]
Width = Callable[[str], float]


@dataclass(frozen=True)
class Axis:
    """A span of days as the share 0 to 1."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day stands."""
        return (day - self.first).days / max(1, (self.last - self.first).days)

    def day(self, share: float) -> date:
        """Return the day that stands at a share."""
        return self.first + share * (self.last - self.first)


@dataclass(frozen=True)
class Placed:
    """A mark, its extent from `left` to `right`, its row within the lane and its label.

    The label begins at `anchor` and runs to `side`.
    """

    mark: Mark
    left: float
    right: float
    row: int
    label: str
    side: Side
    anchor: float

    @property
    def middle(self) -> float:
        """Where the symbol stands."""
        return (self.left + self.right) / 2


def extent(mark: Mark) -> tuple[date, date]:
    """Return the first and last day that a mark may mean."""
    first = period_start(mark.date, mark.precision)
    return first, period.end(first, mark.precision)


def axis(lanes: Iterable[Lane]) -> Axis:
    """Return a span around every mark, with a little room on both sides."""
    days = [day for lane in lanes for mark in lane.marks for day in extent(mark)]
    if not days:
        return Axis(date(2000, 1, 1), date(2000, 12, 31))
    first, last = min(days), max(days)
    margin = timedelta(days=max(3, (last - first).days // 50))
    return Axis(first - margin, last + margin)


def place(lane: Lane, span: Axis, width: Width, longest: int) -> list[Placed]:
    """Return the lane's marks in rows; labels are cut to `longest` characters or to their room.

    `width` measures a label with the space around it.
    """
    taken: list[list[tuple[float, float]]] = []
    placed: list[Placed] = []
    marks = sorted(lane.marks, key=lambda mark: (mark.date, mark.event_id))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        ahead = span.at(extent(following)[0]) if following else 2.0
        choices = [
            (_free_row(taken, *_reach(choice, width)), choice)
            for choice in _choices(mark, span, width, longest, ahead)
        ]
        row, best = min(choices, key=lambda choice: choice[0])  # the first of equals
        taken += [[] for _ in range(row + 1 - len(taken))]
        taken[row].append(_reach(best, width))
        placed.append(replace(best, row=row))
    return placed


def height(placed: Iterable[Placed]) -> int:
    """Return the number of rows that a lane needs, at least 1."""
    return max((mark.row for mark in placed), default=0) + 1


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut at a word where it is longer than `longest` characters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    at_word = line[:longest].rpartition(" ")[0]
    return (at_word if len(at_word) > longest * 0.6 else line[: longest - 1]).rstrip(" ,;:–-") + "…"


def _choices(mark: Mark, span: Axis, width: Width, longest: int, ahead: float) -> list[Placed]:
    """Return where a mark's label may stand, the better side first, as if alone in its lane.

    Only the sides with room for it all, or else the roomier one. Right is better, unless the
    label would run into the next mark, which stands at `ahead`.
    """
    left, right = (span.at(day) for day in extent(mark))
    wanted = width(shortened(mark.label, longest))
    low, high = _anchors(left, right, wanted)
    rooms: dict[Side, float] = {"right": 1 - high, "left": low}
    sides = [side for side in rooms if rooms[side] >= wanted] or [max(rooms, key=rooms.__getitem__)]
    if high + wanted > ahead:
        sides.reverse()
    labels = {side: _fitting(mark.label, longest, rooms[side], width) for side in sides}
    anchors = {"right": high, "left": low}
    return [Placed(mark, left, right, 0, labels[side], side, anchors[side]) for side in sides]


def _reach(placed: Placed, width: Width) -> tuple[float, float]:
    """Return all that a mark and its label cover, and a gap around them."""
    long = width(placed.label)
    far = placed.anchor + (long if placed.side == "right" else -long)
    return min(placed.left, far) - GAP, max(placed.right, far) + GAP


def _anchors(left: float, right: float, wanted: float) -> tuple[float, float]:
    """Return where a label may begin leftwards and rightwards.

    That is beside the mark's extent, or at its symbol where the extent leaves no room beside it.
    """
    if max(left, 1 - right) >= min(wanted, LEAST_ROOM):
        return left, right
    middle = (left + right) / 2
    return middle, middle


def _fitting(text: str, longest: int, room: float, width: Width) -> str:
    """Return the text cut to `longest` characters, or to fewer where the room is too small."""
    for most in range(longest, 8, -2):
        if width(label := shortened(text, most)) <= room:
            return label
    return shortened(text, 8)


def _free_row(taken: list[list[tuple[float, float]]], low: float, high: float) -> int:
    for number, row in enumerate(taken):
        if all(high <= start or end <= low for start, end in row):
            return number
    return len(taken)
