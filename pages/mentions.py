"""Which minerals and sectors are in the news, when, and together with what."""

import streamlit as st

from pages import current_filters
from pages.parts import chart_card, empty, filter_bar, theme

DIVIDED = ("minerals_share", "sectors_stacked")

filters = current_filters()
theme.heading("Mentions", "Minerals and sectors over time, and where they meet.")
filter_bar.chips(filters)

if not empty.found_nothing(filters):
    chart_card.draw("minerals_over_time", filters)
    chart_card.draw("sectors_over_time", filters)
    for column, id_ in zip(st.columns(2, gap="small"), DIVIDED, strict=True):
        with column:
            chart_card.draw(id_, filters, beside=True)
    chart_card.draw("mineral_by_sector", filters)
