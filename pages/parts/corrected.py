"""Corrections that were made: what, by whom, when, why, what became of it, and the way back."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

import streamlit as st

from charts.period import written
from db.corrections import undo
from db.filters import Filters
from db.queries import CorrectionRow
from pages.parts import analyst, article_list, link, table
from pages.parts.writing import write

STALE = "The text has changed since: the correction waits until it is as it was"


def draw(rows: Sequence[CorrectionRow], filters: Filters, *, with_article: bool) -> None:
    """Draw corrections, each with its button to undo it; with links to their articles where asked."""
    with st.container(gap=None, key="list_corrections"):
        for row in rows:
            with st.container(
                horizontal=True, wrap=False, gap="small", key=f"row_correction_{row.id}"
            ):
                _row(row, filters, with_article=with_article)


def said(correction: CorrectionRow) -> str:
    """Return what a correction says, in plain words: "Not Lithium"."""
    named = correction.tag.label if correction.tag else "this tag"
    match correction.action:
        case "remove":
            return f"Not {named}"
        case "add":
            return f"{named} added, {correction.strength or 'primary'}"
        case "merge":
            return f"{correction.text} is {correction.title}"
        case "split":
            where = ", in this article" if correction.article_url else ""
            return f"Not {named} but somebody else{where}"
        case _:
            return "All tags checked"


def state(correction: CorrectionRow) -> str:
    """Return what became of a correction: "live", "undone", "words gone" or "text changed"."""
    if correction.undone_at:
        return "undone"
    if correction.stale:
        return "words gone" if correction.action == "add" else "text changed"
    return "live"


def _row(row: CorrectionRow, filters: Filters, *, with_article: bool) -> None:
    with st.container(gap=None):
        if with_article and row.article_id is not None:
            link.to("articles", row.title, filters, article=row.article_id)
        elif with_article and row.other and not row.article_url:
            link.to("actors", row.other.label, filters, actor=row.other.id)
        elif with_article:
            st.html(f'<p class="said">{table.external(row.article_url, row.title)}</p>')
        st.html(_told(row))
    if row.undone_at is None and st.button(
        "Undo", key=f"undo_{row.id}", type="tertiary", help=f"Undo: {link.plain(said(row))}"
    ):
        _undo(row)


def _told(correction: CorrectionRow) -> str:
    marked = correction.text if correction.action != "merge" else None
    words = f" · “{escape(marked)}”" if marked else ""
    if correction.other and correction.article_url:
        words += f" · {escape(correction.title)}"
    why = f'<p class="why">{escape(correction.why)}</p>' if correction.why else ""
    return (
        f'<p class="said"><b>{escape(said(correction))}</b>{words}{_badge(correction)}</p>{why}'
        f'<p class="meta">Corrected by {escape(correction.by)} · {_moment(correction.at)}</p>'
    )


def _badge(correction: CorrectionRow) -> str:
    if correction.undone_at:
        by = f"by {correction.undone_by}, " if correction.undone_by else ""
        return article_list.badge("Undone", f"{by}{_moment(correction.undone_at)}")
    return article_list.badge(state(correction).capitalize(), STALE) if correction.stale else ""


def _moment(at: datetime) -> str:
    return f"{written(at.date())}, {at:%H:%M} UTC"


@st.dialog("Undo a correction", position="right")
def _undo(correction: CorrectionRow) -> None:
    st.html(_told(correction))
    st.markdown(
        f"{'All is' if correction.other else 'The article is'} then as if this had not been said. "
        "It stays in the list of corrections, with who undid it."
    )
    by = analyst.field()
    if st.button("Undo it", type="primary", key="save_undo"):
        done = f"{said(correction)}: undone"
        write(done, by, lambda opened: undo(opened, correction.id, by))
