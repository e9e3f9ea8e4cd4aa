"""Plain tables: text that can be read, selected and scrolled sideways on a telephone."""

from collections.abc import Sequence
from datetime import date
from html import escape
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
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
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
    if value is None:
        return "<td></td>"
    if isinstance(value, int | float):
        return f'<td class="number">{value:,}</td>'
    if isinstance(value, date):
        return f'<td class="date">{written(value)}</td>'
    kind = ' class="date"' if column == "Date" else ""
    return f"<td{kind}>{escape(str(value))}</td>"


def site(address: str) -> str:
    """Return the name of the site of an address: "example.org"."""
    return urlsplit(address).netloc.removeprefix("www.") or address
