"""Reads the dates that sources print, each in the time zone of its source."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from ingest.clock_names import GENERIC, LOCAL, OFFSETS, WORLD
from ingest.foreign_dates import in_english, numbered

LONGEST = 120  # a date, a time and a label; longer strings are prose
YEARS = range(1900, 2101)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_FIRST = {  # zones of the United States, where 2/16/2025 is a date and 16/2/2025 is not
    f"America/{city}"
    for city in (
        "New_York", "Detroit", "Chicago", "Denver", "Boise", "Phoenix", "Los_Angeles", "Anchorage"
    )
} | {"Pacific/Honolulu"}  # fmt: skip

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|[ºª])?"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})(?!\d{1,5}\b|\d{7})",
        rf"(?<!\d)(?P<year>\d{{4}})[\s.\-/]+{_MONTH}[\s.\-/]+(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_DAY}(?:\s+of)?[\s.\-/]*{_MONTH}[\s,.\-/']*(?P<year>\d{{4}}|\d\d)(?![\d:])",
        rf"\b{_MONTH}[\s\-]*{_DAY}\s*,?[\s\-]+(?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d:])(?:"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?(?!\d)"
    r"|(?P<hour2>\d{1,2})(?=\s*[ap]\.?m\b)"
    r"|(?<![+\-\u2212])(?P<hour3>\d{2})(?P<minute3>\d{2})(?P<second3>\d{2})?(?=\s*(?:z\b|hrs|hours|[+-]\d|$))"
    r")\s*(?P<half>[ap])?(?(half)\.?m\b\.?)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*(?:hrs|hours)?[\s,(]*(?:"
    r"(?:GMT|UTC)?\s*(?P<sign>[+\-\u2212])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?"
    r"|(?P<name>[A-Z]{1,5})\b)"
)
_UNIX_DATE = re.compile(  # Sun Feb 16 15:00:00 IST 2025: the year comes last
    r"\b([A-Za-z]{3}\s+\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?(?:\s+(?:[A-Z]{2,5}|[+-]\d{4}))?)\s+(\d{4})\b"
)
_PRINTED = re.compile(
    r"^\W*(?P<label>first published|published|posted|last updated|last modified|updated)"
    r"(?:\s+(?:on|at))?\s*:?(?P<date>[^\n]{6,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_RANK = ("first published", "published", "posted", "last updated", "last modified", "updated")


@dataclass(frozen=True, slots=True)
class Moment:
    """A publication time; precision "day" means that only the day is known (at is its midnight)."""

    at: datetime
    precision: Literal["time", "day"]


def parse(text: str, zone: tzinfo | None = None) -> Moment | None:
    """Return the moment that a string names, in the source's zone, or None where it names none.

    Without a zone an offset is kept as written and a bare time is UTC. Midnight counts as a
    date without a time, as feeds write it, and keeps its printed day.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    if re.fullmatch(r"(?:\d{10}|\d{13})(?:\.\d+)?", text):
        return _from_epoch(float(text), zone)
    if not text.isascii():
        text = numbered(text)
    return _first_date(text, zone) or _first_date(in_english(text), zone)


def _first_date(text: str, zone: tzinfo | None) -> Moment | None:
    text = _UNIX_DATE.sub(r"\1 \3 \2", text)
    home = zone or UTC
    for form in _DATES:
        if (found := form.search(text)) and (day := _day(found, home)):
            return _at(day, text[found.end() :], text[: found.start()], home, keep=zone is None)
    return None


def printed(text: str, zone: tzinfo | None = None) -> list[Moment]:
    """Return the moments that a text states on lines of its own, first publication first."""
    lines = sorted(_PRINTED.finditer(text), key=lambda line: _RANK.index(line["label"].lower()))
    moments = (parse(line["date"], zone) for line in lines)
    return [moment for moment in moments if moment]


def refine(given: Moment | None, stated: list[Moment]) -> Moment | None:
    """Return the given moment, with its time from a printed line of the same day if it has none."""
    if given is None:
        return stated[0] if stated else None
    if given.precision == "time":
        return given
    same_day = (moment for moment in stated if moment.at.date() == given.at.date())
    return next((moment for moment in same_day if moment.precision == "time"), given)


def _day(found: re.Match[str], home: tzinfo) -> datetime | None:
    parts = found.groupdict()
    year = int(parts["year"])
    year += (2000 if year < 70 else 1900) if len(parts["year"]) == 2 else 0
    if parts.get("month"):
        month, day = MONTHS.index(parts["month"][:3].lower()) + 1, int(parts["day"])
    elif parts.get("number"):
        month, day = int(parts["number"]), int(parts["day"])
    else:
        day, month = _ordered(int(parts["first"]), int(parts["second"]), parts["mark"], home)
    if year not in YEARS:
        return None
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _ordered(first: int, second: int, mark: str, home: tzinfo) -> tuple[int, int]:
    """Return day and month of two numbers whose order depends on the country."""
    month_first = mark != "." and getattr(home, "key", "") in MONTH_FIRST
    if second > 12 or (month_first and first <= 12):
        return second, first
    return first, second


def _at(day: datetime, after: str, before: str, home: tzinfo, keep: bool) -> Moment | None:
    for rest in (after, before):
        for found in _TIME.finditer(rest):
            if (clock := _clock(found)) is not None:
                local = day + clock
                at = local.replace(tzinfo=_zone(rest[found.end() :], local, home))
                if not clock:
                    return Moment(at if keep else day.replace(tzinfo=home), "day")
                return Moment(at if keep else at.astimezone(home), "time")
    return Moment(day.replace(tzinfo=home), "day")


def _clock(found: re.Match[str]) -> timedelta | None:
    parts = found.groupdict()
    hour = int(parts["hour"] or parts["hour2"] or parts["hour3"])
    minute = int(parts["minute"] or parts["minute3"] or 0)
    second = int(parts["second"] or parts["second3"] or 0)
    if parts["half"] and hour <= 12:  # "15:00 PM" is written too
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return None
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _zone(rest: str, local: datetime, home: tzinfo) -> tzinfo:
    found = _ZONE.match(rest)
    if not found:
        return home
    if found["hours"]:
        minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
        sign = 1 if found["sign"] == "+" else -1
        return timezone(timedelta(minutes=sign * minutes)) if minutes <= 14 * 60 else home
    name = found["name"]
    if name in WORLD:
        return UTC
    if name in _home_names(home, local.year):
        return home  # its own clock, whatever the abbreviation means elsewhere
    if name in GENERIC:
        return ZoneInfo(GENERIC[name])
    return timezone(timedelta(minutes=OFFSETS[name])) if name in OFFSETS else home


@cache
def _home_names(home: tzinfo, year: int) -> set[str]:
    names = {datetime(year, month, 1, tzinfo=home).tzname() or "" for month in (1, 7)}
    return names | LOCAL.get(getattr(home, "key", ""), set())


def _from_epoch(number: float, zone: tzinfo | None) -> Moment | None:
    seconds = number / 1000 if number >= 10**12 else number
    at = datetime.fromtimestamp(seconds, zone or UTC)
    return Moment(at, "time") if at.year in YEARS else None
