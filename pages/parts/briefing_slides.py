"""The slides of a briefing, made while the reader sees how far they are."""

from datetime import UTC, datetime

import streamlit as st

from db.session import session
from exports import OFFICE
from exports.briefing import Briefing, written
from exports.deck import Deck, deck
from pages.parts import export_menu, link, shelf
from pages.parts.data import version

MADE = "briefing_made"  # the slides, and what they were made of


def draw(briefing: Briefing) -> None:
    """Draw the button that makes the slides and, once they are made, the one that saves them."""
    of = (written(briefing), version(), datetime.now(UTC).date())
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if st.button(
            "Make the slides",
            icon=":material/slideshow:",
            key="make_slides",
            type="primary",
            disabled=not briefing.slides,
        ):
            st.session_state[MADE] = (of, _made(briefing))
        held, made = st.session_state.get(MADE, (None, None))
        if made is None or held != of:
            return
        st.download_button(
            f"Download {made.slides:,} slides",
            made.data,
            file_name=f"{shelf.name_of(briefing.title)}-{of[2]:%Y-%m-%d}.pptx",
            mime=f"{OFFICE}.presentationml.presentation",
            icon=":material/download:",
            key="slides",
            on_click="ignore",
        )
    if made.empty:
        named = ", ".join(map(link.plain, made.empty))
        st.info(f"Nothing to show in: {named}.", icon=":material/info:")


def _made(briefing: Briefing) -> Deck:
    done = 0
    bar = st.progress(0.0, "Making the slides")

    def step() -> None:
        nonlocal done
        done += 1
        bar.progress(done / len(briefing.slides), f"{done} of {len(briefing.slides)} made")

    today = datetime.now(UTC).date()
    with session() as opened:
        made = deck(briefing, opened, export_menu.base_url(), today, step)
    bar.empty()
    return made
