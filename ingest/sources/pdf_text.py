"""Makes paragraphs of printed lines: page furniture dropped, lines and parted words joined."""

import re
from collections import Counter
from statistics import median

from ingest.sources.pdf_lines import HYPHEN, Line

EDGE = 3  # lines at the top and at the bottom of a page that may be a header or footer
OFTEN = 0.5  # of the pages: what stands at the edge of so many is furniture
WIDER_GAP = 1.35  # times the usual distance of lines
WIDEST_GAP = 1.5  # times the letters' size: lines further apart are paragraphs
OTHER_SIZE = 0.12  # a larger change of the letters' size begins another paragraph
SHORT_LINE = 0.15  # of the width left empty: a paragraph may end here
INDENT = 0.8  # times the letters' size

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|seite|página|p\.)?\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?[\W_]*|[ivxlc]{1,7}",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;。！？][\"'”’)\]]*$")
_ITEM = re.compile(r"(?:[•▪●○◦‣–—*·\-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s", re.IGNORECASE)
_PARTED = re.compile(rf"([^\W\d_]+)[{HYPHEN}-]$")
_LETTERS = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")

Page = list[Line]


def without_furniture(pages: list[Page]) -> list[Page]:
    """Return the pages without page numbers and what is repeated at their edges."""
    counts = Counter(mark for page in pages for mark in {_mark(line) for line in _edges(page)})
    often = max(2.0, OFTEN * len(pages))
    kept = []
    for page in pages:
        dropped = {
            id(line)
            for line in _edges(page)
            if counts[_mark(line)] >= often or _PAGE_NUMBER.fullmatch(line.text)
        }
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def paragraphs_of(pages: list[Page]) -> list[str]:
    """Return the paragraphs of the pages, one that goes on overleaf in one piece."""
    compounds = {
        found.casefold()
        for page in pages
        for line in page
        for found in _COMPOUND.findall(line.text)
    }
    found: list[list[str]] = []
    for page in pages:
        begins = _beginnings(page)
        for line in page:
            overleaf = line is page[0] and bool(found) and _goes_on(found[-1][-1], line.text)
            if not found or (id(line) in begins and not overleaf):
                found.append([])
            found[-1].append(line.text)
    return [_joined(lines, compounds) for lines in found]


def _edges(page: Page) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.bottom)
    return by_height[:EDGE] + by_height[EDGE:][-EDGE:]


def _mark(line: Line) -> str:
    return f"{_DIGITS.sub('#', line.text.casefold())} {line.size:.0f}"  # a title is larger


def _beginnings(page: Page) -> set[int]:
    """Return the ids of the lines that begin a paragraph."""
    if not page:
        return set()
    pairs = list(zip(page, page[1:], strict=False))
    gaps = [above.bottom - below.bottom for above, below in pairs]
    size = median(line.size for line in page)
    usual = min(median([gap for gap in gaps if gap > 0] or [0.0]), WIDEST_GAP * size)
    left = median(line.left for line in page if abs(line.size - size) <= OTHER_SIZE * size)
    width = max(line.right - line.left for line in page)
    return {id(page[0])} | {
        id(below)
        for (above, below), gap in zip(pairs, gaps, strict=True)
        if gap > WIDER_GAP * usual
        or abs(below.size - above.size) > OTHER_SIZE * above.size
        or _ITEM.match(below.text)
        or (_ENDED.search(above.text) and below.left > left + INDENT * below.size)
        or (
            above.right - above.left < width * (1 - SHORT_LINE)
            and not _goes_on(above.text, below.text)
        )
    }


def _goes_on(above: str, below: str) -> bool:
    """Whether a sentence runs from one line into the next."""
    return not _ENDED.search(above) and (below[:1].islower() or above.endswith((HYPHEN, "-", ",")))


def _joined(lines: list[str], compounds: set[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        parted = _PARTED.search(text)
        if parted and line[:1].islower():
            rest = _LETTERS.match(line)
            compound = f"{parted[1]}-{rest[0] if rest else ''}".casefold()
            text = text[:-1] + ("-" if compound in compounds else "") + line
        else:
            text = f"{text.removesuffix(HYPHEN)}{'-' if text.endswith(HYPHEN) else ' '}{line}"
    return text.replace(HYPHEN, "")
