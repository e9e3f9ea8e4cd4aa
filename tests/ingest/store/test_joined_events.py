"""One event of many stored articles: in any order of arrival, and without an article once it is gone."""

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters
from db.session import session, writing_session
from ingest.store import Store, prepare, remove_source
from ingest.tagging.record import Event
from tests.ingest.store.samples import NOON, SOURCE, STARTER, entry, tags, taxonomy

DAY = date(2025, 2, 13)


def event(kind: str, day: date, words: str, precision: Any = "day", **more: Any) -> Event:
    made = Event("text", 0, len(words), words, "pact", day, precision, kind, "reported")
    return made._replace(**more)


ARTICLES = {
    1: [event("signed", DAY, "Signed on Thursday.", parties=("country:IN",))],
    2: [event("signed", date(2025, 2, 1), "Signed in February.", "month")],
    3: [event("signed", DAY + timedelta(days=1), "Signed on Friday.")],
    4: [event("signed", DAY + timedelta(days=2), "It signs.", approx=True),
        event("funded", DAY, "It signs.", amount=5e6, currency="EUR")],
}  # fmt: skip


def put(store: Store, number: int, source: str = "daily") -> None:
    published = NOON + timedelta(days=number)
    store.put(entry(number, published=published, source_id=source), tags(events=ARTICLES[number]))


def said(opened: Session) -> list[tuple[object, ...]]:
    """Return the joined events in words: ids are of the order of arrival."""
    rows = queries.joined_events(opened, Filters())
    return [
        (
            row.date,
            row.precision,
            row.kind,
            row.what,
            row.sources,
            row.conflicts,
            row.parties,
            row.amount,
        )
        for row in rows
    ]


def test_the_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(list(permutations(ARTICLES))[::5]):
        url = f"sqlite:///{tmp_path / f'{number}.db'}"
        prepare(taxonomy(), url)
        with Store.start("add", None, url=url) as store:
            store.source(SOURCE)
            for article in order:
                put(store, article)
        with session(url) as opened:
            found.append(said(opened))
    assert all(one == found[0] for one in found)
    signed = [one for one in found[0] if one[2] == "signed"]
    assert [(one[0], one[4], one[5]) for one in signed] == [
        (DAY, 2, (DAY + timedelta(days=1),)),
        (DAY + timedelta(days=1), 2, (DAY,)),
    ]


def test_a_removed_article_takes_its_part_away(url: str, store: Store, reading: Session) -> None:
    put(store, 1)
    put(store, 2)
    put(store, 3, STARTER.id)
    store.finish()
    assert sum(bool(row.conflicts) for row in queries.joined_events(reading, Filters())) == 2
    reading.rollback()
    with writing_session(url) as opened:
        remove_source(opened, STARTER.id)
    (signed,) = [row for row in queries.joined_events(reading, Filters()) if row.kind == "signed"]
    assert (signed.date, signed.sources, signed.conflicts) == (DAY, 2, ())


def test_an_event_gives_all_that_report_it(store: Store, reading: Session) -> None:
    put(store, 1)
    put(store, 2)
    store.finish()
    (signed,) = [row for row in queries.joined_events(reading, Filters()) if row.kind == "signed"]
    for id_ in signed.members:
        found = queries.joined_event(reading, id_)
        assert found is not None
        assert found[0] == signed
        assert [row.what for row in found[1]] == ["Signed in February.", "Signed on Thursday."]
    assert queries.joined_event(reading, 999_999) is None


def test_parties_and_amounts_are_stored(store: Store, reading: Session) -> None:
    put(store, 1)
    put(store, 4)
    store.finish()
    rows = {row.kind: row for row in queries.joined_events(reading, Filters())}
    assert rows["signed"].parties == ("country:IN",)
    assert (rows["funded"].amount, rows["funded"].currency) == (5e6, "EUR")


@pytest.mark.parametrize("unit", ["stories", "articles", "publishers"])
def test_copies_count_as_the_reader_counts(store: Store, reading: Session, unit: str) -> None:
    for number in (11, 12):
        store.put(entry(number, title="Same"), tags(events=ARTICLES[1]))
    store.finish()
    rows = queries.joined_events(reading, Filters(unit=unit))  # type: ignore[arg-type]
    (signed,) = [row for row in rows if row.kind == "signed"]
    assert signed.sources == (2 if unit == "articles" else 1)
