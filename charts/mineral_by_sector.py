"""Which minerals and sectors are named in the same stories."""

from sqlalchemy.orm import Session

from charts.chart import Matrix
from charts.definition import Definition, counted
from charts.ranking import leading
from db import queries
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 12) -> Matrix:
    """Return the leading minerals as rows and the leading sectors as columns."""
    rows = leading(session, filters, "mineral", limit)
    columns = leading(session, filters, "sector", limit)
    met = queries.matrix(session, filters, "mineral", "sector")
    found = {(row_id, column_id): count for row_id, column_id, count in met}
    shown = [tag.id for tag in (*rows, *columns)]
    return Matrix(
        head=CHART.head(session, filters, f"{counted(filters)} that name both", shown=shown),
        rows=tuple(row.label for row in rows),
        columns=tuple(column.label for column in columns),
        row_keys=tuple(row.id for row in rows),
        column_keys=tuple(column.id for column in columns),
        values=tuple(tuple(found.get((r.id, c.id), 0) for c in columns) for r in rows),
        value_label=counted(filters),
    )


CHART = Definition("mineral_by_sector", "Minerals by sector", "mentions", build)
