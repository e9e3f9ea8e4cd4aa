"""How entries ended, in words: counts by outcome, the entries that failed, moments and spans."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st

from charts.period import written
from db import queries
from db.outcomes import ERRORS, Outcome
from db.queries import RunRow
from db.queries.rows import EntryRow
from pages.parts import table, theme
from pages.parts.data import fresh
from pages.parts.process import is_alive

FAULTS = (Outcome.REJECTED, *ERRORS)
MOST_FAULTS = 50


def runs(rows: Sequence[RunRow]) -> None:
    """Draw the last runs, each with the entries that could not be read, and why."""
    theme.section("Last runs", "Every entry ends in exactly one way")
    if not rows:
        st.caption("Nothing has been run yet.")
    for run in rows:
        label = f"{moment(run.started_at)} · {run.command} · {state(run)}"
        with st.expander(label.replace("[", "\\["), key=f"run_{run.id}"):
            st.html(f'<p class="meta">{counts(run.outcomes)} · {_lasted(run)}</p>')
            if run.note:
                st.text(run.note)
            faults(fresh(queries.entries, run.id, tuple(FAULTS), MOST_FAULTS))


def faults(rows: Iterable[EntryRow]) -> None:
    """Draw entries with how they ended, where, and why; nothing where there are none."""
    shown = [(row.outcome.replace("_", " "), row.locator, row.reason) for row in rows]
    if shown:
        table.draw(("How", "Where", "Why"), shown)


def counts(outcomes: Mapping[str, int]) -> str:
    """Return the counts by outcome in the order in which they are defined, as HTML."""
    held = [(outcome, outcomes[outcome]) for outcome in Outcome if outcomes.get(outcome)]
    parts = [
        f'<span class="{"fault" if outcome in FAULTS else "count"}">'
        f"{count:,} {outcome.value.replace('_', ' ')}</span>"
        for outcome, count in held
    ]
    return " · ".join(parts) or "no entries"


def state(run: RunRow) -> str:
    """Return the state of a run in a word or four."""
    if run.state == "running" and not is_alive(run.pid):
        return "stopped before its end"
    return run.state


def moment(at: datetime) -> str:
    """Return a time as it is written: 3 Mar 2026, 14:05 UTC."""
    return f"{written(at.date())}, {at:%H:%M} UTC"


def _lasted(run: RunRow) -> str:
    seconds = round(((run.ended_at or datetime.now(UTC)) - run.started_at).total_seconds())
    return f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"
