"""The dated steps of initiatives: curated events and those read in articles, the same ones joined."""

from typing import cast

from sqlalchemy.orm import Session

from charts import period
from db import queries
from db.filters import Filters
from db.queries import EventRow, Period


def steps(session: Session, filters: Filters) -> list[EventRow]:
    """Return one row a step, in order of date: what many articles report is one; no plans."""
    rows = queries.joined_events(session, filters)
    return [row for row in rows if row.status != "planned"]


def source(row: EventRow) -> str | None:
    """Return where a step can be checked: an address, or the publisher of the article."""
    return row.source_url or row.publisher


def when(row: EventRow) -> str:
    """Return a step's date in words, as exactly as it is known."""
    return period.name(row.date, cast(Period, row.precision))
