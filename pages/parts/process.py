"""The ingest job as a process of its own: started, asked whether it goes on, stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence

import streamlit as st

from db import queries
from db.queries import RunRow
from db.session import ROOT
from pages.parts.data import fresh

COMMAND = [sys.executable, "-m", "ingest", "run"]
BEFORE = "run_before"  # the newest run before ours, until whose successor there is no progress
PROCESS = "process"


def start(sources: Sequence[str] = ()) -> None:
    """Fetch these sources, or all that are due, in a session of its own: readers may leave."""
    before = newest()
    st.session_state[BEFORE] = before.id if before else None
    st.session_state[PROCESS] = subprocess.Popen(
        [*COMMAND, *sources],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def stop() -> None:
    """Ask the job to end after the entry at hand; what was stored stays."""
    process: subprocess.Popen[bytes] | None = st.session_state.get(PROCESS)
    run = newest()
    if process is not None and process.poll() is None:
        process.terminate()
    elif run is not None and run.state == "running" and _is_the_job(run.pid):
        os.kill(run.pid, signal.SIGTERM)


def can_be_stopped(run: RunRow | None) -> bool:
    """Tell whether the job that goes on is a process that we may stop."""
    process: subprocess.Popen[bytes] | None = st.session_state.get(PROCESS)
    return (process is not None and process.poll() is None) or (
        run is not None and run.state == "running" and _is_the_job(run.pid)
    )


def goes_on(run: RunRow | None) -> bool:
    """Tell whether a run goes on: ours, whose row may not be there yet, or anybody's."""
    process: subprocess.Popen[bytes] | None = st.session_state.get(PROCESS)
    if process is not None and process.poll() is None:
        return True
    return run is not None and run.state == "running" and is_alive(run.pid)


def newest() -> RunRow | None:
    """Return the newest run."""
    return next(iter(fresh(queries.runs, 1)), None)


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; where that cannot be asked without harm, trust its row."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_the_job(pid: int) -> bool:
    """Tell whether a process of this machine is the ingest job: its number may be another's now."""
    if os.name != "posix":
        return False
    asked = subprocess.run(
        ["ps", "-p", str(pid), "-o", "args="], capture_output=True, text=True, check=False
    )
    return "-m ingest" in asked.stdout
