from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import period
from charts.period import MOST_POINTS
from db.queries import Period, period_start

DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
PERIODS: list[Period] = ["day", "week", "month", "quarter", "year"]


@given(DAYS, st.integers(0, 900), st.sampled_from(PERIODS))
def test_periods_follow_each_other_without_gap(first: date, days: int, length: Period) -> None:
    last = first + timedelta(days)
    starts = period.starts(first, last, length)
    for one, following in zip(starts, starts[1:], strict=False):
        assert period.end(one, length) + timedelta(1) == following
    assert all(period_start(start, length) == start for start in starts)
    assert starts[0] <= first
    assert starts[-1] <= last <= period.end(starts[-1], length)


@given(DAYS, st.integers(0, 14000))
def test_the_period_suits_the_span(first: date, days: int) -> None:
    last = first + timedelta(days)
    length = period.suited(first, last)
    assert len(period.starts(first, last, length)) <= MOST_POINTS + 2
    finer = PERIODS[: PERIODS.index(length)]
    assert all(len(period.starts(first, last, one)) >= MOST_POINTS - 1 for one in finer)


@pytest.mark.parametrize(
    ("length", "name"),
    [
        ("day", "1 Apr 2025"),
        ("week", "1 Apr 2025"),
        ("month", "Apr 2025"),
        ("quarter", "Q2 2025"),
        ("year", "2025"),
    ],
)
def test_names(length: Period, name: str) -> None:
    assert period.name(date(2025, 4, 1), length) == name


def test_spans_in_words() -> None:
    one, other = date(2025, 1, 2), date(2026, 3, 4)
    assert period.between(one, other) == "2 Jan 2025 – 4 Mar 2026"
    assert period.between(one, one) == "2 Jan 2025"
    assert period.between(one, None) == "since 2 Jan 2025"
    assert period.between(None, other) == "until 4 Mar 2026"
    assert period.between(None, None) == ""
