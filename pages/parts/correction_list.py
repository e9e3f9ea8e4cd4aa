"""The list of corrections: narrowed to a person or a kind, and taken along as labelled data."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from db import queries
from db.filters import Filters
from db.queries import CorrectionRow
from db.session import session
from pages.parts import analyst, corrected, evidence, link, pager, theme
from pages.parts.data import read

A_PAGE = 25
MOST = 5000  # what is read for the list; the labelled data hold every correction
KIND, BY = "kind", "by"  # in the address too
CHECKED = "checked"  # stands for corrections of no kind: "all tags checked"


def draw(filters: Filters) -> None:
    """Draw the corrections, newest first."""
    analyst.draw()
    rows = read(queries.corrections, limit=MOST)
    theme.heading("Corrections", _lead(rows))
    if not rows:
        _empty()
        return
    kind, by = _asked(rows)
    held = [row for row in rows if kind in (None, _kind(row)) and by in (None, row.by)]
    at, pages = pager.place(len(held), A_PAGE)
    with st.container(border=True, key="corrections"):
        if not held:
            st.html('<p class="nothing">No correction of this kind by this person.</p>')
        corrected.draw(held[(at - 1) * A_PAGE : at * A_PAGE], filters, with_article=True)
    pager.draw("corrections", at, pages, filters, kind=kind, by=by)


def labelled() -> bytes:
    """Return the corrections as labelled data: JSON Lines in UTF-8."""
    with session() as opened:
        lines = [
            json.dumps(row, ensure_ascii=False, default=_written)
            for row in queries.labelled(opened)
        ]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _lead(rows: Sequence[CorrectionRow]) -> str:
    if not rows:
        return "What analysts decide about a tag outlives every new reading of the text."
    live = sum(corrected.state(row) == "live" for row in rows)
    number = f"{len(rows):,} {'correction' if len(rows) == 1 else 'corrections'}"
    limited = f", the newest {MOST:,} of them" if len(rows) == MOST else ""
    return f"{number}{limited}, {live:,} live, newest first, whatever the filters."


def _empty() -> None:
    """Say how the first correction is made."""
    with st.container(border=True, key="nothing"):
        st.markdown(
            "**Nothing has been corrected yet.** Open an article. Beneath its tags, say that "
            "*a tag is wrong*, that *something is missing*, or that you have *all tags checked*. "
            "Words that you select in the text can be tagged at once. On the page of a person or an "
            "organisation, say who is *the same* and who is *not*."
        )
        link.to("articles", "All articles", Filters(), icon=":material/arrow_forward:")


def _asked(rows: Sequence[CorrectionRow]) -> tuple[str | None, str | None]:
    """Draw the choices of kind and person and the download; return what is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="narrow_corrections"):
        kinds = sorted({_kind(row) for row in rows}, key=_order)
        kind = _choice(KIND, "Kind", kinds, "All kinds")
        by = _choice(BY, "By", sorted({row.by for row in rows}), "Everyone")
        st.download_button(
            "Labelled data (JSON Lines)",
            labelled,
            file_name=f"corrections-{datetime.now(UTC):%Y-%m-%d}.jsonl",
            mime="application/jsonl",
            icon=":material/download:",
            on_click="ignore",
            key="labelled",
        )
    return kind, by


def _choice(name: str, label: str, options: Sequence[str], everything: str) -> str | None:
    """Draw a choice that follows the address; return what the address names, if it is known."""
    asked = st.query_params.get(name)
    value = asked if asked in options else None
    key = f"narrow_{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.selectbox(
        label,
        options,
        index=None,
        format_func=_name if name == KIND else str,
        placeholder=everything,
        key=key,
        on_change=_narrow,
        args=(name,),
        width=220,
    )
    return value


def _narrow(name: str) -> None:
    """Write a choice into the address, in a callback: the list begins on its first page again."""
    chosen = {name: st.session_state[f"narrow_{name}"]}
    held = st.query_params.to_dict() | chosen
    st.query_params.from_dict(
        {key: value for key, value in held.items() if value and key != "page"}
    )


def _kind(row: CorrectionRow) -> str:
    return row.kind or CHECKED


def _order(kind: str) -> int:
    return list(evidence.KINDS).index(kind) if kind in evidence.KINDS else len(evidence.KINDS)


def _name(kind: str) -> str:
    return evidence.KINDS[kind][0] if kind in evidence.KINDS else "All tags checked"


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
