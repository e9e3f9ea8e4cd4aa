"""Events, roles and actors, over articles stored by the real store."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters
from db.session import session
from ingest.store import Store, prepare
from ingest.tagging.record import Person, Role
from tests.ingest.store.samples import NOON, SOURCE, entry, mention, tag, tags, taxonomy


def speaker(name: str, *roles: Role) -> Person:
    return Person(None, name, "passing", (mention(name, 0),), roles)


@pytest.fixture(scope="module")
def reading(shared_url: str) -> Iterator[Session]:
    """Three articles, the last two copies; the first names neodymium and a pact, the others lithium."""
    prepare(taxonomy(), shared_url)
    event = tags().events[0]
    first = tags(
        minerals=[tag("neodymium", "Neodymium")],
        persons=[speaker("Ada Roe", Role("head", "Acme"))],
        quotes=[],
        events=[event._replace(date=date(2025, 1, 1), precision="month", text="In January.")],
    )
    copied = tags(
        initiatives=[],
        persons=[
            speaker("Ada Roe", Role("head", "Acme"), Role("head", "Acme")),
            speaker("Ben Poe", Role("minister", None, past=True)),
        ],
        events=[event._replace(text="A step.")],
    )
    with Store.start("add", None, url=shared_url) as store:
        store.source(SOURCE)
        store.put(entry(1, published=NOON - timedelta(days=20)), first)
        store.put(entry(2, title="Copy"), copied)
        store.put(entry(3, title="COPY", published=NOON + timedelta(days=1)), copied)
        store.put(entry(4), tags(on_topic=False))
    with session(shared_url) as opened:
        yield opened


def whats(reading: Session, filters: Filters, ids: list[str] | None = None) -> list[str]:
    return [row.what for row in queries.events(reading, filters, ids)]


ALL = ["In January.", "Agreed", "A step.", "First plant"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ALL),
        (Filters(initiatives=("initiative:pact",)), ALL),
        (Filters(unit="articles", text="copy"), ["A step.", "A step."]),
        (Filters(initiatives=("initiative:other",)), []),
        (Filters(since=date(2025, 2, 14)), ["A step.", "First plant"]),
        (Filters(since=date(2025, 1, 20)), ALL),
        (Filters(since=date(2025, 2, 1), until=date(2025, 2, 15)), ["Agreed"]),
        (Filters(since=date(2026, 6, 1)), ["First plant"]),
        (Filters(since=date(2027, 1, 1)), []),
        (Filters(minerals=("mineral:neodymium",)), ["In January.", "Agreed", "First plant"]),
        (Filters(minerals=("mineral:lithium",)), ["A step."]),
        (Filters(minerals=("mineral:rare_earths",)), []),
        (Filters(text="copy"), ["A step."]),
        (Filters(sources=("nobody",)), []),
        (Filters(also=("mineral:lithium",), until=date(2025, 2, 15)), []),
    ],
)
def test_events(reading: Session, filters: Filters, expected: list[str]) -> None:
    assert whats(reading, filters) == expected


def test_an_event_of_copies_is_that_of_the_first(reading: Session) -> None:
    (step,) = queries.events(reading, Filters(text="copy"))
    assert step.article_title == "Copy"


def test_events_of_chosen_initiatives(reading: Session) -> None:
    assert whats(reading, Filters(), ["initiative:pact"]) == ALL
    assert whats(reading, Filters(), []) == []


def test_one_event(reading: Session) -> None:
    read = queries.events(reading, Filters())[0]
    assert queries.event(reading, read.id) == read
    assert (read.article_title, read.publisher, read.source_url) == (
        "Headline 1",
        "Daily Press",
        None,
    )
    assert (read.field, read.start, read.initiative) == ("text", 0, "Sample Pact")
    assert queries.event(reading, 999_999) is None


def test_an_initiative_counts_its_articles(reading: Session) -> None:
    found = queries.initiative(reading, "initiative:pact")
    assert found is not None
    assert (found.stories, found.articles, len(found.events)) == (1, 1, 4)


def test_roles_count_each_story_or_article_once(reading: Session) -> None:
    def counts(filters: Filters) -> list[tuple[str, str, str | None, bool, int]]:
        rows = queries.roles(reading, filters, None)
        return [(row.person, row.role, row.organisation, row.past, row.count) for row in rows]

    assert counts(Filters()) == [
        ("Ada Roe", "head", "Acme", False, 2),
        ("Ben Poe", "minister", None, True, 1),
    ]
    assert counts(Filters(unit="articles")) == [
        ("Ada Roe", "head", "Acme", False, 3),
        ("Ben Poe", "minister", None, True, 2),
    ]
    assert counts(Filters(until=date(2025, 2, 1))) == [("Ada Roe", "head", "Acme", False, 1)]
    assert counts(Filters(minerals=("mineral:neodymium",)))[0][-1] == 1
    assert len(queries.roles(reading, Filters(), 1)) == 1


def test_a_person(reading: Session) -> None:
    found = queries.actor(reading, "person:ada-roe")
    assert found is not None
    assert (found.tag.label, found.stories, found.articles) == ("Ada Roe", 2, 3)
    assert (found.since, found.until) == (date(2025, 1, 27), date(2025, 2, 16))
    assert [(row.role, row.article_id) for row in found.roles] == [
        ("head", 3),
        ("head", 2),
        ("head", 1),
    ]
    assert len(queries.actor(reading, "person:ada-roe", limit=1).roles) == 1  # type: ignore[union-attr]


def test_an_organisation_lists_the_people_in_it(reading: Session) -> None:
    found = queries.actor(reading, "organisation:acme")
    assert found is not None
    assert {(row.person, row.organisation) for row in found.roles} == {("Ada Roe", "Acme")}


@pytest.mark.parametrize("tag_id", ["person:nobody", "mineral:lithium", "", "x"])
def test_no_such_actor(reading: Session, tag_id: str) -> None:
    assert queries.actor(reading, tag_id) is None


def test_no_such_article(reading: Session) -> None:
    assert queries.article(reading, 999_999) is None


def test_tags_of_several_articles(reading: Session) -> None:
    found = queries.tags_of(reading, [1, 2, 999])
    assert set(found) == {1, 2}
    assert [row.tag.id for row in found[1]][:2] == ["mineral:neodymium", "sector:ev"]
    assert queries.tags_of(reading, []) == {}


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(), ""),
        (Filters(unit="articles"), ""),
        (Filters(minerals=("mineral:lithium",)), "Lithium"),
        (
            Filters(
                minerals=("mineral:lithium", "mineral:neodymium", "mineral:gone"),
                sectors=("sector:ev",),
                initiatives=("initiative:pact",),
                actors=("country:IN", "person:ada-roe"),
                sources=("daily", "unheard"),
                since=date(2025, 1, 1),
                text="  offtake   deal ",
                also=("organisation:acme",),
            ),
            "Lithium, Neodymium or mineral:gone · Electric vehicles · Sample Pact · "
            "India or Ada Roe · with Acme · The Daily or unheard · since 1 Jan 2025 · "
            "text “offtake deal”",
        ),
        (Filters(until=date(2025, 12, 31)), "until 31 Dec 2025"),
        (Filters(since=date(2025, 1, 1), until=date(2025, 1, 31)), "1 Jan 2025 to 31 Jan 2025"),
        (Filters(since=date(2025, 1, 1), until=date(2025, 1, 1)), "1 Jan 2025"),
    ],
)
def test_filters_in_words(reading: Session, filters: Filters, words: str) -> None:
    assert queries.describe(reading, filters) == words


def test_active_tags_are_those_of_the_taxonomy(reading: Session) -> None:
    found = queries.active_tags(reading, ["mineral", "person"])
    minerals = sorted(taxonomy().minerals.values(), key=lambda entry: entry.label)
    assert [row.key for row in found] == [entry.id for entry in minerals]
    assert queries.active_tags(reading, []) == []
