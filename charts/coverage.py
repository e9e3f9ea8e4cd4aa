"""How much of what each source prints is on topic: the share of coverage with its denominator."""

from sqlalchemy.orm import Session

from charts.chart import Table
from charts.definition import Definition
from db import queries
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 15) -> Table:
    """Return a row for each source, those with the most articles on topic first, and one for all.

    Of the filters only sources and dates count: what is off topic has no tags. Articles are
    counted, not stories.
    """
    asked = Filters(
        sources=filters.sources, since=filters.since, until=filters.until, unit="articles"
    )
    held = queries.coverage(session, asked)
    rows = [(row.label, row.read, row.on_topic, _share(row)) for row in held[:limit]]
    if len(held) > 1:
        total = queries.Coverage(
            "", "All sources", sum(row.read for row in held), sum(row.on_topic for row in held)
        )
        rows.append((total.label, total.read, total.on_topic, _share(total)))
    return Table(
        head=CHART.head(session, asked, "Articles read and the share of them that is on topic"),
        columns=("Source", "Read", "On topic", "Share"),
        rows=tuple(rows),
    )


def _share(row: queries.Coverage) -> str:
    return f"{100 * row.on_topic / row.read:.1f} %"


CHART = Definition("coverage", "Share of coverage", "sources", build)
