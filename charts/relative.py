"""Days reckoned from the day on which a chart is made: -7d, -2w, -3m, -1y."""

import calendar
import re
from datetime import date, timedelta

RELATIVE = re.compile(r"-(?P<number>\d{1,4})(?P<unit>[dwmy])")


def day_of(given: date | str | None, today: date) -> date | None:
    """Return the day that is meant; a month or year back ends on the last day where it is shorter.

    "-7d" is the first of the seven days that end today.
    """
    if not isinstance(given, str):
        return given
    match = RELATIVE.fullmatch(given)
    if match is None:
        raise ValueError(f"'{given}' is not reckoned in days, weeks, months or years: -7d, -3m")
    number = int(match["number"])
    if match["unit"] in "dw":
        days = number * (7 if match["unit"] == "w" else 1)
        return today - timedelta(days=max(0, days - 1))
    return _months_before(today, number * (12 if match["unit"] == "y" else 1)) + timedelta(days=1)


def _months_before(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 - months
    year, month = max(1, at // 12), at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
