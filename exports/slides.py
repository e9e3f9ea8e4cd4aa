"""Charts as slides of a native, editable PowerPoint presentation."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from charts import citation, period
from charts.chart import (
    Bars,
    Cards,
    Chart,
    Columns,
    Figures,
    Head,
    Lines,
    Matrix,
    Sources,
    Table,
    Timeline,
    has_data,
)
from charts.link import view_url
from charts.style import LIGHT
from charts.units import UNITS, in_words
from exports import cards, figures, fit, grid, identity, notes, plots, stamping, strips
from exports.clean import cleaned
from exports.identity import Record
from exports.layout import (
    BODY,
    FOOTER,
    SUBTITLE,
    SUBTITLE_SIZE,
    TEXT_SIZE,
    TITLE,
    TITLE_SIZES,
    rgb,
)
from exports.paging import parts
from exports.template import FOOTER_INDEX, SUBTITLE_INDEX, add_number, presentation

NO_DATA = "No data for this selection"
LINK_WORDS = "Open this view"
EMPTY = "no data"  # the shape that says so


def slide(chart: Chart, base_url: str) -> bytes:
    """Return a presentation of one chart; see `deck`."""
    return deck([chart], base_url)


def deck(charts: Sequence[Chart], base_url: str) -> bytes:
    """Return a .pptx with each chart on a slide, or on as many as it needs.

    `base_url` is the dashboard's address, to which each slide links back. The shape of a chart
    is named "chart:<id>".
    """
    made = presentation()
    for chart in charts:
        add_chart(made, chart, base_url)
    return saved(made)


def saved(made: Any) -> bytes:
    """Return the bytes of a presentation."""
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def add_chart(
    made: Any,
    chart: Chart,
    base_url: str,
    request: Mapping[str, Any] | None = None,
    bare: bool = False,
) -> None:
    """Add a chart to a presentation, on as many slides as it needs.

    `request` is the briefing's item that asked for it, from which a deck is refreshed; a `bare`
    chart has none of the words that a briefing gives it.
    """
    asked = request or stamping.request_of(chart)
    _add_chart(made, cleaned(chart), base_url, asked, bare or request is None)


def _add_chart(
    made: Any, chart: Chart, base_url: str, request: Mapping[str, Any] | None, bare: bool
) -> None:
    url = view_url(base_url, chart.head.page, chart.head.sources.filters, chart.head.own)
    shown = parts(chart) if has_data(chart) else [chart]
    first = len(made.slides) + 1
    at = f"{chart.head.sources.made_at:%Y-%m-%dT%H:%M}"
    for number, part in enumerate(shown, 1):
        new = made.slides.add_slide(made.slide_layouts[0])
        of = f" ({number} of {len(shown)})" if len(shown) > 1 else ""
        _write_title(new, chart.head.takeaway or chart.head.title or chart.head.id, of)
        _write_subtitle(new, chart.head)
        drawn = draw(new, part, chart)
        _write_footer(new, chart.head.sources, url)
        add_number(new)
        notes.write(new, part, url, None if number == 1 else first)
        if request:
            record = Record(request, base_url, at, number, len(shown), bare)
            most = highest(chart) if isinstance(chart, Matrix) else 0
            identity.stamp(new, drawn, stamping.marked(new, drawn, record, most))


def draw(new: Any, part: Chart, whole: Chart) -> Any:
    """Draw one part of a chart and return its shape, None where there is nothing to draw."""
    if not has_data(whole):
        _write_no_data(new)
        return None
    drawn = _draw(new, part, whole)
    drawn.name = f"{identity.CHART}{whole.head.id}"
    drawn._element._nvXxPr.cNvPr.set("descr", alt_text(part))
    return drawn


def alt_text(chart: Chart) -> str:
    """Return what a chart shows, in words for those who cannot see it."""
    head = chart.head
    return f"{head.title}. {head.subtitle}. {_contents(chart)} {counts(head.sources)}."


def counts(sources: Sources) -> str:
    """Return how much stands behind a chart: "412 stories, 570 articles, 9 publishers"."""
    return ", ".join(in_words(getattr(sources, unit), unit) for unit in UNITS)


def _draw(new: Any, part: Chart, whole: Chart) -> Any:
    match part, whole:
        case Lines(), Lines():
            return plots.lines(new, part, highest(whole))
        case Columns(), Columns():
            return plots.columns(new, part, highest(whole))
        case Bars(), Bars():
            return plots.bars(new, part, highest(whole))
        case Matrix(), Matrix():
            return grid.matrix(new, part, highest(whole))
        case Timeline(), Timeline():
            return strips.timeline(new, part, whole)
        case Table(), Table():
            return grid.table(new, part)
        case Cards(), Cards():
            return cards.cards(new, part)
        case Figures(), Figures():
            return figures.figures(new, part)
    raise TypeError(f"no slide for a {type(part).__name__}")


def highest(chart: Chart) -> float:
    """Return the value that an axis, or the darkest cell, must reach."""
    match chart:
        case Lines():
            rows: list[tuple[float | None, ...]] = [series.values for series in chart.series]
        case Columns():
            stacks = zip(*(series.values for series in chart.series), strict=True)
            rows = [tuple(sum(filter(None, stack)) for stack in stacks)]
        case Bars():
            rows = [chart.values]
        case Matrix():
            rows = list(chart.values)
        case _:
            rows = []
    return max((value for row in rows for value in row if value), default=0)


def _contents(chart: Chart) -> str:
    match chart:
        case Lines() | Columns():
            return f"{chart.value_label} of {_listed([s.name for s in chart.series])}."
        case Bars():
            pairs = zip(chart.categories, chart.values, strict=True)
            return f"{_listed([f'{name} {value or 0:,}' for name, value in pairs])}."
        case Matrix():
            return f"{_listed(chart.rows)} by {_listed(chart.columns)}."
        case Timeline():
            marks = sum(len(lane.marks) for lane in chart.lanes)
            return f"{marks} events of {_listed([lane.name for lane in chart.lanes])}."
        case Table():
            return f"{len(chart.rows)} rows: {_listed(chart.columns)}."
        case Cards():
            speakers = dict.fromkeys(card.speaker or citation.NOBODY for card in chart.cards)
            return f"{len(chart.cards)} quotes of {_listed(list(speakers))}."
        case Figures():
            told = (f"{one.name}: {one.of or ''} {one.value:,}" for one in chart.figures)
            return f"{_listed([' '.join(text.split()) for text in told])}."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _write_title(new: Any, title: str, of: str) -> None:
    size, text = fit.largest(title + of, TITLE_SIZES, TITLE.width, TITLE.height, bold=True)
    if not text.endswith(of):  # cut: the part's number must stay
        room = 2 * TITLE.width - fit.width(of, size, bold=True)
        text = fit.cut(title, size, room, bold=True) + of
    frame = new.shapes.title.text_frame
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _fill(frame, text, size, LIGHT.text, bold=True)


def _write_subtitle(new: Any, head: Head) -> None:
    sources = head.sources
    named = head.title if head.takeaway not in ("", head.title) else ""
    said = (named, head.subtitle, period.between(sources.since, sources.until), sources.described)
    text = fit.cut(" · ".join(filter(None, said)), SUBTITLE_SIZE, SUBTITLE.width)
    _fill(new.placeholders[SUBTITLE_INDEX].text_frame, text, SUBTITLE_SIZE, LIGHT.muted)


def _write_footer(new: Any, sources: Sources, url: str) -> None:
    """Say what stands behind the chart, with the link back, and the filters below."""
    made = f"generated {period.written(sources.made_at)} {sources.made_at:%H:%M} UTC"
    said = filter(None, (counts(sources), period.between(sources.since, sources.until), made, " "))
    frame = new.placeholders[FOOTER_INDEX].text_frame
    filters = f"Filters: {sources.described}" if sources.described else "No filters"
    _fill(frame, " · ".join(said).rstrip() + " ", TEXT_SIZE, LIGHT.muted)
    link = frame.paragraphs[0].add_run()
    link.text = LINK_WORDS
    link.font.size = Pt(TEXT_SIZE)
    link.hyperlink.address = url
    below = frame.add_paragraph().add_run()
    below.text = fit.cut(filters, TEXT_SIZE, FOOTER.width)
    below.font.size, below.font.color.rgb = Pt(TEXT_SIZE), rgb(LIGHT.muted)


def _write_no_data(new: Any) -> None:
    box = new.shapes.add_textbox(*BODY.emu)
    box.name = EMPTY
    frame = box.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.word_wrap = True
    _fill(frame, NO_DATA, 20, LIGHT.muted)
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _fill(frame: Any, text: str, size: float, colour: str, bold: bool = False) -> None:
    frame.text = text
    for run in frame.paragraphs[0].runs:
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, rgb(colour)
