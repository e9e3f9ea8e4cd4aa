"""The dated steps of initiatives: curated events, and those read in articles that add to them."""

from typing import cast

from sqlalchemy.orm import Session

from charts import period
from db import queries
from db.filters import Filters
from db.queries import EventRow, Period


def steps(session: Session, filters: Filters) -> list[EventRow]:
    """Return one row a step, in order of date.

    Many articles report the same step: those that a curated event dates too are left out, and
    one of each kind and date stays.
    """
    rows = queries.events(session, filters)
    curated = {_when(row) for row in rows if row.article_id is None}
    seen: set[tuple[object, ...]] = set()
    kept = []
    for row in rows:
        known = (*_when(row), row.kind)
        if row.article_id is not None and (_when(row) in curated or known in seen):
            continue
        seen.add(known)
        kept.append(row)
    return kept


def source(row: EventRow) -> str | None:
    """Return where a step can be checked: an address, or the publisher of the article."""
    return row.source_url or row.publisher


def when(row: EventRow) -> str:
    """Return a step's date in words, as exactly as it is known."""
    return period.name(row.date, cast(Period, row.precision))


def _when(row: EventRow) -> tuple[object, ...]:
    return row.initiative_id, row.date, row.precision
