"""Small taxonomies for tests."""

from typing import Any

from taxonomy import Taxonomy
from taxonomy.schema import (
    Country,
    Cue,
    Entry,
    Guard,
    Initiative,
    Mineral,
    Organisation,
    Sector,
)

REQUIRED: dict[type[Entry], dict[str, str]] = {
    Mineral: {"group": "minor", "colour": "#112233"},
    Sector: {"colour": "#445566"},
    Initiative: {"kind": "agreement"},
    Organisation: {"kind": "miner"},
    Country: {},
}


def made(model: type[Entry], id_: str, **fields: Any) -> Entry:
    """Return an entry of which only what matters to a test is given."""
    return model.model_validate({"id": id_, "label": id_.title(), **REQUIRED[model], **fields})


def taxonomy(*entries: Entry | Guard | Cue) -> Taxonomy:
    """Return a taxonomy of these entries, guards and cues."""

    def of(model: type[Any]) -> dict[str, Any]:
        return {entry.id: entry for entry in entries if isinstance(entry, model)}

    return Taxonomy(
        of(Mineral), of(Sector), of(Initiative), of(Organisation), of(Country), of(Guard), of(Cue)
    )
