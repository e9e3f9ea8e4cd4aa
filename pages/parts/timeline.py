"""The initiatives' timeline with the choices that only it has; each is in the address."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import streamlit as st

from charts.initiative_timeline import lanes_of
from charts.timeline_view import A_SCREEN, ACTS, STATUSES, View, view_from_query
from db import queries
from db.filters import Filters
from pages.parts import chart_card, filter_bar, pager
from pages.parts.data import read

PERIODS = ("All", "10 years", "3 years", "1 year", "Ahead")
MONTHS = {"10 years": 120, "3 years": 36, "1 year": 12}


def asked() -> View:
    """Return what the address asks of the timeline."""
    return view_from_query(st.query_params.to_dict())


def draw(filters: Filters) -> None:
    """Draw the card: choices, the plot of one page of lanes, and the way to the others."""
    view = asked()
    chart_card.draw(
        "initiative_timeline",
        filters,
        above=partial(_choices, filters, view),
        below=partial(_pages, filters, view),
        view=view,
    )


def bounds(name: str, today: date) -> tuple[date | None, date | None]:
    """Return the first and last day of a period that the page offers, None for no bound."""
    if name == "Ahead":
        return today, None
    if name not in MONTHS:
        return None, None
    month = today.year * 12 + today.month - 1 - MONTHS[name]
    return date(month // 12, month % 12 + 1, 1), None


def _choices(filters: Filters, view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="timeline_choices"):
        _period(filters)
        _one("order", "Order", {"latest": "Latest step", "name": "Name"}, view.order)
        every = {"": f"{A_SCREEN} a page", "all": "All"}
        _one("lanes", "Lanes", every, "all" if view.every else "")
    set_now = sum(map(len, (view.acts, view.status, view.kinds)))
    label = f"Only some steps ({set_now} chosen)" if set_now else "Only some steps"
    with (
        st.expander(label, expanded=view.narrows, key="timeline_narrow"),
        st.container(horizontal=True, vertical_alignment="bottom", key="timeline_only"),
    ):
        _several("acts", "Kinds of act", ACTS, view.acts)
        _several("status", "Status", STATUSES, view.status)
        kinds = sorted(set(read(queries.initiative_kinds).values()))
        known = {kind: kind.replace("_", " ").capitalize() for kind in kinds}
        _several("kinds", "Kinds of initiative", known, view.kinds)
        if view.narrows:
            st.button(
                "Show every step", icon=":material/close:", key="timeline_every", on_click=_clear
            )


def _pages(filters: Filters, view: View) -> None:
    found = len(read(lanes_of, filters, view.but(page=1, every=False)))
    if not view.every:
        at, pages = pager.place(found, A_SCREEN)
        own = view.but(page=1).query()
        pager.draw("initiatives", at, pages, filters, names=("Previous", "Next"), **own)


def _period(filters: Filters) -> None:
    """Offer periods to zoom to: they are the dates of the shared filters."""
    today = datetime.now(UTC).date()
    held = (filters.since, filters.until)
    value = next((name for name in PERIODS if bounds(name, today) == held), None)
    _follow("timeline_period", value)
    st.segmented_control(
        "Period",
        PERIODS,
        key="timeline_period",
        help="Or drag across the plot to zoom to those months; a double click shows all again.",
        on_change=_zoom,
        args=(filters,),
        width="content",
    )


def _zoom(filters: Filters) -> None:
    name = st.session_state["timeline_period"] or "All"
    since, until = bounds(name, datetime.now(UTC).date())
    filter_bar.show(filters.but(since=since, until=until))


def _one(name: str, label: str, options: Mapping[str, str], value: str) -> None:
    key = f"timeline_{name}"
    _follow(key, value)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        required=True,
        on_change=lambda: _write(name, st.session_state[key] or ""),
        width="content",
    )


def _several(name: str, label: str, options: Mapping[str, str], value: Sequence[str]) -> None:
    key = f"timeline_{name}"
    _follow(key, [one for one in value if one in options])
    st.multiselect(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        placeholder="All",
        select_all=False,
        on_change=lambda: _write(name, ",".join(st.session_state[key])),
        width=290,
    )


def _write(name: str, value: str) -> None:
    """Write a choice into the address, in a callback: the lanes begin on their first page again."""
    held: dict[str, Any] = st.query_params.to_dict() | {name: value}
    usual = {"order": "latest"}
    st.query_params.from_dict(
        {k: v for k, v in held.items() if v and k != "page" and usual.get(k) != v}
    )


def _clear() -> None:
    gone = ("acts", "status", "kinds", "page")
    held = st.query_params.to_dict()
    st.query_params.from_dict({key: value for key, value in held.items() if key not in gone})


def _follow(key: str, value: Any) -> None:
    """Set a widget from the address; untouched when they agree."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
