"""A drawing of shapes, such as a timeline or cards, is drawn anew within the frame that it has."""

from copy import deepcopy
from typing import Any

from pptx.oxml.ns import qn

from charts.chart import Chart
from exports import identity, slides
from exports.identity import Record


def is_edited(group: Any, record: Record) -> bool:
    """Tell whether somebody has changed the words of a drawing, or added or removed some."""
    return identity.drawing_marks(group)[0] != record.words


def refresh(slide: Any, group: Any, part: Chart, whole: Chart, record: Record) -> None:
    """Replace a drawing by a fresh one: same place, size, name and order, and colours of their own."""
    fresh = slides.draw(slide, part, whole)
    _recolour(fresh, group)
    _fit(fresh, group, record)
    fresh._element._nvXxPr.cNvPr.set("id", group._element._nvXxPr.cNvPr.get("id"))
    group._element.addprevious(fresh._element)
    group._element.getparent().remove(group._element)


def _fit(fresh: Any, group: Any, record: Record) -> None:
    """Move and stretch a fresh drawing as the old one was since it was made."""
    left, top, wide, high = record.box
    across, down = group.width / wide, group.height / high
    fresh.left, fresh.top = (
        group.left + round((fresh.left - left) * across),
        group.top + round((fresh.top - top) * down),
    )
    fresh.width, fresh.height = round(fresh.width * across), round(fresh.height * down)


def _recolour(fresh: Any, group: Any) -> None:
    """Give shapes of the same name the filling and outline that somebody gave them."""
    ours = {colour for shape in identity.flat(fresh.shapes) for colour in _colours(shape)}
    theirs = {
        shape.name: shape
        for shape in identity.flat(group.shapes)
        if ":" in shape.name and _colours(shape) - ours
    }
    for shape in identity.flat(fresh.shapes):
        if shape.name in theirs:
            _dress(shape._element.spPr, theirs[shape.name]._element.spPr)


def _colours(shape: Any) -> set[str]:
    properties = getattr(shape._element, "spPr", None)
    held = [] if properties is None else properties.iter(qn("a:srgbClr"), qn("a:schemeClr"))
    return {colour.get("val").upper() for colour in held}


def _dress(own: Any, theirs: Any) -> None:
    for tag in ("a:solidFill", "a:gradFill", "a:pattFill", "a:noFill", "a:ln"):
        for held in own.findall(qn(tag)):
            own.remove(held)
    for tag in ("a:solidFill", "a:gradFill", "a:pattFill", "a:noFill", "a:ln"):
        own.extend(deepcopy(held) for held in theirs.findall(qn(tag)))
