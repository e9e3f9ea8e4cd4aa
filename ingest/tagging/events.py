"""Finds dated acts of initiatives: a sentence with an initiative, an act and a date."""

import re
from calendar import month_name
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from ingest.tagging.record import Event
from ingest.tagging.text import Text

Precision = Literal["day", "month", "year"]

ACTS = (
    ("suspended", r"suspend\w*|paus(?:ed|es)|put on hold"),
    ("extended", r"extend(?:ed|s)|prolong\w*|renew(?:ed|s)"),
    ("entered_into_force", r"(?:came|comes|entered|enters) into (?:force|effect)|took effect|takes effect"),
    ("ended", r"ended|expired|terminat\w+|lapsed|repeal\w*"),
    ("banned", r"ban(?:s|ned)?\b|prohibit\w*"),
    ("restricted", r"restrict\w*|curb(?:s|ed)"),
    ("funded", r"(?:invest|commit|pledg|award|fund|financ)(?:ed|es|s)\b|allocat\w+"),
    ("signed", r"sign(?:ed|s|ing)\b"),
    ("approved", r"approv\w+|adopt(?:ed|s)|ratif\w+|passed"),
    ("joined", r"join(?:ed|s)|acced\w+"),
    ("launched", r"launch\w*|unveil\w*|establish\w*|set up|inaugurat\w*"),
    ("announced", r"announc\w+|agree(?:d|s)\b|declar\w+"),
)  # fmt: skip
ACT_PATTERNS = [(kind, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for kind, words in ACTS]
MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())} | {"sept": 9}
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATES = (
    re.compile(r"\b(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b{MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>(?:19|20)\d\d))?\b"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:,?\s(?P<year>(?:19|20)\d\d))?\b"
    ),
    re.compile(rf"\b{MONTH},?\s(?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?:in|last)\s{MONTH}(?:\s(?P<past>last year))?\b(?!,?\s\d)"),
    re.compile(r"\b(?P<word>today|yesterday|last month|last year|this month)\b", re.IGNORECASE),
    re.compile(r"\bon\s(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"),
    re.compile(r"\bin\s(?P<year>(?:19|20)\d\d)\b"),
)


def events(text: Text, initiatives: Iterable[tuple[int, int, str]]) -> list[Event]:
    """Return the dated acts of the initiatives named at some spans, one a sentence and initiative."""
    found: dict[tuple[int, str], Event] = {}
    for start, _, initiative in initiatives:
        low, high = text.sentence(start)
        sentence = text.plain[low:high].rstrip()
        act = next((kind for kind, pattern in ACT_PATTERNS if pattern.search(sentence)), None)
        dated = read_date(sentence, text.document.published) if act else None
        if act and dated and (low, initiative) not in found:
            field, first, last, printed = text.field(low, low + len(sentence))
            found[low, initiative] = Event(
                field, first, last, printed, initiative, dated[0], dated[1], act, "reported"
            )
    return list(found.values())


def read_date(sentence: str, published: datetime | None) -> tuple[date, Precision] | None:
    """Return the first date in a sentence with its precision; relative ones need the day of publication."""
    matches = [match for pattern in DATES for match in [pattern.search(sentence)] if match]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        dated = _date(match.groupdict(), published.date() if published else None)
        if dated:
            return dated
    return None


def _date(parts: dict[str, str | None], today: date | None) -> tuple[date, Precision] | None:
    if today and (word := (parts.get("word") or "").lower()):
        return _relative(word, today)
    if today and (weekday := (parts.get("weekday") or "").lower()):
        back = (today.weekday() - WEEKDAYS.index(weekday)) % 7
        return today - timedelta(days=back), "day"
    month = MONTHS.get((parts.get("month") or "").lower()) or int(parts.get("number") or "0")
    day = int(parts.get("day") or "0")
    stated = parts.get("year")
    year = int(stated) if stated else _year(month, day, today, bool(parts.get("past")))
    if not year:
        return None
    try:
        dated = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return dated, "day" if day else "month" if month else "year"


def _year(month: int, day: int, today: date | None, past: bool) -> int | None:
    """Return the year of a month named without one: the latest that is not in the future."""
    if not today or not month:
        return None
    if past:
        return today.year - 1
    return today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1


def _relative(word: str, today: date) -> tuple[date, Precision] | None:
    match word:
        case "today":
            return today, "day"
        case "yesterday":
            return today - timedelta(days=1), "day"
        case "this month":
            return today.replace(day=1), "month"
        case "last month":
            return (today.replace(day=1) - timedelta(days=1)).replace(day=1), "month"
    return date(today.year - 1, 1, 1), "year"
