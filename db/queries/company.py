"""Some given tags: how often each occurs, and how often two of them meet."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.filters import Filters
from db.models import ArticleTag
from db.queries.selection import units


def counts_of(session: Session, filters: Filters, tag_ids: Sequence[str]) -> dict[str, int]:
    """Return the count of each tag that occurs, by its id."""
    unit = units(
        session, filters, ArticleTag, [ArticleTag.tag_id], [ArticleTag.tag_id.in_(tag_ids)]
    ).c
    rows = session.execute(select(unit.tag_id, func.count()).group_by(unit.tag_id))
    return dict(rows.all())


def meetings(
    session: Session, filters: Filters, tag_ids: Sequence[str]
) -> list[tuple[str, str, int]]:
    """Return (one's id, the other's id, count) for each two of the tags that meet, most first."""
    one, other = aliased(ArticleTag), aliased(ArticleTag)
    unit = units(
        session,
        filters,
        one,
        [one.tag_id.label("one_id"), other.tag_id.label("other_id")],
        [
            one.article_id == other.article_id,
            one.tag_id < other.tag_id,
            one.tag_id.in_(tag_ids),
            func.coalesce(other.tag_id, "").in_(tag_ids),  # not each of them on each article
        ],
    ).c
    pair, number = (unit.one_id, unit.other_id), func.count().label("number")
    rows = session.execute(select(*pair, number).group_by(*pair).order_by(number.desc(), *pair))
    return [(one_id, other_id, count) for one_id, other_id, count in rows]
