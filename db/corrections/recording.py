"""Records a correction or undoes one, and brings its article into the state that this asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from db.corrections.applying import CORRECTION, TAG, locked, reading_of, reapply
from db.corrections.decision import (
    CorrectionError,
    NewCorrection,
    check_tag,
    one_line,
    signed,
    words_of,
)
from db.corrections.evidence import ARTICLE, Evidence, Row, stored
from db.corrections.settling import settle_again
from db.identity.decisions import MERGE, SPLIT
from db.revision import mark_changed


def record(session: Session, article_id: int, new: NewCorrection) -> int:
    """Store a correction, apply it, commit, and return its id; CorrectionError if it cannot be.

    `session` is a writing one. While an ingest run writes, this waits for the end of its batch.
    """
    by = signed(new.by)
    with writing(session) as connection:
        article = locked(connection, ARTICLE.c.id == article_id)
        if article is None:
            raise CorrectionError(
                f"article {article_id} is not stored any more: go back to the list of articles"
            )
        row = {
            "article_url": article.url,
            "title": article.title,
            "publisher": article.publisher,
            "text_hash": article.text_hash,
            "action": new.action,
            "by": by,
            "why": one_line(new.why),
            "at": now(),
            **_particulars(connection, article, new, by),
        }
        added = insert(CORRECTION).values(row).returning(CORRECTION.c.id)
        id_: int = connection.execute(added).scalar_one()
        reapply(connection, article)
    return id_


def undo(session: Session, correction_id: int, by: str) -> None:
    """Take a correction back, whatever came after it, and commit; it stays in the history."""
    name = signed(by)
    with writing(session) as connection:
        row = _correction(connection, correction_id)
        of_actors = row.action in (MERGE, SPLIT)
        article = None if of_actors else locked(connection, ARTICLE.c.url == row.article_url)
        undone = update(CORRECTION).where(
            CORRECTION.c.id == correction_id, CORRECTION.c.undone_at.is_(None)
        )
        if not connection.execute(undone.values(undone_at=now(), undone_by=name)).rowcount:
            row = _correction(connection, correction_id)
            raise CorrectionError(
                f"{row.undone_by} has undone this already: reload the page to see what stands"
            )
        if of_actors:
            settle_again(connection, {row.tag_id, row.other_id})
            return
        # A run may have brought the article back meanwhile.
        article = article or locked(connection, ARTICLE.c.url == row.article_url)
        if article is not None:
            reapply(connection, article)


@contextmanager
def writing(session: Session) -> Iterator[Connection]:
    """Commit what is done inside with a new version of the data, or leave nothing of it."""
    try:
        yield session.connection()
        mark_changed(session)
        session.commit()
    except OperationalError as error:
        session.rollback()
        raise CorrectionError(
            f"nothing was changed, the database did not take it ({error.orig}): if an ingest run "
            "is writing, try again in a moment"
        ) from error
    except BaseException:
        session.rollback()
        raise


def _particulars(connection: Connection, article: Any, new: NewCorrection, by: str) -> Row:
    """Return the columns that depend on the action, once the correction is found to hold."""
    now = stored(connection, article)
    tag = connection.execute(select(TAG).where(TAG.c.id == new.tag_id)).one_or_none()
    check_tag(new, tag, {row["tag_id"] for row in now.tags})
    if tag is None:
        return {"tagged": _not_yet_checked(connection, article, now, by)}
    of_tag = {"tag_id": tag.id, "kind": tag.kind}
    if new.action == "add":
        words = words_of(new, article)
        span = {"field": new.field, "start": new.start, "stop": new.end, "text": words}
        return {**of_tag, **span, "strength": new.strength}
    earned = [
        row["rule"] for row in now.mentions if row["tag_id"] == tag.id and not row["rejected"]
    ]
    return {**of_tag, "was_rule": "; ".join(dict.fromkeys(earned))}


def _not_yet_checked(connection: Connection, article: Any, now: Evidence, by: str) -> Row:
    """Return what the tagger gave the article, or raise where the same was checked before."""
    reading = reading_of(connection, article) or now
    tagged = {row["tag_id"]: row["strength"] for row in reading.tags}
    checks = connection.execute(
        select(CORRECTION.c.tagged).where(
            CORRECTION.c.article_url == article.url,
            CORRECTION.c.text_hash == article.text_hash,
            CORRECTION.c.action == "checked",
            CORRECTION.c.by == by,
            CORRECTION.c.undone_at.is_(None),
        )
    )
    if tagged in checks.scalars().all():
        raise CorrectionError(f"{by} has checked this text already: nothing more is needed")
    return tagged


def _correction(connection: Connection, correction_id: int) -> Any:
    query = select(CORRECTION).where(CORRECTION.c.id == correction_id)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise CorrectionError(f"there is no correction {correction_id}: reload the page")
    return found


def now() -> datetime:
    """Return the time as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None)
