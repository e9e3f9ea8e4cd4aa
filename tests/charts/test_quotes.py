"""Quotes as the queries give them, against the same quotes chosen from the plain rows."""

from datetime import date

import pytest

from charts import CHARTS
from charts.units import UNITS
from db import queries
from db.filters import Filters, Quoted
from db.session import session
from tests.charts.archive import Archive, words
from tests.charts.quoted import all_quotes
from tests.charts.selections import ACTOR


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "asked",
    [
        Quoted(),
        Quoted(kind="indirect"),
        Quoted(anywhere=True),
        Quoted(by=ACTOR),
        Quoted(by="person:person_0", kind="direct"),
        Quoted(of=ACTOR),
    ],
)
def test_quotes_that_are_asked_for(archive: Archive, asked: Quoted, unit: str) -> None:
    by_hand = Quoted(by=ACTOR) if asked.of else asked
    for filters in (
        Filters(minerals=("mineral:mineral_0", "mineral:mineral_2"), since=date(2024, 4, 1)),
        Filters(actors=("person:person_0", ACTOR)),
        Filters(sectors=("sector:sector_0",), also=("mineral:mineral_1",)),
        Filters(until=date(2024, 11, 1)),
    ):
        own = filters.but(quoted=asked, unit=unit)
        expected = all_quotes(archive, own.but(quoted=by_hand))
        with session(archive.url) as opened:
            found = queries.quotes(opened, own, 1000)
            totals = queries.quote_totals(opened, own)
            articles = queries.totals(opened, own)
        assert [(row.quote.article_id, row.quote.text) for row in found] == [
            (row.id, words(row.id, at, said)) for row, at, said in expected
        ]
        assert totals.quotes == len(expected)
        assert totals.speakers == len({said.speaker for *_, said in expected} - {None})
        held = {row.story for row, *_ in expected}
        assert articles.stories == len(held)


def test_pages_of_quotes_follow_each_other(archive: Archive) -> None:
    with session(archive.url) as opened:
        every = queries.quotes(opened, Filters(), 1000)
        assert len(every) > 60
        parts = [queries.quotes(opened, Filters(), 25, at) for at in range(0, len(every), 25)]
        second = CHARTS["quote_cards"].build(opened, Filters(), limit=25, offset=25)
    assert [row for part in parts for row in part] == every
    assert second.head.subtitle == f"Quotes 26 to 50 of {len(every)}, newest first"
