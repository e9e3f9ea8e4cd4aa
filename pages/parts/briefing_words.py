"""The words of a slide that its reader may write: headline, title, note, and the days it covers."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from charts.period import between
from exports.briefing import Item, Section
from pages.parts import drafting

ROLLING = {
    "-7d": "Last 7 days",
    "-1m": "Last month",
    "-3m": "Last 3 months",
    "-1y": "Last 12 months",
}
EVER, OWN = "", "own"  # no bounds, and the days that it came with
NOTE_HEIGHT = 90  # pixels


def section(at: int, key: str, held: Section) -> None:
    """Draw the field of a section's name."""
    name = f"section_{key}"
    st.session_state[name] = held.title
    st.text_input(
        "Name of the section",
        key=name,
        on_change=lambda: drafting.put(at, Section(_typed(name))),
    )


def item(at: int, key: str, held: Item, usual: str, title: str) -> None:
    """Draw the fields of a chart; what is left empty is as `usual` and `title` say."""
    _text(at, key, held, "takeaway", "Headline of the slide", usual)
    left, right = st.columns(2, gap="small")
    with left:
        _text(at, key, held, "title", "Name of the chart", title)
    with right:
        _days(at, key, held)
    name = f"note_{key}"
    st.session_state[name] = held.note
    st.text_area(
        "Note for the speaker",
        key=name,
        height=NOTE_HEIGHT,
        on_change=lambda: drafting.put(at, replace(held, note=st.session_state[name].strip())),
    )


def described(held: Item) -> str:
    """Return the days of a chart in words."""
    asked = held.asked
    if isinstance(asked.since, str) and asked.until is None:
        return ROLLING.get(asked.since, f"reckoned from the day of making ({asked.since})")
    days = [day if isinstance(day, date) else None for day in (asked.since, asked.until)]
    return between(*days) or "Whole archive"


def _text(at: int, key: str, held: Item, field: str, label: str, usual: str) -> None:
    name = f"{field}_{key}"
    st.session_state[name] = getattr(held, field)
    st.text_input(
        label,
        key=name,
        placeholder=usual,
        on_change=lambda: drafting.put(at, _worded(held, field, _typed(name))),
    )


def _worded(held: Item, field: str, words: str) -> Item:
    changed: dict[str, Any] = {field: words}
    return replace(held, **changed)


def _days(at: int, key: str, held: Item) -> None:
    """Offer periods that move on with the day on which the slides are made."""
    asked = held.asked
    now = asked.since if asked.since in ROLLING and asked.until is None else OWN
    if asked.since is None and asked.until is None:
        now = EVER
    names = ({OWN: described(held)} if now == OWN else {}) | {EVER: "Whole archive"} | ROLLING
    name = f"days_{key}"
    st.session_state[name] = now
    st.selectbox(
        "Period",
        list(names),
        format_func=lambda one: names.get(one, str(one)),
        key=name,
        help="The last days are reckoned from the day on which the slides are made.",
        on_change=lambda: _put_days(at, held, st.session_state[name]),
    )


def _put_days(at: int, held: Item, chosen: str) -> None:
    if chosen != OWN:
        drafting.put(at, replace(held, asked=replace(held.asked, since=chosen or None, until=None)))


def _typed(name: str) -> str:
    return " ".join(str(st.session_state[name]).split())
