"""Notes down how a slide was made, as soon as it is made; see `identity`."""

from collections.abc import Mapping
from typing import Any

from charts import asked
from charts.chart import Chart, Timeline
from exports import identity
from exports.identity import Record, mark
from exports.template import FOOTER_INDEX, SUBTITLE_INDEX

PLACES = {"title": 0, "subtitle": SUBTITLE_INDEX, "footer": FOOTER_INDEX}


def request_of(chart: Chart) -> Mapping[str, Any] | None:
    """Return what a chart without a briefing's item is made from, None where it does not tell."""
    head = chart.head
    choices = {asked.VIEW: dict(head.own)} if isinstance(chart, Timeline) and head.own else {}
    held = asked.to_mapping(asked.of(head.id, head.sources.filters, choices))
    try:
        asked.from_mapping(held)
    except asked.AskedError:
        return None  # such as a chart of an actor: the actor is no part of the chart
    return held


def marked(slide: Any, drawn: Any, record: Record, highest: float) -> Record:
    """Return a record completed with the marks of what stands on a slide."""
    texts = {place: mark(held.text_frame.text) for place, held in placeholders(slide).items()}
    lines = [paragraph.text for paragraph in slide.notes_slide.notes_text_frame.paragraphs]
    texts["notes"] = mark("\n".join(lines))
    held = vars(record) | {"texts": texts, "lines": len(lines)}
    if drawn is not None:
        texts["alt"] = mark(drawn._element._nvXxPr.cNvPr.get("descr", ""))
        held["box"] = (drawn.left, drawn.top, drawn.width, drawn.height)
        held |= _contents(drawn, highest)
    return Record(**held)


def placeholders(slide: Any) -> dict[str, Any]:
    """Return a slide's title, subtitle and footer, as far as it has them."""
    held = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
    return {place: held[index] for place, index in PLACES.items() if index in held}


def axis_of(chart: Any) -> tuple[float, ...]:
    """Return the greatest value and the step of a chart's axis of values, () where they are free."""
    axis = chart._chartSpace.find(".//{*}valAx")
    if axis is None:
        return ()
    held = [axis.find("{*}scaling/{*}max"), axis.find("{*}majorUnit")]
    return tuple(float(one.get("val")) for one in held if one is not None)


def _contents(drawn: Any, highest: float) -> dict[str, Any]:
    if getattr(drawn, "has_chart", False):
        names = tuple(mark(series.name) for series in drawn.chart.plots[0].series)
        return {"names": names, "axis": axis_of(drawn.chart)}
    if getattr(drawn, "has_table", False):
        head = identity.texts(drawn.table.rows[0])
        rows = identity.row_marks(drawn.table)
        return {"names": tuple(map(mark, head)), "rows": rows, "highest": highest}
    words, state = identity.drawing_marks(drawn)
    return {"words": words, "state": state}
