"""Tells caches that what is stored has changed."""

from uuid import uuid4

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from db.models import Revision


def mark_changed(session: Session) -> None:
    """Give the data a new version with the transaction that is open."""
    token = uuid4().hex
    changed = session.execute(update(Revision).values(token=token))
    if not changed.rowcount:  # type: ignore[attr-defined]
        session.execute(insert(Revision).values(id=1, token=token))
