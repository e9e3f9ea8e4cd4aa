"""What happened to initiatives since a day that the reader chooses."""

from datetime import UTC, date, datetime, timedelta
from html import escape

import streamlit as st

from charts.period import written
from db import queries
from db.filters import Filters
from db.queries import ChangeRow
from pages.parts import events, link, theme
from pages.parts.data import read

USUAL = timedelta(days=90)
FIRST_DAY = date(1990, 1, 1)
MOST_LISTED = 20
KEY = "changed_since"


def draw(filters: Filters) -> None:
    """Draw the day to choose, and each initiative with its status then and now and its events since."""
    today = datetime.now(UTC).date()
    with st.container(border=True, gap="xsmall", key="changed"):
        theme.card_head("Changed since", "What happened to each initiative, the latest first")
        since = st.date_input(
            "Changed since",
            value=today - USUAL,
            min_value=FIRST_DAY,
            max_value=today,
            format="DD/MM/YYYY",
            key=KEY,
            label_visibility="collapsed",
            bind="query-params",
            width=180,
        )
        found = read(queries.changes, filters, since, today)
        if not found:
            st.caption(f"Nothing since {written(since)}. Choose an earlier day.")
        for change in found[:MOST_LISTED]:
            _change(change, filters)
        if len(found) > MOST_LISTED:
            st.caption(
                f"{len(found) - MOST_LISTED:,} more: filter by initiative, or choose a later day."
            )


def _change(change: ChangeRow, filters: Filters) -> None:
    number = len(change.events)
    label = f"**{link.plain(change.initiative)}** · {link.plain(_status(change))}"
    label += f" · {number} {'event' if number == 1 else 'events'}"
    with st.expander(label, key=f"changed_{change.initiative_id}"):
        events.rows(change.events, filters)
        link.to(
            "initiatives", "Open this initiative", filters,
            icon=":material/arrow_forward:", initiative=change.initiative_id,
        )  # fmt: skip


def _status(change: ChangeRow) -> str:
    if change.after is None:
        return "status not known"
    if change.before == change.after:
        return f"still {change.after}"
    return f"{change.before} → {change.after}" if change.before else change.after


def history(found: queries.InitiativeRow) -> None:
    """Draw the statuses of an initiative in their order, each with its date."""
    if not found.history:
        st.caption("No event tells its status yet.")
        return
    dated = {row.id: row for row in found.joined}
    steps = "".join(
        f"<li><b>{escape(row.status.capitalize())}</b> {escape(events.when(dated[row.event_id]))}</li>"
        for row in found.history
    )
    st.html(f'<ol class="history">{steps}</ol>')
