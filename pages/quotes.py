"""Who said what about which mineral or sector, newest first."""

from functools import partial

import streamlit as st

from charts.quote_cards import MOST
from db import queries
from db.filters import Filters
from pages import current_filters
from pages.parts import chart_card, empty, filter_bar, pager, quote_bar, quote_list, theme
from pages.parts.data import read


def _draw(filters: Filters) -> None:
    totals = read(queries.quote_totals, filters)
    if not totals.quotes:
        _nothing(filters)
        return
    at, pages = pager.place(totals.quotes, MOST)
    offset = (at - 1) * MOST
    rows = read(queries.quotes, filters, MOST, offset)
    body = partial(quote_list.draw, rows, filters)
    chart_card.draw("quote_cards", filters, body=body, offset=offset)
    pager.draw("quotes", at, pages, filters)


def _nothing(filters: Filters) -> None:
    with st.container(border=True, key="no_quotes"):
        st.markdown(
            "**No quotes match.** Articles do: it is what is asked of quotes that leaves none."
        )
        if queries.named_in_words(filters) and not (filters.quoted and filters.quoted.anywhere):
            st.markdown("The switch above adds quotes that do not name it themselves.")
        if filters.quoted:
            st.button(
                "Ask for all quotes",
                key="all_quotes",
                type="primary",
                on_click=filter_bar.show,
                args=(filters.but(quoted=None),),
            )


filters = current_filters()
theme.heading("Quotes", "Who said what about which mineral or sector, in whose name, and where.")
filter_bar.chips(filters)
if not empty.found_nothing(filters.but(quoted=None)):
    quote_bar.draw(filters)
    _draw(filters)
