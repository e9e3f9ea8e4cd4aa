"""The articles behind every number: search, list, and a reader with the evidence."""

import streamlit as st

from pages import current_filters
from pages.parts import browse, reader

filters = current_filters()

if (asked := st.query_params.get("article")) is not None:
    reader.draw(asked, filters)
else:
    browse.draw(filters)
