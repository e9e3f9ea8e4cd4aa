"""Reads PDF notices that have a text layer: title, date and paragraphs."""

import re
from collections.abc import Iterator
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from db.outcomes import Outcome
from ingest.dates import parse
from ingest.entry import Entry, EntryError, Found
from ingest.sources.opened import Opened
from ingest.sources.pdf_lines import Line, lines_of
from ingest.sources.pdf_text import Page, paragraphs_of, without_furniture
from ingest.sources.source import Source

LARGEST_PDF = 100 * 2**20  # bytes; maps and pictures make notices large
MOST_PAGES = 2_000
FEWEST_LETTERS = 20  # in all pages together; less is a stamp on a scan
NO_PDF = "not a PDF, or damaged beyond reading"
ENCRYPTED = "encrypted PDF (take its password off first)"
SCANNED = "scanned PDF without a text layer (run OCR on it first)"
TITLE_SIZE = 1.15  # times the size of the letters of the text
SMALL_PRINT = 0.9  # times that size; page furniture is smaller
LONGEST_TITLE = 300  # code points
FIRST_LINES = 30  # of which one may be the title, or the date

_NO_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|p65|pptx?|xlsx?|tmp)\b|^(?:microsoft word|powerpoint|untitled|document\d*$)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\D{0,45}\d[^\n]{3,40}")
_NUMBERED = re.compile(r"\bno\b\.?|\bnr\b|[(/]E\)|§", re.IGNORECASE)  # a file's number, not a date
_MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(opened: Opened, source: Source | None) -> Iterator[Found]:
    """Yield the one text of a PDF; raise EntryError where it has none that can be read."""
    yield as_entry(opened.whole(LARGEST_PDF), opened.locator, opened.identity, source)


def as_entry(data: bytes, locator: str, identity: str, source: Source | None) -> Entry:
    """Return the text of a PDF as an entry; raise EntryError where it has none."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            made = document.get_metadata_dict()
            pages = without_furniture(_pages(document))
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise EntryError(ENCRYPTED if locked else NO_PDF) from None
    lines = [line for page in pages for line in page]
    if sum(map(str.isalpha, "".join(line.text for line in lines))) < FEWEST_LETTERS:
        raise EntryError(SCANNED, Outcome.REJECTED)
    heading = _heading(lines)
    title = _stated_title(made.get("Title", ""), lines) or " ".join(line.text for line in heading)
    body = paragraphs_of([[line for line in page if line not in heading] for page in pages])
    if not title and len(body) > 1 and len(body[0]) <= LONGEST_TITLE:
        title, *body = body
    return Entry(
        locator,
        "\n\n".join(body),
        source=source,
        identity=identity,
        title=title,
        date=_date(lines) or _made_on(made.get("CreationDate", "")),
        author=" ".join(made.get("Author", "").split()) or None,
    )


def _pages(document: pypdfium2.PdfDocument) -> list[Page]:
    if len(document) > MOST_PAGES:
        raise EntryError(f"more than {MOST_PAGES:,} pages")
    return [lines_of(document[number]) for number in range(len(document))]


def _heading(lines: list[Line]) -> list[Line]:
    """Return the lines of the largest letters at the top of the first page."""
    usual = median(line.size for line in lines)
    top = lines[:FIRST_LINES]
    largest = max(line.size for line in top)
    if largest < TITLE_SIZE * usual:
        return []
    first = next(number for number, line in enumerate(top) if line.size == largest)
    heading: list[Line] = []
    for line in top[first:]:
        if (
            line.size < largest * 0.95
            or len(" ".join(item.text for item in [*heading, line])) > LONGEST_TITLE
        ):
            break
        heading.append(line)
    return heading


def _stated_title(stated: str, lines: list[Line]) -> str:
    """Return the title in the PDF's properties if its first page has it: many keep an old one."""
    title = " ".join(stated.split())
    words = re.findall(r"\w+", title.casefold())
    usual = median(line.size for line in lines)
    opening = " ".join(
        line.text for line in lines[:FIRST_LINES] if line.size > SMALL_PRINT * usual
    ).casefold()
    known = len(words) > 1 and " ".join(words) in " ".join(re.findall(r"\w+", opening))
    return title if known and not _NO_TITLE.search(title) else ""


def _date(lines: list[Line]) -> str | None:
    """Return the first line near the top, or the last ones, that says little but a date."""
    for line in [*lines[:FIRST_LINES], *lines[-5:]]:
        if _DATED.fullmatch(line.text) and not _NUMBERED.search(line.text) and parse(line.text):
            return line.text
    return None


def _made_on(stated: str) -> str | None:
    found = _MADE.match(stated)
    return "-".join(found.groups()) if found else None
