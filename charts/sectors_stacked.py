"""How often the leading sectors are in the news over time, one upon the other."""

from sqlalchemy.orm import Session

from charts import trend
from charts.chart import Columns
from charts.definition import Definition
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 6) -> Columns:
    """Return a stacked column for each period."""
    return trend.stacked(session, filters, CHART, "sector", limit)


CHART = Definition("sectors_stacked", "Sectors over time, stacked", "mentions", build)
