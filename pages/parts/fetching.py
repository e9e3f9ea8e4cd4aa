"""Starts the ingest job as a process of its own and shows its progress from the database."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from charts.period import written
from db import queries
from db.outcomes import Outcome
from db.queries import RunRow, SourceStatus
from db.session import ROOT
from pages.parts import table, theme
from pages.parts.data import fresh

COMMAND = [sys.executable, "-m", "ingest", "run"]
BEFORE = "run_before"  # the newest run before ours, until whose successor there is no progress
PROCESS = "process"
FAULTS = (Outcome.REJECTED, Outcome.SOFT_ERROR, Outcome.HARD_ERROR)
MOST_FAULTS = 50


def panel() -> None:
    """Draw the button that fetches, and the progress while a run goes on."""
    with st.container(border=True, key="fetch"):
        run = _newest()
        going = _going(run)
        left, right = st.columns([4, 1], vertical_alignment="center")
        with left:
            st.fragment(_progress, run_every="1s" if going else None)(going)
        right.button(
            "Fetch now",
            key="fetch_now",
            type="primary",
            icon=":material/sync:",
            disabled=going,
            on_click=_start,
            width="stretch",
        )


def source_table(rows: Sequence[SourceStatus]) -> None:
    """Draw every source with what is stored of it and how its last entries ended."""
    with st.container(border=True, key="sources"):
        enabled = sum(row.enabled for row in rows)
        theme.card_head("Sources", f"{len(rows):,} known, {enabled:,} enabled")
        body = "".join(_source(row) for row in rows)
        head = "".join(
            f"<th>{name}</th>"
            for name in ("Source", "Kind", "Articles", "From – to", "Last run", "How it ended")
        )
        st.html(
            f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        )


def runs(rows: Sequence[RunRow]) -> None:
    """Draw the last runs, each with the entries that could not be read, and why."""
    theme.section("Last runs", "Every entry ends in exactly one way")
    if not rows:
        st.caption("Nothing has been run yet.")
    for run in rows:
        label = f"{_moment(run.started_at)} · {run.command} · {_state(run)}"
        with st.expander(label.replace("[", "\\["), key=f"run_{run.id}"):
            st.html(f'<p class="meta">{_counts(run.outcomes)} · {_lasted(run)}</p>')
            if run.note:
                st.text(run.note)
            _faults(run)


def _progress(going: bool) -> None:
    run = _newest()
    if going and not _going(run):
        st.session_state.pop(PROCESS, None)
        st.rerun()  # the whole page: its tables are new
    if going and (run is None or run.id == st.session_state.get(BEFORE)):
        st.progress(0.0, text="Starting…")
    elif run is None:
        st.markdown("**Nothing has been fetched yet.**")
    elif going:
        told = f"{run.done:,} of {run.total:,}" if run.total else f"{run.done:,} read"
        share = min(1.0, run.done / run.total) if run.total else 0.0
        st.progress(share, text=f"Fetching: {told}")
        st.html(f'<p class="meta">{_counts(run.outcomes)}</p>')
    else:
        st.markdown(f"**Last run** {_moment(run.started_at)} · {_state(run)}")
        note = f" · {escape(run.note)}" if run.note else ""
        st.html(f'<p class="meta">{_counts(run.outcomes)}{note}</p>')


def _start() -> None:
    """Start the job, in a session of its own: it goes on when the reader leaves."""
    before = _newest()
    st.session_state[BEFORE] = before.id if before else None
    st.session_state[PROCESS] = subprocess.Popen(
        COMMAND,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _newest() -> RunRow | None:
    return next(iter(fresh(queries.runs, 1)), None)


def _going(run: RunRow | None) -> bool:
    """Tell whether a run goes on: ours, whose row may not be there yet, or anybody's."""
    process: subprocess.Popen[bytes] | None = st.session_state.get(PROCESS)
    if process is not None and process.poll() is None:
        return True
    return run is not None and run.state == "running" and _alive(run.pid)


def _alive(pid: int) -> bool:
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


def _source(row: SourceStatus) -> str:
    span = f"{written(row.since)} – {written(row.until)}" if row.since and row.until else ""
    last = row.last_run
    off = "" if row.enabled else '<span class="badge">off</span>'
    return (
        f"<tr><td>{table.external(row.url, row.label)}{off}</td><td>{escape(row.kind)}</td>"
        f'<td class="number">{row.articles:,}</td><td class="date">{span}</td>'
        f'<td class="date">{_moment(last.started_at) if last else "never"}</td>'
        f"<td>{_counts(last.outcomes) if last else ''}</td></tr>"
    )


def _counts(outcomes: Mapping[str, int]) -> str:
    """Return the counts by outcome in the order in which they are defined, as HTML."""
    held = [(outcome, outcomes[outcome]) for outcome in Outcome if outcomes.get(outcome)]
    parts = [
        f'<span class="{"fault" if outcome in FAULTS else "count"}">'
        f"{count:,} {outcome.value.replace('_', ' ')}</span>"
        for outcome, count in held
    ]
    return " · ".join(parts) or "no entries"


def _faults(run: RunRow) -> None:
    rows = fresh(queries.entries, run.id, tuple(FAULTS), MOST_FAULTS)
    if rows:
        table.draw(
            ("How", "Where", "Why"),
            [(row.outcome.replace("_", " "), row.locator, row.reason) for row in rows],
        )


def _state(run: RunRow) -> str:
    if run.state == "running" and not _alive(run.pid):
        return "stopped before its end"
    return run.state


def _lasted(run: RunRow) -> str:
    seconds = round(((run.ended_at or datetime.now(UTC)) - run.started_at).total_seconds())
    return f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"


def _moment(at: datetime) -> str:
    return f"{written(at.date())}, {at:%H:%M} UTC"
