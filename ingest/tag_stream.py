"""Tags documents line by line, from JSON Lines to JSON Lines; no database is touched."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ingest.dates import parse
from ingest.decode import printable
from ingest.language import language_of
from ingest.output import STANDARD, StreamError, output
from ingest.progress import Progress
from ingest.sources import registry
from ingest.sources.lines import count_lines
from ingest.sources.records import Malformed, json_records
from ingest.sources.registry import Registry
from ingest.tag_format import as_json
from ingest.tagging import Tagger, backends
from ingest.tagging.record import Document, Tags
from taxonomy.loader import load


@dataclass
class Tally:
    """How many lines were tagged, and how many held no document."""

    tagged: int = 0
    bad: int = 0


def tag(given: Namespace) -> int:
    """Tag documents from JSON Lines to JSON Lines; return 1 where no line could be tagged."""
    tagger, known = Tagger(load(), backends.configured()), registry.load()
    with Progress("documents", expected(given.input)) as progress:
        tally = tag_stream(given.input, given.output, tagger, known, progress)
    if tally.bad:
        progress.say(f"{tally.tagged:,} documents tagged, {tally.bad:,} could not be")
    return 1 if tally.bad and not tally.tagged else 0


def tag_stream(
    source: str, sink: str, tagger: Tagger, registry: Registry, progress: Progress
) -> Tally:
    """Write one line of tags for each line of input, in order; a bad line carries its error.

    `source` and `sink` are paths, or "-" for the standard streams. Raises StreamError.
    """
    tally = Tally()
    with _input(source) as lines, output(_apart(sink, source)) as out:
        for number, record in json_records(lines):
            line = _line(number, record, tagger, registry)
            if "error" in line:
                tally.bad += 1
                progress.complain(f"{source}, line {number}", line["error"])
            else:
                tally.tagged += 1
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            progress.step()
    return tally


def expected(source: str) -> int | None:
    """Return about how many lines an input has, None where only reading tells."""
    path = Path(source)
    return count_lines(path) if source != STANDARD and path.is_file() else None


def _line(
    number: int, record: dict[str, Any] | Malformed, tagger: Tagger, registry: Registry
) -> dict[str, Any]:
    if isinstance(record, Malformed):
        return as_json(None, Tags(""), record.reason)
    id_ = _id(record, number)
    try:
        return as_json(id_, tagger.tag(_document(str(id_), record, registry)))
    except Exception as error:  # one odd text must not end the run of all others
        return as_json(id_, Tags(""), f"could not be tagged ({type(error).__name__})")


def _id(record: dict[str, Any], number: int) -> Any:
    """Return the document's id as given, else its address, else the number of its line."""
    given = record.get("id")
    if isinstance(given, str | int | float) and not isinstance(given, bool) and given != "":
        return printable(given) if isinstance(given, str) else given
    return _text(record, "url") or str(number)


def _document(id_: str, record: dict[str, Any], registry: Registry) -> Document:
    source, date = _text(record, "source"), _text(record, "date")
    zone = registry.published_by(source).zone if source else None
    moment = parse(date, zone) if date else None
    title, text = _text(record, "title"), _text(record, "text")
    return Document(
        id_,
        title,
        text,
        moment.at if moment else None,
        source or None,
        _text(record, "url") or None,
        language_of(f"{title}\n{text}", _text(record, "language")),
    )


def _text(record: dict[str, Any], field: str) -> str:
    """Return a field untouched, so that offsets hold; what is missing or not text is empty."""
    value = record.get(field)
    return printable(value) if isinstance(value, str) else ""


@contextmanager
def _input(source: str) -> Iterator[BinaryIO]:
    if source == STANDARD:
        yield sys.stdin.buffer
        return
    path = Path(source)
    if path.is_dir():
        raise StreamError(f"{source}: is a folder; --input takes one JSON Lines file, or -")
    try:
        stream = path.open("rb")
    except OSError as error:
        raise StreamError(f"{source}: {(error.strerror or 'cannot be read').lower()}") from None
    with stream:
        yield stream


def _apart(sink: str, source: str) -> str:
    """Return the output, or raise StreamError where it is the input too."""
    same = STANDARD not in (sink, source) and Path(sink).exists() and Path(sink).samefile(source)
    if same:
        raise StreamError(f"{sink}: is the input too; name another output")
    return sink
