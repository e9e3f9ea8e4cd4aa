from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries import Period, period_start

PERIODS = st.sampled_from(["day", "week", "month", "quarter", "year"])


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("day", date(2025, 8, 31)),
        ("week", date(2025, 8, 25)),
        ("month", date(2025, 8, 1)),
        ("quarter", date(2025, 7, 1)),
        ("year", date(2025, 1, 1)),
    ],
)
def test_first_day(period: Period, first: date) -> None:
    assert period_start(date(2025, 8, 31), period) == first


@given(day=st.dates(), period=PERIODS)
def test_the_first_day_is_its_own_and_not_later(day: date, period: Period) -> None:
    first = period_start(day, period)
    assert first <= day
    assert period_start(first, period) == first


@given(day=st.dates(min_value=date(1, 1, 8)))
def test_weeks_begin_on_monday(day: date) -> None:
    assert period_start(day, "week").weekday() == 0


def test_an_unknown_period_is_named() -> None:
    with pytest.raises(ValueError, match="period 'decade' is none of"):
        period_start(date(2025, 1, 1), "decade")  # type: ignore[arg-type]
