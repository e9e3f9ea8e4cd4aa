"""Counts of stories, articles or publishers: totals, over time, rankings and meetings of tags."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session, aliased

from db.filters import Filters
from db.models import Article, ArticleTag, Source, Tag
from db.queries.family import ancestors
from db.queries.periods import Period, period_start
from db.queries.rows import Counted, PeriodCount, Totals
from db.queries.selection import matching, publisher_of, undated, units


def tag_options(session: Session, kind: str) -> list[Counted]:
    """Return the tags of a kind that occur, with their stories, most frequent first."""
    return ranking(session, Filters(), kind, None)


def source_options(session: Session) -> list[Counted]:
    """Return the sources that have articles, with how many, by label."""
    number = func.count(Article.id)
    rows = session.execute(
        select(Source.id, Source.label, Source.kind, number)
        .join(Article, Article.source_id == Source.id)
        .where(Article.on_topic.is_(True))
        .group_by(Source.id, Source.label, Source.kind)
        .order_by(Source.label, Source.id)
    )
    return [Counted(id_, label, None, count, kind) for id_, label, kind, count in rows]


def totals(session: Session, filters: Filters) -> Totals:
    """Return how much the filters select.

    When stories are counted, articles, publishers and sources are those of the selected stories.
    """
    by_story = filters.unit == "stories"
    unit = units(session, filters if by_story else filters.but(unit="articles"), Article).c
    since, until = session.execute(select(func.min(unit.day), func.max(unit.day))).one()
    where = matching(session, filters, Article, dated=True)
    if by_story:
        where = matching(session, undated(filters), Article, dated=False)
        where.append(Article.story_id.in_(select(unit.unit)))
    counted = select(
        func.count(Article.story_id.distinct()),
        func.count(Article.id),
        func.count(Article.publisher.distinct()),
        func.count(Article.source_id.distinct()),
    ).where(*where)
    stories, articles, publishers, sources = session.execute(counted).one()
    return Totals(stories, articles, publishers, sources, since, until)


def over_time(
    session: Session,
    filters: Filters,
    kind: str,
    period: Period,
    keys: Collection[str] | None = None,
) -> list[PeriodCount]:
    """Return the counts of a kind's tags by period, in order of time; empty periods are left out.

    `keys` restricts the tags to those ids. A publisher counts in each period anew.
    """
    wanted = _of_kind(ArticleTag.tag_id, kind)
    if keys is not None:
        wanted.append(ArticleTag.tag_id.in_(list(keys)))
    key = ArticleTag.tag_id
    if filters.unit == "publishers":
        return _publishers(session, filters, ArticleTag, key, wanted, period)
    unit = units(session, filters, ArticleTag, [key], wanted)
    rows = session.execute(
        select(unit.c.tag_id, unit.c.day, func.count()).group_by(unit.c.tag_id, unit.c.day)
    )
    return _fold([(tag_id, day, count) for tag_id, day, count in rows], period)


def totals_over_time(session: Session, filters: Filters, period: Period) -> list[PeriodCount]:
    """Return the counts of all that is counted by period, in order of time."""
    if filters.unit == "publishers":
        return _publishers(session, filters, Article, literal(""), [], period)
    unit = units(session, filters, Article)
    rows = session.execute(select(unit.c.day, func.count()).group_by(unit.c.day))
    return _fold([("", day, count) for day, count in rows], period)


def ranking(session: Session, filters: Filters, kind: str, limit: int | None) -> list[Counted]:
    """Return the tags of a kind, most frequent first, ties by label; None is no limit."""
    key = ArticleTag.tag_id
    return ranked(session, units(session, filters, ArticleTag, [key], _of_kind(key, kind)), limit)


def matrix(
    session: Session, filters: Filters, row_kind: str, column_kind: str
) -> list[tuple[str, str, int]]:
    """Return (row's tag id, column's tag id, count) for each pair of two kinds that meets."""
    row, column = aliased(ArticleTag), aliased(ArticleTag)
    unit = units(
        session,
        filters,
        row,
        [row.tag_id.label("row_id"), column.tag_id.label("column_id")],
        [
            row.article_id == column.article_id,
            row.tag_id != column.tag_id,
            *_of_kind(row.tag_id, row_kind),
            *_of_kind(column.tag_id, column_kind),
        ],
    )
    pair = (unit.c.row_id, unit.c.column_id)
    rows = session.execute(select(*pair, func.count()).group_by(*pair).order_by(*pair))
    return [(row_id, column_id, count) for row_id, column_id, count in rows]


def co_mentions(
    session: Session, filters: Filters, tag_id: str, kind: str, limit: int | None
) -> list[Counted]:
    """Return the tags of a kind that meet one tag, most frequent first.

    The tag's own ancestors are left out, since they meet it always.
    """
    given, other = aliased(ArticleTag), aliased(ArticleTag)
    unit = units(
        session,
        filters,
        other,
        [other.tag_id],
        [
            given.article_id == other.article_id,
            given.tag_id == tag_id,
            other.tag_id.not_in([tag_id, *ancestors(session, tag_id)]),
            # Not the list of the kind's ids: SQLite would try each of them on each article.
            other.tag_id.startswith(f"{kind}:"),
        ],
    )
    return ranked(session, unit, limit)


def _of_kind(tag_id: Any, kind: str) -> list[ColumnElement[bool]]:
    return [tag_id.in_(select(Tag.id).where(Tag.kind == kind))]


def ranked(session: Session, unit: Any, limit: int | None) -> list[Counted]:
    """Return the tags of rows (tag_id, unit), most frequent first, ties by label."""
    count = func.count().label("number")
    counted = select(unit.c.tag_id, count).group_by(unit.c.tag_id).subquery()
    rows = session.execute(
        select(Tag.id, Tag.label, Tag.colour, counted.c.number, Tag.kind)
        .join(counted, counted.c.tag_id == Tag.id)
        .order_by(counted.c.number.desc(), Tag.label, Tag.id)
        .limit(limit)
    )
    return [Counted(*row) for row in rows]


def _publishers(
    session: Session,
    filters: Filters,
    table: Any,
    key: Any,
    wanted: list[ColumnElement[bool]],
    period: Period,
) -> list[PeriodCount]:
    """Return how many publishers have an article with a key in each period."""
    publisher, own = publisher_of(table)
    where = [*matching(session, filters, table, dated=True), *wanted, *own]
    rows = session.execute(select(key, table.day, publisher).where(*where).distinct())
    each = {(id_, period_start(day, period), name) for id_, day, name in rows}
    return _fold([(id_, start, 1) for id_, start, _ in each], period)


def _fold(rows: list[tuple[str, date, int]], period: Period) -> list[PeriodCount]:
    found: Counter[tuple[date, str]] = Counter()
    for tag_id, day, count in rows:
        found[period_start(day, period), tag_id] += count
    return [PeriodCount(start, tag_id, count) for (start, tag_id), count in sorted(found.items())]
