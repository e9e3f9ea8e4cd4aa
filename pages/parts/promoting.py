"""Promotes and merges in a process of its own, and shows how far it is and how it ended."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import streamlit as st

from db import queries
from db.session import ROOT
from pages.parts import link
from pages.parts.data import fresh

COMMAND = [sys.executable, "-m", "ingest", "candidates"]
PROCESS, ENDED = "promoting", "promoted"
OUT, ERR = "said", "complained"


@dataclass(frozen=True)
class Started:
    """A process, what it does in words, where it writes, and the newest run before it."""

    process: subprocess.Popen[bytes]
    what: str
    folder: Path
    run_before: int


@dataclass(frozen=True)
class Ended:
    """How a process ended, in its own words."""

    what: str
    well: bool
    said: str


def start(what: str, given: Sequence[str]) -> None:
    """Start the command, in a session of its own: it goes on when the reader leaves."""
    folder = Path(mkdtemp(prefix="monitor-"))
    newest = next(iter(fresh(queries.runs, 1)), None)
    with (folder / OUT).open("wb") as out, (folder / ERR).open("wb") as err:
        process = subprocess.Popen(
            [*COMMAND, *given],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    st.session_state.pop(ENDED, None)
    st.session_state[PROCESS] = Started(process, what, folder, newest.id if newest else 0)


def going() -> bool:
    """Tell whether a process of this session goes on."""
    started: Started | None = st.session_state.get(PROCESS)
    return started is not None and started.process.poll() is None


def panel() -> None:
    """Draw the progress of the process, then how it ended; nothing when there was none."""
    if PROCESS in st.session_state:
        if not going():
            _end()
        else:
            with st.container(border=True, key="promoting"):
                st.fragment(_progress, run_every="1s")()
    if ended := st.session_state.get(ENDED):
        _draw_end(ended)


def _progress() -> None:
    started: Started = st.session_state[PROCESS]
    if started.process.poll() is not None:
        st.rerun()  # the whole page: its list is new
    what = link.plain(started.what)
    run = next(iter(fresh(queries.runs, 1)), None)
    if run is None or run.id <= started.run_before:
        st.progress(0.0, text=f"{what}: the whole taxonomy is checked first…")
        return
    share = min(1.0, run.done / run.total) if run.total else 0.0
    told = f"{run.done:,} of {run.total or 0:,} articles"
    st.progress(share, text=f"{what}: tagging again, {told}")


def _end() -> None:
    """Keep how the process ended, and take its files away."""
    started: Started = st.session_state.pop(PROCESS)
    well = started.process.returncode == 0
    text = ""
    for name in (OUT, ERR):
        path = started.folder / name
        if name == OUT or not well:
            text += path.read_text(encoding="utf-8", errors="replace")
        path.unlink()
    started.folder.rmdir()
    st.session_state[ENDED] = Ended(started.what, well, text.strip())


def _draw_end(ended: Ended) -> None:
    with st.container(border=True, gap="xsmall", key="promoted"):
        lines = ended.said.splitlines()
        if ended.well:
            st.success(link.plain(f"{lines[0]} {lines[-1]}." if lines else f"{ended.what}: done."))
            with st.expander("What the command said", key="said"):
                st.code(ended.said, language=None, wrap_lines=True)
        else:
            st.error(f"{link.plain(ended.what)} failed.")
            st.code(ended.said or "It said nothing.", language=None, wrap_lines=True)
        st.button("Close", key="close_promoted", on_click=st.session_state.pop, args=(ENDED, None))
