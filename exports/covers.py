"""The slides of a briefing that show no chart: title, sections, and sources with the method."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from charts import period
from charts.chart import Chart
from charts.link import view_url
from charts.style import BRAND, LIGHT
from exports import fit, grid
from exports.clean import cleaned
from exports.layout import FOOTER, INNER, MARGIN, TEXT_SIZE, TITLE, TITLE_SIZES, Box, rgb
from exports.notes import COUNTED
from exports.template import FOOTER_INDEX, NAME, SUBTITLE_INDEX, add_number

MIDDLE = Box(MARGIN, 2.3, INNER, 1.6)
BELOW = Box(MARGIN, 4.0, INNER, 0.8)
LARGE, SMALL = (44, 36, 28), 20
METHOD = Box(MARGIN, 1.3, INNER, 0.8)
LISTED = Box(MARGIN, 2.25, INNER, 4.35)


@dataclass(frozen=True)
class Listed:
    """A chart as the closing slide lists it, with the number of its first slide, None without one."""

    slide: int | None
    chart: Chart


def title(made: Any, text: str, subtitle: str, at: datetime) -> None:
    """Add the title slide."""
    new = _bare(made)
    _put(new, MIDDLE, cleaned(text), LARGE, BRAND, bold=True, anchor=MSO_ANCHOR.BOTTOM)
    _write(new.placeholders[SUBTITLE_INDEX], BELOW, cleaned(subtitle), SMALL, LIGHT.muted)
    made_at = f"{NAME} · generated {period.written(at)} {at:%H:%M} UTC"
    _write(new.placeholders[FOOTER_INDEX], FOOTER, made_at, TEXT_SIZE, LIGHT.muted)


def section(made: Any, text: str) -> None:
    """Add a slide that opens a part."""
    new = _bare(made)
    _put(new, MIDDLE, cleaned(text), LARGE, BRAND, bold=True, anchor=MSO_ANCHOR.MIDDLE)
    for index in (SUBTITLE_INDEX, FOOTER_INDEX):
        held = new.placeholders[index]._element
        held.getparent().remove(held)
    add_number(new)


def closing(made: Any, listed: Sequence[Listed], base_url: str) -> None:
    """Add the slides of sources and method: each chart with what stands behind it, and how it counts."""
    for part in _parts(listed):
        new = _bare(made)
        _put(new, TITLE, "Sources and method", TITLE_SIZES, LIGHT.text, bold=True)
        held = new.placeholders[SUBTITLE_INDEX]
        units = dict.fromkeys(one.chart.head.sources.filters.unit for one in listed)
        method = " ".join(COUNTED[unit] for unit in units)
        told = f"{method} The articles behind each chart are in the notes of its slide."
        _write(
            held, METHOD, fit.cut(told, TEXT_SIZE + 2, METHOD.width, 3), TEXT_SIZE + 2, LIGHT.text
        )
        _list(new, part, base_url)
        footer = new.placeholders[FOOTER_INDEX]
        _write(
            footer,
            FOOTER,
            "Numbers link to the views that show them again.",
            TEXT_SIZE,
            LIGHT.muted,
        )
        add_number(new)


HEADINGS = ("Slide", "Chart", "Filters", "Period", "Stories", "Articles", "Sources")
WIDTHS = (0.75, 3.1, 3.0, 2.6, 0.9, 0.95, 0.83)
ROW = 0.36
MOST_ROWS = 11


def _parts(listed: Sequence[Listed]) -> list[Sequence[Listed]]:
    return [listed[at : at + MOST_ROWS] for at in range(0, len(listed), MOST_ROWS)]


def _list(new: Any, part: Sequence[Listed], base_url: str) -> None:
    size = (Inches(sum(WIDTHS)), Inches(ROW * (len(part) + 1)))
    frame = new.shapes.add_table(
        len(part) + 1, len(HEADINGS), Inches(LISTED.left), Inches(LISTED.top), *size
    )
    frame.name = "sources"
    for column, wide in zip(frame.table.columns, WIDTHS, strict=True):
        column.width = Inches(wide)
    for column, name in enumerate(HEADINGS):
        grid.write(frame.table.cell(0, column), name, BRAND, bold=True)
    for row, one in enumerate(part, 1):
        frame.table.rows[row].height = Inches(ROW)
        band = grid.BAND if row % 2 else LIGHT.background
        for column, value in enumerate(_row(one)):
            room = WIDTHS[column] - 2 * grid.PAD
            grid.write(frame.table.cell(row, column), fit.cut(value, TEXT_SIZE, room), band)
        head = one.chart.head
        url = view_url(base_url, head.page, head.sources.filters, head.own)
        grid.link(frame.table.cell(row, 1), url)


def _row(one: Listed) -> tuple[str, ...]:
    head = cleaned(one.chart).head
    sources = head.sources
    return (
        str(one.slide or "–"), head.title, sources.described or "none",
        period.between(sources.since, sources.until) or "all",
        f"{sources.stories:,}", f"{sources.articles:,}", f"{sources.sources:,}",
    )  # fmt: skip


def _bare(made: Any) -> Any:
    return made.slides.add_slide(made.slide_layouts[0])


def _put(
    new: Any, box: Box, text: str, sizes: Sequence[float], colour: str, bold: bool = False,
    anchor: Any = MSO_ANCHOR.BOTTOM,
) -> None:  # fmt: skip
    size, shown = fit.largest(text or " ", sizes, box.width, box.height, bold=bold)
    _write(new.shapes.title, box, shown, size, colour, bold)
    new.shapes.title.text_frame.vertical_anchor = anchor


def _write(shape: Any, box: Box, text: str, size: float, colour: str, bold: bool = False) -> None:
    shape.left, shape.top, shape.width, shape.height = box.emu
    shape.text_frame.word_wrap = True
    shape.text_frame.text = text
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, rgb(colour)
