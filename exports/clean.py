"""The boundary of every export: after it, no text or number can break a file."""

import math
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from charts.chart import Filters

T = TypeVar("T")

# What XML cannot hold, and the marks that turn the direction of the text around them.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
# What a spreadsheet would run instead of showing it, and what our writer of them makes a link of.
FORMULA = re.compile(r"\s*[=+\-@]|\{=")
LINK = re.compile(r"(?:https?|ftp|mailto|internal|external|file):", re.IGNORECASE)


def cleaned(value: T) -> T:
    """Return a chart, or any part of one, with printable texts and finite numbers only.

    Line breaks become spaces; NaN and infinities become None. Filters stay as they are.
    """
    return _cleaned(value)  # type: ignore[no-any-return]


def inert(text: str) -> str:
    """Return a text that a spreadsheet shows as it is: what it would run begins with "'"."""
    return f"'{text}" if FORMULA.match(text) else text


def inert_name(text: str) -> str:
    """Return a name as a native chart's workbook shows it: neither a formula nor a link."""
    return f"'{text}" if FORMULA.match(text) or LINK.match(text) else text


def address(link: str | None) -> str | None:
    """Return a web address as a file may hold it, None for anything else.

    PowerPoint calls a file damaged that links to an address with a bare space or quote.
    """
    try:
        parts = urlsplit(link or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(parts.geturl(), safe="%:/?#[]@!$&'()*+,;=~")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(UNPRINTABLE.sub("", value).split())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, tuple):
        return tuple(_cleaned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, (type, Filters)):
        held = {field.name: _cleaned(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **held)
    return value
