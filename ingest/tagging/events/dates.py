"""Finds the dates in a sentence, explicit and relative to the day of publication."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ingest.tagging.events import calendar
from ingest.tagging.events.calendar import MONTHS, NUMBERS, QUARTERS, Precision, When

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DAY_NAME = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
# "Monday, 3 March": the date says it better.
NO_DATE_AFTER = (
    r"(?!,?\s\(?(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z][a-z]{2}"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?\s\d))"
)
RELATIVE_YEAR = r"(?P<which>last|this|next)\syear"
NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)})"
# The earliest match wins and, of those that begin together, the longest.
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month_number>\d\d)-(?P<day>\d\d)\b",
        rf"\b{MONTH}\s{DAY}\b(?:,?\s(?:of\s)?(?:{YEAR}|{RELATIVE_YEAR}))?",
        rf"\b{DAY}\s(?:of\s)?{MONTH}(?:,?\s(?:of\s)?(?:{YEAR}|{RELATIVE_YEAR}))?",
        rf"\b{MONTH},?\s(?:of\s)?(?:{YEAR}|{RELATIVE_YEAR})",
        rf"\b(?i:(?:in|since|during)\s(?:early\s|mid[- ]|late\s)?|(?P<before>last|this|next)\s){MONTH}"
        rf"(?:,?\s(?:of\s)?(?:{YEAR}|{RELATIVE_YEAR}))?(?!,?\s\d)",
        rf"\b(?i:(?P<quarter>first|second|third|fourth|final)[\s-]quarter)(?:,?\s(?:of\s)?(?:{YEAR}|{RELATIVE_YEAR}))?",
        rf"\bQ(?P<quarter_number>[1-4])[\s,]+(?:of\s)?{YEAR}",
        rf"\b{YEAR}\sQ(?P<quarter_number>[1-4])\b",
        rf"\b(?:(?i:(?P<before>last|this|next)\s)|(?i:on\s))?{DAY_NAME}{NO_DATE_AFTER}",
        r"\b(?i:(?P<word>today|yesterday|tomorrow))\b",
        r"\b(?i:(?P<which>last|this|next)\s(?P<unit>week|month|quarter|year))\b",
        rf"\b(?i:{NUMBER}\s(?P<ago>day|week|month|year)s?\sago)\b",
        rf"\b(?:[Ii]n|[Ss]ince|[Dd]uring)\s(?:early\s|mid[- ]|late\s)?{YEAR}(?![-\d])",
    )
)
# A bound, a target or a span of days, not the day of an act.
BOUND = re.compile(
    r"\b(?:by|until|till|through|before|after|between|prior to|ahead of|as of|no later than|beyond"
    r"|from the|anniversary of)\s(?:the\s|early\s|late\s|mid-|end[- ]of[- ]|the end of\s)?(?:on\s)?$",
    re.IGNORECASE,
)
SPAN_BEFORE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s?(?:-|to|and|/)\s?$")
SPAN_AFTER = re.compile(r"^\s?(?:-|to|and|/)\s?\d{1,2}\b(?!\d)")
DATELINE = re.compile(r"^[A-Z][\w .,/']{1,45}$")
AFTER_DATELINE = re.compile(r"^\s*(?:\([\w .]+\)\s*)?-+\s")


class Dated(NamedTuple):
    """A date in a sentence: where it stands, its first day, and how much of it is known."""

    start: int
    end: int
    first: date
    precision: Precision


def read_dates(sentence: str, today: date | None, ahead: bool = False) -> list[Dated]:
    """Return the dates in a sentence, in order; none without a year or relative later than `today`.

    `ahead` reads what has no year as still to come: "will be signed on Friday", "in March".
    """
    found = []
    for match in _matches(sentence):
        when = _when({**match.groupdict()}, today, ahead)
        if when and not _is_bound(sentence, match):
            first, precision = when
            found.append(Dated(match.start(), match.end(), first, precision))
    return found


def _matches(sentence: str) -> Iterator[re.Match[str]]:
    """Yield the date expressions from left to right, none overlapping another."""
    every = [match for pattern in DATES for match in pattern.finditer(sentence)]
    reached = 0
    for match in sorted(every, key=lambda match: (match.start(), -match.end())):
        if match.start() >= reached:
            reached = match.end()
            yield match


def _is_bound(sentence: str, match: re.Match[str]) -> bool:
    before, after = sentence[: match.start()], sentence[match.end() :]
    if BOUND.search(before[-40:]) or DATELINE.match(before) and AFTER_DATELINE.match(after):
        return True
    if match.groupdict().get("day") is None:
        return False
    days = SPAN_BEFORE.search(before[-8:]) or SPAN_AFTER.match(after)
    return bool(days) and "-" not in match[0]


def _when(parts: dict[str, str | None], today: date | None, ahead: bool) -> When | None:
    stated = parts.get("year")
    year = int(stated) if stated else None
    which = (parts.get("which") or "").lower()
    if which and not parts.get("unit"):  # "in September last year"
        if today is None or (which == "next" and not ahead):
            return None
        year = today.year + {"last": -1, "this": 0, "next": 1}[which]
        if which == "this" and not ahead and (year, _month_of(parts)) > (today.year, today.month):
            return None
    try:
        return _of_parts(parts, year, today, ahead)
    except (ValueError, OverflowError):  # no such day, or before the year 1
        return None


def _of_parts(
    parts: dict[str, str | None], year: int | None, today: date | None, ahead: bool
) -> When | None:
    number = parts.get("quarter_number") or QUARTERS.get((parts.get("quarter") or "").lower())
    if number:
        return calendar.quarter(int(number), year, today, ahead)
    month = _month_of(parts)
    day = int(parts.get("day") or 0)
    if year is not None and (month or not parts.get("weekday")):
        return calendar.day_of(year, month, day)
    if today is None:
        return None
    if month:
        return _month(month, day, (parts.get("before") or "").lower(), today, ahead)
    return _relative(parts, today, ahead)


def _month_of(parts: dict[str, str | None]) -> int:
    return MONTHS.get((parts.get("month") or "").lower()) or int(parts.get("month_number") or 0)


def _month(month: int, day: int, word: str, today: date, ahead: bool) -> When | None:
    """Return a day or month without a year; "last March" said in March is a year ago."""
    if word == "next" and not ahead:
        return None
    if word == "this":
        return calendar.day_of(today.year, month, day) if ahead or month <= today.month else None
    found = calendar.without_year(month, day, today, ahead and word != "last")
    if found and word == "last" and found[0].month == today.month and found[0].year == today.year:
        return calendar.day_of(today.year - 1, month, day)
    return found


def _relative(parts: dict[str, str | None], today: date, ahead: bool) -> When | None:
    word = (parts.get("before") or "").lower()
    if name := parts.get("weekday"):
        return calendar.weekday(name.lower(), word, today, ahead)
    match (parts.get("word") or "").lower():
        case "today":
            return today, "day"
        case "yesterday":
            return calendar.ago(1, "day", today)
        case "tomorrow":
            return calendar.ago(-1, "day", today) if ahead else None
    if unit := parts.get("unit"):
        return calendar.period((parts.get("which") or "").lower(), unit.lower(), today, ahead)
    if unit := parts.get("ago"):
        said = (parts.get("number") or "").lower()
        return calendar.ago(NUMBERS.get(said) or int(said), unit.lower(), today)
    return None
