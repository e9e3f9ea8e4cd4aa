"""The list of articles that the filters select, a page at a time."""

import streamlit as st

from db import queries
from db.filters import Filters
from pages.parts import article_list, empty, filter_bar, link, theme
from pages.parts.data import read

A_PAGE = 25


def draw(filters: Filters) -> None:
    """Draw the list; its page is in the address."""
    totals = read(queries.totals, filters)
    number = totals.stories if filters.unit == "stories" else totals.articles
    theme.heading("Articles", _lead(number, totals.articles, filters))
    filter_bar.chips(filters)
    if empty.found_nothing(filters):
        return
    pages = -(-number // A_PAGE)
    at = min(max(_asked(), 1), pages)
    rows = read(queries.articles, filters, A_PAGE, (at - 1) * A_PAGE)
    with st.container(border=True, key="articles"):
        article_list.draw(rows, filters, "all")
    _pager(at, pages, filters)


def _lead(number: int, articles: int, filters: Filters) -> str:
    if filters.unit == "articles":
        return f"{number:,} articles, newest first."
    return f"{number:,} stories in {articles:,} articles, newest first; a row is a story’s first."


def _asked() -> int:
    """Return the page that the address names, 1 when it names none."""
    given = st.query_params.get("page", "1")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 1


def _pager(at: int, pages: int, filters: Filters) -> None:
    """Draw the way to the pages beside this one."""
    if pages == 1:
        return
    with st.container(horizontal=True, horizontal_alignment="center", key="pager"):
        if at > 1:
            link.to("articles", "Newer", filters, icon=":material/chevron_left:", page=at - 1)
        st.html(f'<p class="meta">Page {at:,} of {pages:,}</p>', width="content")
        if at < pages:
            link.to("articles", "Older", filters, icon=":material/chevron_right:", page=at + 1)
