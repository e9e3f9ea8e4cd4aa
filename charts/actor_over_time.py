"""How often one organisation, person or country is in the news over time."""

from sqlalchemy.orm import Session

from charts import trend
from charts.chart import Columns
from charts.definition import Definition, counted, label
from db.filters import Filters


def build(session: Session, filters: Filters, actor: str) -> Columns:
    """Return a column for each period; the filters hold too."""
    own = filters.but(also=(*filters.also, actor))
    title = f"{label(session, actor)} over time"
    return trend.columns(session, own, CHART.head(session, own, counted(own), title), actor)


CHART = Definition("actor_over_time", "One actor over time", "actors", build, of_actor=True)
