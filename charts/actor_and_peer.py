"""One actor in the news over time, beside a peer of the same kind."""

from sqlalchemy.orm import Session

from charts import trend
from charts.chart import Lines
from charts.definition import Definition, counted
from charts.style import BRAND
from db import queries
from db.filters import Filters
from db.queries import Counted

PEER_COLOUR = "#D55E00"  # far from the brand's blue for every kind of sight


def build(session: Session, filters: Filters, actor: str, peer: str | None = None) -> Lines:
    """Return a line for the actor and one for the peer, or for whom they are most named with."""
    chosen = peer or likely_peer(session, filters, actor)
    ids = [actor, chosen] if chosen and chosen != actor else [actor]
    known = queries.tags(session, ids)
    tags = [
        Counted(id_, known[id_].label, colour, 0, known[id_].kind)
        for id_, colour in zip(ids, (BRAND, PEER_COLOUR), strict=False)
        if id_ in known
    ]
    title = " and ".join(tag.label for tag in tags) or actor
    head = CHART.head(session, filters, f"{counted(filters)} that name each", title, ids)
    kind = actor.partition(":")[0]
    return trend.lines_of(session, filters, head, kind, tags)


def likely_peer(session: Session, filters: Filters, actor: str) -> str | None:
    """Return who of the actor's own kind is most named in the same stories, None when nobody is."""
    rows = queries.co_mentions(session, filters, actor, actor.partition(":")[0], 1)
    return rows[0].id if rows else None


CHART = Definition("actor_and_peer", "One actor and a peer", "actors", build, of_actor=True)
