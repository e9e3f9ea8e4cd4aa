"""Reads the printed lines of a PDF's pages with PDFium: their text, place and size."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.decode import printable

HYPHEN = "\u00ad"  # stands at the end of a line whose last word goes on in the next
_LINE_END = {0x0A, 0x0D}
_HYPHENS = {0x02, 0xAD, 0xFFFE}  # how PDFium writes a hyphen that parts a word


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; places are in points from the page's left and bottom edge."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def lines_of(page: pypdfium2.PdfPage) -> list[Line]:
    """Return the lines of a page in the order in which they were written."""
    text = page.get_textpage()
    return [line for codes in _split(text) for line in _line(text, codes)]


def _split(text: pypdfium2.PdfTextPage) -> Iterator[list[tuple[int, int]]]:
    """Yield the places and codes of the characters of each line; a parting hyphen ends one."""
    codes: list[tuple[int, int]] = []
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        codes.append((index, code))
        if code in _LINE_END or code in _HYPHENS:
            yield codes
            codes = []
    yield codes


def _line(text: pypdfium2.PdfTextPage, codes: list[tuple[int, int]]) -> Iterator[Line]:
    words = "".join(HYPHEN if code in _HYPHENS else chr(code) for _, code in codes if code)
    words = " ".join(printable(words).split())
    seen = [index for index, code in codes if code > 0x20]
    if not words or not seen:
        return
    left, bottom, _, top = text.get_charbox(seen[0], loose=True)
    _, last_bottom, right, last_top = text.get_charbox(seen[-1], loose=True)
    size = max(top - bottom, last_top - last_bottom)
    yield Line(words, left, right, min(bottom, last_bottom), size)
