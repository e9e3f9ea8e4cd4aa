"""Measures how well titles, dates and texts are taken from pages, beside trafilatura as it comes.

    python -m benchmarks.extraction                    our own pages (tests/ingest/pages)
    python -m benchmarks.extraction FOLDER --worst 10  other pages, in either of two layouts

A folder holds NAME.html with NAME.toml (title, date, body), or ground-truth.json and html/*.html.gz
as the public article-extraction benchmark has them. Texts are scored as that benchmark scores them:
by the sequences of four words that truth and reading share.
"""

import argparse
import gzip
import json
import re
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from trafilatura import bare_extraction

from ingest.dates import parse
from ingest.decode import declared_charset, decode
from ingest.entry import Entry, EntryError
from ingest.extract import extract

PAGES = Path(__file__).parent.parent / "tests" / "ingest" / "pages"
WORDS = 4  # in a row

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Page:
    """A page with what a reader sees in it; an empty title or date is not scored."""

    name: str
    data: bytes
    body: str
    title: str = ""
    date: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Reading:
    """What an extractor makes of a page."""

    title: str = ""
    date: str = ""
    body: str = ""


@dataclass(frozen=True)
class Score:
    """How a reading compares with the truth; None where the truth has no title or date."""

    name: str
    precision: float | None
    recall: float | None
    title: bool | None
    date: bool | None

    @property
    def f1(self) -> float:
        """The harmonic mean of this page's precision and recall."""
        return f1(self.precision or 0.0, self.recall or 0.0)


Extractor = Callable[[Page], Reading]


def pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of a folder, in the order of their names."""
    truth = folder / "ground-truth.json"
    if truth.exists():
        for name, told in sorted(json.loads(truth.read_text(encoding="utf-8")).items()):
            data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield Page(name, data, told.get("articleBody", ""), url=told.get("url"))
        return
    for path in sorted(folder.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        yield Page(path.stem, path.with_suffix(".html").read_bytes(), **told)


def ours(page: Page) -> Reading:
    """Read a page as the ingest does."""
    text = decode(page.data, declared_charset(page.data))
    try:
        found = extract(Entry(page.name, text, "html", url=page.url))
    except EntryError:
        return Reading()
    moment = parse(found.date) if found.date else None
    return Reading(found.title, moment.at.date().isoformat() if moment else "", found.content)


def plain(page: Page) -> Reading:
    """Read a page with trafilatura's fast mode and nothing besides."""
    text = decode(page.data, declared_charset(page.data))
    found = bare_extraction(
        text, url=page.url, fast=True, include_comments=False, with_metadata=True
    )
    if found is None or isinstance(found, dict):
        return Reading()
    return Reading(found.title or "", found.date or "", found.text or "")


EXTRACTORS: dict[str, Extractor] = {"ours": ours, "trafilatura (fast)": plain}


def score(page: Page, reading: Reading) -> Score:
    """Compare a reading with the truth."""
    true, read = _shingles(page.body), _shingles(reading.body)
    shared = (true & read).total()
    return Score(
        page.name,
        shared / read.total() if read else None,
        shared / true.total() if true else None,
        reading.title == page.title if page.title else None,
        reading.date == page.date if page.date else None,
    )


def summary(scores: list[Score]) -> dict[str, float]:
    """Return the means over all pages, as the public benchmark takes them."""
    precision = _mean([item.precision for item in scores])
    recall = _mean([item.recall for item in scores])
    return {
        "f1": f1(precision, recall),
        "precision": precision,
        "recall": recall,
        "date": _mean([item.date for item in scores]),
        "title": _mean([item.title for item in scores]),
    }


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of two shares."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean(values: list[float | None] | list[bool | None]) -> float:
    return mean([float(value) for value in values if value is not None] or [0.0])


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - WORDS + 1))
    return Counter(tuple(words[at : at + WORDS]) for at in starts if words)


def main() -> None:
    """Print one line an extractor, and the pages that are read worst."""
    parser = argparse.ArgumentParser(description="Scores the reading of pages.")
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--worst", type=int, default=0, help="print so many of the worst pages")
    given = parser.parse_args()
    known = list(pages(given.folder))
    for name, extractor in EXTRACTORS.items():
        begun = time.perf_counter()
        readings = [extractor(page) for page in known]
        rate = len(known) / (time.perf_counter() - begun)
        scores = [score(*pair) for pair in zip(known, readings, strict=True)]
        told = "  ".join(f"{key} {value:.3f}" for key, value in summary(scores).items())
        print(f"{name:20} {len(known)} pages  {told}  {rate:.0f} pages/s")
        for item in sorted(scores, key=lambda item: (item.f1, item.name))[: given.worst]:
            print(f"    {item.f1:.3f}  date {item.date}  title {item.title}  {item.name}")


if __name__ == "__main__":
    main()
