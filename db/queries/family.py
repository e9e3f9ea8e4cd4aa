"""Tags, their family, and the token that changes with the data."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Revision, Tag, TagParent
from db.queries.rows import TagRow


def data_version(session: Session) -> str:
    """Return a token that changes whenever stored data change."""
    return session.execute(select(Revision.token)).scalar_one()


def tags(session: Session, ids: Collection[str]) -> dict[str, TagRow]:
    """Return the tags of these ids that are known."""
    rows = session.scalars(select(Tag).where(Tag.id.in_(list(ids))))
    return {tag.id: tag_row(tag) for tag in rows}


def active_tags(session: Session, kinds: Collection[str]) -> list[TagRow]:
    """Return the tags of some kinds that the taxonomy holds, by label."""
    held = select(Tag).where(Tag.kind.in_(list(kinds)), Tag.active, Tag.key.not_like("%-%"))
    return [tag_row(tag) for tag in session.scalars(held.order_by(Tag.label, Tag.id))]


def children(session: Session, tag_id: str) -> list[TagRow]:
    """Return the tags directly below a tag, by label."""
    below = select(TagParent.child_id).where(TagParent.parent_id == tag_id)
    rows = session.scalars(select(Tag).where(Tag.id.in_(below)).order_by(Tag.label, Tag.id))
    return [tag_row(tag) for tag in rows]


def parents(session: Session, tag_id: str) -> list[TagRow]:
    """Return the tags directly above a tag, by label."""
    above = select(TagParent.parent_id).where(TagParent.child_id == tag_id)
    rows = session.scalars(select(Tag).where(Tag.id.in_(above)).order_by(Tag.label, Tag.id))
    return [tag_row(tag) for tag in rows]


def ancestors(session: Session, tag_id: str) -> set[str]:
    """Return the ids of all tags above a tag."""
    above = select(TagParent.parent_id).where(TagParent.child_id == tag_id).cte(recursive=True)
    higher = select(TagParent.parent_id).join(above, TagParent.child_id == above.c.parent_id)
    return set(session.scalars(select(above.union(higher).c.parent_id)))


def tag_row(tag: Tag) -> TagRow:
    """Return a stored tag as a row."""
    return TagRow(tag.id, tag.kind, tag.key, tag.label, tag.colour, tag.group, tag.note, tag.active)
