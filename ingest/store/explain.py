"""Turns what goes wrong with the database into words for the user."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from db.session import DatabaseError
from ingest.errors import UserError


@contextmanager
def explained() -> Iterator[None]:
    """Raise UserError where the database fails; put it around a whole command."""
    try:
        yield
    except DatabaseError as error:
        raise UserError(str(error)) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise UserError(f"the database failed ({reason}); what was stored stays") from error
