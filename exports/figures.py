"""Key figures as large native text boxes, each with what it was before."""

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from charts.chart import Figure, Figures, Unit
from charts.style import BRAND, LIGHT
from charts.units import in_words
from exports import fit
from exports.layout import BODY, TEXT_SIZE, rgb

ROWS = {1: (1,), 2: (2,), 3: (3,), 4: (2, 2), 5: (3, 2), 6: (3, 3)}
GAP = 0.25  # inches between two boxes
TALLEST = 2.1
NAME_SIZE, VALUE_SIZES = 14, (44, 36, 28, 24, 20)
PAD = 0.2


def figures(slide: Any, chart: Figures) -> Any:
    """Draw the figures in rows and return their group."""
    group = slide.shapes.add_group_shape()
    rows = ROWS[min(len(chart.figures), max(ROWS))]
    high = min(TALLEST, (BODY.height - GAP * (len(rows) - 1)) / len(rows))
    wide = (BODY.width - GAP * (max(rows) - 1)) / max(rows)
    at = 0
    for row, number in enumerate(rows):
        for column in range(number):
            left, top = BODY.left + column * (wide + GAP), BODY.top + row * (high + GAP)
            _box(group, chart.figures[at], chart.unit, left, top, wide, high)
            at += 1
    return group


def change(figure: Figure) -> str:
    """Return how a figure has changed: "+12 on 30 before", "as before", "" where nobody counted."""
    if figure.before is None:
        return ""
    if figure.value == figure.before:
        return f"as before ({figure.before:,})"
    return f"{figure.value - figure.before:+,} on {figure.before:,} before".replace("-", "−")


def _box(
    group: Any, figure: Figure, unit: Unit, left: float, top: float, wide: float, high: float
) -> None:
    box = group.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Inches(left), Inches(top), Inches(wide), Inches(high)
    )
    box.name = f"figure:{figure.name}"
    box.shadow.inherit = False
    box.fill.solid()
    box.fill.fore_color.rgb = rgb("#F3F6F9")
    box.line.fill.background()
    frame = box.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = Inches(PAD)
    room = wide - 2 * PAD
    value = figure.of or f"{figure.value:,}"
    size, text = fit.largest(value, VALUE_SIZES, room, high * 0.45, bold=True)
    told = ", ".join(
        filter(None, (in_words(figure.value, unit) if figure.of else "", change(figure)))
    )
    _add(frame, figure.name, NAME_SIZE, LIGHT.muted, room)
    _add(frame, text, size, BRAND, room, bold=True)
    if told:
        _add(frame, told, NAME_SIZE, LIGHT.text, room)


def _add(frame: Any, text: str, size: float, colour: str, room: float, bold: bool = False) -> None:
    empty = not frame.paragraphs[0].runs
    paragraph = frame.paragraphs[0] if empty else frame.add_paragraph()
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = fit.cut(text, max(size, TEXT_SIZE), room, lines=2 if bold else 1, bold=bold)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, rgb(colour)
