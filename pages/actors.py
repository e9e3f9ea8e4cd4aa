"""Who is in the news: organisations, people with their stated roles, countries."""

from functools import partial

import streamlit as st

from pages import current_filters
from pages.parts import actor, chart_card, empty, filter_bar, theme

RANKINGS = (
    ("top_organisations", "organisation"),
    ("top_people", "person"),
    ("top_countries", "country"),
)

filters = current_filters()

if tag_id := st.query_params.get("actor"):
    actor.draw(tag_id, filters)
else:
    theme.heading("Actors", "Organisations, people in the roles they are given, and countries.")
    filter_bar.chips(filters)
    if not empty.found_nothing(filters):
        actor.picker(filters)
        for column, (chart, kind) in zip(st.columns(3, gap="small"), RANKINGS, strict=True):
            with column:
                names = partial(actor.names, kind, filters)
                chart_card.draw(chart, filters, beside=True, below=names)
        chart_card.draw("people_with_roles", filters)
