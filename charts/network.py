"""A small network laid out without chance: one actor in the middle, no two labels meeting.

Places are pixels of the narrowest drawing; on a wider one everything only moves further apart.
"""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from charts.lanes import shortened

MOST_NODES = 40
WIDTH, HEIGHT = 620, 600
CHARACTER, LINE = 6.7, 15  # pixels of a label's average character, and of its line
LONGEST_LINE, MOST_LINES = 18, 2
SMALLEST, LARGEST = 5.0, 17.0  # radius of a node
BELOW = 2  # between a node and its label
GAP = 4  # around a node and its label
ROUNDS, PUSHES = 150, 600
MOST_TIES = 2  # of each node, beside the one with the middle
GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Node:
    """An actor with the number of stories that name them; the label stands below, in lines."""

    id: str
    label: str
    kind: str
    count: int
    x: float = 0.0
    y: float = 0.0
    radius: float = SMALLEST
    lines: tuple[str, ...] = ()

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the node with its label, y downwards."""
        half = max(self.radius, *(len(line) * CHARACTER / 2 for line in (*self.lines, "")))
        below = self.radius + (BELOW + LINE * len(self.lines) if self.lines else 0)
        return self.x - half, self.y - self.radius, self.x + half, self.y + below


@dataclass(frozen=True)
class Edge:
    """Two actors with the number of stories that name both."""

    one: str
    other: str
    count: int


@dataclass(frozen=True)
class Network:
    """Nodes, the middle one first, and edges, strongest first."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    unit: str  # what is counted


def laid_out(nodes: Sequence[Node], edges: Sequence[Edge], unit: str) -> Network:
    """Return the network with a place for each node; the first stands in the middle."""
    kept = _strongest(nodes[0].id, edges)
    sized = _sized(nodes)
    placed = _apart(_placed(sized, _pulled(sized, kept)))
    return Network(tuple(_told(placed)), tuple(kept), unit)


def overlap(one: Node, other: Node, gap: float = 0) -> bool:
    """Tell whether two nodes with their labels come closer than a gap."""
    return all(depth > 0 for depth in _depths(one, other, gap))


def _strongest(middle: str, edges: Sequence[Edge]) -> list[Edge]:
    """Return the ties with the middle, and of the others the few strongest of each node."""
    ties: dict[str, int] = {}
    kept = []
    for edge in sorted(edges, key=lambda edge: (-edge.count, edge.one, edge.other)):
        own = middle in (edge.one, edge.other)
        if not own and max(ties.get(edge.one, 0), ties.get(edge.other, 0)) >= MOST_TIES:
            continue
        kept.append(edge)
        for id_ in () if own else (edge.one, edge.other):
            ties[id_] = ties.get(id_, 0) + 1
    return kept


def _sized(nodes: Sequence[Node]) -> list[Node]:
    """Give each node its radius, so that areas compare, and its label in lines."""
    most = max((node.count for node in nodes), default=1) or 1
    return [
        replace(
            node,
            radius=SMALLEST + (LARGEST - SMALLEST) * math.sqrt(node.count / most),
            lines=_lines(node.label),
        )
        for node in nodes
    ]


def _lines(label: str) -> tuple[str, ...]:
    lines = textwrap.wrap(label, LONGEST_LINE)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [shortened(" ".join(lines[MOST_LINES - 1 :]), LONGEST_LINE)]
    return tuple(lines)


def _pulled(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[tuple[float, float]]:
    """Return places in which those who meet stand near: springs, from a spiral on (no chance)."""
    index = {node.id: at for at, node in enumerate(nodes)}
    x = [math.sqrt(at) * math.cos(at * GOLDEN) for at in range(len(nodes))]
    y = [math.sqrt(at) * math.sin(at * GOLDEN) for at in range(len(nodes))]
    pulls = [(index[e.one], index[e.other], 0.3 + math.log1p(e.count) / 4) for e in edges]
    for turn in range(ROUNDS):
        step = 0.3 * (1 - turn / ROUNDS)
        move_x, move_y = _pushes(x, y)
        for a, b, strength in pulls:
            dx, dy = x[b] - x[a], y[b] - y[a]
            pull = strength * math.hypot(dx, dy) / 2
            move_x[a], move_y[a] = move_x[a] + dx * pull, move_y[a] + dy * pull
            move_x[b], move_y[b] = move_x[b] - dx * pull, move_y[b] - dy * pull
        for at in range(1, len(nodes)):  # the middle stays
            length = max(math.hypot(move_x[at], move_y[at]), 1e-9)
            x[at] += move_x[at] / length * min(length, step)
            y[at] += move_y[at] / length * min(length, step)
    return list(zip(x, y, strict=True))


def _pushes(x: Sequence[float], y: Sequence[float]) -> tuple[list[float], list[float]]:
    move_x, move_y = [0.0] * len(x), [0.0] * len(x)
    for a in range(len(x)):
        for b in range(a):
            dx, dy = x[a] - x[b], y[a] - y[b]
            push = 1 / max(dx * dx + dy * dy, 0.01)
            move_x[a], move_y[a] = move_x[a] + dx * push, move_y[a] + dy * push
            move_x[b], move_y[b] = move_x[b] - dx * push, move_y[b] - dy * push
    return move_x, move_y


def _placed(nodes: Sequence[Node], places: Sequence[tuple[float, float]]) -> list[Node]:
    """Scale the places to the drawing, the middle in its middle."""
    wide = max((abs(x) for x, _ in places), default=0) or 1
    high = max((abs(y) for _, y in places), default=0) or 1
    return [
        _within(
            replace(node, x=WIDTH / 2 * (1 + 0.86 * x / wide), y=HEIGHT / 2 * (1 + 0.86 * y / high))
        )
        for node, (x, y) in zip(nodes, places, strict=True)
    ]


def _apart(nodes: list[Node]) -> list[Node]:
    """Push apart what overlaps, the shorter way, until nothing does or the rounds are over."""
    for _ in range(PUSHES):
        met = False
        for b in range(1, len(nodes)):
            for a in range(b):
                if overlap(nodes[a], nodes[b], GAP):
                    met = True
                    nodes[a], nodes[b] = _pushed(nodes[a], nodes[b], still=a == 0)
        if not met:
            break
    return nodes


def _pushed(one: Node, other: Node, still: bool) -> tuple[Node, Node]:
    wide, high = _depths(one, other, GAP)
    share = 0.0 if still else 0.5
    if wide < high:
        way = math.copysign(wide + 0.5, (other.x - one.x) or 1)
        return (
            _within(replace(one, x=one.x - way * share)),
            _within(replace(other, x=other.x + way * (1 - share))),
        )
    way = math.copysign(high + 0.5, (other.y - one.y) or 1)
    return (
        _within(replace(one, y=one.y - way * share)),
        _within(replace(other, y=other.y + way * (1 - share))),
    )


def _depths(one: Node, other: Node, gap: float) -> tuple[float, float]:
    """Return how deep two boxes lie in each other, across and down; negative when apart."""
    left, top, right, bottom = one.box
    left_2, top_2, right_2, bottom_2 = other.box
    return (
        min(right, right_2) - max(left, left_2) + gap,
        min(bottom, bottom_2) - max(top, top_2) + gap,
    )


def _within(node: Node) -> Node:
    left, top, right, bottom = node.box
    x = node.x + max(0.0, GAP - left) - max(0.0, right - WIDTH + GAP)
    y = node.y + max(0.0, GAP - top) - max(0.0, bottom - HEIGHT + GAP)
    return replace(node, x=x, y=y)


def _told(nodes: list[Node]) -> list[Node]:
    """Shorten the label of a node that still meets another, or take it: the hover has the name."""
    kept: list[Node] = []
    for node in nodes:
        short = (shortened(node.label, LONGEST_LINE),)
        choices = [replace(node, lines=lines) for lines in (node.lines, short, ())]
        free = (one for one in choices if not any(overlap(one, other) for other in kept))
        kept.append(next(free, choices[-1]))
    return kept
