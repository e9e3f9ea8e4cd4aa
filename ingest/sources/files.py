"""Reads files and folders: text, HTML, Markdown, JSON Lines, CSV and saved feeds."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from db.outcomes import Outcome
from ingest.address import of_file
from ingest.decode import declared_charset, decode, is_binary
from ingest.entry import Entry, Fault, Form, Found
from ingest.sources.feed import read_feed
from ingest.sources.lines import count_lines
from ingest.sources.records import Columns, read_csv, read_json_lines
from ingest.sources.source import Source

LARGEST_FILE = 20 * 2**20  # bytes, of what is read as one article or one feed
FORMS: dict[str, Form] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
RECORDS = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
}
FEEDS = {".xml", ".rss", ".atom", ".rdf"}
KINDS = sorted({*FORMS, *RECORDS, *FEEDS})
EMPTY = "empty file"
NAMED_ONLY = {".json"}  # in a folder these are as often settings as articles


@dataclass(frozen=True)
class Options:
    """What the user says of the files: their source, and where their columns are."""

    source: Source | None = None
    columns: Columns = field(default_factory=Columns)


def find(path: Path) -> list[Path]:
    """Return the file itself, or a folder's files of a known kind in order, without hidden ones.

    What cannot be listed, or holds nothing to read, comes back as itself: `read` says why.
    """
    found: list[Path] = []
    refused: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in sorted(names) if _is_wanted(name)]
    return [*found, *(Path(error.filename) for error in refused)] or [path]


def _is_wanted(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    return not name.startswith(".") and suffix in KINDS and suffix not in NAMED_ONLY


def count(path: Path) -> int:
    """Return about how many entries a file holds, for the progress bar."""
    try:
        by_line = path.suffix.lower() in RECORDS and path.is_file()
    except OSError:
        return 1
    return count_lines(path) if by_line else 1


def read(path: Path, options: Options) -> Iterator[Found]:
    """Yield the entries of one file, and a fault for each that cannot be read."""
    try:
        yield from _read(path, options)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        yield Fault(str(path), reason, Outcome.HARD_ERROR, options.source)


def _read(path: Path, options: Options) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if reason := _refusal(path, suffix):
        outcome = Outcome.TOO_SHORT if reason == EMPTY else Outcome.REJECTED
        yield Fault(str(path), reason, outcome, options.source)
    elif suffix in RECORDS:
        with path.open("rb") as stream:
            if is_binary(stream.peek(1)):
                yield Fault(str(path), "binary, not text", source=options.source)
            else:
                yield from RECORDS[suffix](path, stream, options.columns, options.source)
    else:
        yield from _whole(path, path.read_bytes(), suffix, options.source)


def _whole(path: Path, data: bytes, suffix: str, source: Source | None) -> Iterator[Found]:
    if not data.strip():
        yield Fault(str(path), EMPTY, Outcome.TOO_SHORT, source)
    elif is_binary(data):
        yield Fault(str(path), "binary, not text", source=source)
    elif suffix in FEEDS:
        yield from read_feed(data, str(path), source)
    else:
        form = FORMS[suffix]
        text = decode(data, declared_charset(data) if form == "html" else None)
        yield Entry(str(path), text, form, source, identity=of_file(path))


def _refusal(path: Path, suffix: str) -> str | None:
    """Return why a path is not opened; opening a pipe or a device could wait for ever."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)  # raises where it cannot be listed
        return f"no files to read in this folder (kinds: {' '.join(KINDS)})"
    if not stat.S_ISREG(status.st_mode):
        return "not a regular file"
    if suffix not in KINDS:
        return f"unknown kind of file '{suffix}' (known: {' '.join(KINDS)})"
    if not status.st_size:
        return EMPTY
    if suffix not in RECORDS and status.st_size > LARGEST_FILE:
        return f"larger than {LARGEST_FILE // 2**20} MB"
    return None
