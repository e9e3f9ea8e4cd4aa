"""The countries that are in the most stories."""

from sqlalchemy.orm import Session

from charts import ranking
from charts.chart import Bars
from charts.definition import Definition
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 15) -> Bars:
    """Return a bar for each, the most frequent first."""
    return ranking.bars(session, filters, CHART, "country", limit)


CHART = Definition("top_countries", "Countries in the news", "actors", build)
