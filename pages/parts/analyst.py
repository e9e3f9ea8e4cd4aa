"""Who corrects: asked once, kept for the session and, in a cookie, by the browser."""

from pathlib import Path
from urllib.parse import unquote

import streamlit as st
from streamlit.components.v2 import component

NAME = "analyst"  # of the cookie too
FIELD = "analyst_name"
LONGEST = 80

_in_browser = component(
    "monitor_analyst",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def known() -> str:
    """Return the name given in this session or, in this browser, before it; "" when none was."""
    held = st.session_state.get(NAME) or unquote(st.context.cookies.get(NAME, ""))
    return " ".join(held.split())[:LONGEST]


def field() -> str:
    """Draw the field for the name, filled when it is known; return what it holds."""
    given = st.text_input(
        "Your name",
        known(),
        key=FIELD,
        max_chars=LONGEST,
        placeholder="So that others know whom to ask",
        autocomplete="name",
    )
    return " ".join((given or "").split())


def remember(name: str) -> None:
    """Keep a name for the session; the next page has the browser keep it."""
    st.session_state[NAME] = name


def draw() -> None:
    """Mount what has the browser keep the name of this session."""
    _in_browser(
        key=f"{NAME}_cookie", data={"cookie": NAME, "name": st.session_state.get(NAME)}, height=1
    )
