"""Who is in the news, in which role, for which organisation."""

from sqlalchemy.orm import Session

from charts.chart import Table
from charts.definition import Definition, counted
from db import queries
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 30) -> Table:
    """Return the roles that are stated most often."""
    rows = queries.roles(session, filters, limit)
    subtitle = f"As stated; {filters.unit} that state the role"
    return Table(
        head=CHART.head(session, filters, subtitle, shown=(row.person_id for row in rows)),
        columns=("Person", "Role", "Organisation", "Past", counted(filters)),
        rows=tuple(
            (row.person, row.role, row.organisation, "past" if row.past else None, row.count)
            for row in rows
        ),
    )


CHART = Definition("people_with_roles", "People and their roles", "actors", build)
