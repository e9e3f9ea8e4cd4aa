"""The few native shapes that a timeline is drawn with, in inches: each named, none with a shadow."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from charts.style import LIGHT
from exports.layout import TEXT_SIZE, Box, rgb

LINE = 12.5  # points from one line of a text to the next, set so that every program keeps it


def shape(
    slide: Any, kind: MSO_SHAPE, box: Box, inside: str, outline: str | None, name: str
) -> Any:
    """Draw a filled shape."""
    made = slide.shapes.add_shape(kind, *box.emu)
    _finish(made, inside, name)
    if outline:
        made.line.color.rgb = rgb(outline)
        made.line.width = Pt(1.75)
    return made


def area(slide: Any, points: Sequence[tuple[float, float]], inside: str, name: str) -> Any:
    """Draw a filled area with these corners."""
    corners = [(Inches(x), Inches(y)) for x, y in points]
    builder = slide.shapes.build_freeform(*corners[0], scale=1.0)
    builder.add_line_segments(corners[1:], close=True)
    made = builder.convert_to_shape()
    _finish(made, inside, name)
    return made


def line(
    slide: Any,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    name: str,
    *,
    dashed: bool = False,
) -> None:
    """Draw a thin line."""
    made = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Inches, (*start, *end)))
    made.line.color.rgb = rgb(colour)
    made.line.width = Pt(0.75)
    if dashed:
        made.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    made._element.remove(made._element.find(qn("p:style")))  # its theme draws a shadow
    made.name = name


def text(
    slide: Any,
    box: Box,
    runs: Sequence[tuple[str, bool]],
    name: str,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    """Write runs of (text, bold), in the middle of a box."""
    made = slide.shapes.add_textbox(*box.emu)
    made.name = name
    frame = made.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    paragraph.alignment = align
    paragraph.line_spacing = Pt(LINE)
    for words, bold in runs:
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold = Pt(TEXT_SIZE), bold
        run.font.color.rgb = rgb(LIGHT.text)


def _finish(made: Any, inside: str, name: str) -> None:
    made.name = name
    made._element.remove(made._element.find(qn("p:style")))  # its theme draws a shadow
    made.fill.solid()
    made.fill.fore_color.rgb = rgb(inside)
    made.line.fill.background()
