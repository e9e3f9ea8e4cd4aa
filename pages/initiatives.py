"""Programmes, agreements and laws: their dated steps, each with its sentence and its source."""

import streamlit as st

from pages import current_filters
from pages.parts import changed, chart_card, empty, filter_bar, initiative, theme, timeline

filters = current_filters()

if tag_id := st.query_params.get("initiative"):
    initiative.draw(tag_id, filters)
else:
    theme.heading("Initiatives", "Their dated steps, from the reference data and from articles.")
    filter_bar.chips(filters)
    if event_id := st.query_params.get("event"):
        initiative.event(event_id, filters, **timeline.asked().query())
    if initiative.any_steps(filters) or not empty.found_nothing(filters, "events"):
        timeline.draw(filters)
        chart_card.draw("initiative_attention", filters)
        changed.draw(filters)
        initiative.steps(filters)
