"""The key figures of a selection, beside those of the period before."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from charts import period
from charts.chart import Figure, Figures
from charts.definition import Definition
from db import queries
from db.filters import Filters


def build(session: Session, filters: Filters) -> Figures:
    """Return how many stories, articles and publishers there are, and what leads.

    What came before is counted where the filters name the first day: in as many days before it.
    """
    head = CHART.head(session, filters, "")
    earlier = _before(filters, head.sources.made_at.date())
    now, then = queries.totals(session, filters), None
    if earlier:
        then = queries.totals(session, earlier)
        head = replace(head, subtitle=f"Beside {period.between(earlier.since, earlier.until)}")
    figures = [
        Figure(name, getattr(now, field), getattr(then, field) if then else None)
        for name, field in (
            ("Stories", "stories"),
            ("Articles", "articles"),
            ("Sources", "sources"),
        )
    ]
    for kind, name in (("mineral", "Leading mineral"), ("sector", "Leading sector")):
        leading = queries.ranking(session, filters, kind, 1)
        if leading:
            first = leading[0]
            before = _count(session, earlier, kind, first.id) if earlier else None
            figures.append(Figure(name, first.count, before, first.label, first.id))
    return Figures(head, tuple(figures) if now.stories else (), filters.unit)


def _before(filters: Filters, today: date) -> Filters | None:
    """Return the filters of as many days just before the filters' first."""
    if filters.since is None:
        return None
    length = (min(filters.until or today, today) - filters.since).days + 1
    if length < 1:
        return None
    first = filters.since - timedelta(days=length)
    return filters.but(since=first, until=filters.since - timedelta(days=1))


def _count(session: Session, filters: Filters, kind: str, tag_id: str) -> int:
    ranked = queries.ranking(session, filters, kind, None)
    return next((row.count for row in ranked if row.id == tag_id), 0)


CHART = Definition("key_figures", "Key figures", "overview", build)
