"""The axis of a timeline: a span of days as the share 0 to 1, and the names along it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from charts import period
from charts.chart import Lane, Mark, Timeline
from db.queries.periods import period_start

MARGIN = 50  # the share of the span that stays free on both sides is one of so many
LEAST_MARGIN = 10  # days
EMPTY = (date(2000, 1, 1), date(2000, 12, 31))
DAYS = (1, 2, 7, 14)
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)


@dataclass(frozen=True)
class Axis:
    """A span of days as the share 0 to 1."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day stands; what lies beyond the span stands at its end."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, share))

    def day(self, share: float) -> date:
        """Return the day that stands at a share."""
        return self.first + share * (self.last - self.first)


def extent(mark: Mark) -> tuple[date, date]:
    """Return the first and last day that a mark may mean."""
    first = period_start(mark.date, mark.precision)
    return first, period.end(first, mark.precision)


def axis(chart: Timeline) -> Axis:
    """Return the span that a timeline is drawn over."""
    return Axis(*(chart.span or around(chart.lanes)))


def around(
    lanes: Iterable[Lane], since: date | None = None, until: date | None = None
) -> tuple[date, date]:
    """Return the first and last day of an axis around every mark and the news that followed.

    News from before the first mark does not stretch it: an archive may reach back for decades.
    """
    lanes = list(lanes)
    days = [day for lane in lanes for mark in lane.marks for day in extent(mark)]
    if not days:
        return EMPTY
    news = [period.end(month.start, "month") for lane in lanes for month in lane.attention]
    first, last = min(days), max([*days, *news])
    first = max(first, since or first)
    last = max(first, min(last, until or last))
    margin = max(LEAST_MARGIN, (last - first).days // MARGIN)
    return _moved(first, -margin), _moved(last, margin)


def ticks(span: Axis, most: int) -> list[tuple[date, str]]:
    """Return evenly spread days with their names, at most so many.

    Years where there are four of them, or else months, or else days.
    """
    months = list(_months(span))
    if len(months) < 3:
        every = (date.fromordinal(n) for n in range(span.first.toordinal(), span.last.toordinal()))
        days = list(every)
        step = next((n for n in DAYS if len(days) <= n * most), DAYS[-1])
        return [(day, period.written(day)) for day in days if day.toordinal() % step == 0][:most]
    years = sum(day.month == 1 for day in months) >= 4
    for step in MONTHS if not years else (step for step in MONTHS if step >= 12):
        named = [day for day in months if (day.year * 12 + day.month - 1) % step == 0]
        if len(named) <= most:
            return [(day, str(day.year) if step >= 12 else f"{day:%b %Y}") for day in named]
    return []


def _months(span: Axis) -> Iterator[date]:
    for month in range(
        span.first.year * 12 + span.first.month - 1, span.last.year * 12 + span.last.month
    ):
        day = date(month // 12, month % 12 + 1, 1)
        if span.first <= day <= span.last:
            yield day


def _moved(day: date, days: int) -> date:
    """Return a day so many days later, within those there are."""
    return date.fromordinal(min(date.max.toordinal(), max(1, day.toordinal() + days)))
