"""Lines, columns and bars as native PowerPoint charts, which stay editable with their numbers."""

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts import period
from charts.chart import Bars, Columns, Lines, Series
from charts.style import LIGHT, legible
from exports import fit
from exports.clean import inert_name
from exports.layout import BODY, TEXT_SIZE, rgb

# The eight of charts.style, in PowerPoint's words.
DASHES = (
    MSO_LINE.SOLID,
    MSO_LINE.DASH,
    MSO_LINE.ROUND_DOT,
    MSO_LINE.DASH_DOT,
    MSO_LINE.LONG_DASH,
    MSO_LINE.LONG_DASH_DOT,
    MSO_LINE.SOLID,
    MSO_LINE.DASH,
)
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.X,
    XL_MARKER_STYLE.STAR,
    XL_MARKER_STYLE.DASH,
    XL_MARKER_STYLE.PLUS,
)
NAME_ROOM = 5.2  # inches, for the name of a category or series
MOST_LABELLED = 16  # columns that still have room for their numbers
LEAST_BAR_NAMES = 0.2  # share of the slide's width for the names beside bars


def lines(slide: Any, chart: Lines, highest: float) -> Any:
    """Draw lines and return their frame; `highest` is the value that the axis must reach."""
    categories = [period.name(day, chart.period) for day in chart.categories]
    frame = _add(slide, XL_CHART_TYPE.LINE_MARKERS, categories, chart.series)
    for number, (drawn, series) in enumerate(
        zip(frame.chart.plots[0].series, chart.series, strict=True)
    ):
        colour = rgb(legible(series.colour, LIGHT.background))
        drawn.smooth = False
        drawn.format.line.color.rgb = colour
        drawn.format.line.width = Pt(2.25)
        drawn.format.line.dash_style = DASHES[number % len(DASHES)]
        drawn.marker.style = MARKERS[number % len(MARKERS)]
        drawn.marker.size = 7
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = colour
        drawn.marker.format.line.color.rgb = colour
    _axes(frame.chart, chart.value_label, highest)
    _thin_labels(frame.chart, categories)
    _legend(frame.chart, chart.series)
    return frame


def columns(slide: Any, chart: Columns, highest: float) -> Any:
    """Draw upright columns, stacked when there are several series, and return their frame."""
    single = len(chart.series) == 1
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if single else XL_CHART_TYPE.COLUMN_STACKED
    if chart.share:
        kind = XL_CHART_TYPE.COLUMN_STACKED_100
    frame = _add(slide, kind, chart.categories, chart.series)
    plot = frame.chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for drawn, series in zip(plot.series, chart.series, strict=True):
        _fill(drawn, series.colour)
    if single and not chart.share and len(chart.categories) <= MOST_LABELLED:
        _value_labels(plot)
    _axes(frame.chart, chart.value_label, highest)
    if chart.share:
        _percent(frame.chart.value_axis)
    _thin_labels(frame.chart, chart.categories)
    _legend(frame.chart, chart.series)
    return frame


def bars(slide: Any, chart: Bars, highest: float) -> Any:
    """Draw a ranking as lying bars, the first on top, and return their frame."""
    series = Series(chart.value_label, chart.values, chart.colours[0])
    frame = _add(slide, XL_CHART_TYPE.BAR_CLUSTERED, chart.categories, [series])
    plot = frame.chart.plots[0]
    plot.gap_width = 35
    _fill(plot.series[0], chart.colours[0])
    for number, colour in enumerate(chart.colours):
        if colour != chart.colours[0]:
            _fill(plot.series[0].points[number], colour)
    _value_labels(plot)
    _axes(frame.chart, None, highest)
    frame.chart.category_axis.reverse_order = True
    frame.chart.value_axis.visible = False
    frame.chart.value_axis.has_major_gridlines = False
    frame.chart.has_legend = False
    _skip(frame.chart.category_axis, 1)
    widest = max(fit.width(_name(name), TEXT_SIZE) for name in chart.categories)
    names = max(LEAST_BAR_NAMES, (widest + 0.15) / BODY.width)
    _inner_plot(frame.chart, names, 0.01, 0.96 - names, 0.98)
    return frame


def _add(slide: Any, kind: Any, categories: Sequence[str], series: Sequence[Series]) -> Any:
    data: Any = CategoryChartData(number_format="#,##0")  # type: ignore[no-untyped-call]
    data.categories = [_name(category) for category in categories]
    for row in series:
        data.add_series(_name(row.name), row.values)
    frame = slide.shapes.add_chart(kind, *BODY.emu, data)
    chart = frame.chart
    _positive_axis_ids(chart)
    chart.has_title = False
    chart.font.size = Pt(TEXT_SIZE)
    chart.font.color.rgb = rgb(LIGHT.text)
    return frame


def _positive_axis_ids(chart: Any) -> None:
    """Number the axes as the standard has it; the library's numbers are below zero."""
    space = chart._chartSpace
    for tag in ("c:axId", "c:crossAx"):
        for held in space.iter(qn(tag)):
            held.set("val", held.get("val").lstrip("-"))


def _name(text: str) -> str:
    """Return a name for the chart and its workbook; an empty one would make no category."""
    return inert_name(fit.cut(text, TEXT_SIZE, NAME_ROOM)) or "–"


def _fill(drawn: Any, colour: str) -> None:
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(legible(colour, LIGHT.background))
    drawn.invert_if_negative = False


def _value_labels(plot: Any) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "#,##0;-#,##0;", False
    labels.font.size = Pt(TEXT_SIZE)
    labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _axes(chart: Any, title: str | None, highest: float) -> None:
    """Begin at zero, end at a round number, mark whole numbers only."""
    values, names = chart.value_axis, chart.category_axis
    step = _step(highest)
    values.minimum_scale, values.major_unit = 0, step
    values.maximum_scale = step * max(1, math.ceil(highest / step))
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "#,##0", False
    values.format.line.fill.background()
    values.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    names.format.line.color.rgb = rgb(LIGHT.muted)
    names.has_major_gridlines = False
    if title:
        values.axis_title.text_frame.text = title
        font = values.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.color.rgb = Pt(TEXT_SIZE), False, rgb(LIGHT.muted)


def _percent(values: Any) -> None:
    """Let an axis of shares end at the whole: the suites reckon it as 1."""
    values.maximum_scale, values.major_unit = 1, 0.2
    values.tick_labels.number_format = "0%"


def _step(highest: float) -> int:
    """Return a whole 1, 2 or 5 times a power of ten that cuts an axis into at most six."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if highest <= factor * power * 6:
                return factor * power
        power *= 10


def _legend(chart: Any, series: Sequence[Series]) -> None:
    chart.has_legend = len(series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(TEXT_SIZE)


def _thin_labels(chart: Any, categories: Sequence[str]) -> None:
    """Name as many categories as stand side by side, level, evenly spread."""
    widest = max((fit.width(_name(name), TEXT_SIZE) for name in categories), default=1) + 0.15
    fitting = max(1, int((BODY.width - 0.8) / widest))
    skip = -(-len(categories) // fitting)
    _skip(chart.category_axis, skip)


def _skip(names: Any, skip: int) -> None:
    """Print one label in so many, whatever the office suite would choose."""
    axis = names._element
    last = axis.find("{*}noMultiLvlLbl")
    for tag in ("tickLblSkip", "tickMarkSkip"):
        element = parse_xml(f'<c:{tag} {nsdecls("c")} val="{skip}"/>')
        axis.append(element) if last is None else last.addprevious(element)


def _inner_plot(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """Fix the plot's place, as shares of the frame, so that long names have their room."""
    places = "".join(
        f'<c:{name} val="{value}"/>'
        for name, value in (
            ("xMode", "edge"),
            ("yMode", "edge"),
            ("x", left),
            ("y", top),
            ("w", width),
            ("h", height),
        )
    )
    area = chart._chartSpace.chart.plotArea
    for old in area.findall("{*}layout"):
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
            f"{places}</c:manualLayout></c:layout>"
        ),
    )
