"""The looks that Streamlit's configuration cannot say: spacing, figures, highlights."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).parent
NAME = "Critical Minerals Monitor"
MARK = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="28" viewBox="0 0 {width} 28">
<path d="M14 2 25 8.2v11.6L14 26 3 19.8V8.2z" fill="none" stroke="{line}" stroke-width="2"/>
<path d="M14 2v24M3 8.2l22 11.6M25 8.2 3 19.8" stroke="{line}" stroke-width="1.1" opacity=".55"/>
<circle cx="14" cy="14" r="3.6" fill="{line}"/>{words}</svg>"""
WORDS = """<text x="35" y="19" font-family="system-ui,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif"
font-size="15" font-weight="650" fill="{ink}">{name}</text>"""


def dark() -> bool:
    """Tell whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"


def apply() -> None:
    """Load the style sheet and set the product's mark."""
    st.html(FOLDER / "style.css")
    line, ink = ("#6FB1DC", "#F0F4F8") if dark() else ("#1F5F8B", "#17212B")
    words = WORDS.format(ink=ink, name=NAME)
    st.logo(
        MARK.format(width=246, line=line, words=words),
        icon_image=MARK.format(width=28, line=line, words=""),
        size="medium",
    )


def icon() -> str:
    """Return the mark as the browser tab shows it."""
    return MARK.format(width=28, line="#1F5F8B", words="")


def heading(title: str, lead: str = "") -> None:
    """Draw a page's title and one sentence on what it shows."""
    under = f"<p>{escape(lead)}</p>" if lead else ""
    st.html(f'<header class="page-head"><h1>{escape(title)}</h1>{under}</header>')


def figures(shown: Iterable[tuple[str, str, str]]) -> None:
    """Draw key figures side by side: a name, a value and what the value counts."""
    cells = "".join(
        f"<div><dt>{escape(name)}</dt><dd{_fit(value)}>{escape(value)}</dd><p>{escape(hint)}</p></div>"
        for name, value, hint in shown
    )
    st.html(f'<dl class="figures">{cells}</dl>')


def card_head(title: str, subtitle: str = "") -> None:
    """Draw the head of a card."""
    under = f"<p>{escape(subtitle)}</p>" if subtitle else ""
    st.html(f'<div class="card-head"><h2>{escape(title)}</h2>{under}</div>')


def section(title: str, note: str = "") -> None:
    """Draw a heading between cards."""
    st.html(f'<div class="section"><h2>{escape(title)}</h2><p>{escape(note)}</p></div>')


def _fit(value: str) -> str:
    """Return the class of a value that is too long for the size of a figure."""
    return ' class="long"' if len(value) > 12 else ""
