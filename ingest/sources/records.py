"""Reads JSON Lines and CSV: one record, one entry."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from db.outcomes import Outcome
from ingest.address import fingerprint, is_web, of_record
from ingest.decode import printable
from ingest.entry import Entry, Fault, Found
from ingest.sources.lines import LONGEST_LINE, TOO_LONG, read_lines
from ingest.sources.opened import Opened
from ingest.sources.source import Source

FIELDS = ("id", "url", "title", "text", "date", "source", "author", "language")

NOT_A_RECORD = "not a JSON object (write one object a line: jq -c '.[]' turns an array into lines)"


@dataclass(frozen=True)
class Columns:
    """Which column holds which of our fields; a field not named is in the column of its name."""

    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, wanted: str) -> str:
        """Return the name of the column that holds a field."""
        return self.names.get(wanted, wanted)

    @property
    def cure(self) -> str:
        """What to do when no column fits."""
        return (
            f"has neither '{self.of('title')}' nor '{self.of('text')}': "
            "name your columns with --map title=… --map text=…"
        )


@dataclass(frozen=True)
class Malformed:
    """A line that holds no record, and why."""

    reason: str


def json_records(stream: BinaryIO) -> Iterator[tuple[int, dict[str, Any] | Malformed]]:
    """Yield each line's number and object; lines that are blank are passed over."""
    for number, line in read_lines(stream):
        if line is None:
            yield number, Malformed(TOO_LONG)
        elif line.strip():
            yield number, _parse(line)


def read_json_lines(opened: Opened, columns: Columns, source: Source | None) -> Iterator[Found]:
    """Yield an entry for each record of a JSON Lines file, a fault for each line without one."""
    for number, record in json_records(opened.stream):
        locator = f"{opened.locator}, line {number}"
        if isinstance(record, Malformed):
            yield Fault(locator, record.reason, source=source)
        else:
            yield _entry(locator, record, columns, source, opened.stem)


def read_csv(opened: Opened, columns: Columns, source: Source | None) -> Iterator[Found]:
    """Yield an entry for each row of a CSV file with a header; commas, semicolons or tabs."""
    too_long: list[int] = []
    lines = _short_lines(opened.stream, too_long)
    csv.field_size_limit(LONGEST_LINE)
    header = next(lines, "")
    delimiter = max(",;\t", key=header.count)
    names = _next_row(csv.reader([header], delimiter=delimiter)) or []
    if isinstance(names, Malformed):
        yield Fault(f"{opened.locator}, line 1", names.reason, Outcome.HARD_ERROR, source)
        return
    names = [name.strip().lower() for name in names]
    known = Columns({wanted: columns.of(wanted).lower() for wanted in FIELDS})
    if not {known.of("title"), known.of("text")} & set(names):
        reason = f"the header {columns.cure}"
        yield Fault(f"{opened.locator}, line 1", reason, Outcome.HARD_ERROR, source)
        return
    rows = csv.reader(lines, delimiter=delimiter)
    before = 1
    while (row := _next_row(rows)) is not None:
        locator = f"{opened.locator}, line {before + 1 + len(too_long)}"
        before = rows.line_num + 1
        if isinstance(row, Malformed):
            yield Fault(locator, row.reason, source=source)
        elif row:
            record = dict(zip(names, row, strict=False))
            yield _entry(locator, record, known, source, opened.stem)
    for number in too_long:
        yield Fault(f"{opened.locator}, line {number}", TOO_LONG, source=source)


def _parse(line: str) -> dict[str, Any] | Malformed:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        return Malformed(f"not valid JSON ({error.msg}, column {error.colno})")
    except (RecursionError, ValueError):  # ValueError: a number with thousands of digits
        return Malformed("not valid JSON (nested too deeply, or an endless number)")
    return record if isinstance(record, dict) else Malformed(NOT_A_RECORD)


def _short_lines(stream: BinaryIO, too_long: list[int]) -> Iterator[str]:
    for number, line in read_lines(stream):
        if line is None:
            too_long.append(number)
        else:
            yield line


def _next_row(rows: Iterator[list[str]]) -> list[str] | Malformed | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        return Malformed(f"not valid CSV ({error})")


def _entry(
    locator: str, record: Mapping[str, Any], columns: Columns, source: Source | None, stem: str
) -> Found:
    found = {wanted: as_text(record.get(columns.of(wanted))) for wanted in FIELDS}
    if not any(columns.of(wanted) in record for wanted in ("title", "text")):
        return Fault(locator, f"the record {columns.cure}", source=source)
    address = next((found[key] for key in ("url", "id") if is_web(found[key])), None)
    key = found["id"] or fingerprint(found["title"], found["date"], found["text"][:200])
    owner = source.id if source else found["source"] or stem
    return Entry(
        locator,
        found["text"],
        source=source,
        url=address,
        identity=of_record(owner, key),
        title=found["title"],
        date=found["date"],
        author=found["author"] or None,
        publisher=found["source"] or None,
        language=found["language"] or None,
    )


def as_text(value: Any) -> str:
    """Return a field's value as text: lists are joined, what is not text or number is nothing."""
    match value:
        case str():
            return printable(value).strip()
        case bool():
            return ""
        case int() | float():
            return str(value)
        case list():
            return ", ".join(filter(None, map(as_text, value)))
        case _:
            return ""
