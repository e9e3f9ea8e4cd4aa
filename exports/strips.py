"""A timeline as native PowerPoint shapes: lanes, marks and labels in one group."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from charts import kinds, lanes
from charts.chart import Lane, Status, Timeline
from charts.lanes import Axis, Placed
from charts.style import BRAND, LIGHT, blend
from exports import fit
from exports.clean import address
from exports.layout import BODY, TEXT_SIZE, Box, rgb
from exports.packing import packed

NAMES = 3.0  # inches for the lanes' names
AXIS = 0.3  # above the lanes, for the years
LEGEND = 0.3  # a row of the legend, below them
ROW = 0.25  # a row of marks
LANE_GAP = 0.07
LINE = TEXT_SIZE * fit.LINE / fit.POINTS
SIGN = 0.15
LABEL_GAP = 0.06
LONGEST_LABEL = 60  # characters
MOST_LANES, MOST_EVENTS = 12, 60  # of one slide

SHAPES = {
    "circle": MSO_SHAPE.OVAL,
    "triangle-up": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "square": MSO_SHAPE.RECTANGLE,
    "diamond": MSO_SHAPE.DIAMOND,
    "pentagon": MSO_SHAPE.REGULAR_PENTAGON,
    "hexagon": MSO_SHAPE.HEXAGON,
    "triangle-down": MSO_SHAPE.FLOWCHART_MERGE,
    "star": MSO_SHAPE.STAR_5_POINT,
}
PLOT = Box(BODY.left + NAMES, BODY.top + AXIS, BODY.width - NAMES, BODY.height - AXIS)


def pages(shown: tuple[Lane, ...]) -> list[tuple[Lane, ...]]:
    """Return the lanes that each slide has room for; one too tall goes on in the next."""
    span = lanes.axis(shown)
    room = PLOT.height - LEGEND * len(_legend_rows(shown)) - LANE_GAP
    fitting = [part for lane in shown for part in _halved(lane, span, room)]
    shares = [
        max(_lane_height(lane, span) / room, len(lane.marks) / MOST_EVENTS, 1 / MOST_LANES)
        for lane in fitting
    ]
    return [tuple(fitting[part]) for part in packed(shares)]


def timeline(slide: Any, chart: Timeline, whole: Timeline) -> Any:
    """Draw the lanes over the axis of the whole timeline and return them as one group."""
    before = len(slide.shapes)
    span = lanes.axis(whole.lanes)
    top = PLOT.top
    placed = [_placed(lane, span) for lane in chart.lanes]
    heights = [_height(marks, lane) for marks, lane in zip(placed, chart.lanes, strict=True)]
    _axis(slide, span, top + sum(heights))
    for lane, marks, high in zip(chart.lanes, placed, heights, strict=True):
        _line(slide, BODY.left, top, BODY.right, top, LIGHT.grid)
        _text(slide, Box(BODY.left, top, NAMES - 0.1, high), _name(lane, high), bold=True)
        first = top + (high - ROW * lanes.height(marks)) / 2
        for mark in marks:
            _mark(slide, mark, first + ROW * (mark.row + 0.5))
        top += high
    _line(slide, BODY.left, top, BODY.right, top, LIGHT.grid)
    _legend(slide, whole)
    # Grouped when all are drawn: a group measures itself again with each shape that joins it.
    return slide.shapes.add_group_shape(list(slide.shapes)[before:])


def _placed(lane: Lane, span: Axis) -> list[Placed]:
    return lanes.place(lane, span, _label_width, LONGEST_LABEL)


def _label_width(label: str) -> float:
    return (fit.width(label, TEXT_SIZE) + SIGN + 2 * LABEL_GAP) / PLOT.width


def _height(placed: Iterable[Placed], lane: Lane) -> float:
    marks = lanes.height(placed) * ROW
    lines = len(fit.wrapped(_name(lane, marks), TEXT_SIZE, NAMES - 0.15, bold=True))
    return max(marks, lines * LINE) + LANE_GAP


def _lane_height(lane: Lane, span: Axis) -> float:
    return _height(_placed(lane, span), lane)


def _name(lane: Lane, high: float) -> str:
    """Return the lane's name in the lines that its marks leave room for, at least two."""
    return fit.cut(lane.name, TEXT_SIZE, NAMES - 0.15, max(2, int(high / LINE)), bold=True)


def _halved(lane: Lane, span: Axis, room: float) -> Iterator[Lane]:
    """Cut a lane that is too tall for a slide in halves, in order of date."""
    fits = _lane_height(lane, span) <= room and len(lane.marks) <= MOST_EVENTS
    if fits or len(lane.marks) < 2:
        yield lane
        return
    middle = len(lane.marks) // 2
    for marks in (lane.marks[:middle], lane.marks[middle:]):
        yield from _halved(replace(lane, marks=marks), span, room)


def _axis(slide: Any, span: Axis, bottom: float) -> None:
    for day, name in _ticks(span):
        x = PLOT.left + span.at(day) * PLOT.width
        _line(slide, x, PLOT.top, x, bottom, LIGHT.grid)
        wide = fit.width(name, TEXT_SIZE) + 0.1
        left = min(x - wide / 2, PLOT.right - wide)
        _text(slide, Box(left, BODY.top, wide, AXIS), name, align=PP_ALIGN.CENTER)


def _ticks(span: Axis) -> list[tuple[date, str]]:
    """Return at most ten years or months, evenly spread."""
    years = [date(year, 1, 1) for year in range(span.first.year + 1, span.last.year + 1)]
    if len(years) >= 3:
        step = -(-len(years) // 10)
        return [(day, str(day.year)) for day in years if day.year % step == 0]
    months = [
        date(year, month, 1)
        for year in range(span.first.year, span.last.year + 1)
        for month in range(1, 13)
        if span.first <= date(year, month, 1) <= span.last
    ]
    return [(day, f"{day:%b %Y}") for day in months[:: max(1, -(-len(months) // 8))]]


def _mark(slide: Any, placed: Placed, middle: float) -> None:
    mark = placed.mark
    left, right = (PLOT.left + share * PLOT.width for share in (placed.left, placed.right))
    if mark.precision != "day":
        bar = Box(left, middle - 0.04, max(right - left, 0.05), 0.08)
        _shape(slide, MSO_SHAPE.RECTANGLE, bar, blend(BRAND, LIGHT.background, 0.45), None)
    centre = (left + right) / 2
    sign = Box(centre - SIGN / 2, middle - SIGN / 2, SIGN, SIGN)
    drawn = _sign(slide, sign, kinds.family(mark.kind).symbol, mark.status)
    drawn.name = f"event:{mark.event_id}"
    if link := address(mark.source):
        drawn.click_action.hyperlink.address = link
    wide = fit.width(placed.label, TEXT_SIZE) + 0.05
    anchor = PLOT.left + placed.anchor * PLOT.width
    if placed.side == "right":
        x, align = max(anchor, centre + SIGN / 2) + LABEL_GAP, PP_ALIGN.LEFT
    else:
        x, align = min(anchor, centre - SIGN / 2) - LABEL_GAP - wide, PP_ALIGN.RIGHT
    _text(slide, Box(x, middle - ROW / 2, wide, ROW), placed.label, align=align)


def _sign(slide: Any, box: Box, symbol: str, status: Status) -> Any:
    inside = kinds.filling(status, BRAND, LIGHT.background)
    return _shape(slide, SHAPES[symbol], box, inside, BRAND)


def _shape(slide: Any, kind: Any, box: Box, inside: str, outline: str | None) -> Any:
    shape = slide.shapes.add_shape(kind, *box.emu)
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(inside)
    if outline:
        shape.line.color.rgb = rgb(outline)
        shape.line.width = Pt(1.75)
    else:
        shape.line.fill.background()
    return shape


def _line(slide: Any, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
    ends = (Inches(x0), Inches(y0), Inches(x1), Inches(y1))
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    line.line.color.rgb = rgb(colour)
    line.line.width = Pt(0.75)
    line._element.remove(line._element.find(qn("p:style")))  # its theme draws a shadow


def _text(
    slide: Any, box: Box, text: str, bold: bool = False, align: PP_ALIGN = PP_ALIGN.LEFT
) -> None:
    frame = slide.shapes.add_textbox(*box.emu).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.word_wrap = True
    frame.text = text
    frame.paragraphs[0].alignment = align
    for run in frame.paragraphs[0].runs:
        run.font.size, run.font.bold = Pt(TEXT_SIZE), bold
        run.font.color.rgb = rgb(LIGHT.text)


def _legend(slide: Any, whole: Timeline) -> None:
    """Explain the signs and fillings below the lanes."""
    rows = _legend_rows(whole.lanes)
    for number, row in enumerate(rows):
        middle = BODY.bottom - LEGEND * (len(rows) - number - 0.5)
        x = BODY.left
        for words, symbol, status in row:
            _sign(slide, Box(x, middle - SIGN / 2, SIGN, SIGN), symbol, status)
            left, wide = x + SIGN + LABEL_GAP, fit.width(words, TEXT_SIZE)
            _text(slide, Box(left, middle - LEGEND / 2, wide, LEGEND), words)
            x += _entry_width(words)


def _legend_rows(shown: tuple[Lane, ...]) -> list[list[tuple[str, str, Status]]]:
    """Return the words, sign and filling of each entry, in as many rows as they need."""
    entries: list[tuple[str, str, Status]] = [
        (family.words, family.symbol, "verified") for family in kinds.families(shown)
    ]
    entries += [(kinds.STATUSES[s], "circle", s) for s in kinds.statuses(shown)]
    slices = packed([_entry_width(words) / BODY.width for words, *_ in entries])
    return [entries[part] for part in slices]


def _entry_width(words: str) -> float:
    return SIGN + LABEL_GAP + fit.width(words, TEXT_SIZE) + 0.25
