"""A long list in pages: the page is in the address, and the way to its neighbours below the list."""

import streamlit as st

from db.filters import Filters
from pages.parts import link


def place(number: int, size: int) -> tuple[int, int]:
    """Return the page that the address names, within those there are, and how many there are."""
    pages = max(1, -(-number // size))
    return min(max(_asked(), 1), pages), pages


def draw(
    page: str,
    at: int,
    pages: int,
    filters: Filters,
    *,
    names: tuple[str, str] = ("Newer", "Older"),
    **own: object,
) -> None:
    """Draw the way to the pages beside this one, by their names; `own` are the page's parameters."""
    if pages == 1:
        return
    with st.container(horizontal=True, horizontal_alignment="center", key="pager"):
        if at > 1:
            link.to(page, names[0], filters, icon=":material/chevron_left:", page=at - 1, **own)
        st.html(f'<p class="meta">Page {at:,} of {pages:,}</p>', width="content")
        if at < pages:
            link.to(page, names[1], filters, icon=":material/chevron_right:", page=at + 1, **own)


def _asked() -> int:
    """Return the page that the address names, 1 when it names none."""
    given = st.query_params.get("page", "1")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 1
