"""Makes one event of what many sources report; a function of the events alone, whatever their order.

Days come first, then the vaguer dates that contain them, then those that articles do not state, then
plans. Whoever is joined to what depends on nothing but the content of all events, so that an article
that comes, goes or is corrected leaves no trace but its own part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from db.filters import Unit
from db.queries.rows import EventRow
from db.queries.spans import PRECISIONS, last_day

FORTNIGHT = timedelta(days=14)
GUESSED_BEFORE, GUESSED_AFTER = (
    timedelta(days=4),
    timedelta(days=1),
)  # the act, from an undated report
STATUS_ORDER = {"verified": 0, "believed": 1, "reported": 2, "planned": 3}
# Words that reports use for one act of the same day; others are acts of their own.
ONE_ACT = frozenset(
    {
        "announced",
        "launched",
        "signed",
        "approved",
        "joined",
        "restricted",
        "banned",
        "entered_into_force",
    }
)
ANY_ACT = frozenset({"announced", "other"})
REPEATED = frozenset({"met", "other"})  # kinds that happen again within a fortnight


@dataclass
class _Joined:
    """The events that are taken for one."""

    rows: list[EventRow] = field(default_factory=list)

    @property
    def first(self) -> EventRow:
        """The most exact of its dates."""
        return min(self.rows, key=_exactness)

    @property
    def weight(self) -> tuple[int, int]:
        """How well founded it is: curated, then by its stories."""
        curated = any(row.article_id is None for row in self.rows)
        return int(curated), len({row.story_id for row in self.rows})


def joined(rows: Iterable[EventRow], unit: Unit = "stories") -> list[EventRow]:
    """Return one row an event, in order of date: the best of those that report it."""
    by_initiative: dict[str, list[EventRow]] = defaultdict(list)
    for row in rows:
        by_initiative[row.initiative_id].append(row)
    found = [shown for held in by_initiative.values() for shown in _shown(_join(held), unit)]
    return sorted(found, key=lambda row: (row.date, row.initiative, _content(row)))


def _join(rows: Sequence[EventRow]) -> list[_Joined]:
    """Return the events of one initiative, each with everything that reports it."""
    ordered = sorted(rows, key=_content)
    firm = [row for row in ordered if not row.approx and row.status != "planned"]
    found: list[_Joined] = []
    for precision in PRECISIONS:
        level = [row for row in firm if row.precision == precision]
        curated = [_Joined([row]) for row in level if row.article_id is None]
        # What is joined is decided against the finer levels only, then added: no order matters.
        groups = curated + _same_day([row for row in level if row.article_id is not None], curated)
        places = [_place_for(group, found) for group in groups]
        for group, place in zip(groups, places, strict=True):
            if place is None:
                found.append(group)
            else:
                place.rows += group.rows
    _add_guesses(found, [row for row in ordered if row.approx and row.status != "planned"])
    _add_plans(found, [row for row in ordered if row.status == "planned"])
    return found


def _same_day(rows: list[EventRow], curated: list[_Joined]) -> list[_Joined]:
    """Group what is read of one kind and date, adding to a curated event what it tells already."""
    groups: dict[tuple[str, date], list[EventRow]] = defaultdict(list)
    for row in rows:
        groups[row.kind, row.date].append(row)
    left: list[_Joined] = []
    for (kind, day), held in groups.items():
        same = [one for one in curated if one.rows[0].date == day]
        told = [one for one in same if one.rows[0].kind == kind] or [
            one for one in same if held[0].precision == "day" and _one_act(one.rows[0].kind, kind)
        ]
        if told:
            told[0].rows += held
        else:
            left += _apart(held)
    return left


def _one_act(one: str, other: str) -> bool:
    return one == other or bool(ANY_ACT & {one, other}) or {one, other} <= ONE_ACT


def _apart(rows: list[EventRow]) -> list[_Joined]:
    """Divide acts of one day that are not the same: others joined, another sum was paid."""
    kind = rows[0].kind
    if kind not in ("joined", "funded"):
        return [_Joined(rows)]
    groups: list[tuple[set[object], list[EventRow]]] = []
    vague = []
    for row in rows:
        keys = set(row.parties) if kind == "joined" else {(row.amount, row.currency)}
        if not keys or (None, row.currency) in keys:
            vague.append(row)
            continue
        meeting = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if not group[0] & keys]
        together = [held for group in meeting for held in group[1]]
        groups.append((keys.union(*(group[0] for group in meeting)), [*together, row]))
    divided = sorted((_Joined(held) for _, held in groups), key=_rank)
    if not divided:
        return [_Joined(vague)]
    divided[0].rows += vague
    return divided


def _place_for(group: _Joined, finer: list[_Joined]) -> _Joined | None:
    """Return the more exact event that a vaguer date contains, the best founded of several."""
    row = group.rows[0]
    last = last_day(row.date, row.precision)
    apart = group.weight[0]  # two curated events stay two
    inside = [
        one
        for one in finer
        if not (apart and one.weight[0])
        and (best := one.first).kind == row.kind
        and best.precision != row.precision
        and row.date <= best.date
        and last_day(best.date, best.precision) <= last
        and not _differ(one.rows, group.rows)
    ]
    return min(inside, key=_rank, default=None)


def _differ(one: list[EventRow], other: list[EventRow]) -> bool:
    """Tell whether two reports name other parties that joined, or another sum."""
    kind = one[0].kind
    if kind == "funded":
        sums = [{row.amount for row in rows if row.amount} for rows in (one, other)]
        return bool(sums[0] and sums[1]) and not sums[0] & sums[1]
    if kind == "joined":
        who = [{party for row in rows for party in row.parties} for rows in (one, other)]
        return bool(who[0] and who[1]) and not who[0] & who[1]
    return False


def _add_guesses(found: list[_Joined], guesses: list[EventRow]) -> None:
    """Join what is dated by publication to an act of the days before, else among itself."""
    firm = list(found)
    alone: dict[str, list[EventRow]] = defaultdict(list)
    placed: list[tuple[_Joined, EventRow]] = []
    for row in guesses:
        near = [one for one in firm if _same_or_told(one, row) and _may_be(one.first, row)]
        if near:
            best = min(
                near,
                key=lambda one: (
                    one.first.precision != "day",
                    abs(one.first.date - row.date),
                    _rank(one),
                ),
            )
            placed.append((best, row))
        else:
            alone[row.kind].append(row)
    for one, row in placed:
        one.rows.append(row)
    for rows in alone.values():
        rows.sort(key=lambda row: row.date)
        group = _Joined([rows[0]])
        for row in rows[1:]:
            if row.date - group.rows[-1].date > GUESSED_BEFORE:
                found.append(group)
                group = _Joined([])
            group.rows.append(row)
        found.append(group)


def _may_be(known: EventRow, guess: EventRow) -> bool:
    """Tell whether an act may be the one that an undated report tells."""
    if known.precision == "day":
        return guess.date - GUESSED_BEFORE <= known.date <= guess.date + GUESSED_AFTER
    return known.date <= guess.date <= last_day(known.date, known.precision)


def _same_or_told(one: _Joined, row: EventRow) -> bool:
    curated = any(held.article_id is None for held in one.rows)
    return one.first.kind == row.kind or curated and _one_act(one.first.kind, row.kind)


def _add_plans(found: list[_Joined], plans: list[EventRow]) -> None:
    """Join a plan to the act that it became, else to the same plan of others."""
    done = list(found)
    groups: dict[tuple[str, date, str], list[EventRow]] = defaultdict(list)
    for row in plans:
        groups[row.kind, row.date, row.precision].append(row)
    for rows in groups.values():
        low, high = rows[0].date, last_day(rows[0].date, rows[0].precision)
        became = [
            one
            for one in done
            if one.first.kind == rows[0].kind
            and low <= one.first.date <= high
            and not _differ(one.rows, rows)
        ]
        place = min(became, key=_rank, default=None)
        if place:
            place.rows += rows
        else:
            found.append(_Joined(rows))


def _shown(groups: list[_Joined], unit: Unit) -> list[EventRow]:
    days: dict[str, list[_Joined]] = defaultdict(list)
    for one in groups:
        best = one.first
        if best.precision == "day" and not best.approx and best.status != "planned":
            days[best.kind].append(one)
    return [_row(one, _conflicts(one, days[one.first.kind]), unit) for one in groups]


def _conflicts(one: _Joined, others: list[_Joined]) -> tuple[date, ...]:
    """Return the other days that sources give for the same act.

    Two days are two acts where one article tells both, or both are curated, or they are of other
    parties or sums; meetings are held again.
    """
    mine = one.first
    if mine.kind in REPEATED or all(one is not other for other in others):
        return ()
    articles = {row.article_id for row in one.rows}
    return tuple(
        sorted(
            {
                other.first.date
                for other in others
                if timedelta(0) < abs(other.first.date - mine.date) <= FORTNIGHT
                and not articles & {row.article_id for row in other.rows}
                and not _differ(one.rows, other.rows)
            }
        )
    )


def _row(one: _Joined, conflicts: tuple[date, ...], unit: Unit) -> EventRow:
    best = min(one.rows, key=_best)
    read = [row for row in one.rows if row.article_id is not None]
    counted = {row.story_id if unit == "stories" else row.article_id for row in read}
    sums = Counter((row.amount, row.currency) for row in one.rows if row.amount is not None)
    amount, currency = (
        min(sums, key=lambda sum_: (-sums[sum_], sum_[0] or 0, sum_[1] or ""))
        if sums
        else (None, None)
    )
    return replace(
        best,
        parties=tuple(sorted({party for row in one.rows for party in row.parties})),
        amount=amount,
        currency=currency,
        sources=len(counted),
        conflicts=conflicts,
        members=tuple(sorted(row.id for row in one.rows)),
    )


def _best(row: EventRow) -> tuple[object, ...]:
    return STATUS_ORDER.get(row.status, 9), *_exactness(row)


def _exactness(row: EventRow) -> tuple[object, ...]:
    planned = row.status == "planned"
    return (
        planned,
        row.approx,
        PRECISIONS.index(row.precision),
        row.article_id is not None,
        *_content(row),
    )


def _rank(one: _Joined) -> tuple[object, ...]:
    curated, stories = one.weight
    return -curated, -stories, *_content(one.first)


def _content(row: EventRow) -> tuple[object, ...]:
    """Return what a row says, without its id, as a key to sort by."""
    return (
        row.date, row.kind, row.article_day or date.min, row.publisher or "", row.article_title or "",
        row.what, row.start or 0, row.source_url or "",
    )  # fmt: skip
