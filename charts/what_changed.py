"""What changed between two days: steps of initiatives, actors that are new, minerals that moved."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from charts import period
from charts.chart import Table
from charts.definition import Definition
from charts.steps import when
from db import queries
from db.filters import Filters

MOST = 4  # rows of each kind
ACTORS = ("organisation", "person")
Row = tuple[str, str, str]


def build(session: Session, filters: Filters) -> Table:
    """Return a row for each change from the filters' first day to their last, which must be set."""
    if filters.since is None or filters.until is None:
        raise ValueError("what changed needs a first and a last day")
    since, until = filters.since, filters.until
    rows = [
        *_steps(session, filters, since, until),
        *_new_actors(session, filters, since),
        *_movers(session, filters, since, until),
    ]
    head = CHART.head(session, filters, period.between(since, until))
    return Table(head, ("What", "Who or which", "Change"), tuple(rows))


def _steps(session: Session, filters: Filters, since: date, until: date) -> list[Row]:
    found = queries.changes(session, filters, since, until)[:MOST]
    last = [(row.initiative, row.events[-1]) for row in found]
    return [("Step", initiative, f"{when(step)}: {step.what}") for initiative, step in last]


def _new_actors(session: Session, filters: Filters, since: date) -> list[Row]:
    earlier = filters.but(since=None, until=since - timedelta(days=1))
    rows: list[Row] = []
    for kind in ACTORS:
        known = {one.id for one in queries.ranking(session, earlier, kind, None)}
        fresh = [
            one for one in queries.ranking(session, filters, kind, None) if one.id not in known
        ]
        rows += [("New actor", one.label, _counted(one.count, filters)) for one in fresh[:MOST]]
    return rows


def _movers(session: Session, filters: Filters, since: date, until: date) -> list[Row]:
    """Compare with as many days before."""
    begin = since - (until - since) - timedelta(days=1)
    earlier = filters.but(since=begin, until=since - timedelta(days=1))
    now, before = (
        {one.label: one.count for one in queries.ranking(session, asked, "mineral", None)}
        for asked in (filters, earlier)
    )
    moved = {name: now.get(name, 0) - before.get(name, 0) for name in now | before}
    most = sorted(moved.items(), key=lambda one: (-abs(one[1]), one[0]))[:MOST]
    return [
        (
            "Mineral",
            name,
            f"{_counted(now.get(name, 0), filters)}, {before.get(name, 0):,} in as many days before",
        )
        for name, change in most
        if change
    ]


def _counted(number: int, filters: Filters) -> str:
    one = "story" if filters.unit == "stories" else "article"
    return f"{number:,} {one if number == 1 else filters.unit}"


CHART = Definition("what_changed", "What changed", "overview", build)
