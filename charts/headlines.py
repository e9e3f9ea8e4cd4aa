"""The newest headlines with their links."""

from sqlalchemy.orm import Session

from charts.chart import Table
from charts.definition import Definition
from db import queries
from db.filters import Filters


def build(session: Session, filters: Filters, limit: int = 12) -> Table:
    """Return a row for each story, or article, the newest first."""
    rows = queries.articles(session, filters, limit=limit)
    return Table(
        head=CHART.head(session, filters, "The newest first"),
        columns=("Date", "Headline", "Publisher"),
        rows=tuple((row.day, row.title, row.publisher) for row in rows),
        links=tuple(row.link for row in rows),
    )


CHART = Definition("headlines", "Headlines", "articles", build)
