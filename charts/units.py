"""What charts count, in words."""

from typing import get_args

from db.filters import Unit

UNITS: tuple[Unit, ...] = get_args(Unit)
SINGULAR: dict[Unit, str] = {"stories": "story", "articles": "article", "publishers": "publisher"}


def in_words(number: int, unit: Unit) -> str:
    """Return a count with its unit: "1 story", "1,240 articles"."""
    return f"{number:,} {SINGULAR[unit] if number == 1 else unit}"
