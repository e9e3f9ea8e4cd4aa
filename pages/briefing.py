"""Charts and quotes gathered for slides: in the reader's order, with the reader's words."""

from dataclasses import replace
from typing import Any

import streamlit as st

from exports.briefing import Section
from pages import current_filters
from pages.parts import (
    briefing_files,
    briefing_list,
    briefing_slides,
    drafting,
    link,
    refreshing,
    theme,
)


def _titles() -> None:
    """Draw the fields of the title slide."""
    left, right = st.columns(2, gap="small")
    for column, field, label in (
        (left, "title", "Title of the slides"),
        (right, "subtitle", "Below the title"),
    ):
        key = f"briefing_{field}"
        st.session_state[key] = getattr(briefing, field)
        with column:
            st.text_input(label, key=key, on_change=_retitle, args=(field, key))


def _retitle(field: str, key: str) -> None:
    words: dict[str, Any] = {field: " ".join(st.session_state[key].split())}
    drafting.change(lambda held: replace(held, **words))


def _empty() -> None:
    with st.container(border=True, key="no_slides"):
        st.markdown(
            "**No slides yet.** Open *Export* on any chart, table, timeline or list of quotes and "
            "choose *Add to briefing*: it comes here with its filters. Or begin with one of these."
        )
        briefing_files.ways_in()


def _add_section() -> None:
    drafting.add(Section("Section"))


current_filters()
theme.heading("Briefing", "Charts and quotes on slides, in your order; each keeps its filters.")
briefing = drafting.shown()
if told := drafting.fault():
    st.warning(link.plain(told), icon=":material/warning:")
if not briefing.slides:
    _empty()
else:
    _titles()
    briefing_slides.draw(briefing)
    with st.expander("Save, or begin with another", icon=":material/folder_open:", key="files"):
        briefing_files.save(briefing)
        briefing_files.ways_in()
    briefing_list.draw(briefing)
    st.button(
        "Add a section",
        icon=":material/add:",
        key="add_section",
        on_click=_add_section,
    )
with st.expander("Refresh a deck", icon=":material/sync:", key="refreshing"):
    refreshing.draw()
