"""The taxonomy that ships: complete, consistent, and free of entries that hide one another."""

import re
from collections import Counter
from itertools import combinations

import pytest

from ingest.tagging import Document, Tagger
from ingest.tagging.text import fold
from taxonomy import load
from taxonomy.schema import Country, Entry

TAXONOMY = load()
EVENTS = [(entry, event) for entry in TAXONOMY.initiatives.values() for event in entry.events]
EVENT_KINDS = {
    "announced", "signed", "approved", "launched", "joined", "funded", "banned", "restricted",
    "suspended", "extended", "entered_into_force", "ended", "met", "other",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [("mineral", 79), ("sector", 23), ("initiative", 111), ("organisation", 430), ("country", 250)],
)
def test_nothing_has_been_lost(kind: str, at_least: int) -> None:
    assert len(TAXONOMY.kinds[kind]) >= at_least


def test_no_event_has_been_lost() -> None:
    assert len(EVENTS) >= 137
    assert sum(event.status == "verified" for _, event in EVENTS) >= 109


def test_every_event_has_a_known_kind() -> None:
    assert {event.kind for _, event in EVENTS} <= EVENT_KINDS


def test_a_verified_event_names_its_page() -> None:
    bare = [
        f"{entry.id} {event.date}"
        for entry, event in EVENTS
        if event.status == "verified" and not (event.source or "").startswith("http")
    ]
    assert not bare


def test_a_date_says_no_more_than_is_known() -> None:
    wrong = [
        f"{entry.id} {event.date}"
        for entry, event in EVENTS
        if (event.precision != "day" and event.date.day != 1)
        or (event.precision == "year" and event.date.month != 1)
    ]
    assert not wrong


def test_the_events_of_an_initiative_are_in_order() -> None:
    unordered = [
        entry.id
        for entry in TAXONOMY.initiatives.values()
        if [event.date for event in entry.events] != sorted(event.date for event in entry.events)
    ]
    assert not unordered


@pytest.mark.parametrize("kind", TAXONOMY.kinds)
def test_labels_are_unique(kind: str) -> None:
    labels = Counter(entry.label.casefold() for entry in TAXONOMY.kinds[kind].values())
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("kind", ["organisation", "country"])
def test_no_name_belongs_to_two_entries(kind: str) -> None:
    owners: dict[bytes, set[str]] = {}
    for entry in TAXONOMY.kinds[kind].values():
        for form in _plain_forms(entry):
            owners.setdefault(fold(form), set()).add(entry.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("kind", TAXONOMY.kinds)
def test_every_entry_can_be_found_by_some_form(kind: str) -> None:
    assert [
        entry.id
        for entry in TAXONOMY.kinds[kind].values()
        if not _plain_forms(entry) and not entry.guarded
    ] == []


@pytest.mark.parametrize("kind", ["initiative", "organisation", "country"])
def test_a_name_alone_earns_its_tag(kind: str) -> None:
    """A mask, a place or a longer name elsewhere in the taxonomy must not swallow a sure name."""
    tagger = Tagger(TAXONOMY)
    lost = [
        f"{entry.id}: {form}"
        for entry in TAXONOMY.kinds[kind].values()
        for form in [*entry.forms, *entry.cased]
        if entry.id not in _ids(tagger, kind, f"On that day {form} was named in the hall.")
    ]
    assert not lost, f"{len(lost)} hidden, such as {lost[:5]}"


def _ids(tagger: Tagger, kind: str, sentence: str) -> set[str | None]:
    tags = tagger.tag(Document("name", "", sentence))
    found = {
        "initiative": tags.initiatives,
        "organisation": tags.organisations,
        "country": tags.countries,
    }
    return {tag.id for tag in found[kind]}


def test_colours_of_the_main_sectors_can_be_told_apart() -> None:
    core = [sector for sector in TAXONOMY.sectors.values() if sector.core]
    assert {sector.id for sector in core} == {"steel", "ev", "defence", "pharma"}
    for one, other in combinations(core, 2):
        assert _distance(one.colour, other.colour) > 60, f"{one.id} and {other.id}"


def _distance(one: str, other: str) -> float:
    pairs = zip(re.findall("..", one[1:]), re.findall("..", other[1:]), strict=True)
    return float(sum((int(a, 16) - int(b, 16)) ** 2 for a, b in pairs) ** 0.5)


def _plain_forms(entry: Entry) -> list[str]:
    demonyms = entry.demonyms if isinstance(entry, Country) else []
    return [*entry.forms, *entry.cased, *demonyms]
