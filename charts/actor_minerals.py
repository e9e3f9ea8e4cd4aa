"""The minerals that are named together with one organisation, person or country."""

from sqlalchemy.orm import Session

from charts import ranking
from charts.chart import Bars
from charts.definition import Definition, counted, label
from db import queries
from db.filters import Filters


def build(session: Session, filters: Filters, actor: str, limit: int = 10) -> Bars:
    """Return a bar for each mineral; the filters hold too."""
    own = filters.but(also=(*filters.also, actor))
    name = label(session, actor)
    subtitle = f"{counted(own)} that name both"
    rows = queries.co_mentions(session, own, actor, "mineral", limit)
    shown = (row.id for row in rows)
    head = CHART.head(session, own, subtitle, f"Minerals named with {name}", shown)
    return ranking.drawn(head, rows, counted(own))


CHART = Definition("actor_minerals", "Minerals of one actor", "actors", build, of_actor=True)
