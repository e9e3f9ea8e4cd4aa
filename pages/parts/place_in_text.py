"""The place at which a link opens an article: marked, and brought into view once."""

import re
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from db.queries import ArticleDetail
from pages.parts.evidence import HERE, Span

PLACE = re.compile(r"(title|text)-(\d{1,9})-(\d{1,9})")

_in_browser = component(
    "monitor_place",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def name(field: str, start: int, end: int) -> str:
    """Return a place as the parameter `at` of an article's address names it."""
    return f"{field}-{start}-{end}"


def asked(article: ArticleDetail) -> list[Span]:
    """Return the place that the address names, as a span; none when the text has no such place."""
    match = PLACE.fullmatch(st.query_params.get("at", ""))
    if not match:
        return []
    field, start, end = match[1], int(match[2]), int(match[3])
    held = article.title if field == "title" else article.body
    return [Span(field, start, end, HERE, "")] if start < end <= len(held) else []


def draw(article: ArticleDetail) -> None:
    """Mount what scrolls to the place that the address names."""
    if found := asked(article):
        place = f"{article.id}-{name(found[0].field, found[0].start, found[0].end)}"
        _in_browser(key=f"place_{article.id}", data={"place": place}, height=1)
