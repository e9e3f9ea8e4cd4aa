"""The starter briefs: one for each verified event, and nothing that its entry does not hold."""

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest

from ingest.sources.starter import FILE
from taxonomy import load
from taxonomy.schema import Event, Initiative

TAXONOMY = load()
BRIEFS: list[dict[str, Any]] = [
    json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()
]
VERIFIED = [
    (entry, event)
    for entry in TAXONOMY.initiatives.values()
    for event in entry.events
    if event.status == "verified"
]
each_brief = pytest.mark.parametrize("brief", BRIEFS, ids=[brief["id"] for brief in BRIEFS])


def _events(brief: dict[str, Any]) -> list[Event]:
    entry = TAXONOMY.initiatives[brief["initiative"]]
    return [event for event in entry.events if event.date.isoformat() == brief["date"]]


def test_there_is_one_brief_for_each_verified_event() -> None:
    briefs = Counter((brief["initiative"], brief["date"], brief["url"]) for brief in BRIEFS)
    events = Counter((entry.id, event.date.isoformat(), event.source) for entry, event in VERIFIED)
    assert briefs == events


@pytest.mark.parametrize("field", ["id", "title", "text"])
def test_no_two_briefs_share(field: str) -> None:
    assert [value for value, n in Counter(b[field] for b in BRIEFS).items() if n > 1] == []


@each_brief
def test_a_brief_is_dated_as_well_as_its_event(brief: dict[str, Any]) -> None:
    event = next(event for event in _events(brief) if event.source == brief["url"])
    assert brief.get("date_precision", "day") == event.precision
    if event.precision == "day":
        assert f"{event.date.day} {event.date:%B %Y}" in brief["text"]
    else:
        assert f"{event.date:%B %Y}" in brief["text"]
        assert not re.search(rf"\d {event.date:%B}", brief["text"])


@each_brief
def test_a_brief_names_its_source(brief: dict[str, Any]) -> None:
    host = (urlsplit(brief["url"]).hostname or "").removeprefix("www.").rstrip(".")
    assert brief["publisher"] == host
    assert brief["text"].endswith(f"Source: {host}.")


@each_brief
def test_a_brief_is_a_text_not_a_label(brief: dict[str, Any]) -> None:
    assert len(brief["text"]) >= 120
    assert not brief["title"].endswith(".")
    assert set(brief) <= {
        "id", "title", "text", "date", "date_precision", "url", "publisher", "initiative",
    }  # fmt: skip


@each_brief
def test_a_brief_holds_no_number_from_elsewhere(brief: dict[str, Any]) -> None:
    known = _known(TAXONOMY.initiatives[brief["initiative"]])
    words = f"{brief['title']} {brief['text'].rpartition(' Source:')[0]}"
    foreign = [n for n in re.findall(r"\d[\d,.]*", words) if n.rstrip(",.") not in known]
    assert not foreign


@each_brief
def test_a_brief_quotes_nobody(brief: dict[str, Any]) -> None:
    assert not re.search('["“”«»]', brief["title"] + brief["text"])


def _known(entry: Initiative) -> str:
    """What the taxonomy holds of an initiative and of those it names, as one text."""
    related = [entry, *(TAXONOMY.initiatives[id] for id in _RELATED.get(entry.id, ()))]
    return " ".join(
        " ".join(
            [one.label, one.note, *one.forms, *one.cased]
            + [f"{event.what} {event.date:%Y} {event.date.day}" for event in one.events]
        )
        for one in related
    )


# A brief may point at a later step that another entry holds.
_RELATED = {"us_cml_2022": ["us_cml_2025"], "quad_cmi": ["quad"]}
