"""The periods of a time axis: which one suits a span, where each begins, and its name."""

from datetime import date, timedelta

from db.queries.periods import Period, period_start

# The finest period that stays within this many points is still readable on a slide.
MOST_POINTS = 40
DAYS: dict[Period, float] = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.25}


def suited(first: date, last: date) -> Period:
    """Return the finest period that cuts the span into at most MOST_POINTS."""
    span = (last - first).days + 1
    return next((name for name, days in DAYS.items() if span / days <= MOST_POINTS), "year")


def end(first: date, period: Period) -> date:
    """Return the last day of the period that begins on `first`."""
    return following(first, period) - timedelta(days=1)


def following(first: date, period: Period) -> date:
    """Return the first day of the next period."""
    if period == "day" or period == "week":
        return first + timedelta(days=int(DAYS[period]))
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def starts(first: date, last: date, period: Period) -> tuple[date, ...]:
    """Return the first day of every period that touches the span, none left out."""
    days = [period_start(first, period)]
    while (day := following(days[-1], period)) <= last:
        days.append(day)
    return tuple(days)


def name(first: date, period: Period) -> str:
    """Return a period in words: "3 Mar 2025", "Mar 2025", "Q1 2025", "2025"."""
    match period:
        case "day" | "week":
            return written(first)
        case "month":
            return f"{first:%b %Y}"
        case "quarter":
            return f"Q{(first.month + 2) // 3} {first.year}"
        case "year":
            return str(first.year)


def written(day: date) -> str:
    """Return a day as a reader writes it: "3 Mar 2025"."""
    return f"{day.day} {day:%b %Y}"


def between(since: date | None, until: date | None) -> str:
    """Return a span of days in words, "" when it has no bounds."""
    if since and until:
        return written(since) if since == until else f"{written(since)} – {written(until)}"
    if since:
        return f"since {written(since)}"
    return f"until {written(until)}" if until else ""
