"""Who is named together with an actor, and who of them with each other."""

from sqlalchemy.orm import Session

from charts.chart import Table
from charts.definition import Definition, counted, label
from charts.network import MOST_NODES, Edge, Network, Node, laid_out
from db import queries
from db.filters import Filters
from db.queries import Counted

KINDS = {"organisation": "Organisation", "person": "Person", "country": "Country"}


def build(session: Session, filters: Filters, actor: str) -> Table:
    """Return the table of the network: what a slide, which can hold no network, shows of it."""
    met, ties = _company(session, filters, actor)
    ids = [row.id for row in met]
    every = queries.counts_of(session, filters, ids)
    names = {row.id: row.label for row in met}
    rows = tuple(
        (row.label, KINDS[row.kind], row.count, every.get(row.id, 0), _closest(row.id, ties, names))
        for row in met
    )
    unit = counted(filters)
    own = filters.but(also=tuple(dict.fromkeys((*filters.also, actor))))
    name = label(session, actor)
    return Table(
        head=CHART.head(session, own, f"{unit} that name both", f"Named together with {name}"),
        columns=("Actor", "Kind", f"{unit} with both", f"{unit} in all", "Else most named with"),
        rows=rows,
    )


def network(session: Session, filters: Filters, actor: str) -> Network | None:
    """Return the network around an actor, laid out; None when nobody is named with them."""
    met, ties = _company(session, filters, actor)
    known = queries.tags(session, [actor])
    if not met or actor not in known:
        return None
    every = queries.counts_of(session, filters, [actor, *(row.id for row in met)])
    centre = known[actor]
    people = [(centre.id, centre.label, centre.kind), *((r.id, r.label, r.kind) for r in met)]
    nodes = [Node(id_, name, kind, every.get(id_, 0)) for id_, name, kind in people]
    edges = [Edge(actor, row.id, row.count) for row in met]
    return laid_out(nodes, [*edges, *(Edge(*tie) for tie in ties)], filters.unit)


def _company(
    session: Session, filters: Filters, actor: str
) -> tuple[list[Counted], list[tuple[str, str, int]]]:
    """Return whom the actor is named with, most often first, and the ties among those."""
    found = [
        row
        for kind in KINDS
        for row in queries.co_mentions(session, filters, actor, kind, MOST_NODES - 1)
    ]
    met = sorted(found, key=lambda row: (-row.count, row.label, row.id))[: MOST_NODES - 1]
    return met, queries.meetings(session, filters, [row.id for row in met])


def _closest(id_: str, ties: list[tuple[str, str, int]], names: dict[str, str]) -> str | None:
    """Return whom else one is most named with: the ties come with the strongest first."""
    for one, other, count in ties:
        if id_ in (one, other):
            return f"{names[other if id_ == one else one]} ({count:,})"
    return None


CHART = Definition("actor_network", "Named together with one actor", "actors", build, of_actor=True)
