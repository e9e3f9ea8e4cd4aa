"""Organisations, people and countries: one actor's page, and people with their roles."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.filters import Filters
from db.models import Article, Role, Tag
from db.queries.counts import totals
from db.queries.evidence import roles_where
from db.queries.family import tag_row
from db.queries.rows import ActorRow, RoleCount
from db.queries.selection import units


def actor(session: Session, tag_id: str, limit: int | None = 200) -> ActorRow | None:
    """Return what the on-topic articles say of an actor, or None when it is not known.

    `limit` is the most roles that are listed.
    """
    tag = session.get(Tag, tag_id)
    if tag is None or tag.kind not in ("organisation", "person", "country"):
        return None
    counted = totals(session, Filters(actors=(tag_id,)))
    own = Role.person_id if tag.kind == "person" else Role.organisation_id
    on_topic = Article.on_topic.is_(True)
    return ActorRow(
        tag=tag_row(tag),
        stories=counted.stories,
        articles=counted.articles,
        since=counted.since,
        until=counted.until,
        roles=roles_where(session, own == tag_id, on_topic, limit=limit),
    )


def roles(session: Session, filters: Filters, limit: int | None) -> list[RoleCount]:
    """Return people with a stated role and organisation, most often stated first."""
    stated = select(
        Role.article_id,
        Role.person_id,
        Role.role,
        Role.organisation,
        Role.organisation_id,
        Role.past,
        Article.story_id,
        Article.source_id,
        Article.day,
        Article.on_topic,
    ).join(Article, Article.id == Role.article_id)
    table = stated.distinct().subquery().c
    keys = [table.person_id, table.role, table.organisation, table.organisation_id, table.past]
    unit = units(session, filters, table, keys).c
    of = [unit.person_id, unit.role, unit.organisation, unit.organisation_id, unit.past]
    number = func.count().label("number")
    rows = session.execute(
        select(unit.person_id, Tag.label, *of[1:], number)
        .join(Tag, Tag.id == unit.person_id)
        .group_by(*of, Tag.label)
        .order_by(number.desc(), Tag.label, *of)
        .limit(limit)
    )
    return [RoleCount(*row) for row in rows]
