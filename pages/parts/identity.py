"""How an actor is written, who is said to be the same, and the ways to say so or not."""

from html import escape

import streamlit as st

from charts.period import written
from db import queries
from db.corrections import merge, split
from db.filters import Filters
from db.queries import Counted, NamedArticle, SpellingRow, TagRow
from pages.parts import analyst, corrected, link, theme
from pages.parts.data import read
from pages.parts.writing import write

KINDS = {"person": "person", "organisation": "organisation"}
MOST_SPELLINGS = 12
Apart = str | int  # a spelling, or the id of an article


def draw(tag: TagRow, filters: Filters) -> None:
    """Draw the spellings of a person or body, the decisions on it, and two ways to decide."""
    if tag.kind not in KINDS:
        return
    analyst.draw()
    spellings = read(queries.spellings, tag.id)
    with st.container(border=True, key="identity"):
        theme.card_head("Who this is", f"Spellings that are taken to be this {KINDS[tag.kind]}")
        st.html(_spelled(tag, spellings))
        with st.container(horizontal=True, gap="xsmall", key="who"):
            same = st.button("Same as another", icon=":material/merge:", key="same")
            apart = st.button("Not the same", icon=":material/call_split:", key="apart")
        if decided := read(queries.identity_decisions, tag.id):
            corrected.draw(decided, filters, with_article=False)
    if same:
        _same(tag)
    elif apart:
        _apart(tag, spellings)


def _spelled(tag: TagRow, spellings: list[SpellingRow]) -> str:
    others = [row for row in spellings if row.name != tag.label]
    if not others:
        return '<p class="said">Always written so.</p>'
    shown = [f"<b>{escape(row.name)}</b> ({row.articles:,})" for row in others[:MOST_SPELLINGS]]
    more = len(others) - MOST_SPELLINGS
    rest = f" and {more:,} more" if more > 0 else ""
    return (
        f'<p class="said">Also written as {", ".join(shown)}{rest}</p>'
        '<p class="meta">In brackets: the articles that print it, on topic or not</p>'
    )


@st.dialog("Same as another", position="right")
def _same(tag: TagRow) -> None:
    st.markdown(
        f"Who is the same {KINDS[tag.kind]} as **{link.plain(tag.label)}**? All counts, charts "
        "and lists then show the two as one."
    )
    found = {row.id: row for row in _like(tag, read(queries.ranking, Filters(), tag.kind, None))}
    chosen = st.selectbox(
        "The same as",
        list(found),
        index=None,
        format_func=lambda id_: f"{found[id_].label} ({found[id_].count:,})",
        placeholder="Type a name",
        filter_mode="contains",
        key="same_as",
    )
    why = _why("same_why", "Both are named as head of the same ministry")
    by = analyst.field()
    if not st.button("Make them one", type="primary", key="same_save"):
        return
    if not chosen:
        st.warning("Choose who is the same.")
    elif _given(why):
        done = f"{found[chosen].label} and {tag.label} are one: saved"
        write(done, by, lambda opened: merge(opened, tag.id, chosen, by, why))


@st.dialog("Not the same", position="right")
def _apart(tag: TagRow, spellings: list[SpellingRow]) -> None:
    st.markdown(
        f"What is not **{link.plain(tag.label)}**? A spelling, in all articles, or whoever is "
        "named in one article. It then stands for somebody else."
    )
    articles = {row.id: row for row in read(queries.named_in, tag.id)}
    options: list[Apart] = [row.name for row in spellings] if len(spellings) > 1 else []
    options += list(articles) if len(articles) > 1 else []
    chosen = st.selectbox(
        "What is somebody else",
        options,
        index=None,
        format_func=lambda one: _called(one, articles),
        placeholder="A spelling, or an article",
        filter_mode="contains",
        key="apart_from",
    )
    if not options:
        st.caption("There is one spelling in one article: nothing can be kept apart.")
    why = _why("apart_why", "Another of the same name: a lawyer in Perth")
    by = analyst.field()
    if not st.button("Keep apart", type="primary", key="apart_save"):
        return
    if chosen is None:
        st.warning("Choose what is somebody else.")
    elif _given(why):
        name = chosen if isinstance(chosen, str) else None
        article_id = chosen if isinstance(chosen, int) else None
        write(
            f"Not {tag.label}: saved",
            by,
            lambda opened: split(opened, tag.id, by, why, name=name, article_id=article_id),
        )


def _like(tag: TagRow, actors: list[Counted]) -> list[Counted]:
    """Return the other actors, those that share a word of the name first."""
    words = set(tag.label.casefold().split())
    others = [row for row in actors if row.id != tag.id]
    return sorted(others, key=lambda row: words.isdisjoint(row.label.casefold().split()))


def _called(one: Apart, articles: dict[int, NamedArticle]) -> str:
    if isinstance(one, str):
        return f"“{one}”, wherever it is written"
    row = articles[one]
    return f"{', '.join(row.names)} in “{row.title}” ({row.publisher}, {written(row.day)})"


def _why(key: str, example: str) -> str:
    why = st.text_input("How you know", key=key, placeholder=example, max_chars=500)
    return " ".join((why or "").split())


def _given(why: str) -> bool:
    if not why:
        st.warning("Say how you know, in a few words: it is what the next analyst reads.")
    return bool(why)
