"""What day a date expression means, and that no expression means a day it cannot."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tagging.events.calendar import last_day
from ingest.tagging.events.dates import read_dates

WEDNESDAY = date(2025, 3, 12)
FIRST, LAST = date(1990, 1, 1), date(2090, 12, 31)
Read = list[tuple[date, str]]


def read(words: str, today: date | None = WEDNESDAY, ahead: bool = False) -> Read:
    return [(one.first, one.precision) for one in read_dates(words, today, ahead)]


@pytest.mark.parametrize(
    ("words", "first", "precision"),
    [
        ("on 5 March 2024", date(2024, 3, 5), "day"),
        ("on March 5th, 2024", date(2024, 3, 5), "day"),
        ("on the 5th of March 2024", date(2024, 3, 5), "day"),
        ("on Sept. 9, 2023", date(2023, 9, 9), "day"),
        ("as 2024-11-30 shows", date(2024, 11, 30), "day"),
        ("on 5 March", date(2025, 3, 5), "day"),
        ("on 20 December", date(2024, 12, 20), "day"),
        ("on 9 September last year", date(2024, 9, 9), "day"),
        ("on Monday, 3 March", date(2025, 3, 3), "day"),
        ("on Thursday", date(2025, 3, 6), "day"),
        ("on Wednesday", date(2025, 3, 12), "day"),
        ("last Wednesday", date(2025, 3, 5), "day"),
        ("last Friday", date(2025, 3, 7), "day"),
        ("yesterday", date(2025, 3, 11), "day"),
        ("three days ago", date(2025, 3, 9), "day"),
        ("two weeks ago", date(2025, 2, 1), "month"),
        ("in March", date(2025, 3, 1), "month"),
        ("last March", date(2024, 3, 1), "month"),
        ("in late October", date(2024, 10, 1), "month"),
        ("in September last year", date(2024, 9, 1), "month"),
        ("in May of 2023", date(2023, 5, 1), "month"),
        ("last month", date(2025, 2, 1), "month"),
        ("in the third quarter of 2024", date(2024, 7, 1), "quarter"),
        ("in Q3 2024", date(2024, 7, 1), "quarter"),
        ("last quarter", date(2024, 10, 1), "quarter"),
        ("in the fourth quarter", date(2024, 10, 1), "quarter"),
        ("earlier this year", date(2025, 1, 1), "year"),
        ("in 2022", date(2022, 1, 1), "year"),
    ],
)
def test_a_date(words: str, first: date, precision: str) -> None:
    assert read(f"The pact was signed {words} in Goa.") == [(first, precision)]


@pytest.mark.parametrize(
    "words",
    [
        "by 2030", "until 5 March 2027", "before May 2024", "on 31 February 2024", "2024-13-01", "in May we trust 7",
        "next month", "tomorrow", "next Friday", "a 2024 agreement", "on March 13",
        "five may come", "in the year 12024",
    ],
)  # fmt: skip
def test_no_day_of_an_act(words: str) -> None:
    found = read(words)
    assert found == [] or words == "in May we trust 7" and found == [(date(2024, 5, 1), "month")]


@pytest.mark.parametrize(
    ("words", "first"),
    [("on Friday", date(2025, 3, 14)), ("in May", date(2025, 5, 1)), ("tomorrow", date(2025, 3, 13)),
     ("next month", date(2025, 4, 1)), ("on 5 March", date(2026, 3, 5)), ("in 2027", date(2027, 1, 1))],
)  # fmt: skip
def test_what_is_to_come_is_read_ahead(words: str, first: date) -> None:
    assert [day for day, _ in read(words, ahead=True)] == [first]


def test_a_dateline_is_no_date_of_an_act() -> None:
    assert read("LONDON, March 3 (Wire) - The pact was signed.") == []
    assert read("GENEVA, 3 March - The pact was signed on Monday.") == [(date(2025, 3, 10), "day")]


def test_two_days_of_a_meeting_are_not_one() -> None:
    assert read("They met on 5-6 March 2025.") == []
    assert read("They met on 5 and 6 March 2025.") == []


def test_a_day_just_after_publication_is_not_a_year_ago() -> None:
    assert read("on 14 March") == []  # another time zone, rather
    assert read("on 20 March") == [(date(2024, 3, 20), "day")]


def test_without_a_day_of_publication_only_full_dates_are_read() -> None:
    assert read("on Monday, last month, on 5 March, in May, two days ago", None) == []
    assert read("on 5 March 2024", None) == [(date(2024, 3, 5), "day")]


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "last",
        "next",
        "this",
        "year",
        "month",
        "week",
        "quarter",
        "Monday",
        "Friday,",
        "March",
        "May",
        "Sept.",
        "5",
        "31",
        "29",
        "February",
        "ago",
        "two",
        "days",
        "12",
        "weeks",
        "of",
        "the",
        "third",
        "2024",
        "1999",
        "Q4",
        "today",
        "yesterday",
        "tomorrow",
        "until",
        "by",
        "-",
        "0",
        "2024-02-30",
        "(",
        ")",
        "first",
        "late",
        "December",
    ]
)
PHRASES = st.lists(WORDS, max_size=8).map(" ".join)


@given(PHRASES | st.text(max_size=60), st.dates(FIRST, LAST) | st.none(), st.booleans())
def test_reading_never_fails_and_stays_in_the_text(
    words: str, today: date | None, ahead: bool
) -> None:
    for one in read_dates(words, today, ahead):
        assert 0 <= one.start < one.end <= len(words)
        assert one.first <= last_day(one.first, one.precision)
        assert one.precision == "day" or one.first.day == 1


YEAR = ("1999", "2024", "2024-02-30")


@given(PHRASES.filter(lambda words: not any(year in words for year in YEAR)), st.dates(FIRST, LAST))
def test_without_a_year_nothing_begins_after_publication(words: str, today: date) -> None:
    assert all(one.first <= today for one in read_dates(words, today))


@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_a_full_date_is_read_whatever_the_day_of_publication(day: date, today: date) -> None:
    for words in (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        day.isoformat(),
    ):
        assert read(f"on {words}", today) == [(day, "day")]


@given(st.dates(FIRST, LAST), st.integers(0, 300))
def test_a_day_of_the_last_months_needs_no_year(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    assert read(f"on {day.day} {day:%B}", today) == [(day, "day")]


@given(st.dates(FIRST, LAST), st.integers(0, 6))
def test_a_weekday_is_the_last_one(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    assert read(f"on {day:%A}", today) == [(day, "day")]
