"""Reads the starter briefs: short dated texts on verified events, each naming its source."""

from collections.abc import Iterator
from pathlib import Path

from ingest.address import of_record
from ingest.entry import Entry, Fault, Found
from ingest.sources.records import Malformed, as_text, json_records
from ingest.sources.source import STARTER

FILE = Path(__file__).parent.parent / "starter" / "briefs.jsonl"


def read(path: Path = FILE) -> Iterator[Found]:
    """Yield an entry for each brief; its link is the page its facts were taken from."""
    with path.open("rb") as stream:
        for number, record in json_records(stream):
            locator = f"{path}, line {number}"
            if isinstance(record, Malformed):
                yield Fault(locator, record.reason, source=STARTER)
            else:
                yield _entry(locator, {name: as_text(value) for name, value in record.items()})


def _entry(locator: str, brief: dict[str, str]) -> Entry:
    return Entry(
        locator,
        brief.get("text", ""),
        source=STARTER,
        identity=of_record(STARTER.id, brief.get("id") or locator),
        link=brief.get("url") or None,
        title=brief.get("title", ""),
        date=brief.get("date"),
        publisher=brief.get("publisher") or None,
        language="en",
    )
