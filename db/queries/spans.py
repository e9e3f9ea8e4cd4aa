"""The days that a date of some precision may mean."""

from datetime import date, timedelta

PRECISIONS = ("day", "month", "quarter", "year")  # the finest first
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def last_day(first: date, precision: str) -> date:
    """Return the last day that a date may mean; `first` is the first."""
    if precision == "day":
        return first
    year, month = divmod(first.year * 12 + first.month - 1 + MONTHS[precision], 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, 1) - timedelta(days=1)
