"""Events that are one, whatever the order in which they come; the status that they make."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries import EventRow
from db.queries.joining import joined
from db.queries.status import changes, history

DAY = date(2025, 2, 13)


def row(
    id_: int, kind: str = "signed", day: date = DAY, precision: str = "day", **more: object
) -> EventRow:
    """Return an event that an article of its own reports."""
    made = EventRow(
        id=id_, initiative_id="initiative:pact", initiative="Pact", date=day, precision=precision,
        kind=kind, status="reported", what=f"Sentence {id_}", source_url=None, article_id=id_,
        article_title=f"Headline {id_}", publisher="Daily", field="text", start=0, end=9, story_id=id_,
        article_day=day,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def curated(id_: int, kind: str = "signed", day: date = DAY, precision: str = "day") -> EventRow:
    """Return an event of the reference data."""
    return row(
        id_, kind, day, precision, status="verified", article_id=None, story_id=None,
        article_day=None, publisher=None, article_title=None, source_url="https://source.example",
    )  # fmt: skip


def groups(rows: list[EventRow]) -> set[tuple[int, ...]]:
    return {one.members for one in joined(rows)}


def test_reports_of_one_day_are_one_event_with_its_sources() -> None:
    (one,) = joined([row(1), row(2), row(3, story_id=2)])
    assert (one.sources, one.members) == (2, (1, 2, 3))
    assert joined([row(1), row(2), row(3, story_id=2)], "articles")[0].sources == 3


def test_a_month_contains_its_days_and_a_year_its_months() -> None:
    vague = [row(2, day=date(2025, 2, 1), precision="month"), row(3, day=date(2025, 1, 1), precision="year"),
             row(4, day=date(2025, 1, 1), precision="quarter")]  # fmt: skip
    (one,) = joined([row(1), *vague])
    assert (one.id, one.date, one.precision, one.sources) == (1, DAY, "day", 4)


def test_other_kinds_and_other_times_stay_apart() -> None:
    rows = [row(1), row(2, "extended"), row(3, day=DAY.replace(year=2023)),
            row(4, day=date(2024, 1, 1), precision="year")]  # fmt: skip
    assert groups(rows) == {(1,), (2,), (3,), (4,)}


def test_a_vague_date_goes_to_the_best_founded_of_several_days() -> None:
    rows = [row(1), row(2, day=date(2025, 2, 25)), row(3, day=date(2025, 2, 25)),
            row(4, day=date(2025, 2, 1), precision="month")]  # fmt: skip
    assert groups(rows) == {(1,), (2, 3, 4)}


def test_curated_and_read_events_join_and_the_curated_one_is_shown() -> None:
    (one,) = joined([row(1, "launched"), curated(9, "announced"), row(2, "announced")])
    assert (one.id, one.status, one.sources) == (9, "verified", 2)


@pytest.mark.parametrize("kind", ["suspended", "ended", "met", "funded"])
def test_another_act_of_the_same_day_is_no_part_of_a_curated_event(kind: str) -> None:
    assert groups([row(1, kind), curated(9, "signed")]) == {(1,), (9,)}


def test_curated_events_are_never_joined_to_one_another() -> None:
    assert groups([curated(1), curated(2), curated(3, day=date(2025, 2, 1), precision="month")]) == {
        (1,), (2,), (3,)
    }  # fmt: skip


def test_two_days_of_one_act_within_a_fortnight_are_shown_as_a_conflict() -> None:
    other = DAY + timedelta(days=1)
    first, second = joined([row(1), row(2), row(3, day=other)])
    assert (first.date, first.conflicts) == (DAY, (other,))
    assert (second.date, second.conflicts) == (other, (DAY,))


def test_what_is_no_conflict() -> None:
    later = DAY + timedelta(days=15)
    both = DAY + timedelta(days=5)
    assert all(not one.conflicts for one in joined([row(1), row(2, day=later)]))
    assert all(not one.conflicts for one in joined([row(1), row(2, day=both, article_id=1)]))
    assert all(not one.conflicts for one in joined([row(1, "met"), row(2, "met", day=both)]))
    members = [
        row(1, "joined", parties=("country:IN",)),
        row(2, "joined", day=both, parties=("country:NO",)),
    ]
    assert all(not one.conflicts for one in joined(members))


def test_others_who_join_and_other_sums_of_one_day_are_acts_of_their_own() -> None:
    india, norway = ("country:IN",), ("country:NO",)
    rows = [
        row(1, "joined", parties=india),
        row(2, "joined", parties=norway),
        row(3, "joined", parties=india),
    ]
    assert groups(rows) == {(1, 3), (2,)}
    sums = [row(1, "funded", amount=5.0, currency="EUR"), row(2, "funded", amount=7.0, currency="EUR"),
            row(3, "funded", amount=5.0, currency="EUR"), row(4, "funded")]  # fmt: skip
    assert groups(sums) == {(1, 3, 4), (2,)}


def test_an_undated_report_goes_to_the_act_of_the_days_before() -> None:
    guess = row(2, day=DAY + timedelta(days=2), approx=True)
    (one,) = joined([row(1), guess])
    assert (one.date, one.approx, one.members) == (DAY, False, (1, 2))
    early = row(2, day=DAY - timedelta(days=9), approx=True)
    assert groups([row(1), early]) == {(1,), (2,)}


def test_a_plan_joins_what_became_of_it() -> None:
    plan = row(2, status="planned")
    (one,) = joined([row(1), plan])
    assert (one.status, one.members) == ("reported", (1, 2))
    (alone,) = joined([plan, row(3, status="planned")])
    assert (alone.status, alone.sources) == ("planned", 2)


ROWS = st.builds(
    row,
    st.just(0),
    st.sampled_from(["signed", "joined", "funded", "announced", "suspended"]),
    st.integers(0, 40).map(lambda days: DAY + timedelta(days=days)),
    st.just("day"),
    approx=st.booleans(),
    status=st.sampled_from(["reported", "reported", "planned"]),
    parties=st.sampled_from([(), ("country:IN",), ("country:NO",), ("country:IN", "country:NO")]),
    amount=st.sampled_from([None, 5.0, 7.0]),
)
VAGUE = st.builds(
    lambda one, precision: replace(
        one,
        approx=False,
        precision=precision,
        date=one.date.replace(day=1, month=one.date.month if precision == "month" else 1),
    ),
    ROWS,
    st.sampled_from(["month", "quarter", "year"]),
)
CURATED = st.builds(
    curated, st.just(0), st.sampled_from(["signed", "announced"]),
    st.integers(0, 40).map(lambda days: DAY + timedelta(days=days)),
)  # fmt: skip


@given(st.lists(ROWS | VAGUE | CURATED, max_size=14), st.randoms(use_true_random=False))
def test_no_order_of_arrival_changes_what_is_joined(
    drawn: list[EventRow], chance: random.Random
) -> None:
    numbered = [
        replace(one, what=f"Sentence {number}", article_id=number if one.article_id is not None else None,
                story_id=number if one.article_id is not None else None)
        for number, one in enumerate(drawn, 1)
    ]  # fmt: skip
    ids = list(range(1, len(numbered) + 1))
    chance.shuffle(ids)
    first = [replace(one, id=number) for number, one in enumerate(numbered, 1)]
    second = [replace(one, id=id_) for one, id_ in zip(numbered, ids, strict=True)]
    chance.shuffle(second)
    assert _said(first) == _said(second)
    members = [id_ for one in joined(first) for id_ in one.members]
    assert sorted(members) == sorted(one.id for one in first)  # each once


def _said(rows: list[EventRow]) -> list[tuple[object, ...]]:
    """Return what is joined, in words instead of ids."""
    words = {one.id: one.what for one in rows}
    return [
        (one.date, one.kind, one.status, one.what, one.conflicts, one.sources,
         sorted(words[id_] for id_ in one.members))
        for one in joined(rows)
    ]  # fmt: skip


def statuses(*rows: EventRow, until: date | None = None) -> list[str]:
    return [one.status for one in history(joined(rows), until)]


def test_the_status_goes_forward_and_can_be_suspended_resumed_and_ended() -> None:
    year = [date(2020 + number, 1, 1) for number in range(7)]
    rows = [row(1, "announced", year[0]), row(2, "signed", year[1]), row(3, "announced", year[2]),
            row(4, "entered_into_force", year[3]), row(5, "suspended", year[4]),
            row(6, "entered_into_force", year[5]), row(7, "ended", year[6])]  # fmt: skip
    told = ["announced", "signed", "in force", "suspended", "in force", "ended"]
    assert statuses(*rows) == told
    assert statuses(*rows, until=year[4]) == told[:4]


def test_plans_meetings_and_doubted_dates_make_no_status() -> None:
    doubted = row(2, "announced", DAY - timedelta(days=1))
    found = history(
        joined([curated(1, "announced"), doubted, row(3, "met"), row(4, "ended", status="planned")])
    )
    assert [(one.status, one.since) for one in found] == [("announced", DAY)]


def test_an_export_suspension_is_a_measure_in_force() -> None:
    assert statuses(row(1, "suspended"), row(2, "ended", DAY.replace(year=2026))) == [
        "in force",
        "ended",
    ]


def test_what_changed_since_a_day() -> None:
    planned = row(3, "ended", date(2025, 9, 1), status="planned")
    met = row(4, "met", date(2025, 7, 1), "month")
    rows = joined([row(1, "announced"), row(2, "signed", date(2025, 6, 1)), planned, met])
    (change,) = changes(rows, date(2025, 5, 1), date(2025, 12, 1))
    assert (change.before, change.after) == ("announced", "signed")
    assert [one.kind for one in change.events] == ["signed", "met"]
    assert changes(rows, date(2025, 8, 1), date(2025, 12, 1)) == ()
