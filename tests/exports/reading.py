"""Reads a deck again as PowerPoint would, for the tests."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation

CHART = "chart:"


def opened(deck: bytes) -> list[Any]:
    """Return the slides of a deck."""
    return list(Presentation(BytesIO(deck)).slides)


def drawn(slide: Any) -> Any:
    """Return the shape that holds the slide's chart."""
    (found,) = [shape for shape in slide.shapes if shape.name.startswith(CHART)]
    return found


def flat(shapes: Any) -> Iterator[Any]:
    """Yield shapes, those in groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:  # a group
            yield from flat(shape.shapes)


def runs(slide: Any) -> Iterator[Any]:
    """Yield every run of text on a slide, in tables and groups too."""
    for shape in flat(slide.shapes):
        frames = [shape.text_frame] if shape.has_text_frame else []
        if getattr(shape, "has_table", False):
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
        for frame in frames:
            for paragraph in frame.paragraphs:
                yield from paragraph.runs


def text_of(slide: Any) -> str:
    """Return all text on a slide."""
    return "\n".join(run.text for run in runs(slide))


def notes_of(slide: Any) -> list[Any]:
    """Return the paragraphs of a slide's notes."""
    return list(slide.notes_slide.notes_text_frame.paragraphs)


def cells(slide: Any) -> list[list[str]]:
    """Return the texts of the slide's table."""
    return [[cell.text for cell in row.cells] for row in drawn(slide).table.rows]


def plots(slides: list[Any]) -> list[Any]:
    """Return the plots of a chart's slides."""
    return [drawn(slide).chart.plots[0] for slide in slides]


def meets(one: Any, other: Any) -> bool:
    """Tell whether two shapes overlap."""
    return bool(
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )
