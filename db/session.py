"""Opens the database named by DATABASE_URL and brings its tables up to date."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from db import words

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_FILE = ROOT / "data" / "monitor.db"
MIGRATIONS = Path(__file__).parent / "migrations"
EXAMPLES = "sqlite:////path/to/monitor.db or postgresql://user:password@host/name"


class DatabaseError(RuntimeError):
    """A database that cannot be used; the text names the setting and the cure."""


def database_url() -> str:
    """Return DATABASE_URL, or the URL of data/monitor.db, whose folder is made."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if url:
        return url
    try:
        DEFAULT_FILE.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"cannot create the folder {DEFAULT_FILE.parent} ({error.strerror}): "
            f"make it writable, or set DATABASE_URL to {EXAMPLES}"
        ) from None
    return f"sqlite:///{DEFAULT_FILE}"


def engine(url: str | None = None) -> Engine:
    """Return the one engine of a URL (default: `database_url()`), or raise DatabaseError."""
    return _engine(url or database_url())


def session(url: str | None = None) -> Session:
    """Return a session for reading, to be used as a context manager."""
    return Session(engine(url))


def writing_session(url: str | None = None) -> Session:
    """Return a session that takes the write lock when a transaction begins.

    SQLite refuses, without waiting, a reader that turns writer after another wrote.
    """
    return Session(engine(url).execution_options(writes=True))


def migrate(url: str | None = None) -> None:
    """Bring the tables up to date; a second process that starts meanwhile waits for the first."""
    from db.upgrade import upgrade  # 11 MB in each process, and most of them change no table

    database = engine(url)
    try:
        upgrade(database)
    except DBAPIError as error:
        raise _unusable(database.url, error) from error


@cache
def _engine(text_url: str) -> Engine:
    url = _checked(text_url)
    try:
        created = create_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite")
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"DATABASE_URL names {_shown(url)}, but its driver '{error.name}' is not installed: "
            'run pip install "psycopg[binary]"'
        ) from None
    if url.get_backend_name() == "sqlite":
        event.listen(created, "connect", _prepare_sqlite)
        event.listen(created, "begin", _begin_sqlite)
    return created


def _checked(text_url: str) -> URL:
    try:
        url = make_url(text_url)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise DatabaseError(
            f"DATABASE_URL is not a database that can be used: set it to {EXAMPLES}, "
            "or leave it unset for data/monitor.db"
        ) from None
    except ModuleNotFoundError:
        return url  # the driver: create_engine says which
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseError(
            f"DATABASE_URL names '{url.get_backend_name()}', which is not supported: "
            f"set it to {EXAMPLES}, or leave it unset for data/monitor.db"
        )
    return url


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would break savepoints and DDL
    for pragma in (
        "busy_timeout = 30000",  # first, so that the others wait too
        "journal_mode = WAL",
        "foreign_keys = ON",
        "synchronous = NORMAL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function(words.NAME, 2, words.holds_words, deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _unusable(url: URL, error: DBAPIError) -> DatabaseError:
    reason = str(error.orig or error).strip().splitlines()[0]
    if url.get_backend_name() == "sqlite":
        cure = (
            "check that the folder exists, that the file is a database and that both are writable"
        )
    else:
        cure = "check that the server runs and that user, password and name are right"
    return unusable(url, reason, cure)


def unusable(url: URL, reason: str, cure: str) -> DatabaseError:
    """Return the error of a database that cannot be used, and its cure."""
    return DatabaseError(f"cannot use the database {_shown(url)} ({reason}): {cure} (DATABASE_URL)")


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)
