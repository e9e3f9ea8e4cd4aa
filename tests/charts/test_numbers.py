"""Every chart's numbers against the same numbers counted from the plain rows."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from charts import CHARTS
from charts.chart import Bars, Cards, Chart, Columns, Figures, Lines, Matrix, Table, Timeline
from db.filters import Filters
from db.session import session
from tests.charts.archive import Archive
from tests.charts.quoted import begins, company, peers, quote_cards, speaks_of
from tests.charts.selections import ACTOR, SELECTIONS, built

Check = Callable[[Archive, Filters, Chart], None]


def trend(kind: str) -> Check:
    def check(archive: Archive, filters: Filters, chart: Chart) -> None:
        assert isinstance(chart, Lines)
        named = getattr(filters, f"{kind}s")
        expected = [id_ for id_, _ in archive.ranking(filters, kind) if not named or id_ in named]
        absent = [id_ for id_ in named if id_ not in expected]
        keys = [series.key for series in chart.series]
        assert keys == (expected + absent)[:8]
        for series in chart.series:
            assert series.name == archive.labels[str(series.key)]
            own = partial(begins, period=chart.period)
            counts = archive.over_time(filters, own, str(series.key))
            assert {s: v for s, v in zip(chart.categories, series.values, strict=True) if v} == (
                counts
            )

    return check


def stacks(kind: str) -> Check:
    def check(archive: Archive, filters: Filters, chart: Chart) -> None:
        assert isinstance(chart, Columns) and chart.period
        if not chart.series:
            return
        named = getattr(filters, f"{kind}s")
        expected = [id_ for id_, _ in archive.ranking(filters, kind) if not named or id_ in named]
        assert [row.key for row in chart.series][: len(expected)] == expected[:6]
        for row in chart.series:
            own = partial(begins, period=chart.period)
            counts = archive.over_time(filters, own, str(row.key))
            assert {s: v for s, v in zip(chart.starts, row.values, strict=True) if v} == counts

    return check


def columns(*with_tags: str) -> Check:
    def check(archive: Archive, filters: Filters, chart: Chart) -> None:
        assert isinstance(chart, Columns)
        own = partial(begins, period=chart.period)
        counts = archive.over_time(filters, own, *with_tags)
        values = [value for series in chart.series for value in series.values]
        assert {s: v for s, v in zip(chart.starts, values, strict=True) if v} == counts
        assert len(chart.categories) == len(chart.starts)

    return check


def coverage(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Table)
    first, last = filters.since or date.min, filters.until or date.max
    dated = [
        row
        for row in archive.rows
        if first <= row.day <= last and (not filters.sources or row.source in filters.sources)
    ]
    read = Counter(row.source for row in dated)
    topical = Counter(row.source for row in dated if row.on_topic)
    each = chart.rows[: len(read)]
    assert Counter(row[1:3] for row in each) == Counter((read[of], topical[of]) for of in read)
    numbers = [row[2] for row in each if isinstance(row[2], int)]
    assert numbers == sorted(numbers, reverse=True) and len(numbers) == len(each)
    totals = [row[1:3] for row in chart.rows[len(read) :]]
    assert totals == ([(read.total(), topical.total())] if len(read) > 1 else [])


def figures(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Figures)
    units = archive.units(filters)
    if not units:
        assert chart.figures == ()
        return
    held = {one.name: one for one in chart.figures}
    assert held["Stories"].value == chart.head.sources.stories
    assert held["Articles"].value == chart.head.sources.articles
    assert held["Sources"].value == chart.head.sources.sources
    for kind in ("mineral", "sector"):
        (tag, count), *_ = archive.ranking(filters, kind)
        one = held[f"Leading {kind}"]
        assert (one.key, one.of, one.value) == (tag, archive.labels[tag], count)
        if filters.since and filters.until:
            length = filters.until - filters.since + timedelta(days=1)
            before = filters.but(
                since=filters.since - length, until=filters.since - timedelta(days=1)
            )
            assert one.before == dict(archive.ranking(before, kind)).get(tag, 0)
    if filters.since is None:
        assert {one.before for one in chart.figures} == {None}


def headlines(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Table)
    listed = filters.but(unit="articles") if filters.unit == "publishers" else filters
    days = sorted(archive.units(listed).values(), reverse=True)[:12]
    assert [row[0] for row in chart.rows] == days


def ranking(kind: str, limit: int, *with_tags: str) -> Check:
    def check(archive: Archive, filters: Filters, chart: Chart) -> None:
        assert isinstance(chart, Bars)
        expected = archive.ranking(filters, kind, *with_tags)[:limit]
        assert list(zip(chart.keys, chart.values, strict=True)) == expected
        assert list(chart.categories) == [archive.labels[id_] for id_, _ in expected]

    return check


def matrix(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Matrix)
    if not filters.minerals:
        assert list(chart.row_keys) == [id_ for id_, _ in archive.ranking(filters, "mineral")[:12]]
    assert len(chart.rows) <= 12
    assert len(chart.columns) <= 12
    for row, values in zip(chart.row_keys, chart.values, strict=True):
        for column, value in zip(chart.column_keys, values, strict=True):
            assert value == len(archive.units(filters, row, column))


def roles(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Table)
    found: dict[tuple[object, ...], dict[object, date]] = {}
    for row in archive.matching(filters):
        for person, *stated in row.roles:
            days = found.setdefault((archive.labels[person], *stated[:2]), {})
            archive.add(days, row, filters)
    since, until = filters.since or date.min, filters.until or date.max
    counts = {
        key: number
        for key, days in found.items()
        if (number := sum(since <= day <= until for day in days.values()))
    }
    assert len(chart.rows) == min(30, len(counts))
    for *key, past, count in chart.rows:
        assert past is None
        assert counts[tuple(key)] == count
    shown = [row[-1] for row in chart.rows]
    assert shown == sorted(counts.values(), reverse=True)[:30]


def events(archive: Archive, filters: Filters) -> dict[str, set[int]]:
    """Return the ids of the steps that may be shown, by initiative."""
    reachable = {tag for row in archive.matching(filters) for tag in row.tags}
    articles = {row.id for row in archive.matching(filters)}
    narrowed = filters.minerals or filters.sectors or filters.also or filters.sources
    since, until = filters.since or date.min, filters.until or date.max
    found: dict[str, set[int]] = {}
    for event in archive.events:
        first = begins(event.date, event.precision)
        if event.date > until or (event.date < since and first < begins(since, event.precision)):
            continue
        if narrowed and event.article_id is None and event.initiative_id not in reachable:
            continue
        if narrowed and event.article_id is not None and event.article_id not in articles:
            continue
        found.setdefault(event.initiative_id, set()).add(event.id)
    return found


def timeline(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Timeline)
    allowed = events(archive, filters)
    curated = {event.id for event in archive.events if event.article_id is None}
    assert len(chart.lanes) == min(12, len(allowed))
    latest = [lane.marks[-1].date for lane in chart.lanes]
    assert latest == sorted(latest, reverse=True)
    for lane in chart.lanes:
        shown = {mark.event_id for mark in lane.marks}
        assert shown <= allowed[lane.key]
        assert allowed[lane.key] & curated == shown & curated
        assert [mark.date for mark in lane.marks] == sorted(mark.date for mark in lane.marks)
        assert lane.name == archive.labels[lane.key]


def latest_events(archive: Archive, filters: Filters, chart: Chart) -> None:
    assert isinstance(chart, Table)
    past = {event.id for event in archive.events if event.date <= date.today()}
    allowed = past & {id_ for ids in events(archive, filters).values() for id_ in ids}
    words = {event.what: event for event in archive.events}
    shown = [words[str(row[2])] for row in chart.rows]
    assert {event.id for event in shown} <= allowed
    assert len(shown) == min(10, len(allowed)) or len(allowed) > 10
    days = [event.date for event in shown]
    assert days == sorted(days, reverse=True)
    newest = max((e.date for e in archive.events if e.id in allowed), default=None)
    assert days[:1] == ([newest] if newest else [])
    assert [event.source_url for event in shown] == list(chart.links)


CHECKS: dict[str, Check] = {
    "stories_over_time": columns(),
    "top_minerals": ranking("mineral", 10),
    "top_sectors": ranking("sector", 10),
    "latest_events": latest_events,
    "minerals_over_time": trend("mineral"),
    "sectors_over_time": trend("sector"),
    "mineral_by_sector": matrix,
    "top_organisations": ranking("organisation", 15),
    "top_people": ranking("person", 15),
    "top_countries": ranking("country", 15),
    "people_with_roles": roles,
    "quote_cards": quote_cards,
    "actor_over_time": columns(ACTOR),
    "actor_and_peer": peers,
    "actor_speaks_of": speaks_of,
    "actor_network": company,
    "actor_minerals": ranking("mineral", 10, ACTOR),
    "initiative_timeline": timeline,
    "initiative_attention": ranking("initiative", 15),
    "coverage": coverage,
    "minerals_share": stacks("mineral"),
    "sectors_stacked": stacks("sector"),
    "key_figures": figures,
    "headlines": headlines,
}


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("id_", CHARTS)
def test_numbers_are_those_of_the_rows(archive: Archive, id_: str, selection: str) -> None:
    assert id_ in CHECKS, f"add a check of '{id_}' to CHECKS in {__file__}"
    CHECKS[id_](archive, SELECTIONS[selection], built(archive, id_, selection))


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("id_", CHARTS)
def test_sources_are_those_of_the_rows(archive: Archive, id_: str, selection: str) -> None:
    chart = built(archive, id_, selection)
    head, filters = chart.head, chart.head.sources.behind
    listed = filters.but(unit="stories" if filters.unit == "stories" else "articles")
    units = archive.units(listed)
    if filters.unit == "stories":
        articles = [row for row in archive.matching(filters) if row.story in units]
    else:
        articles = [row for row in archive.matching(filters) if row.id in units]
    assert head.sources.stories == len({row.story for row in articles})
    assert head.sources.articles == len(articles)
    assert head.sources.publishers == len({row.publisher for row in articles})
    assert head.sources.sources == len({row.source for row in articles})
    assert len(head.sources.newest) == min(50, len(units))
    days = [article.day for article in head.sources.newest]
    assert days == sorted(units.values(), reverse=True)[:50]
    assert (head.id, head.page) == (id_, CHARTS[id_].page)
    assert head.sources.since == (filters.since or min(units.values(), default=None))


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("id_", CHARTS)
def test_sources_are_of_what_is_shown(archive: Archive, id_: str, selection: str) -> None:
    chart = built(archive, id_, selection)
    behind = chart.head.sources.behind
    assert behind.but(among=()) == chart.head.sources.filters
    match chart:
        case Lines():
            shown = {series.key for series in chart.series}
        case Bars():
            shown = set(chart.keys)
        case Matrix():
            shown = {*chart.row_keys, *chart.column_keys}
        case Timeline():
            shown = {lane.key for lane in chart.lanes}
        case Columns() if id_ in ("minerals_share", "sectors_stacked"):
            shown = {series.key for series in chart.series}
        case Columns():
            shown = set()
        case Cards():
            assert behind.quoted
            shown = set()
        case Figures():
            shown = set()
        case Table() if id_ in ("headlines", "coverage"):  # of whatever was read
            shown = set()
        case Table() if id_ in ("actor_speaks_of", "actor_network"):  # of kinds that need not meet
            assert ACTOR in behind.also or (behind.quoted and behind.quoted.by == ACTOR)
            shown = set()
        case Table():
            kinds = {tag.partition(":")[0] for tag in behind.among}
            assert kinds <= {"person", "initiative"} and bool(kinds) == bool(chart.rows)
            return
    assert set(behind.among) == shown


def test_the_selections_are_not_all_alike(archive: Archive) -> None:
    found = {name: len(archive.units(filters)) for name, filters in SELECTIONS.items()}
    assert found["nothing"] == 0
    assert found["all"] < found["articles"]
    assert all(found[name] > 8 for name in ("dated", "tags", "also"))


@pytest.mark.parametrize("selection", ["all", "articles", "dated", "also"])
@pytest.mark.parametrize("id_", ["minerals_over_time", "stories_over_time"])
def test_no_period_is_left_out(archive: Archive, id_: str, selection: str) -> None:
    chart = built(archive, id_, selection)
    assert isinstance(chart, Lines | Columns)
    starts = chart.categories if isinstance(chart, Lines) else chart.starts
    days = range((starts[-1] - starts[0]).days + 1)
    expected = sorted({begins(starts[0] + timedelta(day), chart.period) for day in days})
    assert list(starts) == expected
    if since := SELECTIONS[selection].since:
        assert starts[0] == begins(since, chart.period)


def test_the_axis_covers_what_was_asked_for(archive: Archive) -> None:
    asked = Filters(
        minerals=("mineral:mineral_11",), since=date(2023, 9, 5), until=date(2025, 12, 9)
    )
    days = archive.units(asked).values()
    assert days and max(days) < date(2025, 10, 1)
    with session(archive.url) as opened:
        chart = CHARTS["stories_over_time"].build(opened, asked)
        future = CHARTS["stories_over_time"].build(opened, asked.but(until=date(2190, 1, 1)))
        mistyped = CHARTS["stories_over_time"].build(opened, asked.but(since=date(25, 1, 1)))
    assert isinstance(chart, Columns) and isinstance(future, Columns)
    assert chart.period == "month"
    assert (chart.starts[0], chart.starts[-1]) == (date(2023, 9, 1), date(2025, 12, 1))
    assert future.starts[-1] <= date.today()
    assert isinstance(mistyped, Columns)
    assert mistyped.starts[0] == date(1990, 1, 1)
