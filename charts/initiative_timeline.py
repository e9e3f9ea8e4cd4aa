"""The dated steps of the initiatives with the latest news."""

from collections import defaultdict
from typing import cast

from sqlalchemy.orm import Session

from charts.chart import Lane, Mark, Precision, Status, Timeline
from charts.definition import Definition
from charts.steps import source, steps
from db.filters import Filters
from db.queries import EventRow

MOST_MARKS = 12  # of one lane, the latest


def build(session: Session, filters: Filters, limit: int = 12) -> Timeline:
    """Return a lane for each initiative, the one with the latest step first."""
    found: dict[str, list[EventRow]] = defaultdict(list)
    for row in steps(session, filters):
        found[row.initiative_id].append(row)
    latest = sorted(found.values(), key=lambda rows: (rows[-1].date, rows[-1].id), reverse=True)
    lanes = tuple(_lane(rows[-MOST_MARKS:]) for rows in latest[:limit])
    subtitle = f"Dated steps of {len(lanes)} of {len(found)} initiatives, the newest first"
    head = CHART.head(session, filters, subtitle, shown=(lane.key for lane in lanes))
    return Timeline(head, lanes)


def _lane(rows: list[EventRow]) -> Lane:
    return Lane(rows[0].initiative, rows[0].initiative_id, tuple(_mark(row) for row in rows))


def _mark(row: EventRow) -> Mark:
    return Mark(
        event_id=row.id,
        date=row.date,
        precision=cast(Precision, row.precision),
        kind=row.kind,
        status=cast(Status, row.status),
        label=row.what,
        source=source(row),
    )


CHART = Definition("initiative_timeline", "Initiatives over time", "initiatives", build)
