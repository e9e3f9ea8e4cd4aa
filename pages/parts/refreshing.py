"""A deck that somebody has edited, brought up to today."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import streamlit as st

from db.session import session
from exports import OFFICE
from exports.briefing import BriefingError
from exports.refresh import refresh
from exports.refresh.report import Report

DONE = "deck_refreshed"  # the refreshed deck, and what it was made of
LOOKS = {"refreshed": "Refreshed", "unchanged": "Unchanged", "not found": "Not found",
         "data gone": "Data gone", "edited by hand": "Edited by hand, kept", "added": "Added"}  # fmt: skip


def draw() -> None:
    """Draw the upload and, once the deck is refreshed, what became of it and the way to save it."""
    with st.container(gap="small", key="refresh_deck"):
        st.caption("New numbers under the same filters; what you changed in the deck stays.")
        given = st.file_uploader("Deck (.pptx)", type="pptx", key="deck_to_refresh")
        left, right = st.columns(2, gap="small", vertical_alignment="bottom")
        since = left.date_input(
            "Begin on another day", value=None, key="deck_since", format="DD/MM/YYYY"
        )
        changed = right.checkbox("Add a slide on what changed", key="deck_changed")
        if st.button("Refresh", icon=":material/sync:", disabled=given is None, key="refresh"):
            st.session_state[DONE] = _refreshed(given, since, changed)
        held = st.session_state.get(DONE)
        if given and held and held[0] == _mark(given, since, changed):
            _result(given.name, held[1], held[2])


def _mark(given: Any, since: date | None, changed: bool) -> tuple[str, date | None, bool]:
    return sha256(given.getvalue()).hexdigest(), since, changed


def _refreshed(given: Any, since: date | None, changed: bool) -> Any:
    today = datetime.now(UTC).date()
    try:
        with st.spinner("Refreshing…"), session() as opened:
            data, report = refresh(given.getvalue(), opened, today, since, changed)
    except BriefingError as error:
        st.error(f"This file cannot be refreshed: {error}")
        return None
    return _mark(given, since, changed), data, report


def _result(name: str, data: bytes, report: Report) -> None:
    if not report.lines:
        st.info("No chart of this monitor was found in the deck.", icon=":material/info:")
        return
    st.download_button(
        "Download the deck", data, file_name=f"{name.removesuffix('.pptx')}-refreshed.pptx",
        mime=f"{OFFICE}.presentationml.presentation", icon=":material/download:",
        key="refreshed_deck", on_click="ignore",
    )  # fmt: skip
    st.dataframe(
        [{"Slide": line.slide, "Item": line.item, "Outcome": LOOKS[line.outcome], "Why": line.told}
         for line in report.lines],
        hide_index=True,
    )  # fmt: skip
