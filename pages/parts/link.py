"""Links between pages: every one carries the filters, so that the address is the whole view."""

from datetime import date
from pathlib import Path
from string import punctuation
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import streamlit as st

from charts.link import HOME, KINDS, view_query
from db.filters import Filters

FOLDER = Path(__file__).parent.parent


def file(page: str) -> str:
    """Return the file of a page, as st.page_link and st.switch_page take it."""
    return str(FOLDER / f"{page}.py")


def query(filters: Filters, /, **own: object) -> dict[str, str]:
    """Return the query of a view, with a page's own parameters; those that are None are left out."""
    held = dict(parse_qsl(view_query(filters)))
    return held | {key: str(value) for key, value in own.items() if value is not None}


def to(
    page: str, label: str, filters: Filters, /, *, icon: str | None = None, **own: object
) -> None:
    """Draw a link to a page; the label is shown as it is, whatever signs it holds."""
    st.page_link(
        file(page), label=plain(label), icon=icon, query_params=query(filters, **own) or None
    )


def address(page: str, filters: Filters, /, **own: object) -> str:
    """Return the address of a page relative to the dashboard's root."""
    held = urlencode(query(filters, **own), safe=":,", quote_via=quote)
    path = "./" if page == HOME else page
    return f"{path}?{held}" if held else path


def narrowed(
    filters: Filters, *tags: str | None, since: date | None = None, until: date | None = None
) -> Filters:
    """Return the filters with these tags required too, within these days too."""
    for tag in filter(None, tags):
        filters = _with_tag(filters, tag)
    return filters.but(
        since=max(filter(None, (filters.since, since)), default=None),
        until=min(filter(None, (filters.until, until)), default=None),
    )


def safe_url(address: str | None) -> str | None:
    """Return the address when it is a web page's, None for any other scheme."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def plain(text: str) -> str:
    """Return a text from the news as Markdown that shows it as it is, on one line.

    Every ASCII sign is escaped; a joiner after a colon keeps `:name:` from becoming an icon.
    """
    line = " ".join(text.split())
    escaped = "".join(f"\\{sign}" if sign in punctuation else sign for sign in line)
    return escaped.replace("\\:", "\\:\u2060")


def _with_tag(filters: Filters, tag: str) -> Filters:
    kind = tag.partition(":")[0]
    field = next(name for name, kinds in KINDS.items() if kind in kinds)
    held = getattr(filters, field)
    if not held or tag in held:
        return filters.but(**{field: (tag,)})
    return filters.but(also=tuple(dict.fromkeys((*filters.also, tag))))
