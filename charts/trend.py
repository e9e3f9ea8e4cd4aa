"""Counts over time of all articles, or of the leading tags of a kind, with no period left out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from charts import period
from charts.chart import Columns, Head, Lines, Series, Sources
from charts.definition import Definition, counted
from charts.ranking import leading
from charts.style import BRAND
from db import queries
from db.filters import Filters
from db.queries import Counted, Period, PeriodCount

EARLIEST = date(1990, 1, 1)  # a mistyped year must not draw two thousand empty columns

Found = Mapping[tuple[date, str], int]


def lines(
    session: Session, filters: Filters, definition: Definition, kind: str, limit: int
) -> Lines:
    """Return a line for each leading tag of a kind."""
    tags = leading(session, filters, kind, limit)
    shown = (tag.id for tag in tags)
    head = definition.head(session, filters, counted(filters), shown=shown)
    return lines_of(session, filters, head, kind, tags)


def lines_of(
    session: Session, filters: Filters, head: Head, kind: str, tags: Sequence[Counted]
) -> Lines:
    """Return a line for each of some tags of a kind, in their colours."""
    head, length = _timed(head)
    counts = queries.over_time(session, filters, kind, length, [tag.id for tag in tags])
    starts, found = _laid_out(head.sources, length, counts)
    series = (
        Series(tag.label, _row(starts, found, tag.id), tag.colour or BRAND, tag.id) for tag in tags
    )
    return Lines(head, starts, length, tuple(series), counted(filters))


def stacked(
    session: Session,
    filters: Filters,
    definition: Definition,
    kind: str,
    limit: int,
    share: bool = False,
) -> Columns:
    """Return the counts of each leading tag of a kind, one upon the other."""
    drawn = lines(session, filters, definition, kind, limit)
    shares = " as shares of those shown" if share else ""
    subtitle = f"{drawn.head.subtitle}{shares}; one may count for several"
    return Columns(
        head=replace(drawn.head, subtitle=subtitle),
        categories=tuple(period.name(start, drawn.period) for start in drawn.categories),
        series=drawn.series if drawn.categories else (),
        value_label="Share" if share else drawn.value_label,
        starts=drawn.categories,
        period=drawn.period,
        share=share,
    )


def columns(session: Session, filters: Filters, head: Head, key: str | None = None) -> Columns:
    """Return a column for each period with the count of everything the filters select."""
    head, length = _timed(head)
    counts = queries.totals_over_time(session, filters, length)
    starts, found = _laid_out(head.sources, length, counts)
    return Columns(
        head=head,
        categories=tuple(period.name(start, length) for start in starts),
        series=(Series(counted(filters), _row(starts, found, ""), BRAND, key),) if starts else (),
        value_label=counted(filters),
        starts=starts,
        period=length,
    )


def _timed(head: Head) -> tuple[Head, Period]:
    """Return the head with the period that suits its span in its subtitle, and that period."""
    first, last = _span(head.sources)
    length = period.suited(first, last)
    return replace(head, subtitle=f"{head.subtitle} a {length}"), length


def _span(sources: Sources) -> tuple[date, date]:
    """Return the days that the axis covers; the days to come are no empty periods."""
    today = sources.made_at.date()
    first = max(sources.since or today, EARLIEST)
    return min(first, today), max(first, min(sources.until or today, today))


def _laid_out(
    sources: Sources, length: Period, counts: Sequence[PeriodCount]
) -> tuple[tuple[date, ...], Found]:
    if not counts:
        return (), {}
    first, last = _span(sources)
    days = [count.start for count in counts]
    starts = period.starts(min(first, *days), max(last, *days), length)
    return starts, {(count.start, count.tag_id): count.count for count in counts}


def _row(starts: Sequence[date], found: Found, key: str) -> tuple[float, ...]:
    return tuple(found.get((start, key), 0) for start in starts)
