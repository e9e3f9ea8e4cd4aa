"""The dialog for a tag that an article should have: which one, by which words, how strongly."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from db import queries
from db.corrections import NewCorrection, record
from db.queries import ArticleDetail, TagRow
from pages.parts import analyst, evidence, link, occurrences
from pages.parts.data import read
from pages.parts.occurrences import Place
from pages.parts.selection import Selected
from pages.parts.writing import write

KINDS = ("mineral", "sector", "initiative", "country", "organisation")
Strength = Literal["passing", "primary"]
STRENGTHS: dict[Strength, str] = {
    "passing": "named once, in a list or as an example",
    "primary": "the article is about it",
}
TAG, WORDS, PLACE = "missing_tag", "missing_words", "missing_place"


def prefill(article: ArticleDetail, chosen: Selected) -> None:
    """Fill the dialog that opens next with words that were selected in the text."""
    found = occurrences.find(article, chosen.words)
    st.session_state[WORDS] = " ".join(chosen.words.split())
    st.session_state[PLACE] = occurrences.nearest(found, chosen.field, chosen.start)


@st.dialog("Something is missing", position="right")
def ask(article: ArticleDetail) -> None:
    """Ask for a missing tag and store it."""
    tag = _tag(article)
    words = st.text_input(
        "The words as printed",
        key=WORDS,
        max_chars=200,
        placeholder="Type or paste them, or select them in the text",
        on_change=lambda: st.session_state.pop(PLACE, None),
    )
    found = occurrences.find(article, words)
    place = _place(article, found, tag) if words.strip() else None
    strength = st.radio(
        "How strongly",
        list(STRENGTHS),
        format_func=lambda id_: f"{id_.capitalize()}: {STRENGTHS[id_]}",
        key="missing_strength",
    )
    why = st.text_input("Why it belongs here", key="missing_why", max_chars=500)
    by = analyst.field()
    label = f"Add {tag.label}" if tag else "Add this tag"
    if not st.button(link.plain(label), type="primary", key="missing_save"):
        return
    if problem := _problem(tag, words, place, why):
        st.warning(problem)
        return
    assert tag and place
    given = NewCorrection(
        action="add", tag_id=tag.id, by=by, why=why.strip(), field=place.field,
        start=place.start, end=place.end, strength=strength,
    )  # fmt: skip
    write(f"{tag.label}: added", by, lambda opened: record(opened, article.id, given))


def _tag(article: ArticleDetail) -> TagRow | None:
    held = {row.tag.id for row in article.tags}
    known = {row.id: row for row in read(queries.active_tags, KINDS) if row.id not in held}
    chosen = st.selectbox(
        "Which tag",
        list(known),
        index=None,
        format_func=lambda id_: f"{known[id_].label} ({known[id_].kind})",
        placeholder="Type the name of a mineral, sector, initiative, country or organisation",
        filter_mode="contains",
        key=TAG,
    )
    return known[chosen] if chosen else None


def _place(article: ArticleDetail, found: Sequence[Place], tag: TagRow | None) -> Place | None:
    """Draw the places where the words stand and return the chosen one."""
    if not found:
        st.warning("These words stand neither in the title nor in the text. Copy them as printed.")
        return None
    if st.session_state.get(PLACE) not in range(len(found)):
        st.session_state[PLACE] = 0
    colour = evidence.KINDS[tag.kind][1] if tag else "blue"
    at = st.radio(
        "Where",
        range(len(found)),
        format_func=lambda at: occurrences.shown(article, found[at], colour),
        key=PLACE,
    )
    return found[at]


def _problem(tag: TagRow | None, words: str, place: Place | None, why: str) -> str | None:
    """Return what is still missing, None when a correction can be made."""
    if tag is None:
        return "Choose the tag that is missing."
    if not words.strip():
        return f"Give the words by which the article names {link.plain(tag.label)}."
    if place is None:
        return "The words have to stand in the article: copy them as printed."
    if not why.strip():
        return "Say why it belongs here, in a few words: it is what the next analyst reads."
    return None
