"""Where the marks of a timeline's lane and their labels stand so that nothing meets.

A lane is cut into rows, each a line of text high; widths are shares of the axis. A label stands
beside its mark in as many rows as it has lines. It is never cut: a mark whose label finds no
room stands bare.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from charts.chart import Lane, Mark
from charts.time_axis import Axis, extent

GAP = 0.004
WIDEST = 0.62
LEAST_LINE = 12  # characters: a narrower label is hard to read
Side = Literal["right", "left"]


@dataclass(frozen=True)
class Block:
    """What stands beside a mark: a label in lines, or none; `width` has the space around it."""

    lines: tuple[str, ...]
    width: float


Blocks = Callable[[int], Sequence[Block]]  # of the lane's n-th mark: the best first, bare last


@dataclass(frozen=True)
class Placed:
    """The lane's n-th mark, its extent, its first row, and the label that runs from `anchor`."""

    number: int
    mark: Mark
    left: float
    right: float
    row: int
    lines: tuple[str, ...]
    side: Side
    anchor: float
    width: float

    @property
    def middle(self) -> float:
        """Where the sign stands."""
        return (self.left + self.right) / 2

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return max(1, len(self.lines))

    @property
    def level(self) -> float:
        """The middle of its rows, where sign and label stand."""
        return self.row + self.rows / 2

    def reach(self, sign: float) -> tuple[float, float]:
        """Return all that a mark with a sign of this width and its label cover."""
        low, high = _core(self.left, self.right, sign)
        far = self.anchor + (self.width if self.side == "right" else -self.width)
        return min(low, far), max(high, far)


class Grid:
    """The rows of one lane and what is taken of each."""

    def __init__(self, sign: float) -> None:
        self.sign = sign
        self.rows: list[list[tuple[float, float]]] = []

    def put(self, placed: Placed) -> Placed:
        """Take the room of a mark."""
        end = placed.row + placed.rows
        self.rows += [[] for _ in range(end - len(self.rows))]
        for row in self.rows[placed.row : end]:
            row.append(placed.reach(self.sign))
        return placed

    def remove(self, placed: Placed) -> None:
        """Free the room of a mark."""
        for row in self.rows[placed.row : placed.row + placed.rows]:
            row.remove(placed.reach(self.sign))

    def fitting(self, choices: Sequence[Placed], most: int) -> Placed | None:
        """Return the first choice that is free in the highest of `most` rows, None without any."""
        for row in range(most):
            for choice in choices:
                if row + choice.rows <= most and self._free(choice, row):
                    return replace(choice, row=row)
        return None

    def _free(self, placed: Placed, row: int) -> bool:
        low, high = placed.reach(self.sign)
        return all(
            high + GAP <= start or end + GAP <= low
            for taken in self.rows[row : row + placed.rows]
            for start, end in taken
        )


def place(
    lane: Lane, span: Axis, blocks: Blocks, sign: float, most: int, *, piled: bool = False
) -> list[Placed]:
    """Return the lane's marks in rows, the labels where `most` rows leave room, newest first.

    Marks that need more rows than that get them; where they may be `piled`, those overlap.
    """
    order = sorted(range(len(lane.marks)), key=lambda n: (lane.marks[n].date, n))
    grid = Grid(sign)
    placed: dict[int, Placed] = {}
    choices = {number: _choices(number, lane.marks[number], span, blocks, sign) for number in order}
    for number in order:
        bare = [choice for choice in choices[number] if not choice.lines]
        found = grid.fitting(bare, most if piled else len(order))
        placed[number] = grid.put(found or replace(bare[0], row=number % most))
    rows = max(most, len(grid.rows))
    for number in reversed(order):
        grid.remove(placed[number])
        told = [choice for choice in choices[number] if choice.lines]
        placed[number] = grid.put(grid.fitting(told, rows) or placed[number])
    return [placed[number] for number in order]


def height(placed: Iterable[Placed]) -> int:
    """Return the number of rows that a lane needs, at least 1."""
    return max((mark.row + mark.rows for mark in placed), default=1)


def unlabelled(placed: Iterable[Placed]) -> int:
    """Return how many marks with something to say stand bare."""
    return sum(not one.lines and bool(one.mark.label.strip()) for one in placed)


@lru_cache(maxsize=20_000)
def broken(text: str, lines: int) -> tuple[str, ...]:
    """Return a text in at most so many lines of about one length, broken between words.

    Where a script has no spaces, it is broken between characters.
    """
    wide = any(unicodedata.east_asian_width(character) in "WF" for character in text)
    line = " ".join(text.split())
    parts, joint = (list(line), "") if wide else (line.split(), " ")
    least = max([LEAST_LINE, -(-len(line) // lines), *map(len, parts)])
    for longest in range(least, max(least, len(line)) + 1):
        found = _filled(parts, joint, longest)
        if len(found) <= lines:
            return found
    return ()


def blocks(
    text: str, measure: Callable[[str], float], longest: float, most: int, around: float
) -> list[Block]:
    """Return the ways to write a label in at most `most` lines; `around` is the space beside it.

    Lines no wider than `longest` are better, then few lines; none is wider than WIDEST.
    """
    found: dict[int, Block] = {}
    for lines in range(1, most + 1):
        made = broken(text, lines)
        width = max(map(measure, made), default=0.0)
        if made and width <= WIDEST and len(made) not in found:
            found[len(made)] = Block(made, width + around)
    return sorted(found.values(), key=lambda block: block.width - around > longest)


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut at a word where it is longer than `longest` characters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    at_word = line[:longest].rpartition(" ")[0]
    return (at_word if len(at_word) > longest * 0.6 else line[: longest - 1]).rstrip(" ,;:–-") + "…"


def _choices(number: int, mark: Mark, span: Axis, blocks: Blocks, sign: float) -> list[Placed]:
    """Return where a mark and its label may stand within the axis, as if alone in the lane."""
    left, right = (span.at(day) for day in extent(mark))
    low, high = _core(left, right, sign)
    found = []
    for block in blocks(number):
        fits = {"right": high + block.width <= 1, "left": low - block.width >= 0}
        sides: tuple[Side, ...] = ("right", "left")
        if not block.lines and not any(fits.values()):  # a bare mark has to stand somewhere
            fits = {"right": True, "left": False}
        found += [
            Placed(number, mark, left, right, 0, block.lines, side, anchor, block.width)
            for side, anchor in zip(sides, (high, low), strict=True)
            if fits[side]
        ]
    return found


def _core(left: float, right: float, sign: float) -> tuple[float, float]:
    """Return what a mark covers without its label: its extent, and its sign in the middle."""
    middle = (left + right) / 2
    return min(left, middle - sign / 2), max(right, middle + sign / 2)


def _filled(parts: Sequence[str], joint: str, longest: int) -> tuple[str, ...]:
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(joint) + len(part) <= longest:
            lines[-1] += joint + part
        else:
            lines.append(part)
    return tuple(line.strip() for line in lines)
