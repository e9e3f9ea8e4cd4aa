"""Where articles come from, what each source brings, how the last runs ended, a run on demand."""

from datetime import UTC, datetime

import streamlit as st

from db import queries
from pages import current_filters
from pages.parts import (
    adding_source,
    chart_card,
    fetching,
    outcomes,
    source_account,
    source_table,
    theme,
)
from pages.parts.data import fresh

RUNS = 10

filters = current_filters()
if chosen := st.query_params.get("source"):
    source_account.draw(chosen, filters)
else:
    theme.heading("Sources", "What is read, when it was last read, and how every entry ended.")
    fetching.panel()
    rows = fresh(queries.sources)
    accounts = fresh(queries.accounts, datetime.now(UTC).date())
    source_table.figures(accounts, rows)
    source_table.draw(rows, accounts, filters)
    adding_source.draw()
    chart_card.draw("coverage", filters)
    outcomes.runs(fresh(queries.runs, RUNS))
