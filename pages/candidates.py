"""Named initiatives that the taxonomy lacks: an analyst promotes, merges or dismisses each."""

import streamlit as st

from pages import current_filters
from pages.parts import candidate, candidate_list

filters = current_filters()

if key := st.query_params.get("candidate"):
    candidate.draw(key, filters)
else:
    candidate_list.draw(filters)
