"""The presentation that every deck begins with: 16:9, one layout, our colours and fonts."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from charts.style import BRAND, LIGHT
from exports.layout import (
    FOOTER,
    HEIGHT,
    NUMBER,
    SUBTITLE,
    SUBTITLE_SIZE,
    TEXT_SIZE,
    TITLE,
    TITLE_SIZES,
    WIDTH,
    Box,
)

NAME = "Critical minerals monitor"
FONT = "Arial"  # the one sans-serif that every office suite has or replaces by its equal
COLOURS = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.background,
    "dk2": LIGHT.muted,
    "lt2": "#F3F6F9",
    "accent1": BRAND,
    "accent2": "#D55E00",
    "accent3": "#009E73",
    "accent4": "#CC79A7",
    "accent5": "#E69F00",
    "accent6": "#56B4E9",
    "hlink": BRAND,
    "folHlink": LIGHT.muted,
}
SUBTITLE_INDEX, FOOTER_INDEX = 13, 14


def presentation() -> Any:
    """Return an empty presentation whose one layout has a title, a subtitle and a footer."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    kept = next(layout for layout in deck.slide_layouts if layout.name == "Title Only")
    for layout in list(deck.slide_layouts):
        if layout is not kept:
            deck.slide_layouts.remove(layout)
    kept._element.cSld.set("name", "Chart")
    kept._element.attrib.pop("type")  # the library's said that it holds a title only
    deck.core_properties.title = deck.core_properties.author = NAME
    deck.core_properties.created = deck.core_properties.modified = datetime.now(UTC)
    _theme(deck.slide_master)
    _master(deck.slide_master)
    _layout(kept)
    return deck


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    root.set("name", NAME)
    for name, colour in COLOURS.items():
        (held,) = root.iter(qn(f"a:{name}"))
        held[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour[1:]}"/>')]
    for family in ("majorFont", "minorFont"):
        root.find(f".//{qn(f'a:{family}')}/{qn('a:latin')}").set("typeface", FONT)
    part._blob = serialize_part_xml(root)  # the library has no setter for the theme


def _master(master: Any) -> None:
    boxes = {"title": TITLE, "body": SUBTITLE, "sldNum": NUMBER}
    for shape in list(master.placeholders):
        box = boxes.get(shape.element.ph.get("type"))
        if box:
            _put(shape, box)
        else:
            shape.element.getparent().remove(shape.element)
    styles = master.element.find(qn("p:txStyles"))
    _style(styles.find(qn("p:titleStyle")), TITLE_SIZES[0], "tx1", bold=True)
    _style(styles.find(qn("p:bodyStyle")), SUBTITLE_SIZE, "tx2")


def _style(style: Any, size: float, colour: str, bold: bool = False) -> None:
    for level in style:
        level.set("algn", "l")
        level.set("marL", "0")
        level.set("indent", "0")
        for bullet in (*level.findall(qn("a:buFont")), *level.findall(qn("a:buChar"))):
            level.remove(bullet)
        text = level.find(qn("a:defRPr"))
        if text is not None:
            text.set("sz", str(int(size * 100)))
            text.set("b", "1" if bold else "0")
            for scheme in text.iter(qn("a:schemeClr")):
                scheme.set("val", colour)


def _layout(layout: Any) -> None:
    for shape in list(layout.placeholders):
        kind = shape.element.ph.get("type")
        if kind == "sldNum":
            _put(shape, NUMBER)
        elif kind != "title":
            shape.element.getparent().remove(shape.element)
    tree = layout.shapes._spTree
    tree.append(_body(20, "Subtitle", SUBTITLE_INDEX, SUBTITLE, SUBTITLE_SIZE, "ctr"))
    tree.append(_body(21, "Footer", FOOTER_INDEX, FOOTER, TEXT_SIZE, "ctr"))


def _body(number: int, name: str, index: int, box: Box, size: int, anchor: str) -> Any:
    """Return a text placeholder; the library copies those to a slide, but no footer or date."""
    left, top, wide, high = box.emu
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="body" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f'</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"/>'
        f'<a:lstStyle><a:lvl1pPr><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:defRPr sz="{size * 100}"/></a:lvl1pPr></a:lstStyle>'
        f"<a:p><a:r><a:rPr/><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def add_number(slide: Any) -> None:
    """Show the slide's number; the library does not copy that placeholder from the layout."""
    number = next(
        shape.element
        for shape in slide.slide_layout.placeholders
        if shape.element.ph.get("type") == "sldNum"
    )
    copied = deepcopy(number)
    ids = [int(shape.shape_id) for shape in slide.shapes]
    copied._nvXxPr.cNvPr.set("id", str(max(ids, default=1) + 1))
    slide.shapes._spTree.append(copied)


def _put(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = box.emu
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
