"""What the list of charts holds of each: its id, title and page, and how it is built."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from charts.chart import Chart, Head, Reference, Sources
from db import queries
from db.filters import Filters

MOST_REFERENCES = 50


@dataclass(frozen=True)
class Definition:
    """A chart that pages and exports can ask for.

    `build(session, filters, **choices)` returns it for a selection; a chart `of_actor` needs the
    choice `actor`, the tag id of an organisation, person or country.
    """

    id: str
    title: str
    page: str
    build: Callable[..., Chart]
    of_actor: bool = False

    def head(
        self,
        session: Session,
        filters: Filters,
        subtitle: str,
        title: str | None = None,
        shown: Iterable[str] = (),
    ) -> Head:
        """Return what the chart carries above and below its data; `shown` are its tags' ids."""
        behind = sources(session, filters, tuple(dict.fromkeys(shown)))
        return Head(self.id, title or self.title, subtitle, self.page, behind)


def sources(session: Session, filters: Filters, shown: tuple[str, ...] = ()) -> Sources:
    """Return what stands behind a chart of these filters that shows some tags, or everything."""
    behind = filters.but(among=shown or filters.among)
    totals = queries.totals(session, behind)
    rows = queries.articles(session, behind, limit=MOST_REFERENCES)
    return Sources(
        filters=filters,
        behind=behind,
        described=queries.describe(session, filters.but(since=None, until=None)),
        stories=totals.stories,
        articles=totals.articles,
        publishers=totals.publishers,
        sources=totals.sources,
        since=filters.since or totals.since,
        until=filters.until or totals.until,
        newest=tuple(Reference(r.id, r.title, r.publisher, r.day, r.link) for r in rows),
        made_at=datetime.now(UTC),
    )


def counted(filters: Filters) -> str:
    """Return the word for what is counted: "Stories", "Articles" or "Publishers"."""
    return filters.unit.capitalize()


def label(session: Session, tag_id: str) -> str:
    """Return the label of a tag, or its id when it is not known."""
    known = queries.tags(session, [tag_id])
    return known[tag_id].label if tag_id in known else tag_id
