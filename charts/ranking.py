"""Rankings of one kind of tag, as bars, and the tags that a chart of a few shows."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from charts.chart import Bars, Head
from charts.definition import Definition, counted
from charts.style import BRAND
from db import queries
from db.filters import Filters
from db.queries import Counted

FIELDS = {"mineral": "minerals", "sector": "sectors", "initiative": "initiatives"}


def leading(session: Session, filters: Filters, kind: str, limit: int) -> list[Counted]:
    """Return the tags of a kind that the filters name, or else the most frequent, at most `limit`.

    A tag that is named and does not occur is there with a count of 0.
    """
    named = getattr(filters, FIELDS[kind])
    if not named:
        return queries.ranking(session, filters, kind, limit)
    found = [row for row in queries.ranking(session, filters, kind, None) if row.id in named]
    absent = queries.tags(session, set(named) - {row.id for row in found})
    found += [Counted(tag.id, tag.label, tag.colour, 0, kind) for tag in absent.values()]
    return found[:limit]


def bars(session: Session, filters: Filters, definition: Definition, kind: str, limit: int) -> Bars:
    """Return a bar for each of the most frequent tags of a kind."""
    subtitle = f"{counted(filters)} that name each {kind}"
    rows = queries.ranking(session, filters, kind, limit)
    head = definition.head(session, filters, subtitle, shown=(row.id for row in rows))
    return drawn(head, rows, counted(filters))


def drawn(head: Head, rows: Iterable[Counted], value_label: str) -> Bars:
    """Return a ranking as bars, in the tags' own colours."""
    rows = list(rows)
    return Bars(
        head=head,
        categories=tuple(row.label for row in rows),
        values=tuple(row.count for row in rows),
        keys=tuple(row.id for row in rows),
        colours=tuple(row.colour or BRAND for row in rows),
        value_label=value_label,
    )
