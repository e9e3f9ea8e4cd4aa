"""The list of articles that the filters select, a page at a time."""

import streamlit as st

from charts.units import in_words
from db import queries
from db.filters import Filters
from pages.parts import article_list, empty, filter_bar, pager, theme
from pages.parts.data import read

A_PAGE = 25


def draw(filters: Filters) -> None:
    """Draw the list; its page is in the address."""
    totals = read(queries.totals, filters)
    number = totals.stories if filters.unit == "stories" else totals.articles
    theme.heading("Articles", _lead(number, totals.articles, totals.publishers, filters))
    filter_bar.chips(filters)
    if empty.found_nothing(filters):
        return
    at, pages = pager.place(number, A_PAGE)
    rows = read(queries.articles, filters, A_PAGE, (at - 1) * A_PAGE)
    with st.container(border=True, key="articles"):
        article_list.draw(rows, filters, "all")
    pager.draw("articles", at, pages, filters)


def _lead(number: int, articles: int, publishers: int, filters: Filters) -> str:
    if filters.unit == "publishers":
        return f"{in_words(articles, 'articles')} of {in_words(publishers, 'publishers')}, newest first."
    if filters.unit == "articles":
        return f"{in_words(number, 'articles')}, newest first."
    told, printed = in_words(number, "stories"), in_words(articles, "articles")
    return f"{told} in {printed}, newest first; a row is a story’s first."
