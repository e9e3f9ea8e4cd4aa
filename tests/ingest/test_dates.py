from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import Moment, parse, printed, refine

INDIA = "Asia/Kolkata"
ISRAEL = "Asia/Jerusalem"
IRELAND = "Europe/Dublin"
BRITAIN = "Europe/London"
NEW_YORK = "America/New_York"
CHINA = "Asia/Shanghai"

TIMES = [
    ("Feb 16 2025 | 3:00 PM IST", INDIA, "2025-02-16T15:00:00+05:30"),
    ("Feb 16 2025 | 3:00 PM IST", None, "2025-02-16T15:00:00+05:30"),
    ("Feb 16 2025 | 3:00 PM IST", ISRAEL, "2025-02-16T15:00:00+02:00"),
    ("Jul 16 2025 | 3:00 PM IST", ISRAEL, "2025-07-16T15:00:00+03:00"),
    ("6 July 2025, 3 pm IST", IRELAND, "2025-07-06T15:00:00+01:00"),
    ("2025-02-16T09:30:00Z", INDIA, "2025-02-16T15:00:00+05:30"),
    ("2025-02-16T15:00:00.25+05:30", None, "2025-02-16T15:00:00+05:30"),
    ("Sun, 16 Feb 2025 09:30:00 GMT", INDIA, "2025-02-16T15:00:00+05:30"),
    ("Wed, 06 May 2026 11:36:07 GMT", BRITAIN, "2026-05-06T12:36:07+01:00"),
    ("6 May 2026 11:36 BST", BRITAIN, "2026-05-06T11:36:00+01:00"),
    ("6 May 2026 11:36 BST", "Asia/Dhaka", "2026-05-06T11:36:00+06:00"),
    ("Mon, 4 May 2026 00:30:00 EDT", NEW_YORK, "2026-05-04T00:30:00-04:00"),
    ("February 16, 2025 at 3:00 p.m. ET", BRITAIN, "2025-02-16T20:00:00+00:00"),
    ("July 16, 2025 at 3:00 p.m. ET", BRITAIN, "2025-07-16T20:00:00+01:00"),
    ("2025-02-16 15:00:00 CST", CHINA, "2025-02-16T15:00:00+08:00"),
    ("2025-02-16 15:00:00 CST", None, "2025-02-16T15:00:00-06:00"),
    ("2025-02-16 15:00 PST", None, "2025-02-16T15:00:00-08:00"),
    ("16.02.2025 14:05 CET", None, "2025-02-16T14:05:00+01:00"),
    ("2025/02/16 14:05 JST", None, "2025-02-16T14:05:00+09:00"),
    ("Sun Feb 16 15:00:00 IST 2025", INDIA, "2025-02-16T15:00:00+05:30"),
    ("20250216T150000Z", None, "2025-02-16T15:00:00+00:00"),
    ("1739698200", INDIA, "2025-02-16T15:00:00+05:30"),
    ("1739698200000", INDIA, "2025-02-16T15:00:00+05:30"),
    ("Posted On: 16 FEB 2025 5:28PM by PIB Delhi", INDIA, "2025-02-16T17:28:00+05:30"),
    ("1500 hrs IST, 16 Feb 2025", INDIA, "2025-02-16T15:00:00+05:30"),
    ("16-Feb-25 15:00 PM", INDIA, "2025-02-16T15:00:00+05:30"),
    ("12:30 AM Feb 16, 2025", INDIA, "2025-02-16T00:30:00+05:30"),
    ("Feb 16, 2025 12:05 pm", INDIA, "2025-02-16T12:05:00+05:30"),
    ("2025-02-16 15:00 XYZ", INDIA, "2025-02-16T15:00:00+05:30"),
]
DAYS = [
    ("2025-02-16", INDIA, "2025-02-16T00:00:00+05:30"),
    ("16/02/2025", INDIA, "2025-02-16T00:00:00+05:30"),
    ("02/03/2025", BRITAIN, "2025-03-02T00:00:00+00:00"),
    ("02/03/2025", NEW_YORK, "2025-02-03T00:00:00-05:00"),
    ("16/02/2025", NEW_YORK, "2025-02-16T00:00:00-05:00"),
    ("02.03.2025", NEW_YORK, "2025-03-02T00:00:00-05:00"),
    ("20250216", None, "2025-02-16T00:00:00+00:00"),
    ("16th of February 2025", INDIA, "2025-02-16T00:00:00+05:30"),
    ("Sept. 5, 2025", None, "2025-09-05T00:00:00+00:00"),
    # Midnight is how feeds write a day: the printed day stays, whatever the zones.
    ("Fri, 14 Feb 2025 00:00:00 GMT", NEW_YORK, "2025-02-14T00:00:00-05:00"),
    ("Fri, 14 Feb 2025 00:00:00 -0500", INDIA, "2025-02-14T00:00:00+05:30"),
]
NOTHING = [
    "",
    "hello",
    "February 2025",
    "2025-02",
    "2025-02-30",
    "3 hours ago",
    "0001-01-01T00:00:00",
    "31/31/2025",
    "a" * 200 + " 2025-02-16",
]


def zone(name: str | None) -> ZoneInfo | None:
    return ZoneInfo(name) if name else None


@pytest.mark.parametrize(("text", "place", "expected"), TIMES)
def test_a_time_is_read_in_the_sources_zone(text: str, place: str | None, expected: str) -> None:
    found = parse(text, zone(place))
    assert found is not None
    assert (found.at.isoformat(), found.precision) == (expected, "time")


@pytest.mark.parametrize(("text", "place", "expected"), DAYS)
def test_a_date_without_a_time_is_a_day(text: str, place: str | None, expected: str) -> None:
    found = parse(text, zone(place))
    assert found is not None
    assert (found.at.isoformat(), found.precision) == (expected, "day")


@pytest.mark.parametrize("text", NOTHING)
def test_what_names_no_day_is_nothing(text: str) -> None:
    assert parse(text, ZoneInfo(INDIA)) is None


moments = st.datetimes(datetime(1901, 1, 1), datetime(2099, 12, 30)).map(
    lambda moment: moment.replace(microsecond=0)
)
offsets = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))


@given(moments, offsets)
def test_iso_times_come_back(moment: datetime, offset: timedelta) -> None:
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    found = parse(f"{moment.isoformat()}{sign}{hours:02}:{minutes:02}")
    assert found is not None
    if moment.time() == datetime.min.time():
        assert found.at.date() == moment.date()
    else:
        assert found.at.astimezone(UTC) == (moment - offset).replace(tzinfo=UTC)


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%b %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%A, %d %b %Y", "%Y%m%d"]),
)
def test_printed_days_come_back(day: date, form: str) -> None:
    assert parse(day.strftime(form)) == Moment(
        datetime(day.year, day.month, day.day, tzinfo=UTC), "day"
    )


@given(st.text(max_size=130), st.sampled_from([None, INDIA, NEW_YORK]))
def test_any_text_is_read_without_a_crash(text: str, place: str | None) -> None:
    found = parse(text, zone(place))
    assert found is None or found.at.utcoffset() is not None


@given(st.text(alphabet="0123456789:/-.+ TZapmFebIST|,", max_size=40))
def test_anything_like_a_date_is_read_without_a_crash(text: str) -> None:
    found = parse(text, ZoneInfo(INDIA))
    assert found is None or 1900 <= found.at.year <= 2101


def test_the_first_publication_comes_before_the_last_update() -> None:
    text = (
        "Last Updated : Feb 17 2025 | 9:00 AM IST\n\nA text of 3 May 2024.\n\n"
        "First Published: Feb 16 2025 | 3:00 PM IST"
    )
    assert [moment.at.day for moment in printed(text, ZoneInfo(INDIA))] == [16, 17]


def test_a_printed_time_refines_a_day_only_if_it_is_the_same_day() -> None:
    given_day = parse("2025-02-16", ZoneInfo(INDIA))
    same = printed("First Published: Feb 16 2025 | 3:00 PM IST", ZoneInfo(INDIA))
    other = printed("Last Updated : Feb 18 2025 | 3:00 PM IST", ZoneInfo(INDIA))
    assert refine(given_day, same) == same[0]
    assert refine(given_day, other) == given_day
    assert refine(same[0], other) == same[0]
    assert refine(None, other) == other[0]
    assert refine(None, []) is None
