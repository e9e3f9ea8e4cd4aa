"""Plans a timeline's slides: which lanes each holds, how tall they are, which labels have room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from charts import kinds, lanes
from charts.chart import Lane, Status, Timeline
from charts.lanes import Block, Placed
from charts.time_axis import Axis, around, axis
from exports import fit
from exports.drawing import LINE
from exports.layout import BODY, FOOTER, SUBTITLE, TEXT_SIZE, Box
from exports.packing import packed

AREA = Box(BODY.left, SUBTITLE.bottom + 0.04, BODY.width, FOOTER.top - SUBTITLE.bottom - 0.09)
NAMES = 3.2  # inches for the lanes' names
NAME_GAP = 0.15
MOST_NAME_LINES = 8
AXIS = 0.22  # above the lanes, for the years
LEGEND = 0.21  # a row of the legend, below them
ROW = LINE / fit.POINTS
LEAST_PAD, MOST_PAD = 0.016, 0.2  # of a lane, above and below together
MOST_ROWS = 12  # of a lane's labels
SIGN = 0.15
LABEL_GAP = 0.05
LONGEST_LINE = 3.4  # inches
MOST_LINES = 4  # of a label
MOST_LANES, MOST_EVENTS = 12, 60  # of one slide
PLOT = Box(AREA.left + NAMES, AREA.top + AXIS, AREA.width - NAMES, AREA.height - AXIS)
BAR, BAND, TODAY = "bar", "band", "today"  # what the legend explains beside the marks


@dataclass(frozen=True)
class Strip:
    """A lane on a slide: its marks in place, its top and height, the number of its first mark."""

    lane: Lane
    placed: Sequence[Placed]
    top: float
    height: float
    first: int


@dataclass(frozen=True)
class Entry:
    """What the legend explains: words beside a sign with a status, or beside a bar, band or line."""

    words: str
    sign: kinds.Family | str
    status: Status = "verified"

    @property
    def width(self) -> float:
        """The room that it takes."""
        return SIGN + LABEL_GAP + fit.width(self.words, TEXT_SIZE) + 0.2


def pages(chart: Timeline) -> list[Timeline]:
    """Return the lanes that each slide has room for, over one axis.

    A lane that one slide cannot hold goes on in the next, cut by time, each part over its own.
    """
    span = chart.span or around(chart.lanes)
    room = _room(chart)
    made: list[Timeline] = []
    whole: list[Lane] = []
    for lane in chart.lanes:
        if _fits(lane, Axis(*span), room):
            whole.append(lane)
            continue
        made += _packed(chart, whole, span, room)
        whole = []
        parts = (replace(chart, lanes=(p,), span=around([p])) for p in _parts(lane, room))
        made += parts
    return [*made, *_packed(chart, whole, span, room)]


def strips(chart: Timeline, whole: Timeline) -> list[Strip]:
    """Return the lanes of one slide in place, with as many labels as there is room for."""
    span, room = axis(chart), _room(whole)
    first = _numbers(chart.lanes)
    rows = [max(_name_rows(lane), 1) for lane in chart.lanes]
    placed = [
        _place(lane, span, number, most)
        for lane, number, most in zip(chart.lanes, first, rows, strict=True)
    ]
    _add_rows(chart.lanes, span, first, rows, placed, room)
    heights = [_height(lane, marks) for lane, marks in zip(chart.lanes, placed, strict=True)]
    spare = max(0.0, room - sum(heights)) / max(1, len(heights))
    pad = min(spare, MOST_PAD - LEAST_PAD)
    made: list[Strip] = []
    top = PLOT.top
    for lane, marks, height, number in zip(chart.lanes, placed, heights, first, strict=True):
        made.append(Strip(lane, marks, top, height + pad, number))
        top += height + pad
    return made


def name(lane: Lane) -> str:
    """Return a lane's name; only one of very many lines is cut."""
    return fit.cut(lane.name, TEXT_SIZE, NAMES - NAME_GAP, MOST_NAME_LINES, bold=True)


def legend(chart: Timeline) -> list[list[Entry]]:
    """Return the rows of the legend of what a timeline shows."""
    entries = [Entry(family.words, family) for family in kinds.families(chart.lanes)]
    entries += [
        Entry(kinds.LOOKS[status].words, kinds.FAMILIES[0], status)
        for status in kinds.statuses(chart.lanes)
    ]
    if any(mark.precision != "day" for lane in chart.lanes for mark in lane.marks):
        entries.append(Entry("Day not known", BAR))
    if most := busiest(chart):
        unit = chart.head.sources.filters.unit.capitalize()
        entries.append(Entry(f"{unit} a month, at most {most:,}", BAND))
    span = axis(chart)
    if span.first < chart.head.sources.made_at.date() < span.last:
        entries.append(Entry("Today", TODAY))
    entries.append(Entry("Numbers: the notes", ""))
    return [entries[part] for part in packed([entry.width / AREA.width for entry in entries])]


def busiest(chart: Timeline) -> int:
    """Return the most stories or articles of one lane in one month."""
    return max((month.count for lane in chart.lanes for month in lane.attention), default=0)


def label_width(lines: Sequence[str], number: int) -> float:
    """Return the inches that a label takes with its number, which stands before the first line."""
    return max([_measure(line) for line in lines] or [0.0]) + number_width(number)


def number_width(number: int) -> float:
    """Return the inches that a mark's number takes with the space after it."""
    return fit.width(f"{number} ", TEXT_SIZE, bold=True)


def _packed(
    chart: Timeline, whole: Sequence[Lane], span: tuple[date, date], room: float
) -> Iterator[Timeline]:
    if not whole:
        return
    heights = [_least(lane, Axis(*span)) / room for lane in whole]
    events = [len(lane.marks) / MOST_EVENTS for lane in whole]
    for part in packed(heights, events, [1 / MOST_LANES] * len(whole)):
        yield replace(chart, lanes=tuple(whole[part]), span=span)


def _parts(lane: Lane, room: float) -> Iterator[Lane]:
    """Cut a lane by time into parts that each fit a slide of their own, the first ones full."""
    rest = lane
    while len(rest.marks) > 1 and not _fits(rest, Axis(*around([rest])), room):
        low, high = 1, min(len(rest.marks) - 1, MOST_EVENTS)
        while low < high:
            middle = (low + high + 1) // 2
            part = _cut(rest, middle)[0]
            low, high = (
                (middle, high) if _fits(part, Axis(*around([part])), room) else (low, middle - 1)
            )
        part, rest = _cut(rest, low)
        yield part
    yield rest


def _cut(lane: Lane, number: int) -> tuple[Lane, Lane]:
    """Return a lane up to so many marks, and the rest of it, each with the news of its time."""
    border = lane.marks[number].date
    before = tuple(month for month in lane.attention if month.start < border)
    after = tuple(month for month in lane.attention if month.start >= border)
    return (
        replace(lane, marks=lane.marks[:number], attention=before),
        replace(lane, marks=lane.marks[number:], attention=after),
    )


def _fits(lane: Lane, span: Axis, room: float) -> bool:
    return len(lane.marks) <= MOST_EVENTS and _least(lane, span) <= room


def _least(lane: Lane, span: Axis) -> float:
    """Return the height of a lane that shows no more labels than it has room for anyway."""
    return _height(lane, _place(lane, span, MOST_EVENTS - len(lane.marks), 1))


def _height(lane: Lane, placed: Sequence[Placed]) -> float:
    return max(lanes.height(placed), _name_rows(lane)) * ROW + LEAST_PAD


def _name_rows(lane: Lane) -> int:
    return len(fit.wrapped(name(lane), TEXT_SIZE, NAMES - NAME_GAP, bold=True))


def _room(chart: Timeline) -> float:
    return PLOT.height - LEGEND * len(legend(chart)) - 0.05


def _numbers(shown: Sequence[Lane]) -> list[int]:
    """Return the number of each lane's first mark: they run on through the slide."""
    first = [1]
    for lane in shown:
        first.append(first[-1] + len(lane.marks))
    return first[:-1]


def _add_rows(
    shown: Sequence[Lane],
    span: Axis,
    first: Sequence[int],
    rows: list[int],
    placed: list[list[Placed]],
    room: float,
) -> None:
    """Give the lanes more rows while there is room, the lowest first, for as many labels as can be.

    So no lane tells everything while another tells nothing.
    """
    heights = [_height(lane, marks) for lane, marks in zip(shown, placed, strict=True)]
    offers = {
        at: _offers(lane, span, first[at], rows[at], placed[at]) for at, lane in enumerate(shown)
    }
    while True:
        left = room - sum(heights)
        fitting = [
            (round(offer.height, 3), -offer.gain, at, offer)
            for at, offered in offers.items()
            for offer in offered
            if offer.height - heights[at] <= left
        ]
        if not fitting:
            return
        *_, at, taken = min(fitting, key=lambda offer: offer[:3])
        rows[at], placed[at], heights[at] = taken.rows, taken.placed, taken.height
        offers[at] = _offers(shown[at], span, first[at], rows[at], placed[at])


@dataclass(frozen=True)
class Offer:
    """What a lane gains by more rows: so many labels."""

    rows: int
    placed: list[Placed]
    height: float
    gain: int


def _offers(lane: Lane, span: Axis, first: int, rows: int, placed: Sequence[Placed]) -> list[Offer]:
    missing = lanes.unlabelled(placed)
    made = []
    for more in range(rows + 1, min(rows + MOST_LINES, MOST_ROWS) + 1) if missing else ():
        tried = _place(lane, span, first, more)
        if (gain := missing - lanes.unlabelled(tried)) > 0:
            made.append(Offer(more, tried, _height(lane, tried), gain))
    return made


def _place(lane: Lane, span: Axis, first: int, most: int) -> list[Placed]:
    return lanes.place(lane, span, partial(_blocks, lane, first), SIGN / PLOT.width, most)


def _blocks(lane: Lane, first: int, number: int) -> list[Block]:
    around_label = (number_width(first + number) + 2 * LABEL_GAP) / PLOT.width
    longest = LONGEST_LINE / PLOT.width
    told = lanes.blocks(
        lane.marks[number].label, _share, longest, MOST_LINES, around_label + LABEL_GAP / PLOT.width
    )
    return [*told, Block((), around_label)]


def _share(line: str) -> float:
    return _measure(line) / PLOT.width


@lru_cache(maxsize=20_000)
def _measure(line: str) -> float:
    return fit.width(line, TEXT_SIZE)
