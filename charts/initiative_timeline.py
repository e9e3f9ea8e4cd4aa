"""The dated steps of the initiatives, a lane each, and how much they are in the news."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from sqlalchemy.orm import Session

from charts.chart import Attention, Lane, Mark, Precision, Status, Timeline
from charts.definition import Definition
from charts.steps import source, steps
from charts.time_axis import around
from charts.timeline_view import A_SCREEN, View
from db import queries
from db.filters import Filters
from db.queries import EventRow

EVERY = View()


def build(
    session: Session, filters: Filters, limit: int = A_SCREEN, view: View = EVERY
) -> Timeline:
    """Return a lane for each initiative of one page of the view."""
    found = lanes_of(session, filters, view)
    pages = max(1, -(-len(found) // limit))
    at = min(view.page, pages)
    shown = found if view.every else found[(at - 1) * limit : at * limit]
    subtitle = _subtitle(view, (at - 1) * limit if not view.every else 0, len(shown), len(found))
    head = CHART.head(session, filters, subtitle, shown=(rows[0].initiative_id for rows in shown))
    news = _attention(session, filters, [rows[0].initiative_id for rows in shown])
    lanes = tuple(_lane(rows, news) for rows in shown)
    span = around(lanes, filters.since, filters.until)
    return Timeline(replace(head, own=tuple(view.query().items())), lanes, span)


def lanes_of(session: Session, filters: Filters, view: View = EVERY) -> list[list[EventRow]]:
    """Return the steps of each initiative that the view shows, in the view's order."""
    kinds = queries.initiative_kinds(session) if view.kinds else {}
    found: dict[str, list[EventRow]] = defaultdict(list)
    for row in steps(session, filters):
        if view.shows(row, kinds.get(row.initiative_id)):
            found[row.initiative_id].append(row)
    if view.order == "name":
        return sorted(found.values(), key=lambda rows: (rows[0].initiative.casefold(), rows[0].id))
    return sorted(found.values(), key=lambda rows: (rows[-1].date, rows[-1].id), reverse=True)


def _subtitle(view: View, before: int, shown: int, found: int) -> str:
    order = "by name" if view.order == "name" else "the newest first"
    number = f"{shown}" if not before else f"{before + 1}–{before + shown}"
    told = f"Dated steps of {number} of {found} initiatives, {order}"
    return f"{told}: {view.described()}" if view.narrows else told


def _attention(
    session: Session, filters: Filters, keys: Sequence[str]
) -> dict[str, tuple[Attention, ...]]:
    found: dict[str, list[Attention]] = defaultdict(list)
    for count in queries.over_time(session, filters, "initiative", "month", keys):
        found[count.tag_id].append(Attention(count.start, count.count))
    return {tag_id: tuple(months) for tag_id, months in found.items()}


def _lane(rows: Sequence[EventRow], news: dict[str, tuple[Attention, ...]]) -> Lane:
    key = rows[0].initiative_id
    return Lane(rows[0].initiative, key, tuple(_mark(row) for row in rows), news.get(key, ()))


def _mark(row: EventRow) -> Mark:
    return Mark(
        event_id=row.id,
        date=row.date,
        precision=cast(Precision, row.precision),
        kind=row.kind,
        status=cast(Status, row.status),
        label=row.what,
        source=source(row),
    )


CHART = Definition("initiative_timeline", "Initiatives over time", "initiatives", build)
