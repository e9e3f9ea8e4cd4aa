"""The button beside a quote that copies it with its citation."""

from html import escape
from pathlib import Path

from streamlit.components.v2 import component

LABEL = "Copy with citation"

_in_browser = component(
    "monitor_citing",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def draw() -> None:
    """Mount what follows the buttons of a page."""
    _in_browser(key="citing", data={}, height=1)


def button(citation: str) -> str:
    """Return a button as HTML that copies a text."""
    return f'<button type="button" data-citation="{escape(citation)}">{LABEL}</button>'
