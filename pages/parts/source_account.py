"""One source: its settings, its state, its runs, and the entries that failed, with their reasons."""

from datetime import UTC, datetime
from html import escape

import streamlit as st

from db import queries
from db.filters import Filters
from db.outcomes import Outcome
from pages.parts import fetching, link, outcomes, table, theme
from pages.parts.data import fresh
from pages.parts.source_health import days, health, share, sparkline

MOST_RUNS = 20
MOST_ENTRIES = 50


def draw(source_id: str, filters: Filters) -> None:
    """Draw the account of a source."""
    link.to("sources", "All sources", filters, icon=":material/arrow_back:")
    row = next((row for row in fresh(queries.sources) if row.id == source_id), None)
    if row is None:
        theme.heading("No such source", f"Nothing is known of “{source_id}”.")
        return
    theme.heading(row.label, row.publisher)
    account = fresh(queries.accounts, datetime.now(UTC).date()).get(source_id)
    state = health(row, account)
    theme.figures(
        (
            ("State", state.word.capitalize(), state.why or "nothing to mend"),
            ("New texts", f"{account.new if account else 0:,}", "in 30 days, on topic or not"),
            (
                "On topic",
                share(account.on_topic, account.new) if account else "–",
                f"{account.on_topic if account else 0:,} of them",
            ),
            (
                "Errors",
                share(account.errors, account.entries) if account else "–",
                f"{account.errors if account else 0:,} of {account.entries if account else 0:,} entries",
            ),
        )
    )
    if account:
        st.html(f'<p class="meta">New texts a day {sparkline(account)} {_pause(account)}</p>')
    if row.interval_hours:
        fetching.panel(source_id)
    _settings(row)
    link.to(
        "articles",
        f"Open its {row.articles:,} articles on topic",
        Filters(sources=(source_id,), unit="articles"),
        icon=":material/arrow_forward:",
    )
    _runs(source_id)
    _entries(source_id, "Could not be read", "With the reason of each", outcomes.FAULTS)
    _entries(source_id, "Read, but off topic", "They count as read", (Outcome.OFF_TOPIC,))


def _pause(account: queries.Account) -> str:
    if account.quiet is None:
        return "· nothing new in half a year"
    ago = "today" if not account.quiet else f"{days(account.quiet)} ago"
    usual = f", usual pause at most {days(account.usual)}" if account.usual else ""
    return f"· last new text {ago}{usual}"


def _settings(row: queries.SourceStatus) -> None:
    told = [
        ("Address", table.external(row.url, row.url or "")),
        ("Kind", escape(row.kind)),
        ("Language", escape(row.language or "")),
        ("Country", escape(row.country or "")),
        ("Fetched every", f"{row.interval_hours} hours" if row.interval_hours else ""),
        ("Terms", escape(row.terms or "")),
    ]
    body = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in told if value)
    st.html(f'<div class="table settings"><table><tbody>{body}</tbody></table></div>')


def _runs(source_id: str) -> None:
    rows = fresh(queries.runs_of, source_id, MOST_RUNS)
    if not rows:
        return
    theme.section("Its last runs", "Every entry ends in exactly one way")
    body = "".join(
        f'<tr><td class="date">{outcomes.moment(at)}</td><td>{outcomes.counts(ended)}</td></tr>'
        for at, ended in rows
    )
    st.html(f'<div class="table"><table><tbody>{body}</tbody></table></div>')


def _entries(source_id: str, title: str, note: str, wanted: tuple[Outcome, ...]) -> None:
    rows = fresh(queries.entries_of, source_id, [one.value for one in wanted], MOST_ENTRIES)
    if rows:
        theme.section(title, f"{note}; the newest {len(rows):,}")
        table.draw(
            ("When", "Where", "Why"),
            [(outcomes.moment(row.at), row.locator, row.reason) for row in rows],
            [row.locator for row in rows],
            link_column=1,
        )
