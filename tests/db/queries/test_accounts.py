"""The accounts of sources against the plain rows, and what counts as silence."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db import queries
from db.models import Account, EntryOutcome, Run, Source
from db.outcomes import Outcome
from db.queries.accounts import usual_pause
from db.session import migrate, session, writing_session

TODAY = date(2026, 3, 20)


@pytest.fixture
def reading(url: str) -> Iterator[Session]:
    migrate(url)
    with session(url) as opened:
        yield opened


def store(url: str, source: str, rows: list[tuple[int, int, str, int]], hours: int = 6) -> None:
    """Store rows of (days ago, run, outcome, number)."""
    with writing_session(url) as opened:
        opened.add(
            Source(id=source, label=source.title(), publisher=source, kind="feed", enabled=True,
                   interval_hours=hours)
        )  # fmt: skip
        for back, run, outcome, number in rows:
            day = TODAY - timedelta(days=back)
            started = datetime(day.year, day.month, day.day, 6)
            if opened.get(Run, run) is None:
                opened.add(Run(id=run, command="run", pid=1, state="finished", started_at=started))
                opened.flush()
            opened.add(
                Account(source_id=source, day=day, run_id=run, outcome=outcome, number=number)
            )
        opened.commit()


def test_what_a_source_brought_is_counted_by_day_and_outcome(url: str, reading: Session) -> None:
    store(url, "daily", [
        (0, 9, "stored", 2), (0, 9, "off_topic", 5), (0, 9, "soft_error", 1),
        (1, 8, "updated", 1), (1, 8, "unchanged", 30), (1, 7, "stored", 4),
        (29, 2, "stored", 3), (30, 1, "stored", 100),
    ])  # fmt: skip
    held = queries.accounts(reading, TODAY)["daily"]
    assert (held.days[-1], held.days[-2], held.days[0], sum(held.days)) == (7, 5, 3, 15)
    assert (held.new, held.on_topic, held.errors, held.entries) == (15, 10, 1, 46)
    assert held.last_success == datetime(2026, 3, 20, 6, tzinfo=UTC)
    assert held.quiet == 0
    assert queries.runs_of(reading, "daily", 2)[0][1] == {
        "stored": 2, "off_topic": 5, "soft_error": 1
    }  # fmt: skip


def test_a_run_of_errors_alone_is_no_success(url: str, reading: Session) -> None:
    store(url, "other", [(1, 5, "stored", 1)])
    store(url, "daily", [(3, 1, "stored", 1), (0, 2, "hard_error", 1)])
    held = queries.accounts(reading, TODAY)["daily"]
    assert held.last_success is not None and held.last_success.date() == date(2026, 3, 17)
    assert queries.sources(reading)[0].last_run is not None


def test_silence_is_measured_by_the_source_itself(url: str, reading: Session) -> None:
    weekly = [(back, 100 - back, "stored", 1) for back in range(9, 80, 7)]
    store(url, "weekly", weekly)
    store(url, "daily", [(back, 200 - back, "stored", 1) for back in range(9, 40)])
    store(url, "rare", [(back, 300 - back, "stored", 1) for back in (9, 60)])
    held = queries.accounts(reading, TODAY)
    assert (held["weekly"].quiet, held["weekly"].usual, held["weekly"].silent) == (9, 7, True)
    assert (held["daily"].usual, held["daily"].silent) == (1, True)
    assert (held["rare"].usual, held["rare"].silent) == (14, False)


def test_the_pause_of_a_source_is_never_below_its_interval() -> None:
    days = [TODAY - timedelta(days=back) for back in range(10, 0, -1)]
    assert usual_pause(days, 6) == 1
    assert usual_pause(days, 72) == 3
    assert usual_pause(days, None) is None  # files are not waited for


@given(st.lists(st.integers(1, 400), min_size=5, max_size=60))
def test_nine_pauses_of_ten_are_no_longer_than_the_usual_one(pauses: list[int]) -> None:
    days = [date(2020, 1, 1)]
    for pause in pauses:
        days.append(days[-1] + timedelta(days=pause))
    usual = usual_pause(days, 1)
    assert usual is not None and usual in pauses
    assert sum(pause <= usual for pause in pauses) >= 0.9 * len(pauses)


def test_the_entries_of_a_source_are_listed_newest_first(url: str, reading: Session) -> None:
    store(url, "daily", [(0, 1, "soft_error", 3)])
    with writing_session(url) as opened:
        for number in range(3):
            opened.add(
                EntryOutcome(run_id=1, source_id="daily", outcome="soft_error", reason="http 503",
                             locator=f"https://daily.example/{number}", at=datetime(2026, 3, 20))
            )  # fmt: skip
        opened.commit()
    rows = queries.entries_of(reading, "daily", [Outcome.SOFT_ERROR], 2)
    assert [row.locator for row in rows] == [f"https://daily.example/{n}" for n in (2, 1)]
