"""Turns filters into SQL.

Counts and lists hold on-topic articles only. A story counts once, on the day of its first article
that matches the other filters, and date filters apply to that day: so the counts of all periods
add up to the total, and the list behind a count is as long as the count. A publisher counts once, on
the day of its first article that is counted; the list behind it holds all those articles.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, select
from sqlalchemy.orm import Session, aliased

from db.filters import Filters
from db.models import Article, ArticleTag, Quote
from db.queries.actor_ids import actors_of
from db.queries.full_text import holds_text
from db.queries.quoted import spoken

TAG_FIELDS = ("minerals", "sectors", "initiatives", "actors")


def matching(
    session: Session, filters: Filters, table: Any, *, dated: bool
) -> list[ColumnElement[bool]]:
    """Return the conditions on Article, or on ArticleTag or an alias of it, dates on request."""
    filters = of_today(session, filters)
    article_id = article_id_of(table)
    found: list[ColumnElement[bool]] = [table.on_topic.is_(True)]
    for name in TAG_FIELDS:
        if wanted := getattr(filters, name):
            tagged = select(ArticleTag.article_id).where(ArticleTag.tag_id.in_(wanted))
            found.append(article_id.in_(tagged))
    for required in filters.also:
        tagged = select(ArticleTag.article_id).where(ArticleTag.tag_id == required)
        found.append(article_id.in_(tagged))
    for alternatives in by_kind(filters.among).values():
        tagged = select(ArticleTag.article_id).where(ArticleTag.tag_id.in_(alternatives))
        found.append(article_id.in_(tagged))
    if filters.sources:
        found.append(table.source_id.in_(filters.sources))
    if filters.text.strip():
        found.append(holds_text(session, filters.text, article_id))
    if filters.quoted:
        said = select(Quote.article_id).where(*spoken(session, filters))
        found.append(article_id.in_(said))
    if dated:
        found += within(filters, table.day)
    elif filters.until:
        found.append(table.day <= filters.until)  # nothing later can be a story's first day
    return found


def of_today(session: Session, filters: Filters) -> Filters:
    """Return the filters with the actors that their tags stand for today: people and bodies merge."""
    held = {name: getattr(filters, name) for name in ("actors", "also", "among")}
    asked = filters.quoted
    said = {id_ for id_ in (asked.by, asked.of) if id_} if asked else set()
    ids = said.union(*held.values())
    now = actors_of(session, ids)
    if all(now[id_] == id_ for id_ in ids):
        return filters
    quoted = replace(asked, by=now.get(asked.by, ""), of=now.get(asked.of, "")) if asked else None
    return filters.but(
        quoted=quoted,
        **{name: tuple(dict.fromkeys(now[id_] for id_ in ids)) for name, ids in held.items()},
    )


def by_kind(tag_ids: Sequence[str]) -> dict[str, list[str]]:
    """Return tag ids by their kind, in the order given."""
    kinds: dict[str, list[str]] = {}
    for tag_id in tag_ids:
        kinds.setdefault(tag_id.partition(":")[0], []).append(tag_id)
    return kinds


def article_id_of(table: Any) -> Any:
    """Return the column of a table that names the article."""
    return table.id if table is Article else table.article_id


def units(
    session: Session,
    filters: Filters,
    table: Any,
    keys: Sequence[Any] = (),
    conditions: Sequence[ColumnElement[bool]] = (),
) -> Subquery:
    """Return one row (keys…, unit, day) for each story, article or publisher to be counted."""
    by_story = filters.unit == "stories"
    where = [*matching(session, filters, table, dated=not by_story), *conditions]
    day = func.min(table.day)
    if filters.unit == "articles":
        rows: Select[Any] = select(*keys, article_id_of(table).label("unit"), table.day)
        return rows.where(*where).subquery()
    if filters.unit == "publishers":
        publisher, own = publisher_of(table)
        rows = select(*keys, publisher.label("unit"), day.label("day")).where(*where, *own)
        return rows.group_by(*keys, publisher).subquery()
    rows = select(*keys, table.story_id.label("unit"), day.label("day")).where(*where)
    return rows.group_by(*keys, table.story_id).having(*within(filters, day)).subquery()


def publisher_of(table: Any) -> tuple[Any, list[ColumnElement[bool]]]:
    """Return the publisher of a table's article, and the condition that joins it."""
    if table is Article:
        return Article.publisher, []
    published = aliased(Article)
    return published.publisher, [published.id == table.article_id]


def undated(filters: Filters) -> Filters:
    """Return the filters without their dates."""
    return filters.but(since=None, until=None)


def narrows(filters: Filters) -> bool:
    """Tell whether anything but dates, initiatives and the unit is filtered."""
    apart = {"since", "until", "initiatives", "unit"}
    return any(
        bool(getattr(filters, field.name)) for field in fields(filters) if field.name not in apart
    )


def within(filters: Filters, day: Any) -> list[ColumnElement[bool]]:
    """Return the conditions that put a day between the filters' dates."""
    found: list[ColumnElement[bool]] = []
    if filters.since:
        found.append(day >= filters.since)
    if filters.until:
        found.append(day <= filters.until)
    return found
