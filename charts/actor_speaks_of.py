"""The minerals and sectors of an actor's own quotes, beside those of the articles on them."""

from dataclasses import replace

from sqlalchemy.orm import Session

from charts.chart import Table
from charts.definition import Definition, counted, label
from db import queries
from db.filters import Filters, Quoted
from db.queries import Counted

KINDS = {"mineral": "Mineral", "sector": "Sector"}
MOST = 20


def build(session: Session, filters: Filters, actor: str) -> Table:
    """Return what is named in words said by the actor, or for it; most stories first."""
    own = quoted_by(filters, actor)
    unit = counted(filters)
    rows = named(session, filters, actor)
    return Table(
        head=CHART.head(
            session,
            own,
            f"{unit} in which their quotes name it, and {filters.unit} that name both",
            f"What {label(session, actor)} speaks of",
        ),
        columns=("Name", "Kind", "In their quotes", "In their articles"),
        rows=tuple((row.label, KINDS[row.kind], row.count, beside) for row, beside in rows),
    )


def named(session: Session, filters: Filters, actor: str) -> list[tuple[Counted, int]]:
    """Return what an actor's quotes name with its count, and the count in articles on the actor."""
    own = quoted_by(filters, actor)
    rows = [row for kind in KINDS for row in queries.spoken_of(session, own, kind)]
    rows = sorted(rows, key=lambda row: (-row.count, row.label))[:MOST]
    beside = queries.counts_of(session, of_actor(filters, actor), [row.id for row in rows])
    return [(row, beside.get(row.id, 0)) for row in rows]


def quoted_by(filters: Filters, actor: str) -> Filters:
    """Return the filters for articles with a quote said by the actor, or for it."""
    return filters.but(quoted=replace(filters.quoted or Quoted(), by=actor))


def of_actor(filters: Filters, actor: str) -> Filters:
    """Return the filters for articles that name the actor."""
    return filters.but(also=tuple(dict.fromkeys((*filters.also, actor))))


CHART = Definition("actor_speaks_of", "What one actor speaks of", "actors", build, of_actor=True)
