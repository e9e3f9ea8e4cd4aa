"""How the news divides among the leading minerals over time."""

from sqlalchemy.orm import Session

from charts import trend
from charts.chart import Columns
from charts.definition import Definition
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 6) -> Columns:
    """Return a column of shares for each period; what is divided are the counts of those shown."""
    return trend.stacked(session, filters, CHART, "mineral", limit, share=True)


CHART = Definition("minerals_share", "Minerals' share of the news", "mentions", build)
