"""Records who is the same and who is not, for all articles or for one."""

from typing import Any

from sqlalchemy import Connection, func, insert, or_, select
from sqlalchemy.orm import Session

from db.corrections.actors import actor_of
from db.corrections.applying import CORRECTION, TAG, locked
from db.corrections.decision import CorrectionError, one_line, signed
from db.corrections.evidence import ARTICLE, Row
from db.corrections.names import NAMING
from db.corrections.recording import now, writing
from db.corrections.settling import settle, settle_again
from db.corrections.unnamed import BORNE, name_articles
from db.identity.decisions import MERGE, SPLIT
from db.identity.names import name_id
from db.identity.resolving import is_listed

KINDS = {"person": "people", "organisation": "organisations"}


def merge(session: Session, one: str, other: str, by: str, why: str) -> int:
    """Say that two actors are the same, apply it everywhere, commit, and return the correction's id.

    The first keeps its id, unless only the second is in the taxonomy. `session` is a writing one.
    """
    name, reason = signed(by), _reason(why)
    with writing(session) as connection:
        kept, absorbed = _known(connection, one), _known(connection, other)
        if kept.id == absorbed.id:
            raise CorrectionError(
                f"{kept.label} is one actor already: choose another to join to it"
            )
        if kept.kind != absorbed.kind:
            raise CorrectionError(
                f"{absorbed.label} is {_a(absorbed.kind)} and {kept.label} is {_a(kept.kind)}: "
                "choose two of one kind"
            )
        if is_listed(absorbed.id) and not is_listed(kept.id):
            kept, absorbed = absorbed, kept
        row = {
            "action": MERGE,
            "tag_id": absorbed.id,
            "other_id": kept.id,
            "text": absorbed.label,  # as they were called then: labels follow the merge
            "title": kept.label,
        }
        id_ = _store(connection, row, absorbed, name, reason)
        settle_again(connection, {absorbed.id, kept.id})
    return id_


def split(
    session: Session,
    actor: str,
    by: str,
    why: str,
    *,
    name: str | None = None,
    article_id: int | None = None,
) -> int:
    """Say that a spelling, or who is named in an article, is not an actor but somebody else.

    Applies it, commits, and returns the correction's id. `session` is a writing one.
    """
    signature, reason = signed(by), _reason(why)
    with writing(session) as connection:
        tag = _known(connection, actor)
        article = _article(connection, article_id)
        called = _spellings(connection, tag, name, article)
        other = _other(connection, tag.kind, max(called, key=len))
        row = {
            "action": SPLIT,
            "tag_id": tag.id,
            "other_id": other,
            "text": name,
            "article_url": article.url if article else "",
            "title": article.title if article else "",
            "publisher": article.publisher if article else "",
            "text_hash": article.text_hash if article else "",
        }
        id_ = _store(connection, row, tag, signature, reason)
        settle_again(connection, {tag.id})
    return id_


def _known(connection: Connection, tag_id: str) -> Any:
    """Return the tag of a person or organisation, whose articles are then known to have names."""
    name_articles(connection, BORNE.c.tag_id == actor_of(connection, tag_id))
    settle(connection)
    id_ = actor_of(connection, tag_id)
    tag = connection.execute(select(TAG).where(TAG.c.id == id_)).one_or_none()
    if tag is None or tag.kind not in KINDS:
        raise CorrectionError(
            f"'{tag_id}' is no person or organisation that is stored: reload the page and choose one"
        )
    return tag


def _article(connection: Connection, article_id: int | None) -> Any | None:
    if article_id is None:
        return None
    article = locked(connection, ARTICLE.c.id == article_id)
    if article is None:
        raise CorrectionError(f"article {article_id} is not stored any more: reload the page")
    return article


def _spellings(connection: Connection, tag: Any, name: str | None, article: Any | None) -> set[str]:
    """Return the names that a split takes away, or raise where it takes none or everything."""
    held = connection.execute(
        select(NAMING.c.name, NAMING.c.article_id).where(NAMING.c.actor_id == tag.id)
    ).all()
    taken = {
        row
        for row in held
        if name in (None, row.name) and (article is None or row.article_id == article.id)
    }
    if not taken:
        raise CorrectionError(
            f"{tag.label} is not named so there: reload the page, it may have changed"
        )
    if len(taken) == len(held):
        raise CorrectionError(
            f"{tag.label} is named in no other way: there is nothing to keep apart"
        )
    return {row.name for row in taken}


def _other(connection: Connection, kind: str, name: str) -> str:
    """Return an id that nobody has had, for who bears a name too, and store its tag."""
    base = f"{name_id(kind, name)}~"
    used = or_(TAG.c.id == base, TAG.c.id.startswith(base, autoescape=True))
    number = connection.execute(select(func.count()).select_from(TAG).where(used)).scalar_one()
    id_ = f"{base}{number + 2}"
    key = id_.partition(":")[2]
    connection.execute(
        insert(TAG), {"id": id_, "kind": kind, "key": key, "label": name, "active": True}
    )
    return id_


def _store(connection: Connection, row: Row, tag: Any, by: str, why: str) -> int:
    nowhere = {"article_url": "", "title": "", "publisher": "", "text_hash": ""}
    full = {**nowhere, **row, "kind": tag.kind, "by": by, "why": why, "at": now()}
    added = insert(CORRECTION).values(full).returning(CORRECTION.c.id)
    return int(connection.execute(added).scalar_one())


def _reason(why: str) -> str:
    if found := one_line(why):
        return found
    raise CorrectionError("the correction has no reason: say in a few words how you know")


def _a(kind: str) -> str:
    return "a person" if kind == "person" else "an organisation"
