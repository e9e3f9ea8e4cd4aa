"""Initiatives and their dated events, curated and read in articles."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from db.filters import Filters
from db.models import Article, ArticleTag, Event, Initiative, Tag
from db.queries.counts import totals
from db.queries.family import tag_row
from db.queries.rows import EventRow, InitiativeRow
from db.queries.selection import matching, narrows, undated


def events(
    session: Session, filters: Filters, initiative_ids: Collection[str] | None = None
) -> list[EventRow]:
    """Return the events in order of date, curated and read.

    Dates filter the event's own date. A read event's article must match the other filters; a
    curated event's initiative must be named in an article that does. When stories are counted,
    an event that several copies of a text hold is that of the first.
    """
    conditions = [
        or_(Event.article_id.is_(None), Article.on_topic.is_(True)),
        *_dated(filters.since, filters.until),
    ]
    if filters.initiatives:
        conditions.append(Event.initiative_id.in_(filters.initiatives))
    if initiative_ids is not None:
        conditions.append(Event.initiative_id.in_(list(initiative_ids)))
    if narrows(filters):
        conditions.append(_in_matching_articles(session, filters))
    if filters.unit == "stories":
        conditions = [Event.id.in_(_first_copies(conditions))]
    return list(events_where(session, *conditions))


def event(session: Session, event_id: int) -> EventRow | None:
    """Return one event, or None when there is none of that id."""
    return next(iter(events_where(session, Event.id == event_id)), None)


def initiative(session: Session, tag_id: str) -> InitiativeRow | None:
    """Return an initiative with all its events and counts, or None when it is not known."""
    row = session.execute(
        select(Initiative, Tag).join(Tag, Tag.id == Initiative.tag_id).where(Tag.id == tag_id)
    ).one_or_none()
    if row is None:
        return None
    found, tag = row
    counted = totals(session, Filters(initiatives=(tag_id,)))
    return InitiativeRow(
        tag=tag_row(tag),
        acronym=found.acronym,
        kind=found.kind,
        parties=tuple(party for party in found.parties.split(",") if party),
        started=found.started,
        start_status=found.start_status,
        stories=counted.stories,
        articles=counted.articles,
        events=tuple(events(session, Filters(), [tag_id])),
    )


def events_where(session: Session, *conditions: ColumnElement[bool]) -> tuple[EventRow, ...]:
    """Return the events that meet conditions on Event or Article, in order of date."""
    rows = session.execute(
        select(Event, Tag.label, Article.title, Article.publisher)
        .join(Tag, Tag.id == Event.initiative_id)
        .outerjoin(Article, Article.id == Event.article_id)
        .where(*conditions)
        .order_by(Event.date, Tag.label, Event.id)
    )
    return tuple(
        EventRow(
            id=event.id,
            initiative_id=event.initiative_id,
            initiative=label,
            date=event.date,
            precision=event.precision,
            kind=event.kind,
            status=event.status,
            what=event.what,
            source_url=event.source_url,
            article_id=event.article_id,
            article_title=title,
            publisher=publisher,
            field=event.field,
            start=event.start,
            end=event.end,
        )
        for event, label, title, publisher in rows
    )


def _first_copies(conditions: list[ColumnElement[bool]]) -> Select[int]:
    place = func.row_number().over(
        partition_by=(Event.initiative_id, Event.date, Event.what, Article.story_id),
        order_by=(Article.day, Article.first_published_at, Event.id),
    )
    copies = select(Event.id, place.label("place")).outerjoin(
        Article, Article.id == Event.article_id
    )
    placed = copies.where(*conditions).subquery()
    return select(placed.c.id).where(placed.c.place == 1)


def _dated(since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if until:
        found.append(Event.date <= until)
    if since:  # an event known to its month or year may fall on any day of it
        found.append(
            or_(
                Event.date >= since,
                and_(Event.precision == "month", Event.date >= since.replace(day=1)),
                and_(Event.precision == "year", Event.date >= since.replace(month=1, day=1)),
            )
        )
    return found


def _in_matching_articles(session: Session, filters: Filters) -> ColumnElement[bool]:
    apart = undated(filters)
    articles = select(Article.id).where(*matching(session, apart, Article, dated=False))
    named = select(ArticleTag.tag_id).where(ArticleTag.article_id.in_(articles))
    curated = and_(Event.article_id.is_(None), Event.initiative_id.in_(named))
    return or_(Event.article_id.in_(articles), curated)
