"""Opens a page that a callback asked for, as a click on a link would.

st.switch_page leaves a second entry in the browser's history, the old page with the new filters,
so that Back would not lead to where the reader came from.
"""

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

ASKED = "asked_page"
NUMBER = "asked_number"

_in_browser = component(
    "monitor_navigator",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def request(address: str) -> None:
    """Ask, in a callback, for the page of an address relative to the dashboard's root."""
    st.session_state[ASKED] = address
    st.session_state[NUMBER] = st.session_state.get(NUMBER, 0) + 1


def draw() -> None:
    """Mount what follows links, and have it open the page that was asked for, if one was."""
    address = st.session_state.pop(ASKED, None)
    number = f"{st.session_state[NUMBER]}" if address is not None else None
    _in_browser(key="navigator", data={"address": address, "number": number}, height=1)
