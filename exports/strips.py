"""A timeline as native PowerPoint shapes: lanes, marks, labels and the news in one group."""

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN

from charts import kinds, period
from charts.chart import Mark, Status, Timeline
from charts.kinds import Family
from charts.lanes import Placed
from charts.style import BRAND, LIGHT, blend
from charts.time_axis import Axis, axis, ticks
from exports import drawing, fit
from exports.clean import address
from exports.layout import TEXT_SIZE, Box
from exports.strip_plan import (
    AREA,
    AXIS,
    BAR,
    LABEL_GAP,
    LEAST_PAD,
    LEGEND,
    NAME_GAP,
    NAMES,
    PLOT,
    ROW,
    SIGN,
    TODAY,
    Entry,
    Strip,
    busiest,
    label_width,
    legend,
    name,
    number_width,
    strips,
)

MOST_TICKS = 8
BAR_HEIGHT = 0.08
DOT = 0.055
BAR_COLOUR = blend(BRAND, LIGHT.background, 0.45)
TODAY_COLOUR = blend(LIGHT.muted, LIGHT.background, 0.6)
BAND_COLOUR = blend(LIGHT.muted, LIGHT.background, 0.18)


def timeline(slide: Any, chart: Timeline, whole: Timeline) -> Any:
    """Draw the lanes of one slide and return them as one group."""
    before = len(slide.shapes)
    span = axis(chart)
    placed = strips(chart, whole)
    bottom = placed[-1].top + placed[-1].height
    most = busiest(whole)
    lowest = min(strip.height for strip in placed)
    for strip in placed:
        _band(slide, strip, span, most, lowest)
    _axis(slide, span, bottom)
    _today(slide, chart, span, bottom)
    for strip in placed:
        _rule(slide, strip.top)
        _strip(slide, strip)
    _rule(slide, bottom)
    _legend(slide, whole)
    # Grouped when all are drawn: a group measures itself again with each shape that joins it.
    return slide.shapes.add_group_shape(list(slide.shapes)[before:])


def _x(share: float) -> float:
    return PLOT.left + share * PLOT.width


def _rule(slide: Any, y: float) -> None:
    drawing.line(slide, (AREA.left, y), (AREA.right, y), LIGHT.grid, "rule")


def _strip(slide: Any, strip: Strip) -> None:
    room = Box(AREA.left, strip.top, NAMES - NAME_GAP + 0.05, strip.height)
    drawing.text(slide, room, [(name(strip.lane), True)], f"name:{strip.lane.key}")
    rows = max((one.row + one.rows for one in strip.placed), default=1)
    first = strip.top + (strip.height - rows * ROW) / 2
    for one in strip.placed:
        _mark(slide, one, first + one.level * ROW, strip.first + one.number)


def _axis(slide: Any, span: Axis, bottom: float) -> None:
    for day, words in ticks(span, MOST_TICKS):
        x = _x(span.at(day))
        drawing.line(slide, (x, PLOT.top), (x, bottom), LIGHT.grid, "grid")
        wide = fit.width(words, TEXT_SIZE) + 0.06
        box = Box(x - wide / 2, AREA.top, wide, AXIS)
        drawing.text(slide, box, [(words, False)], "tick", PP_ALIGN.CENTER)


def _today(slide: Any, chart: Timeline, span: Axis, bottom: float) -> None:
    today = chart.head.sources.made_at.date()
    if span.first < today < span.last:
        x = _x(span.at(today))
        drawing.line(slide, (x, PLOT.top), (x, bottom), TODAY_COLOUR, TODAY, dashed=True)


def _band(slide: Any, strip: Strip, span: Axis, most: int, lowest: float) -> None:
    """Draw how much an initiative is in the news, a step a month, on one scale for all lanes."""
    base = strip.top + strip.height
    corners = []
    for month in strip.lane.attention:
        left, right = (
            span.at(day) for day in (month.start, period.following(month.start, "month"))
        )
        if left < right:
            top = base - (lowest - LEAST_PAD) * month.count / most
            corners += [(_x(left), base), (_x(left), top), (_x(right), top), (_x(right), base)]
    if corners:
        drawing.area(slide, corners, BAND_COLOUR, f"news:{strip.lane.key}")


def _mark(slide: Any, placed: Placed, level: float, number: int) -> None:
    mark = placed.mark
    if mark.precision != "day":
        left, right = _x(placed.left), _x(placed.right)
        bar = Box(left, level - BAR_HEIGHT / 2, max(right - left, 0.05), BAR_HEIGHT)
        drawing.shape(slide, MSO_SHAPE.RECTANGLE, bar, BAR_COLOUR, None, f"{BAR}:{mark.event_id}")
    _sign(slide, _x(placed.middle), level, kinds.family(mark.kind), mark)
    wide = label_width(placed.lines, number) + LABEL_GAP
    anchor = _x(placed.anchor)
    if placed.side == "right":
        x, align = anchor + LABEL_GAP, PP_ALIGN.LEFT
    else:
        x, align = anchor - LABEL_GAP - wide, PP_ALIGN.RIGHT
    if not placed.lines:
        wide = number_width(number)
        x = x if placed.side == "right" else anchor - LABEL_GAP - wide
    box = Box(x, level - placed.rows * ROW / 2, wide, placed.rows * ROW)
    label = " ".join(mark.label.split())
    runs = [(f"{number}\u00a0", True), (label, False)] if placed.lines else [(str(number), True)]
    drawing.text(slide, box, runs, f"label:{mark.event_id}", align)


def _sign(slide: Any, x: float, y: float, family: Family, mark: Mark) -> None:
    """Draw a mark's sign, which opens its source."""
    for drawn in _signs(slide, x, y, family, mark.status, f"event:{mark.event_id}"):
        if link := address(mark.source):
            drawn.click_action.hyperlink.address = link


def _signs(
    slide: Any, x: float, y: float, family: Family, status: Status, called: str
) -> list[Any]:
    look = kinds.LOOKS[status]
    box = Box(x - SIGN / 2, y - SIGN / 2, SIGN, SIGN)
    inside = family.colour if look.filled else LIGHT.background
    drawn = [
        drawing.shape(slide, getattr(MSO_SHAPE, family.shape), box, inside, family.colour, called)
    ]
    if look.dot:
        dot = Box(x - DOT / 2, y - DOT / 2, DOT, DOT)
        drawn.append(drawing.shape(slide, MSO_SHAPE.OVAL, dot, family.colour, None, "dot"))
    return drawn


def _legend(slide: Any, whole: Timeline) -> None:
    """Explain the signs, fillings, bars and the band below the lanes."""
    rows = legend(whole)
    for number, row in enumerate(rows):
        middle = AREA.bottom - LEGEND * (len(rows) - number - 0.5)
        x = AREA.left
        for entry in row:
            _entry(slide, entry, x, middle)
            x += entry.width


def _entry(slide: Any, entry: Entry, x: float, middle: float) -> None:
    left = x + SIGN + LABEL_GAP
    match entry.sign:
        case Family() as family:
            _signs(slide, x + SIGN / 2, middle, family, entry.status, "legend")
        case "bar":
            box = Box(x, middle - BAR_HEIGHT / 2, SIGN, BAR_HEIGHT)
            drawing.shape(slide, MSO_SHAPE.RECTANGLE, box, BAR_COLOUR, None, "legend")
        case "band":
            box = Box(x, middle - SIGN / 2, SIGN, SIGN)
            drawing.shape(slide, MSO_SHAPE.RECTANGLE, box, BAND_COLOUR, None, "legend")
        case "today":
            ends = (x + SIGN / 2, middle - SIGN / 2), (x + SIGN / 2, middle + SIGN / 2)
            drawing.line(slide, *ends, TODAY_COLOUR, "legend", dashed=True)
        case _:
            left = x
    wide = fit.width(entry.words, TEXT_SIZE) + 0.05
    drawing.text(
        slide, Box(left, middle - LEGEND / 2, wide, LEGEND), [(entry.words, False)], "legend"
    )
