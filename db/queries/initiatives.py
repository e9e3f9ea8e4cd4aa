"""Initiatives and their dated events, curated and read in articles."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.filters import Filters
from db.models import Article, ArticleTag, Event, Initiative, Tag
from db.queries import status
from db.queries.counts import totals
from db.queries.family import tag_row
from db.queries.joining import joined
from db.queries.periods import period_start
from db.queries.rows import ChangeRow, EventRow, InitiativeRow
from db.queries.selection import matching, narrows, undated

EVENT_COLUMNS: tuple[InstrumentedAttribute[Any], ...] = (
    Event.id, Event.initiative_id, Event.date, Event.precision, Event.kind, Event.status, Event.what,
    Event.source_url, Event.article_id, Event.field, Event.start, Event.end, Event.approx,
    Event.parties, Event.amount, Event.currency,
)  # fmt: skip
ARTICLE_COLUMNS: tuple[InstrumentedAttribute[Any], ...] = (
    Article.title, Article.publisher, Article.story_id, Article.day
)  # fmt: skip


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


def joined_events(
    session: Session, filters: Filters, initiative_ids: Collection[str] | None = None
) -> list[EventRow]:
    """Return the events that `events` gives, those that are the same as one, in order of date.

    Plans that came to nothing yet are among them, with the status "planned".
    """
    every = events(session, filters.but(unit="articles"), initiative_ids)
    return joined(every, filters.unit)


def event(session: Session, event_id: int) -> EventRow | None:
    """Return one event, or None when there is none of that id."""
    return next(iter(events_where(session, Event.id == event_id)), None)


def joined_event(session: Session, event_id: int) -> tuple[EventRow, tuple[EventRow, ...]] | None:
    """Return an event as joined and everything that reports it; None when there is none of that id."""
    found = event(session, event_id)
    if found is None:
        return None
    every = events(session, Filters(unit="articles"), [found.initiative_id])
    one = next((row for row in joined(every) if event_id in row.members), None)
    if one is None:  # of an article that is off topic
        return found, (found,)
    return one, tuple(row for row in every if row.id in one.members)


def changes(session: Session, filters: Filters, since: date, until: date) -> tuple[ChangeRow, ...]:
    """Return what happened to each initiative between two days, the latest first.

    The filters' own dates do not count; what else they ask for does.
    """
    return status.changes(joined_events(session, undated(filters)), since, until)


def initiative(session: Session, tag_id: str) -> InitiativeRow | None:
    """Return an initiative with all its events and counts, or None when it is not known."""
    row = session.execute(
        select(Initiative, Tag).join(Tag, Tag.id == Initiative.tag_id).where(Tag.id == tag_id)
    ).one_or_none()
    if row is None:
        return None
    found, tag = row
    counted = totals(session, Filters(initiatives=(tag_id,)))
    together = joined_events(session, Filters(), [tag_id])
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
        joined=tuple(together),
        history=status.history(together, datetime.now(UTC).date()),
    )


def events_where(session: Session, *conditions: ColumnElement[bool]) -> tuple[EventRow, ...]:
    """Return the events that meet conditions on Event or Article, in order of date."""
    rows = session.execute(
        select(*EVENT_COLUMNS, Tag.label, *ARTICLE_COLUMNS)
        .join(Tag, Tag.id == Event.initiative_id)
        .outerjoin(Article, Article.id == Event.article_id)
        .where(*conditions)
        .order_by(Event.date, Tag.label, Event.id)
    )
    return tuple(
        EventRow(
            id=id_,
            initiative_id=initiative_id,
            initiative=label,
            date=day,
            precision=precision,
            kind=kind,
            status=seen,
            what=what,
            source_url=source_url,
            article_id=article_id,
            article_title=title,
            publisher=publisher,
            field=field,
            start=start,
            end=end,
            approx=approx,
            parties=tuple(parties.split(",")) if parties else (),
            amount=amount,
            currency=currency,
            story_id=story_id,
            article_day=article_day,
        )
        for (
            id_, initiative_id, day, precision, kind, seen, what, source_url, article_id, field,
            start, end, approx, parties, amount, currency, label, title, publisher, story_id, article_day,
        ) in rows
    )  # fmt: skip


def _first_copies(conditions: list[ColumnElement[bool]]) -> Select[int]:
    place = func.row_number().over(
        partition_by=(Event.initiative_id, Event.date, Event.what, Event.kind, Article.story_id),
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
                and_(Event.precision == "quarter", Event.date >= period_start(since, "quarter")),
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
