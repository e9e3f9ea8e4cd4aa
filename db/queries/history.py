"""Sources, runs and how their entries ended."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Account, Article, EntryOutcome, Run, Source
from db.queries.reader import aware
from db.queries.rows import EntryRow, RunRow, SourceStatus


def sources(session: Session) -> list[SourceStatus]:
    """Return all sources by label, each with its last run."""
    last = select(Account.source_id, func.max(Account.run_id).label("run_id"))
    last_run = last.group_by(Account.source_id).subquery()
    held = select(
        Article.source_id,
        func.count().label("articles"),
        func.min(Article.day).label("since"),
        func.max(Article.day).label("until"),
    )
    stored = held.where(Article.on_topic.is_(True)).group_by(Article.source_id).subquery()
    rows = session.execute(
        select(Source, stored.c.articles, stored.c.since, stored.c.until, Run)
        .outerjoin(stored, stored.c.source_id == Source.id)
        .outerjoin(last_run, last_run.c.source_id == Source.id)
        .outerjoin(Run, Run.id == last_run.c.run_id)
        .order_by(Source.label, Source.id)
    ).all()
    ended = _outcomes(session, {run.id for *_, run in rows if run})
    return [
        SourceStatus(
            id=source.id,
            label=source.label,
            publisher=source.publisher,
            kind=source.kind,
            url=source.url,
            country=source.country,
            enabled=source.enabled,
            language=source.language,
            terms=source.terms,
            interval_hours=source.interval_hours,
            articles=number or 0,
            since=since,
            until=until,
            last_run=_run(run, ended.get((run.id, source.id), Counter())) if run else None,
        )
        for source, number, since, until, run in rows
    ]


def runs(session: Session, limit: int) -> list[RunRow]:
    """Return the last runs, newest first, with how their entries ended."""
    found = session.scalars(select(Run).order_by(Run.id.desc()).limit(limit)).all()
    ended: dict[int, Counter[str]] = {}
    for (run_id, _), outcomes in _outcomes(session, {run.id for run in found}).items():
        ended.setdefault(run_id, Counter()).update(outcomes)
    return [_run(run, ended.get(run.id, Counter())) for run in found]


def entries(
    session: Session, run_id: int, outcomes: Collection[str] | None = None, limit: int = 200
) -> list[EntryRow]:
    """Return the first entries of a run, in order, all or those with certain outcomes."""
    query = select(EntryOutcome).where(EntryOutcome.run_id == run_id)
    if outcomes is not None:
        query = query.where(EntryOutcome.outcome.in_(list(outcomes)))
    rows = session.scalars(query.order_by(EntryOutcome.id).limit(limit))
    return [
        EntryRow(row.source_id, row.outcome, row.locator, row.reason, aware(row.at)) for row in rows
    ]


def _outcomes(session: Session, run_ids: Collection[int]) -> dict[tuple[int, str], Counter[str]]:
    of = (Account.run_id, Account.source_id, Account.outcome)
    rows = session.execute(
        select(*of, func.sum(Account.number)).where(Account.run_id.in_(list(run_ids))).group_by(*of)
    )
    found: dict[tuple[int, str], Counter[str]] = {}
    for run_id, source_id, outcome, count in rows:
        found.setdefault((run_id, source_id), Counter())[outcome] = int(count)
    return found


def _run(run: Run, outcomes: Counter[str]) -> RunRow:
    return RunRow(
        id=run.id,
        command=run.command,
        pid=run.pid,
        state=run.state,
        note=run.note,
        done=run.done,
        total=run.total,
        started_at=aware(run.started_at),
        ended_at=aware(run.ended_at) if run.ended_at else None,
        outcomes=dict(outcomes),
    )
