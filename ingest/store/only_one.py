"""Holds a database for the one process that stays up over it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, text

from db.session import engine
from ingest.errors import UserError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

STANDING_LOCK = 7_351_204  # any fixed number: names our advisory lock on PostgreSQL
LOCKED_BYTE = 2**20  # far behind the pid, which others can so read on Windows too
TAKEN = (
    "process {pid} stays up over this database already: "
    "end it first, or leave it and run single sources with python -m ingest run SOURCE"
)


@contextmanager
def only_one(url: str | None = None) -> Iterator[None]:
    """Hold the database, or raise UserError that names the process which does.

    The hold ends with the process, however it ends.
    """
    database = engine(url)
    if database.dialect.name == "postgresql":
        with database.connect() as connection:
            connection.detach()  # closed for good afterwards, which gives the lock back
            _hold_server(connection)
            try:
                yield
            finally:
                connection.execute(text(f"SELECT pg_advisory_unlock({STANDING_LOCK})"))
        return
    name = database.url.database
    if not name or name == ":memory:":
        yield
        return
    with Path(f"{name}.standing").open("a+b") as stream:
        _hold_file(stream)
        yield


def _hold_file(stream: BinaryIO) -> None:
    stream.seek(0)
    if not _locked(stream):
        stream.seek(0)
        raise UserError(TAKEN.format(pid=stream.read(20).decode() or "another"))
    stream.seek(0)
    stream.truncate()
    stream.write(str(os.getpid()).encode())
    stream.flush()


def _locked(stream: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            stream.seek(LOCKED_BYTE)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _hold_server(connection: Connection) -> None:
    """Take a lock of the session, whose name tells others who we are."""
    connection.exec_driver_sql(f"SET application_name = 'ingest {os.getpid()}'")
    if connection.execute(text(f"SELECT pg_try_advisory_lock({STANDING_LOCK})")).scalar():
        connection.commit()  # the lock is the session's: no transaction stays open
        return
    holder = text(
        "SELECT application_name, client_addr FROM pg_stat_activity JOIN pg_locks USING (pid)"
        f" WHERE locktype = 'advisory' AND objid = {STANDING_LOCK} AND granted"
    )
    name, address = connection.execute(holder).one_or_none() or ("", None)
    pid = name.removeprefix("ingest ") + (f" on {address}" if address else "")
    raise UserError(TAKEN.format(pid=pid or "another"))
