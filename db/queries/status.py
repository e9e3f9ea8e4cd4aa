"""The status of an initiative over time, and what changed since a date, from its joined events."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from db.queries.rows import ChangeRow, EventRow, StatusRow
from db.queries.spans import last_day

# How far each kind of event brings an initiative; an announcement does not undo what is in force.
BEGUN = {"announced": 1, "signed": 2, "approved": 3, "launched": 4, "restricted": 5, "banned": 5,
         "entered_into_force": 5, "extended": 5}  # fmt: skip
WORDS = {"announced": "announced", "signed": "signed", "approved": "approved", "launched": "launched",
         "restricted": "in force", "banned": "in force", "entered_into_force": "in force",
         "extended": "in force", "suspended": "suspended", "ended": "ended"}  # fmt: skip
RESUMES = 4  # what brings back an initiative that was suspended or ended


def history(events: Iterable[EventRow], until: date | None = None) -> tuple[StatusRow, ...]:
    """Return each change of status up to a day, in order; plans and what is to come make none."""
    found: list[StatusRow] = []
    reached = 0
    ordered = sorted(events, key=_order)
    curated = {(row.kind, row.date) for row in ordered if row.article_id is None}
    for row in ordered:
        doubted = row.article_id is not None and any(
            (row.kind, day) in curated for day in row.conflicts
        )
        if (
            row.status == "planned"
            or row.kind not in WORDS
            or (until and row.date > until)
            or doubted
        ):
            continue
        status, rank = _after(row, found[-1].status if found else None, reached)
        if rank and (not found or status != found[-1].status):
            found.append(StatusRow(status, row.date, row.precision, row.id))
            reached = rank
    return tuple(found)


def changes(events: Iterable[EventRow], since: date, until: date) -> tuple[ChangeRow, ...]:
    """Return what happened between two days by initiative, the latest first."""
    by_initiative: dict[str, list[EventRow]] = defaultdict(list)
    for row in events:
        by_initiative[row.initiative_id].append(row)
    found = [
        _change(rows, fresh, since, until)
        for rows in by_initiative.values()
        if (fresh := [row for row in rows if _is_fresh(row, since, until)])
    ]
    return tuple(sorted(found, key=lambda row: (row.events[-1].date, row.initiative), reverse=True))


def _change(rows: Sequence[EventRow], fresh: list[EventRow], since: date, until: date) -> ChangeRow:
    earlier = history([row for row in rows if row not in fresh and row.date < since])
    now = history(rows, until)
    return ChangeRow(
        rows[0].initiative_id,
        rows[0].initiative,
        earlier[-1].status if earlier else None,
        now[-1].status if now else None,
        tuple(fresh),
    )


def _is_fresh(row: EventRow, since: date, until: date) -> bool:
    """Tell whether an event may lie between two days; one known to its year only has to begin there."""
    known = row.precision != "year"
    begun = row.date >= since or known and last_day(row.date, row.precision) >= since
    return row.status != "planned" and begun and row.date <= until


def _after(row: EventRow, status: str | None, reached: int) -> tuple[str, int]:
    """Return the status after an event and how far that is; 0 where the event changes nothing."""
    if row.kind == "suspended" and status is None:
        return "in force", 5  # what is suspended are exports: the measure itself begins
    if row.kind in ("suspended", "ended"):
        return WORDS[row.kind], RESUMES - 1
    if row.kind == "extended" and status not in (None, "ended"):
        return WORDS[row.kind], 0  # it goes on as it was
    rank = BEGUN[row.kind]
    return WORDS[row.kind], rank if rank > reached or status is None else 0


def _order(row: EventRow) -> tuple[object, ...]:
    return row.date, BEGUN.get(row.kind, 6), row.initiative_id, row.what
