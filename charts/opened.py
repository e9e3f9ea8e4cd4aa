"""Opens the database for those that make charts without a page."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from db import queries
from db.session import DatabaseError as DatabaseError
from db.session import migrate, session


@contextmanager
def reading() -> Iterator[Session]:
    """Give a session that reads the database of DATABASE_URL; DatabaseError where there is none."""
    migrate()
    with session() as opened:
        yield opened


def label_of(session: Session, tag_id: str) -> str | None:
    """Return the label of a tag, None where nothing is stored under it."""
    known = queries.tags(session, [tag_id])
    return known[tag_id].label if tag_id in known else None
