"""Makes days of what a date expression says; relative ones need the day of publication."""

from calendar import month_name
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "quarter", "year"]
When = tuple[date, Precision]  # the first day, and how much is known

MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())} | {"sept": 9}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
# A day this soon after publication was more likely just past somewhere else than a year ago.
SOON = timedelta(days=3)
SURE_MONTHS = 3  # "three months ago" names a month, "six months ago" rather half a year


def last_day(first: date, precision: str) -> date:
    """Return the last day that a date of some precision may mean."""
    if precision == "day":
        return first
    months = {"month": 1, "quarter": 3}.get(precision, 12)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def day_of(year: int, month: int, day: int) -> When | None:
    """Return a day, a month where `day` is 0, or a year where both are; None if there is none."""
    try:
        found = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return found, "day" if day else "month" if month else "year"


def without_year(month: int, day: int, today: date, ahead: bool) -> When | None:
    """Return the latest such day or month up to today, or, ahead, the next one."""
    for year in (today.year + 1, today.year, today.year - 1):
        found = day_of(year, month, day)
        if found is None:
            continue
        if day and not ahead and timedelta(0) < found[0] - today <= SOON:
            return None
        if ahead and _is_next(found, today):
            return found
        if not ahead and found[0] <= today:
            return found
    return None


def _is_next(found: When, today: date) -> bool:
    first, precision = found
    before = day_of(first.year - 1, first.month, first.day if precision == "day" else 0)
    return last_day(*found) >= today and (before is None or last_day(*before) < today)


def weekday(name: str, word: str, today: date, ahead: bool) -> When | None:
    """Return the last such day up to today; of "last Friday" before it, of "next Friday" after."""
    back = (today.weekday() - WEEKDAYS.index(name)) % 7
    if ahead or word == "next":
        return (today + timedelta(days=7 - back), "day") if ahead and word != "last" else None
    return today - timedelta(days=back or (7 if word == "last" else 0)), "day"


def quarter(number: int, year: int | None, today: date | None, ahead: bool) -> When | None:
    """Return a quarter; without a year the last that has begun, or, ahead, the next."""
    if year is not None:
        return date(year, 3 * number - 2, 1), "quarter"
    if today is None:
        return None
    first = date(today.year, 3 * number - 2, 1)
    if ahead:
        late = last_day(first, "quarter") < today
        return first.replace(year=today.year + late), "quarter"
    return first.replace(year=today.year - (first > today)), "quarter"


def ago(number: int, unit: str, today: date) -> When | None:
    """Return what "two weeks ago" surely names: a day, else the month or year around it."""
    match unit:
        case "day":
            return today - timedelta(days=number), "day"
        case "week":
            middle = today - timedelta(weeks=number)
            return _one_month(middle - timedelta(days=2), middle + timedelta(days=2))
        case "month":
            years, month = divmod(today.year * 12 + today.month - 1 - number, 12)
            if number <= SURE_MONTHS:
                return date(years, month + 1, 1), "month"
            return (date(years, 1, 1), "year") if 1 <= month <= 10 else None
    return (date(today.year - number, 1, 1), "year") if number <= 2 else None


def period(word: str, unit: str, today: date, ahead: bool) -> When | None:
    """Return "last month", "this year", "next quarter"; what is to come only when looking ahead."""
    step = {"last": -1, "this": 0, "next": 1}[word]
    if step > 0 and not ahead:
        return None
    match unit:
        case "week":
            monday = today + timedelta(days=7 * step - today.weekday())
            return _one_month(monday, monday + timedelta(days=6))
        case "month":
            year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
            return date(year, month + 1, 1), "month"
        case "quarter":
            year, number = divmod(today.year * 4 + (today.month - 1) // 3 + step, 4)
            return date(year, 3 * number + 1, 1), "quarter"
    return date(today.year + step, 1, 1), "year"


def _one_month(first: date, last: date) -> When | None:
    return (first.replace(day=1), "month") if first.month == last.month else None
