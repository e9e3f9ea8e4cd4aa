"""Reads what analysts corrected, for the command that lists or exports it."""

from collections.abc import Iterator
from typing import Any

from db import queries
from db.queries.decision_rows import CorrectionRow
from db.session import session

A_PAGE = 500


def stored_corrections() -> Iterator[CorrectionRow]:
    """Yield all corrections, newest first, undone ones too."""
    with session() as opened:
        offset = 0
        while page := queries.corrections(opened, limit=A_PAGE, offset=offset):
            yield from page
            offset += len(page)


def labelled_records() -> Iterator[dict[str, Any]]:
    """Yield a record of each corrected article with its labels."""
    with session() as opened:
        yield from queries.labelled(opened)
