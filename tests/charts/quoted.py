"""Quotes and company counted from the plain rows, for the tests of the charts' numbers."""

from datetime import date, timedelta
from functools import partial

from charts.chart import Cards, Chart, Lines, Table
from db.filters import Filters, Quoted
from tests.charts.archive import Archive, Row, Said, words
from tests.charts.selections import ACTOR

SPOKEN = ("mineral", "sector", "initiative")


def begins(day: date, period: str | None) -> date:
    return {
        "day": day,
        "week": day - timedelta(days=day.weekday()),
        "month": date(day.year, day.month, 1),
        "quarter": date(day.year, 3 * ((day.month - 1) // 3) + 1, 1),
        "year": date(day.year, 1, 1),
    }[str(period)]


def firsts(archive: Archive, filters: Filters) -> list[Row]:
    """Return the articles whose quotes count: every one, or the first of each story."""
    if filters.unit == "publishers":
        filters = filters.but(unit="articles")
    days = archive.units(filters)
    if filters.unit == "articles":
        return [row for row in archive.matching(filters) if row.id in days]
    earliest: dict[int, Row] = {}
    for row in sorted(archive.matching(filters), key=lambda row: (row.day, row.id)):
        earliest.setdefault(row.story, row)
    return [row for story, row in earliest.items() if story in days]


def all_quotes(archive: Archive, filters: Filters) -> list[tuple[Row, int, Said]]:
    """Return the quotes of a selection, newest first, each with its place in its article."""
    own = filters.but(quoted=filters.quoted or Quoted())
    rows = sorted(firsts(archive, own), key=lambda row: (row.day, row.id), reverse=True)
    return [
        (row, at, said)
        for row in rows
        for at, said in enumerate(row.quotes)
        if said in archive.quotes(row, own)
    ]


def quote_cards(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Cards)
    expected = all_quotes(archive, filters)
    assert [(card.article_id, card.text) for card in chart.cards] == [
        (row.id, words(row.id, at, said)) for row, at, said in expected[:30]
    ]
    for card, (row, _, said) in zip(chart.cards, expected, strict=False):
        spoken = {id_ for id_ in said.names if id_.partition(":")[0] in SPOKEN}
        assert set(card.names) == {archive.labels[id_] for id_ in spoken}
        assert (card.speaker, card.kind) == (archive.labels.get(said.speaker or ""), said.kind)
        stated = [role for role in row.roles if role[0] == said.speaker]
        assert card.role == (stated[0][1] if stated else None)
        assert card.organisation == (stated[0][2] if stated else None)
    assert f"{len(expected)} quote" in chart.head.subtitle


def peers(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Lines)
    others = archive.ranking(filters, "organisation", ACTOR)
    keys = [ACTOR, *(id_ for id_, _ in others[:1])]
    assert [series.key for series in chart.series] == keys
    assert len({series.colour for series in chart.series}) == len(keys)
    for series in chart.series:
        own = partial(begins, period=chart.period)
        counts = archive.over_time(filters, own, str(series.key))
        assert {s: v for s, v in zip(chart.categories, series.values, strict=True) if v} == counts


def speaks_of(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Table)
    own = filters.but(quoted=Quoted(by=ACTOR))
    counts = {}
    for tag in archive.labels:
        if tag.partition(":")[0] not in ("mineral", "sector"):
            continue
        days: dict[object, date] = {}
        for row in archive.matching(own, tag):
            if any(tag in said.names for said in archive.quotes(row, own)):
                archive.add(days, row, filters)
        since, until = filters.since or date.min, filters.until or date.max
        if number := sum(since <= day <= until for day in days.values()):
            counts[tag] = number
    ranked = sorted(counts, key=lambda tag: (-counts[tag], archive.labels[tag]))[:20]
    assert [(row[0], row[2], row[3]) for row in chart.rows] == [
        (archive.labels[tag], counts[tag], len(archive.units(filters, tag, ACTOR)))
        for tag in ranked
    ]


def company(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Table)
    met = [
        pair
        for kind in ("organisation", "person", "country")
        for pair in archive.ranking(filters, kind, ACTOR)[:39]
    ]
    met = sorted(met, key=lambda pair: (-pair[1], archive.labels[pair[0]]))[:39]
    assert [(row[0], row[2], row[3]) for row in chart.rows] == [
        (archive.labels[id_], count, len(archive.units(filters, id_))) for id_, count in met
    ]
    ids = [id_ for id_, _ in met]
    for id_, (*_, closest) in zip(ids, chart.rows, strict=True):
        ties = [len(archive.units(filters, id_, other)) for other in ids if other != id_]
        most = max(ties, default=0)
        assert closest is None if not most else str(closest).endswith(f"({most})")
