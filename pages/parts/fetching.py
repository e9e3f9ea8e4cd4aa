"""Fetch now: the button that starts the ingest job, its progress from the database, its end."""

from collections.abc import Callable
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import outcomes, process


def panel(source_id: str | None = None) -> None:
    """Draw the button that fetches all that is due, or one source, and the progress of a run."""
    with st.container(border=True, key="fetch"):
        run = process.newest()
        going = process.goes_on(run)
        left, right = st.columns([4, 1], vertical_alignment="center")
        with left:
            st.fragment(_progress, run_every="1s" if going else None)(going)
        if going and process.can_be_stopped(run):
            _button(right, "Stop", "fetch_stop", process.stop)
        else:
            wanted = (source_id,) if source_id else ()
            _button(right, "Fetch now", "fetch_now", lambda: process.start(wanted), going)


def _button(
    place: DeltaGenerator, label: str, key: str, act: Callable[[], None], disabled: bool = False
) -> None:
    place.button(
        label,
        key=key,
        type="secondary" if key == "fetch_stop" else "primary",
        icon=":material/stop_circle:" if key == "fetch_stop" else ":material/sync:",
        disabled=disabled,
        on_click=act,
        width="stretch",
    )


def _progress(going: bool) -> None:
    run = process.newest()
    if going and not process.goes_on(run):
        st.session_state.pop(process.PROCESS, None)
        st.rerun()  # the whole page: its tables are new
    if going and (run is None or run.id == st.session_state.get(process.BEFORE)):
        st.progress(0.0, text="Starting…")
    elif run is None:
        st.markdown("**Nothing has been fetched yet.**")
    elif going:
        told = f"{run.done:,} of {run.total:,}" if run.total else f"{run.done:,} read"
        share = min(1.0, run.done / run.total) if run.total else 0.0
        st.progress(share, text=f"Fetching: {told}")
        st.html(f'<p class="meta">{outcomes.counts(run.outcomes)}</p>')
    else:
        st.markdown(f"**Last run** {outcomes.moment(run.started_at)} · {outcomes.state(run)}")
        note = f" · {escape(run.note)}" if run.note else ""
        st.html(f'<p class="meta">{outcomes.counts(run.outcomes)}{note}</p>')
