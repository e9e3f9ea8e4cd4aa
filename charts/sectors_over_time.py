"""How often each of the leading sectors is in the news over time."""

from sqlalchemy.orm import Session

from charts import trend
from charts.chart import Lines
from charts.definition import Definition
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 8) -> Lines:
    """Return a line for each sector filtered, or else for the most frequent."""
    return trend.lines(session, filters, CHART, "sector", limit)


CHART = Definition("sectors_over_time", "Sectors over time", "mentions", build)
