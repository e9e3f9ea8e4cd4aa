"""Analysts' decisions on candidates: names that may be initiatives, told apart by their keys."""

from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import insert, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from db.models import Candidate, CandidateDecision
from db.revision import mark_changed

Action = Literal["promoted", "merged", "dismissed"]


class CandidateError(ValueError):
    """A decision that cannot be taken; the text names the cause and the cure."""


def decide(
    session: Session,
    key: str,
    name: str,
    action: Action,
    by: str,
    why: str = "",
    initiative_id: str | None = None,
) -> int:
    """Store a decision on a candidate, commit, and return its id.

    `session` is a writing one; `initiative_id` is the tag's, of an entry promoted or merged into.
    """
    row = {
        "key": key,
        "name": _one_line(name),
        "action": action,
        "initiative_id": initiative_id,
        "by": _signed(by),
        "why": _one_line(why),
        "at": _now(),
    }
    try:
        added = insert(CandidateDecision).values(row).returning(CandidateDecision.id)
        id_ = session.execute(added).scalar_one()
        _commit(session)
    except OperationalError as error:
        raise _busy(session, error) from error
    return id_


def dismiss(session: Session, key: str, by: str, why: str = "") -> int:
    """Dismiss a candidate for good: whatever is read or re-tagged, its key is not shown again."""
    name = session.scalars(select(Candidate.name).where(Candidate.key == key).limit(1)).first()
    if name is None:
        raise CandidateError(f"no article names a candidate '{key}' now: reload the list")
    live = (CandidateDecision.action == "dismissed", CandidateDecision.undone_at.is_(None))
    query = select(CandidateDecision.by).where(CandidateDecision.key == key, *live)
    if by_whom := session.scalars(query.limit(1)).first():
        raise CandidateError(f"{by_whom} has dismissed {name} already")
    return decide(session, key, name, "dismissed", by, why)


def undo_dismissal(session: Session, decision_id: int, by: str) -> None:
    """Show a dismissed candidate again; the decision is kept, with who undid it."""
    undone = (
        update(CandidateDecision)
        .where(CandidateDecision.id == decision_id, CandidateDecision.action == "dismissed")
        .where(CandidateDecision.undone_at.is_(None))
        .values(undone_at=_now(), undone_by=_signed(by))
    )
    try:
        if not session.connection().execute(undone).rowcount:
            session.rollback()
            raise CandidateError("this dismissal has been undone already: reload the page")
        _commit(session)
    except OperationalError as error:
        raise _busy(session, error) from error


def _commit(session: Session) -> None:
    mark_changed(session)
    session.commit()


def _busy(session: Session, error: OperationalError) -> CandidateError:
    session.rollback()
    return CandidateError(
        f"nothing was changed, the database did not take it ({error.orig}): if an ingest run "
        "is writing, try again in a moment"
    )


def _signed(by: str) -> str:
    if name := _one_line(by):
        return name
    raise CandidateError("the decision has no name: say who decides it")


def _one_line(text: str) -> str:
    return " ".join(text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").split())


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
