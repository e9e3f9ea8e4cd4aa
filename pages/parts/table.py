"""Plain tables: text that can be read, selected and scrolled sideways on a telephone."""

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import zip_longest
from urllib.parse import urlsplit

import streamlit as st

from charts.period import written
from pages.parts.link import safe_url


def draw(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    links: Sequence[str | None] = (),
    link_column: int = 2,
) -> None:
    """Draw rows under headings; a row's link, when it is a web address, is on one of its cells."""
    first = rows[0] if rows else ()
    head = "".join(
        f"<th{_kind(column, value)}>{escape(column)}</th>"
        for column, value in zip_longest(columns, first)
    )
    body = "".join(
        _row(columns, row, links[at] if at < len(links) else None, link_column)
        for at, row in enumerate(rows)
    )
    st.html(
        f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def external(address: str | None, label: str) -> str:
    """Return an HTML link that opens a web page in a new tab; the label alone for other schemes."""
    safe = safe_url(address)
    if safe is None:
        return escape(label)
    return f'<a href="{escape(safe)}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'


def _row(
    columns: Sequence[str], row: Sequence[object], address: str | None, link_column: int
) -> str:
    cells = [
        f"<td>{external(address, str(value))}</td>"
        if at == link_column and address
        else _cell(columns[at], value)
        for at, value in enumerate(row)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(column: str, value: object) -> str:
    shown = (
        ""
        if value is None
        else written(value)
        if isinstance(value, date)
        else f"{value:,}"
        if isinstance(value, int | float)
        else escape(str(value))
    )
    return f"<td{_kind(column, value)}>{shown}</td>"


def _kind(column: str | None, value: object) -> str:
    """Return the class of a cell: numbers stand right, dates stay on one line."""
    if isinstance(value, int | float):
        return ' class="number"'
    return ' class="date"' if isinstance(value, date) or column == "Date" else ""


def site(address: str) -> str:
    """Return the name of the site of an address: "example.org"."""
    return urlsplit(address).netloc.removeprefix("www.") or address
