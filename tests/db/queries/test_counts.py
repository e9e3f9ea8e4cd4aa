from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters, Unit
from db.models import TagParent
from db.session import migrate, session, writing_session
from tests.db.queries.archive import (
    FIRST_DAY,
    SOURCES,
    TAGS,
    WORDS,
    Record,
    counted,
    fill,
    members,
    records,
)

RECORDS = records(seed=7, number=160)
SETTINGS = settings(max_examples=20, deadline=None)


def some(kinds: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    ids = [f"{kind}:{key}" for kind in kinds for key in TAGS[kind]]
    return st.lists(st.sampled_from([*ids, "mineral:unheard"]), max_size=2, unique=True).map(tuple)


days = st.none() | st.integers(-5, 110).map(lambda number: FIRST_DAY + timedelta(days=number))
filters_strategy = st.builds(
    Filters,
    minerals=some(["mineral"]),
    sectors=some(["sector"]),
    initiatives=some(["initiative"]),
    actors=some(["organisation", "person", "country"]),
    sources=st.lists(st.sampled_from(SOURCES), max_size=2, unique=True).map(tuple),
    since=days,
    until=days,
    text=st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(" ".join),
    unit=st.sampled_from(get_args(Unit)),
    also=some(["mineral", "country"]),
    among=some(["sector", "person"]),
)
kinds = st.sampled_from(sorted(TAGS))


@pytest.fixture(scope="module")
def archive(shared_url: str) -> Iterator[Session]:
    with writing_session(shared_url) as writing:
        fill(writing, RECORDS)
    with session(shared_url) as reading:
        yield reading


def by_tag(filters: Filters, kind: str) -> dict[str, dict[object, Record]]:
    tags = [f"{kind}:{key}" for key in TAGS[kind]]
    found = {tag: counted(RECORDS, filters, tag) for tag in tags}
    return {tag: units for tag, units in found.items() if units}


@SETTINGS
@given(filters=filters_strategy)
def test_totals(archive: Session, filters: Filters) -> None:
    behind = members(RECORDS, filters)
    found = queries.totals(archive, filters)
    units = behind if filters.unit != "stories" else counted(RECORDS, filters).values()
    dated = [record.day for record in units]
    assert found == queries.Totals(
        stories=len({record.story for record in behind}),
        articles=len(behind),
        publishers=len({record.publisher for record in behind}),
        sources=len({record.source for record in behind}),
        since=min(dated, default=None),
        until=max(dated, default=None),
    )


@SETTINGS
@given(filters=filters_strategy, kind=kinds)
def test_ranking(archive: Session, filters: Filters, kind: str) -> None:
    expected = {tag: len(units) for tag, units in by_tag(filters, kind).items()}
    found = queries.ranking(archive, filters, kind, None)
    assert {row.id: row.count for row in found} == expected
    assert [row.count for row in found] == sorted(expected.values(), reverse=True)
    assert queries.ranking(archive, filters, kind, 2) == found[:2]


@SETTINGS
@given(
    filters=filters_strategy,
    kind=kinds,
    period=st.sampled_from(["day", "week", "month", "quarter", "year"]),
)
def test_over_time_adds_up_to_the_ranking(
    archive: Session, filters: Filters, kind: str, period: queries.Period
) -> None:
    found = queries.over_time(archive, filters, kind, period)
    assert found == sorted(found, key=lambda row: (row.start, row.tag_id))
    if filters.unit == "publishers":  # in each period anew: no sum
        every = by_tag(filters.but(unit="articles"), kind)
        published = {
            (queries.period_start(record.day, period), tag, record.publisher)
            for tag, units in every.items()
            for record in units.values()
        }
        shown = {(row.start, row.tag_id): row.count for row in found}
        assert shown == Counter((start, tag) for start, tag, _ in published)
        return
    expected = Counter(
        (queries.period_start(record.day, period), tag)
        for tag, units in by_tag(filters, kind).items()
        for record in units.values()
    )
    assert {(row.start, row.tag_id): row.count for row in found} == expected
    summed: Counter[str] = Counter()
    for row in found:
        summed[row.tag_id] += row.count
    assert summed == {row.id: row.count for row in queries.ranking(archive, filters, kind, None)}


@SETTINGS
@given(filters=filters_strategy)
def test_totals_over_time_add_up_to_the_total(archive: Session, filters: Filters) -> None:
    units = counted(RECORDS, filters).values()
    expected = Counter(record.day.replace(day=1) for record in units)
    if filters.unit == "publishers":
        dated = {(r.day.replace(day=1), r.publisher) for r in members(RECORDS, filters)}
        expected = Counter(month for month, _ in dated)
    found = queries.totals_over_time(archive, filters, "month")
    assert {row.start: row.count for row in found} == expected


@SETTINGS
@given(filters=filters_strategy, row_kind=kinds, column_kind=kinds)
def test_matrix(archive: Session, filters: Filters, row_kind: str, column_kind: str) -> None:
    pairs = product(
        (f"{row_kind}:{key}" for key in TAGS[row_kind]),
        (f"{column_kind}:{key}" for key in TAGS[column_kind]),
    )
    expected = {
        (row, column, count)
        for row, column in pairs
        if row != column and (count := len(counted(RECORDS, filters, row, column)))
    }
    assert set(queries.matrix(archive, filters, row_kind, column_kind)) == expected


@SETTINGS
@given(filters=filters_strategy, kind=kinds)
def test_co_mentions(archive: Session, filters: Filters, kind: str) -> None:
    tags = [f"{kind}:{key}" for key in TAGS[kind]]
    expected = {
        tag: count
        for tag in tags
        if tag != "mineral:cobalt"
        and (count := len(counted(RECORDS, filters, tag, "mineral:cobalt")))
    }
    found = queries.co_mentions(archive, filters, "mineral:cobalt", kind, None)
    assert {row.id: row.count for row in found} == expected


@SETTINGS
@given(filters=filters_strategy)
def test_the_list_behind_a_count_is_what_was_counted(archive: Session, filters: Filters) -> None:
    listed = filters.but(unit="stories" if filters.unit == "stories" else "articles")
    expected = sorted(
        counted(RECORDS, listed).values(), key=lambda record: record.order, reverse=True
    )
    found = queries.articles(archive, filters, limit=500)
    assert [row.id for row in found] == [record.id for record in expected]
    paged = [
        row
        for offset in range(0, len(expected), 7)
        for row in queries.articles(archive, filters, limit=7, offset=offset)
    ]
    assert paged == found


@SETTINGS
@given(filters=filters_strategy)
def test_a_clicked_mark_lists_as_many_as_it_counts(archive: Session, filters: Filters) -> None:
    for row in queries.over_time(archive, filters, "mineral", "month")[:4]:
        next_month = (row.start + timedelta(days=32)).replace(day=1)
        since = max(row.start, filters.since or row.start)
        until = min(next_month - timedelta(days=1), filters.until or date.max)
        clicked = filters.but(also=(*filters.also, row.tag_id), since=since, until=until)
        listed = queries.articles(archive, clicked, limit=500)
        if filters.unit == "publishers":
            assert len({article.publisher for article in listed}) == row.count
        else:
            assert len(listed) == row.count


def test_copies_after_the_last_day_belong_to_their_story(archive: Session) -> None:
    straddling = next(
        record.day
        for record in sorted(RECORDS, key=lambda record: record.order)
        if any(copy.story == record.story and copy.day > record.day and copy.on_topic
               for copy in RECORDS) and record.on_topic
    )  # fmt: skip
    filters = Filters(until=straddling)
    behind = members(RECORDS, filters)
    assert any(record.day > straddling for record in behind)
    assert queries.totals(archive, filters).articles == len(behind)
    assert queries.totals(archive, filters).until == straddling


def test_over_time_of_chosen_tags_only(archive: Session) -> None:
    every = queries.over_time(archive, Filters(), "mineral", "month")
    chosen = queries.over_time(
        archive, Filters(), "mineral", "month", ["mineral:cobalt", "sector:ev"]
    )
    assert chosen == [row for row in every if row.tag_id == "mineral:cobalt"]
    assert queries.over_time(archive, Filters(), "mineral", "month", []) == []


def test_options_count_on_topic_stories_and_articles(archive: Session) -> None:
    tags = {row.id: row.count for row in queries.tag_options(archive, "country")}
    assert tags == {tag: len(units) for tag, units in by_tag(Filters(), "country").items()}
    sources = {row.id: row.count for row in queries.source_options(archive)}
    assert sources == Counter(record.source for record in RECORDS if record.on_topic)


def test_an_ancestor_is_no_co_mention(tmp_path_factory: pytest.TempPathFactory) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('kin') / 'monitor.db'}"
    migrate(url)
    with writing_session(url) as opened:
        fill(opened, RECORDS)
        opened.add(TagParent(child_id="mineral:cobalt", parent_id="mineral:nickel"))
        opened.flush()
        opened.add(TagParent(child_id="mineral:nickel", parent_id="mineral:lithium"))
        opened.flush()
        found = queries.co_mentions(opened, Filters(), "mineral:cobalt", "mineral", None)
        assert [row.id for row in found] == ["mineral:gallium"]
        below = queries.co_mentions(opened, Filters(), "mineral:lithium", "mineral", None)
        assert {row.id for row in below} == {f"mineral:{key}" for key in TAGS["mineral"][1:]}
        assert [row.id for row in queries.children(opened, "mineral:nickel")] == ["mineral:cobalt"]
        assert [row.id for row in queries.parents(opened, "mineral:nickel")] == ["mineral:lithium"]
