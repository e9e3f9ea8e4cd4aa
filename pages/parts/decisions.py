"""What was decided about candidates, by whom and why, and the way back from a dismissal."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

import streamlit as st

from charts.period import written
from db.candidates import undo_dismissal
from db.queries import DecisionRow
from pages.parts import analyst, article_list, link, theme
from pages.parts.writing import write

MOST = 50
WORDS = {"promoted": "an initiative of its own", "merged": "a name of", "dismissed": "dismissed"}


def draw(rows: Sequence[DecisionRow]) -> None:
    """Draw decisions, newest first; a dismissal can be undone."""
    if not rows:
        return
    theme.section("Decided", f"{len(rows):,}, newest first, whatever the filters")
    with st.container(border=True, key="decided"), st.container(gap=None, key="list_decisions"):
        for row in rows[:MOST]:
            with st.container(
                horizontal=True, wrap=False, gap="small", key=f"row_decision_{row.id}"
            ):
                st.html(_told(row), width="stretch")
                if row.action == "dismissed" and row.undone_at is None:
                    label = f"Undo: {link.plain(row.name)}"
                    if st.button("Undo", key=f"undo_{row.id}", type="tertiary", help=label):
                        _undo(row)
    if len(rows) > MOST:
        st.caption(f"{len(rows) - MOST:,} older decisions are kept in the database.")


def stands(row: DecisionRow) -> bool:
    """Tell whether a decision still settles its candidate."""
    if row.action == "dismissed":
        return row.undone_at is None
    return row.initiative is not None and row.initiative.active


def _told(row: DecisionRow) -> str:
    badge = ""
    if row.undone_at:
        badge = article_list.badge("Undone", f"by {row.undone_by}, {_moment(row.undone_at)}")
    elif not stands(row):
        badge = article_list.badge("Entry gone", "The taxonomy does not hold the entry any more")
    why = f'<p class="why">{escape(row.why)}</p>' if row.why else ""
    return (
        f'<p class="said"><b>{escape(row.name)}</b>: {_what(row)}{badge}</p>{why}'
        f'<p class="meta">{escape(row.by)} · {_moment(row.at)}</p>'
    )


def _what(row: DecisionRow) -> str:
    if row.initiative is None:
        return WORDS["dismissed"]
    address = f"initiatives?initiative={escape(row.initiative.id)}"
    entry = f'<a href="{address}" target="_self">{escape(row.initiative.label)}</a>'
    return (
        f"{WORDS['merged']} {entry}" if row.action == "merged" else f"{WORDS['promoted']}, {entry}"
    )


def _moment(at: datetime) -> str:
    return f"{written(at.date())}, {at:%H:%M} UTC"


@st.dialog("Undo a dismissal", position="right")
def _undo(row: DecisionRow) -> None:
    st.html(_told(row))
    st.markdown("It is a candidate again wherever an article names it; the decision stays listed.")
    by = analyst.field()
    if st.button("Undo it", type="primary", key="save_undo"):
        done = f"{row.name}: a candidate again"
        write(done, by, lambda opened: undo_dismissal(opened, row.id, by))
