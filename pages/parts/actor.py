"""One organisation, person or country: roles as stated, words said, company kept, articles."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from charts.period import between, written
from db import queries
from db.filters import Filters
from db.queries import ActorRow, QuoteRow
from pages.parts import (
    article_list,
    chart_card,
    filter_bar,
    identity,
    link,
    navigator,
    table,
    theme,
)
from pages.parts.data import read

KINDS = {"organisation": "Organisation", "person": "Person", "country": "Country"}
MOST_NAMES = 8
MOST_MET = 10
MOST_QUOTES = 8
MOST_ROLES = 30
MOST_ARTICLES = 10


def names(kind: str, filters: Filters) -> None:
    """Draw links to the pages of the leading actors of a kind."""
    rows = read(queries.ranking, filters, kind, MOST_NAMES)
    with st.container(horizontal=True, gap="xsmall", key=f"names_{kind}"):
        for row in rows:
            link.to("actors", row.label, filters, actor=row.id)


def picker(filters: Filters) -> None:
    """Draw the field that finds one actor and opens their page."""
    counted = [row for kind in KINDS for row in read(queries.ranking, filters, kind, None)]
    named = {row.id: f"{row.label} ({row.kind}, {row.count:,})" for row in counted}
    st.selectbox(
        "Find an actor",
        list(named),
        index=None,
        format_func=lambda id_: named.get(id_, id_),
        placeholder="Type the name of an organisation, a person or a country",
        label_visibility="collapsed",
        key="find_actor",
        on_change=lambda: _open(filters),
    )


def draw(tag_id: str, filters: Filters) -> None:
    """Draw the page of one actor, whom an older address may know by another id."""
    tag_id = read(queries.actors_of, (tag_id,))[tag_id]
    found = read(queries.actor, tag_id)
    link.to("actors", "All actors", filters, icon=":material/arrow_back:")
    if found is None:
        theme.heading("No such actor", f"Nothing is stored under “{tag_id}”.")
        return
    theme.heading(found.tag.label, KINDS[found.tag.kind])
    filter_bar.chips(filters)
    figures = [
        ("Stories", f"{found.stories:,}", "in all, whatever the filters"),
        ("Articles", f"{found.articles:,}", "in all, whatever the filters"),
        ("In the news", between(found.since, found.until), "first to last"),
    ]
    if found.quotes:
        figures.append(("Quotes", f"{len(found.quotes):,}", "direct and indirect"))
    theme.figures(figures)
    identity.draw(found.tag, filters)
    left, right = st.columns([3, 2], gap="small")
    with left:
        chart_card.draw("actor_over_time", filters, actor=tag_id)
        _roles(found)
        _articles(tag_id, filters)
    with right:
        chart_card.draw("actor_minerals", filters, actor=tag_id)
        _met(tag_id, filters)
        _quotes(found.quotes, filters)


def _open(filters: Filters) -> None:
    if chosen := st.session_state["find_actor"]:
        navigator.request(link.address("actors", filters, actor=chosen))


def _roles(found: ActorRow) -> None:
    if not found.roles:
        return
    with st.container(border=True, key="roles"):
        theme.card_head("Roles as stated", "In whose words, and when")
        of_person = found.tag.kind == "person"
        rows = [
            (
                written(role.day),
                *(() if of_person else (role.person,)),
                f"{role.role}{' (past)' if role.past else ''}",
                *((role.organisation or "",) if of_person else ()),
                role.publisher,
            )
            for role in found.roles[:MOST_ROLES]
        ]
        columns = ("Date", *(("Role", "Organisation") if of_person else ("Person", "Role")), "In")
        table.draw(columns, rows)


def _met(tag_id: str, filters: Filters) -> None:
    """Draw who is named in the same stories, each linked to their page."""
    counted = [
        row for kind in KINDS for row in read(queries.co_mentions, filters, tag_id, kind, MOST_MET)
    ]
    if not counted:
        return
    with st.container(border=True, key="met"):
        theme.card_head("Named together with", f"{filters.unit.capitalize()} that name both")
        with st.container(horizontal=True, gap="xsmall", key="names_met"):
            for row in sorted(counted, key=lambda row: (-row.count, row.label))[:MOST_MET]:
                link.to("actors", f"{row.label} {row.count:,}", filters, actor=row.id)


def _quotes(quotes: Sequence[QuoteRow], filters: Filters) -> None:
    if not quotes:
        return
    with st.container(border=True, key="quotes"):
        theme.card_head("Words said", f"{len(quotes):,} found, the newest first")
        for number, quote in enumerate(quotes[:MOST_QUOTES]):
            st.html(
                f'<blockquote class="quote">{escape(quote.text)}'
                f"<footer>{escape(quote.publisher)} · {written(quote.day)} · "
                f"{escape(quote.kind)}</footer></blockquote>"
            )
            with st.container(key=f"said_{number}"):
                link.to("articles", quote.title, filters, article=quote.article_id)


def _articles(tag_id: str, filters: Filters) -> None:
    own = link.narrowed(filters, tag_id)
    rows = read(queries.articles, own, MOST_ARTICLES)
    with st.container(border=True, key="actor_articles"):
        theme.card_head("Articles", "Newest first" if rows else "None with these filters")
        article_list.draw(rows, own, "actor")
        if rows:
            link.to("articles", "All articles", own, icon=":material/arrow_forward:")
