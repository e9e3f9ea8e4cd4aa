"""The accounts of the sources: what each brought day by day, how often it failed, how long it is silent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import Session

from db.filters import Filters
from db.models import Account as AccountRow
from db.models import Article, EntryOutcome, Run, Source
from db.outcomes import ERRORS, NEW, READ, Outcome
from db.queries.reader import aware
from db.queries.rows import EntryRow
from db.queries.selection import within

SHOWN = 30  # days of a source's sparkline, its rate of errors and its share on topic
REMEMBERED = 180  # days from whose pauses the usual one is read
FEWEST_PAUSES = 4  # fewer do not tell what is usual
ORDINARY = 0.9  # the share of a source's pauses that are no longer than its usual one
PATIENCE = 14  # days: the usual pause of a source of which too little is known

_T = AccountRow
_Days = dict[date, Counter[str]]


@dataclass(frozen=True)
class Account:
    """What one source brought in the last SHOWN days, the last of them today.

    `days` counts new texts, on topic or not, a day each. `quiet` is how many days ago the last new
    text came, None when there never was one; `usual` is the pause that ORDINARY of its pauses did
    not exceed, None where nothing is fetched.
    """

    source_id: str
    last_success: datetime | None
    days: tuple[int, ...]
    outcomes: dict[str, int]
    quiet: int | None
    usual: int | None

    @property
    def entries(self) -> int:
        """How many entries ended, in whatever way."""
        return sum(self.outcomes.values())

    @property
    def errors(self) -> int:
        """How many of them were errors."""
        return sum(self.outcomes.get(outcome, 0) for outcome in ERRORS)

    @property
    def new(self) -> int:
        """How many texts were read that were not known before, or not so."""
        return sum(self.outcomes.get(outcome, 0) for outcome in NEW)

    @property
    def on_topic(self) -> int:
        """How many of the new texts are on topic."""
        return self.new - self.outcomes.get(Outcome.OFF_TOPIC, 0)

    @property
    def silent(self) -> bool:
        """Whether nothing new has come for longer than is usual."""
        return self.quiet is not None and self.usual is not None and self.quiet > self.usual


@dataclass(frozen=True)
class Coverage:
    """How many articles of a source were read, and how many of them are on topic."""

    source_id: str
    label: str
    read: int
    on_topic: int


def coverage(session: Session, filters: Filters) -> list[Coverage]:
    """Return what each source printed within the filters' dates, most on topic first.

    Only the sources and the dates of the filters are looked at.
    """
    on_topic = func.sum(case((Article.on_topic.is_(True), 1), else_=0)).label("on_topic")
    rows = (
        select(Source.id, Source.label, func.count(Article.id), on_topic)
        .join(Article, Article.source_id == Source.id)
        .where(*within(filters, Article.day))
        .group_by(Source.id, Source.label)
        .order_by(on_topic.desc(), Source.label, Source.id)
    )
    if filters.sources:
        rows = rows.where(Source.id.in_(filters.sources))
    return [Coverage(id_, label, read, int(of)) for id_, label, read, of in session.execute(rows)]


def accounts(session: Session, today: date) -> dict[str, Account]:
    """Return the account of each source that had an entry, by its id."""
    intervals = dict(session.execute(select(Source.id, Source.interval_hours)).all())
    counted = _counted(session, today - timedelta(days=SHOWN - 1), intervals)
    busy = _days_with_new(session, today - timedelta(days=REMEMBERED), intervals)
    return {
        source_id: Account(
            source_id=source_id,
            last_success=succeeded,
            days=_sparkline(counted.get(source_id, {}), today),
            outcomes=_summed(counted.get(source_id, {})),
            quiet=(today - newest).days if newest else None,
            usual=usual_pause(busy.get(source_id, []), intervals[source_id]),
        )
        for source_id, succeeded, newest in _last(session)
    }


def usual_pause(days: Sequence[date], interval_hours: int | None) -> int | None:
    """Return the usual pause in days between days with something new, None where none is fetched.

    It is the pause that ORDINARY of them did not exceed, or PATIENCE where there were too few to
    tell; a source is asked no oftener than its interval, which no pause can fall below.
    """
    if interval_hours is None:
        return None
    pauses = sorted((after - before).days for before, after in zip(days, days[1:], strict=False))
    if len(pauses) < FEWEST_PAUSES:
        return PATIENCE
    return max(-(-interval_hours // 24), pauses[min(len(pauses) - 1, int(len(pauses) * ORDINARY))])


def runs_of(session: Session, source_id: str, limit: int) -> list[tuple[datetime, dict[str, int]]]:
    """Return the start of the last runs that had entries of a source, and how these ended."""
    of = select(_T.run_id, _T.outcome, func.sum(_T.number)).where(_T.source_id == source_id)
    last = select(_T.run_id).where(_T.source_id == source_id).distinct()
    last = last.order_by(_T.run_id.desc()).limit(limit)
    rows = session.execute(of.where(_T.run_id.in_(last)).group_by(_T.run_id, _T.outcome))
    ended: dict[int, dict[str, int]] = {}
    for run_id, outcome, number in rows:
        ended.setdefault(run_id, {})[outcome] = int(number)
    started = select(Run.id, Run.started_at).where(Run.id.in_(list(ended)))
    return [
        (aware(at), ended[run_id])
        for run_id, at in session.execute(started.order_by(Run.id.desc()))
    ]


def entries_of(
    session: Session, source_id: str, outcomes: Iterable[str], limit: int
) -> list[EntryRow]:
    """Return the last entries of a source that ended in certain ways, newest first."""
    rows = session.scalars(
        select(EntryOutcome)
        .where(EntryOutcome.source_id == source_id, EntryOutcome.outcome.in_(list(outcomes)))
        .order_by(EntryOutcome.id.desc())
        .limit(limit)
    )
    return [EntryRow(r.source_id, r.outcome, r.locator, r.reason, aware(r.at)) for r in rows]


def _counted(session: Session, since: date, sources: Iterable[str]) -> dict[str, _Days]:
    of = (_T.source_id, _T.day, _T.outcome)
    rows = session.execute(
        select(*of, func.sum(_T.number)).where(*_of(sources, since)).group_by(*of)
    )
    found: dict[str, _Days] = {}
    for source_id, day, outcome, number in rows:
        found.setdefault(source_id, {}).setdefault(day, Counter())[outcome] = int(number)
    return found


def _days_with_new(session: Session, since: date, sources: Iterable[str]) -> dict[str, list[date]]:
    rows = session.execute(
        select(_T.source_id, _T.day)
        .where(*_of(sources, since), _T.outcome.in_(NEW))
        .distinct()
        .order_by(_T.source_id, _T.day)
    )
    found: dict[str, list[date]] = {}
    for source_id, day in rows:
        found.setdefault(source_id, []).append(day)
    return found


def _of(sources: Iterable[str], since: date) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on sources and days; naming the sources lets the key's index serve."""
    return _T.source_id.in_(list(sources)), _T.day >= since


def _last(session: Session) -> list[tuple[str, datetime | None, date | None]]:
    """Return each source with entries, when it was last read, and the day of its last new text."""
    of = _T.source_id == Source.id
    newest_first = (_T.day.desc(), _T.run_id.desc())
    run = select(_T.run_id).where(of, _T.outcome.in_(READ)).order_by(*newest_first).limit(1)
    run = run.correlate(Source)
    day = select(_T.day).where(of, _T.outcome.in_(NEW)).order_by(*newest_first).limit(1)
    started = select(Run.started_at).where(Run.id == run.scalar_subquery()).scalar_subquery()
    rows = session.execute(
        select(Source.id, started, day.scalar_subquery()).where(exists().where(of))
    )
    return [(id_, aware(at) if at else None, newest) for id_, at, newest in rows]


def _sparkline(days: _Days, today: date) -> tuple[int, ...]:
    shown = (today - timedelta(days=back) for back in range(SHOWN - 1, -1, -1))
    return tuple(sum(days[day][outcome] for outcome in NEW) if day in days else 0 for day in shown)


def _summed(days: _Days) -> dict[str, int]:
    total: Counter[str] = Counter()
    for outcomes in days.values():
        total.update(outcomes)
    return dict(total)
