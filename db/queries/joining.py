"""Makes one event of what many sources report; a function of the events alone, whatever their order.

Days come first, then the vaguer dates that contain them, then those that articles do not state, then
plans. Whoever is joined to what depends on nothing but the content of all events, so that an article
that comes, goes or is corrected leaves no trace but its own part.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.filters import Unit
from db.queries.rows import EventRow
from db.queries.spans import PRECISIONS, last_day

FORTNIGHT = timedelta(days=14)
GUESSED_BEFORE, GUESSED_AFTER = (
    timedelta(days=4),
    timedelta(days=1),
)  # the act, from an undated report
WITHIN_A_YEAR = timedelta(days=366)  # how far back a vague date that holds a day may begin
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


class _Joined:
    """The events that are taken for one."""

    def __init__(self, rows: list[EventRow]) -> None:
        self.rows = rows
        self._first: EventRow | None = None

    def add(self, rows: Iterable[EventRow]) -> None:
        """Take more events for the same."""
        self.rows.extend(rows)
        self._first = None

    @property
    def first(self) -> EventRow:
        """The most exact of its dates."""
        if self._first is None:
            self._first = min(self.rows, key=_exactness)
        return self._first

    @property
    def is_curated(self) -> bool:
        """Whether the reference data holds it."""
        return any(row.article_id is None for row in self.rows)

    @property
    def stories(self) -> int:
        """The number of stories that report it."""
        return len({row.story_id for row in self.rows})


class _Known:
    """Events joined so far, by kind and in order of date."""

    def __init__(self, groups: Iterable[_Joined]) -> None:
        self._by_kind: dict[str, list[_Joined]] = defaultdict(list)
        for one in groups:
            self._by_kind[one.first.kind].append(one)
        self._dates: dict[str, list[date]] = {}
        for kind, held in self._by_kind.items():
            held.sort(key=lambda one: one.first.date)
            self._dates[kind] = [one.first.date for one in held]

    def between(self, kind: str, low: date, high: date) -> list[_Joined]:
        """Return those of a kind whose first day lies between two days."""
        dates = self._dates.get(kind, [])
        return self._by_kind[kind][bisect_left(dates, low) : bisect_right(dates, high)]


COUNTED_BY: dict[Unit, str] = {
    "stories": "story_id",
    "articles": "article_id",
    "publishers": "publisher",
}


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
        known = _Known(found)
        places = [_place_for(group, known) for group in groups]
        for group, place in zip(groups, places, strict=True):
            if place is None:
                found.append(group)
            else:
                place.add(group.rows)
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
            told[0].add(held)
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
    divided[0].add(vague)
    return divided


def _place_for(group: _Joined, finer: _Known) -> _Joined | None:
    """Return the more exact event that a vaguer date contains, the best founded of several."""
    row = group.rows[0]
    if row.precision == "day":
        return None
    last = last_day(row.date, row.precision)
    apart = group.is_curated  # two curated events stay two
    inside = [
        one
        for one in finer.between(row.kind, row.date, last)
        if last_day(one.first.date, one.first.precision) <= last
        and one.first.precision != row.precision
        and not (apart and one.is_curated)
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
    known = _Known(found)
    curated = [one for one in found if one.is_curated]
    alone: dict[str, list[EventRow]] = defaultdict(list)
    placed: list[tuple[_Joined, EventRow]] = []
    for row in guesses:
        low, high = row.date - WITHIN_A_YEAR, row.date + GUESSED_AFTER
        told = [one for one in curated if _one_act(one.first.kind, row.kind)]
        near = [one for one in known.between(row.kind, low, high) if _may_be(one.first, row)]
        near = near or [one for one in told if _may_be(one.first, row)]
        if near:
            placed.append((min(near, key=lambda one: _distance(one, row)), row))
        else:
            alone[row.kind].append(row)
    for one, row in placed:
        one.add([row])
    for rows in alone.values():
        found += _close_together(sorted(rows, key=_content))


def _distance(one: _Joined, row: EventRow) -> tuple[object, ...]:
    return one.first.precision != "day", abs(one.first.date - row.date), _rank(one)


def _close_together(rows: list[EventRow]) -> list[_Joined]:
    """Group rows, in order of date, that few days part."""
    groups = [_Joined([rows[0]])]
    for row in rows[1:]:
        if row.date - groups[-1].rows[-1].date > GUESSED_BEFORE:
            groups.append(_Joined([]))
        groups[-1].add([row])
    return groups


def _may_be(known: EventRow, guess: EventRow) -> bool:
    """Tell whether an act may be the one that an undated report tells."""
    if known.precision == "day":
        return guess.date - GUESSED_BEFORE <= known.date <= guess.date + GUESSED_AFTER
    return known.date <= guess.date <= last_day(known.date, known.precision)


def _add_plans(found: list[_Joined], plans: list[EventRow]) -> None:
    """Join a plan to the act that it became, else to the same plan of others."""
    done = _Known(found)
    groups: dict[tuple[str, date, str], list[EventRow]] = defaultdict(list)
    for row in plans:
        groups[row.kind, row.date, row.precision].append(row)
    places = []
    for (kind, low, precision), rows in groups.items():
        near = done.between(kind, low, last_day(low, precision))
        became = [one for one in near if not _differ(one.rows, rows)]
        places.append((min(became, key=_rank, default=None), rows))
    for place, rows in places:
        if place:
            place.add(rows)
        else:
            found.append(_Joined(rows))


def _shown(groups: list[_Joined], unit: Unit) -> list[EventRow]:
    firm = _Known(one for one in groups if _is_firm(one.first))
    return [_row(one, _conflicts(one, firm), unit) for one in groups]


def _is_firm(row: EventRow) -> bool:
    return row.precision == "day" and not row.approx and row.status != "planned"


def _conflicts(one: _Joined, others: _Known) -> tuple[date, ...]:
    """Return the other days that sources give for the same act.

    Two days are two acts where one article tells both, or both are curated, or they are of other
    parties or sums; meetings are held again.
    """
    mine = one.first
    if mine.kind in REPEATED or not _is_firm(mine):
        return ()
    articles = {row.article_id for row in one.rows}
    near = others.between(mine.kind, mine.date - FORTNIGHT, mine.date + FORTNIGHT)
    return tuple(
        sorted(
            {
                other.first.date
                for other in near
                if other.first.date != mine.date
                and not articles & {row.article_id for row in other.rows}
                and not _differ(one.rows, other.rows)
            }
        )
    )


def _row(one: _Joined, conflicts: tuple[date, ...], unit: Unit) -> EventRow:
    best = min(one.rows, key=_best)
    read = [row for row in one.rows if row.article_id is not None]
    counted = {getattr(row, COUNTED_BY[unit]) for row in read}
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
    return not one.is_curated, -one.stories, *_content(one.first)


def _content(row: EventRow) -> tuple[object, ...]:
    """Return what a row says, without its id, as a key to sort by."""
    return (
        row.date, row.kind, row.article_day or date.min, row.publisher or "", row.article_title or "",
        row.what, row.start or 0, row.source_url or "",
    )  # fmt: skip
