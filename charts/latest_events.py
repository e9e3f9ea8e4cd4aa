"""The latest dated steps of initiatives."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from charts.chart import Table
from charts.definition import Definition
from charts.steps import steps, when
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 10) -> Table:
    """Return a row for each step up to today, the latest first; what is to come is no news yet."""
    today = datetime.now(UTC).date()
    past = [row for row in steps(session, filters) if row.date <= today]
    rows = past[::-1][:limit]
    subtitle = "Dated steps of initiatives up to today, the newest first"
    return Table(
        head=CHART.head(session, filters, subtitle, shown=(row.initiative_id for row in rows)),
        columns=("Date", "Initiative", "Step", "Status"),
        rows=tuple((when(row), row.initiative, row.what, row.status) for row in rows),
        links=tuple(row.source_url for row in rows),
    )


CHART = Definition("latest_events", "Latest events", "overview", build)
