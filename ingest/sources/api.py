"""What the readers of APIs share: an answer in JSON, or a fault with the API's own words."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from db.outcomes import Outcome
from ingest.decode import decode
from ingest.entry import EntryError, Fault
from ingest.fragment import text_of
from ingest.sources.registered import Registered

if TYPE_CHECKING:
    from ingest.fetch import Fetcher

LONGEST_MESSAGE = 120


def ask(fetcher: "Fetcher", url: str) -> dict[str, Any]:
    """Return the JSON object at an address; EntryError where the API answers with something else."""
    text = decode(fetcher.get(url).content).strip()
    try:
        answer = json.loads(text, strict=False)  # control characters in titles
    except (ValueError, RecursionError):
        said = " ".join(text_of(text).split())[:LONGEST_MESSAGE] or "nothing"
        raise EntryError(f"not JSON, the API says: {said}", Outcome.SOFT_ERROR) from None
    if not isinstance(answer, dict):
        raise EntryError("not the JSON that this API gives", Outcome.HARD_ERROR)
    return answer


def rows(answer: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects of a list within an answer; what is something else is left out."""
    found = answer.get(name)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def words(value: Any) -> str:
    """Return a field that should be text, without markup; anything else is nothing."""
    return text_of(value) if isinstance(value, str) else ""


def bound(source: Registered, what: str) -> Fault:
    """Return the fault that says that a source holds more than is read at once."""
    return Fault(source.address, f"more than {what}", Outcome.SOFT_ERROR, source)


def today() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)
