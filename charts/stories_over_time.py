"""How many stories a period the selection holds."""

from sqlalchemy.orm import Session

from charts import trend
from charts.chart import Columns
from charts.definition import Definition, counted
from db.filters import Filters


def build(session: Session, filters: Filters) -> Columns:
    """Return a column for each period."""
    return trend.columns(session, filters, CHART.head(session, filters, counted(filters)))


CHART = Definition("stories_over_time", "Coverage over time", "overview", build)
