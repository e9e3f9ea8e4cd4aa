"""Filters as the query string of a page's address, and back."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import quote, urlencode

from charts.units import UNITS
from db.filters import Filters, Quoted

# The kinds of tag that each parameter may hold.
KINDS = {
    "minerals": ("mineral",),
    "sectors": ("sector",),
    "initiatives": ("initiative",),
    "actors": ("organisation", "person", "country"),
    "also": ("mineral", "sector", "initiative", "organisation", "person", "country"),
    "among": ("mineral", "sector", "initiative", "organisation", "person", "country"),
}
# The parameters of what is asked of quotes; the first tells where the filters' tags must stand.
QUOTED = ("quoted", "quote_text", "quote_kind", "quote_of", "quote_by")
LONGEST_TEXT = 200
HOME = "overview"  # the page that stands at the address of the whole


def view_query(filters: Filters) -> str:
    """Return the query string, without "?", that shows the same view; "" when nothing is set."""
    given = {field: ",".join(getattr(filters, field)) for field in (*KINDS, "sources")}
    given["since"] = filters.since.isoformat() if filters.since else ""
    given["until"] = filters.until.isoformat() if filters.until else ""
    given["text"] = filters.text
    given["unit"] = "" if filters.unit == "stories" else filters.unit
    given |= _quoted_query(filters.quoted)
    held = {key: value for key, value in given.items() if value}
    return urlencode(held, safe=":,", quote_via=quote, errors="replace")


def view_url(
    base_url: str, page: str, filters: Filters, own: Sequence[tuple[str, str]] = ()
) -> str:
    """Return the address of a page that shows the filters; `own` are the page's own parameters."""
    path = "" if page == HOME else page
    query = "&".join(filter(None, (view_query(filters), urlencode(own, safe=":,"))))
    return f"{base_url.rstrip('/')}/{path}{'?' if query else ''}{query}"


def filters_from_query(query: Mapping[str, str | Sequence[str]]) -> Filters:
    """Return the filters that a query holds; parts that cannot be read are left out."""
    tags = {field: _ids(query.get(field, ""), kinds) for field, kinds in KINDS.items()}
    return Filters(
        **tags,
        sources=_values(query.get("sources", "")),
        since=_day(_first(query, "since")),
        until=_day(_first(query, "until")),
        text=_words(query, "text"),
        unit=next((unit for unit in UNITS if unit == _first(query, "unit")), "stories"),
        quoted=_quoted(query),
    )


def _values(given: str | Sequence[str]) -> tuple[str, ...]:
    text = given if isinstance(given, str) else ",".join(given)
    values = (value.strip() for value in text.split(","))
    return tuple(dict.fromkeys(v for v in values if re.fullmatch(r"[^\s\x00-\x1f]{1,200}", v)))


def _ids(given: str | Sequence[str], kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        value
        for value in _values(given)
        if value.partition(":")[0] in kinds and value.partition(":")[2]
    )


def _first(query: Mapping[str, str | Sequence[str]], key: str) -> str:
    given = query.get(key, "")
    return given if isinstance(given, str) else next(iter(given), "")


def _words(query: Mapping[str, str | Sequence[str]], key: str) -> str:
    return " ".join(_first(query, key).split())[:LONGEST_TEXT]


def _quoted_query(quoted: Quoted | None) -> dict[str, str]:
    if quoted is None:
        return {}
    place = "article" if quoted.anywhere else "words"
    return dict(zip(QUOTED, (place, quoted.text, quoted.kind, quoted.of, quoted.by), strict=True))


def _quoted(query: Mapping[str, str | Sequence[str]]) -> Quoted | None:
    place, text, kind, of, by = (_words(query, key) for key in QUOTED)
    if not any((place, text, kind, of, by)):
        return None
    return Quoted(
        text=text,
        kind="direct" if kind == "direct" else "indirect" if kind == "indirect" else "",
        of=of,
        by=by,
        anywhere=place == "article",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
