"""What a reader asks of quotes beyond the filters; the address leads, the widgets follow."""

from dataclasses import replace
from typing import Any

import streamlit as st

from db import queries
from db.filters import Filters, Quoted
from pages.parts import filter_bar
from pages.parts.data import read

KINDS = {"": "All", "direct": "Direct", "indirect": "Reported"}
MOST_OFFERED = 300


def draw(filters: Filters) -> None:
    """Draw the search, the kind, the speaker's organisation or role, and where tags must stand."""
    asked = filters.quoted or Quoted()
    with st.container(key="quote_bar"):
        words, kind, of = st.columns([5, 4, 5], gap="small", vertical_alignment="bottom")
        with words:
            _search(asked)
        with kind:
            _kind(asked)
        with of:
            _of(filters, asked)
        if queries.named_in_words(filters):
            _place(filters, asked)


def _search(asked: Quoted) -> None:
    _follow("quote_text", asked.text)
    st.text_input(
        "Search quotes",
        key="quote_text",
        placeholder="A speaker, an organisation, words or a “phrase”",
        max_chars=200,
        on_change=_changed,
    )


def _kind(asked: Quoted) -> None:
    _follow("quote_kind", asked.kind)
    st.segmented_control(
        "Kind",
        list(KINDS),
        format_func=lambda kind: KINDS.get(kind, kind),
        key="quote_kind",
        required=True,
        on_change=_changed,
    )


def _of(filters: Filters, asked: Quoted) -> None:
    counted = read(queries.affiliations, filters, MOST_OFFERED)
    names = {row.id: f"{row.label} ({row.kind}, {row.count:,})" for row in counted}
    if asked.of:
        names.setdefault(asked.of, filter_bar.label(asked.of))
    _follow("quote_of", asked.of or None)
    st.selectbox(
        "Speaker’s organisation or role",
        list(names),
        format_func=lambda id_: names.get(id_, id_),
        key="quote_of",
        index=None,
        placeholder="Any",
        on_change=_changed,
    )


def _place(filters: Filters, asked: Quoted) -> None:
    _follow("quote_anywhere", asked.anywhere)
    named = [id_ for ids in queries.named_in_words(filters) for id_ in ids]
    about = ", ".join(filter_bar.label(id_) for id_ in named[:3]) + (" …" if named[3:] else "")
    st.toggle(
        f"Also other quotes in articles about {about}",
        key="quote_anywhere",
        help="Off: only quotes whose own words name what is filtered, and for people and "
        "organisations those said by or for them.",
        on_change=_changed,
    )


def _follow(key: str, value: Any) -> None:
    """Set a widget from the address; untouched when they agree, so that no keystroke is lost."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _changed() -> None:
    filters = filter_bar.asked()
    held = st.session_state
    asked = replace(
        filters.quoted or Quoted(),
        text=" ".join(held["quote_text"].split()),
        kind=held["quote_kind"] or "",
        of=held["quote_of"] or "",
        anywhere=bool(held.get("quote_anywhere", False)),
    )
    filter_bar.show(filters.but(quoted=None if asked == Quoted() else asked))
