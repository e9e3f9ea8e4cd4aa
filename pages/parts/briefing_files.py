"""How a briefing comes and goes: ready-made, saved by name, as a TOML file."""

from dataclasses import replace

import streamlit as st

from db import queries
from exports.briefing import Briefing, BriefingError, filled, parse, ready, written
from pages.parts import drafting, filter_bar, link, shelf
from pages.parts.data import read
from pages.parts.shelf import ChangedError

KINDS = {"actor": ("organisation", "person", "country")}  # what "actor" stands for
MOST_OFFERED = 2000
LARGEST = 1_000_000  # bytes of a file that is uploaded


def ways_in() -> None:
    """Draw what a briefing can begin with; it takes the place of the draft."""
    made, kept, file = st.tabs(["Ready-made", "Saved", "From a file"])
    with made:
        _ready()
    with kept:
        _saved()
    with file:
        _uploaded()


def save(briefing: Briefing) -> None:
    """Draw the way to save under a name, and to take the file along."""
    opened = drafting.opened()
    name = st.text_input(
        "Save under the name",
        value=opened[0] if opened else shelf.name_of(briefing.title),
        key=f"save_name_{opened[0] if opened else ''}",
    )
    with st.container(horizontal=True, gap="small"):
        if st.button("Save", icon=":material/save:", key="save", type="primary"):
            _save(name, briefing)
        st.download_button(
            "Download as TOML",
            written(briefing),
            file_name=f"{shelf.name_of(briefing.title)}.toml",
            mime="application/toml",
            icon=":material/download:",
            key="toml",
            on_click="ignore",
        )
    if st.session_state.get("save_conflict") == shelf.name_of(name):
        st.warning(
            "Somebody else has saved a briefing under this name since you opened yours. Choose "
            "another name, open theirs to look at it, or save over it."
        )
        if st.button("Save over it", key="save_over"):
            _save(name, briefing, over=True)


def _save(name: str, briefing: Briefing, over: bool = False) -> None:
    plain = shelf.name_of(name)
    opened = drafting.opened()
    mark = opened[1] if opened and opened[0] == plain else ""
    try:
        if over:
            mark = shelf.saved(plain).mark
        fresh = shelf.save(plain, briefing, mark)
    except ChangedError:
        st.session_state["save_conflict"] = plain
        st.rerun()
    except BriefingError as error:
        st.error(link.plain(str(error)))
    else:
        st.session_state.pop("save_conflict", None)
        drafting.opened_as(plain, fresh)
        st.toast(f"Saved as {link.plain(plain)}", icon=":material/check:")
        st.rerun()


def _ready() -> None:
    known = ready()
    name = st.selectbox(
        "Ready-made briefing",
        sorted(known, key=lambda one: bool(known[one].needs)),  # first what can begin at once
        format_func=lambda one: one.replace("_", " ").capitalize(),
        key="ready",
    )
    briefing = known[name]
    tag = _tag(briefing.needs) if briefing.needs else None
    if st.button(
        "Begin with it",
        key="begin_ready",
        type="primary",
        disabled=bool(briefing.needs) and not tag,
    ):
        if tag:
            briefing = filled(briefing, tag, filter_bar.label(tag))
        drafting.begin(briefing)
        st.rerun()


def _tag(needs: str) -> str | None:
    """Ask which mineral, sector, initiative or actor it is about."""
    rows = [row for kind in KINDS.get(needs, (needs,)) for row in read(queries.tag_options, kind)]
    rows = sorted(rows, key=lambda row: (-row.count, row.label))[:MOST_OFFERED]
    names = {row.id: f"{row.label} ({row.count:,})" for row in rows}
    return st.selectbox(
        f"Which {needs}",
        list(names),
        format_func=lambda id_: names.get(id_, id_),
        index=None,
        placeholder="Type to search",
        key=f"about_{needs}",
    )


def _saved() -> None:
    names = shelf.names()
    if not names:
        st.markdown("Nothing has been saved yet.")
        return
    name = st.selectbox("Saved briefing", names, key="saved")
    if st.button("Open", key="open_saved", type="primary"):
        try:
            kept = shelf.saved(name)
        except BriefingError as error:
            st.error(link.plain(str(error)))
            return
        drafting.begin(kept.briefing, (name, kept.mark))
        st.rerun()


def _uploaded() -> None:
    file = st.file_uploader("A briefing's TOML file", type=["toml"], key="upload")
    if file is None:
        return
    try:
        if file.size > LARGEST:
            raise BriefingError("too large to be a briefing")
        briefing = parse(file.getvalue().decode("utf-8"))
    except (BriefingError, UnicodeDecodeError) as error:
        told = str(error) if isinstance(error, BriefingError) else "not a text file in UTF-8"
        st.error(link.plain(f"{file.name}: {told}"))
        return
    if st.button("Begin with it", key="begin_upload", type="primary"):
        drafting.begin(replace(briefing, needs=""))
        st.rerun()
