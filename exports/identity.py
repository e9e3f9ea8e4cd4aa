"""What a slide of ours knows of itself, so that it can be refreshed after people have edited it.

The record stands twice: in an extension of the chart's shape, and behind "#deck=" in the address
of the link back, which office suites keep that drop extensions.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

NAMESPACE = "urn:critical-minerals-monitor:deck"
URI = "{6C1A3C2E-0F0B-4B57-9C55-3D5A0E6B7F21}"
MARK = "#deck="
CHART = "chart:"
MOST_CODE = 20_000  # characters; a longer record is none of ours
TODAY = "today"  # the line that moves by itself


@dataclass(frozen=True)
class Record:
    """How a chart's slide was made, and marks of what was written, to tell what people changed."""

    request: Mapping[str, Any]  # the chart, its filters and choices, and the item's own words
    base: str  # the dashboard's address
    made_at: str
    part: int = 1
    parts: int = 1
    bare: bool = False  # under its own title, without a takeaway headline
    texts: Mapping[str, str] = field(default_factory=dict)  # by place
    lines: int = 0  # of the notes
    box: tuple[int, ...] = ()  # where the chart was put
    words: str = ""  # of a drawing's texts
    state: str = ""  # of a drawing's texts and places
    names: tuple[str, ...] = ()  # of a chart's series, of a table's columns
    rows: tuple[str, ...] = ()  # of a table, each with its cells
    axis: tuple[float, ...] = ()  # the greatest value and the step
    highest: float = 0  # the value of the darkest cell

    def code(self) -> str:
        """Return the record as letters that an address may hold."""
        held = {name: value for name, value in asdict(self).items() if value not in ("", (), 0, {})}
        text = json.dumps(held, separators=(",", ":"), default=str)
        return urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def decoded(code: str) -> Record | None:
    """Return the record that letters hold, None where they hold none."""
    try:
        packed = urlsafe_b64decode(code[:MOST_CODE] + "=" * (-len(code) % 4))
        held = json.loads(zlib.decompressobj().decompress(packed, 10 * MOST_CODE))
        lists = ("box", "names", "rows", "axis")
        return Record(**held | {name: tuple(held.get(name, ())) for name in lists})
    except (ValueError, TypeError, zlib.error):
        return None


def mark(text: str) -> str:
    """Return a short mark of a text; white space does not count, for office suites change it."""
    return f"{zlib.crc32(' '.join(text.split()).encode()):08x}"


def stamp(slide: Any, drawn: Any, record: Record) -> None:
    """Write the record to a slide's chart, where it has one, and to its link back."""
    if drawn is not None:
        stamp_shape(drawn, record)
    for run in links(slide, record.base):
        run.hyperlink.address = run.hyperlink.address.partition("#")[0] + MARK + record.code()


def stamp_shape(drawn: Any, record: Record) -> None:
    """Write the record to a chart's shape."""
    held = drawn._element._nvXxPr.cNvPr
    for old in held.findall(qn("a:extLst")):
        held.remove(old)
    held.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{URI}">'
            f'<m:record xmlns:m="{NAMESPACE}">{record.code()}</m:record></a:ext></a:extLst>'
        )
    )


def of_shape(shape: Any) -> Record | None:
    """Return the record in the extension of a shape."""
    found = shape._element._nvXxPr.cNvPr.find(f".//{{{NAMESPACE}}}record")
    return None if found is None else decoded(found.text or "")


def of_slide(slide: Any) -> Record | None:
    """Return the record in the link back of a slide."""
    codes = (run.hyperlink.address.partition(MARK)[2] for run in links(slide))
    return next((found for code in codes if (found := decoded(code))), None)


def links(slide: Any, base: str = "") -> list[Any]:
    """Return the runs of a slide whose link holds a record, or leads back to the dashboard."""
    return [
        run
        for shape in flat(slide.shapes)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if MARK in (address := run.hyperlink.address or "") or base and address.startswith(base)
    ]


def link(properties: Any, part: Any, address: str) -> None:
    """Give the properties of a run a link to an address."""
    related = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    properties.append(parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{related}"/>'))


def flat(shapes: Iterable[Any]) -> Iterator[Any]:
    """Yield shapes, those in groups too."""
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from flat(shape.shapes)


def drawing_marks(group: Any) -> tuple[str, str]:
    """Return the marks of a drawing's texts, and of its texts with their places."""
    texts, places = [], []
    for shape in flat(group.shapes):
        text = " ".join(shape.text_frame.text.split()) if shape.has_text_frame else ""
        texts.append(text)
        if shape.name != TODAY:
            places.append(f"{shape.name} {shape.left} {shape.top} {shape.width} {text}")
    return mark(" ".join(filter(None, texts))), mark("\n".join(places))


def row_marks(table: Any) -> tuple[str, ...]:
    """Return a mark of each row below the head of a table."""
    return tuple(mark(" | ".join(texts(row))) for row in list(table.rows)[1:])


def texts(row: Any) -> list[str]:
    """Return the texts of a row, each with its white space as one space."""
    return [" ".join(cell.text.split()) for cell in row.cells]
