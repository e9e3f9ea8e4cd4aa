"""Reads the cells of a workbook straight from its XML."""

import xml.etree.ElementTree as ElementTree
from io import BytesIO
from zipfile import ZipFile

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(book: bytes, sheet: int) -> list[list[str | float]]:
    """Return the rows of a sheet, numbered from 1: texts and numbers; formulas raise."""
    with ZipFile(BytesIO(book)) as opened:
        shared = _shared(opened)
        root = ElementTree.fromstring(opened.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert not list(root.iter(f"{SPACE}f")), "a formula"
    return [[_value(cell, shared) for cell in row] for row in root.iter(f"{SPACE}row")]


def _shared(book: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(text.itertext()) for text in root.iter(f"{SPACE}si")]


def _value(cell: ElementTree.Element, shared: list[str]) -> str | float:
    value = cell.findtext(f"{SPACE}v") or ""
    return shared[int(value)] if cell.get("t") == "s" else float(value) if value else ""
