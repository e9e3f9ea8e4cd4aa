"""Reads what the commands report, and takes a source out, each in a session of its own."""

from db import queries
from db.queries.rows import RunRow, SourceStatus
from db.session import session, writing_session
from ingest.store.removal import remove_source


def last_runs(limit: int) -> list[RunRow]:
    """Return the last runs, newest first."""
    with session() as opened:
        return queries.runs(opened, limit)


def stored_sources() -> list[SourceStatus]:
    """Return the sources that were ever read, each with its last run."""
    with session() as opened:
        return queries.sources(opened)


def forget(source_id: str) -> int:
    """Delete the articles of a source and return how many there were."""
    with writing_session() as opened:
        return remove_source(opened, source_id)
