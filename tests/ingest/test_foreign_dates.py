from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import parse
from ingest.foreign_dates import ENGLISH, MONTHS, NAMES

DATES = [
    ("12 de mayo de 2026", "2026-05-12T00:00:00+00:00"),
    ("miércoles, 6 de agosto de 2025", "2025-08-06T00:00:00+00:00"),
    ("3 de março de 2026 14:30", "2026-03-03T14:30:00+00:00"),
    ("Mo, 04 Mai 2026 10:00:00 +0200", "2026-05-04T10:00:00+02:00"),
    ("4. März 2026", "2026-03-04T00:00:00+00:00"),
    ("le 1er février 2026", "2026-02-01T00:00:00+00:00"),
    ("lun., 04 mai 2026 10:00:00 +0200", "2026-05-04T10:00:00+02:00"),
    ("15 févr. 2026", "2026-02-15T00:00:00+00:00"),
    ("12 set 2026", "2026-09-12T00:00:00+00:00"),
    ("2 Mei 2026", "2026-05-02T00:00:00+00:00"),
    ("12 июля 2026", "2026-07-12T00:00:00+00:00"),
    ("2026. augusztus 3.", "2026-08-03T00:00:00+00:00"),
    ("2026-július-13T9:15-05:00", "2026-07-13T09:15:00-05:00"),
    ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T12:00:00-05:00"),
    ("11 Ιουλίου 2004", "2004-07-11T00:00:00+00:00"),
    ("2026年5月3日 10:00", "2026-05-03T10:00:00+00:00"),
    ("２０２６年５月３日", "2026-05-03T00:00:00+00:00"),
    ("2026年5月3日 下午 3:05", "2026-05-03T15:05:00+00:00"),
    ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17+09:00"),
    ("2004년 05월 28일  오후 01:31:15", "2004-05-28T13:31:15+09:00"),
    ("2026 May 4", "2026-05-04T00:00:00+00:00"),
    ("Wed Apr 05 10:00:00 +0200 2012", "2012-04-05T10:00:00+02:00"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_in_other_languages(text: str, expected: str) -> None:
    found = parse(text)
    assert found
    assert found.at.isoformat() == expected


def test_a_source_of_another_zone_keeps_its_own() -> None:
    found = parse("2026年5月3日 10:00", ZoneInfo("Asia/Tokyo"))
    assert found
    assert found.at.isoformat() == "2026-05-03T10:00:00+09:00"


def test_every_full_name_is_known_or_means_two_months() -> None:
    assert all(len(line.split()) == 12 for line in NAMES.strip().split("\n"))
    assert set(MONTHS.values()) == set(ENGLISH)
    assert "jui" not in MONTHS  # juin and juillet


@pytest.mark.parametrize("text", ["令和6年5月3日", "mayo", "12 de 2026", "la mar 2026", "Mare 12"])
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    parse(text)
