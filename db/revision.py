"""Tells caches that what is stored has changed."""

from uuid import uuid4

from sqlalchemy import update
from sqlalchemy.orm import Session

from db.models import Revision


def mark_changed(session: Session) -> None:
    """Give the data a new version with the transaction that is open."""
    session.execute(update(Revision).values(token=uuid4().hex))
