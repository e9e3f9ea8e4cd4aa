"""One organisation, person or country: roles as stated, words said, company kept, articles."""

import streamlit as st

from charts.period import between, written
from db import queries
from db.filters import Filters, Quoted
from db.queries import ActorRow
from pages.parts import (
    article_list,
    chart_card,
    company,
    filter_bar,
    identity,
    link,
    navigator,
    spoken,
    table,
    theme,
)
from pages.parts.data import read

KINDS = {"organisation": "Organisation", "person": "Person", "country": "Country"}
MOST_NAMES = 8
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
    said = read(queries.quote_totals, Filters(quoted=Quoted(by=tag_id))).quotes
    if said:
        figures.append(("Quotes", f"{said:,}", "in all, said by or for them"))
    theme.figures(figures)
    identity.draw(found.tag, filters)
    left, right = st.columns([3, 2], gap="small")
    with left:
        chart_card.draw("actor_over_time", filters, actor=tag_id)
    with right:
        chart_card.draw("actor_minerals", filters, actor=tag_id)
    spoken.draw(tag_id, filters)
    company.draw(tag_id, filters)
    left, right = st.columns([3, 2], gap="small")
    with left:
        spoken.quotes(tag_id, filters)
        _articles(tag_id, filters)
    with right:
        _roles(found)


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


def _articles(tag_id: str, filters: Filters) -> None:
    own = link.narrowed(filters, tag_id)
    rows = read(queries.articles, own, MOST_ARTICLES)
    with st.container(border=True, key="actor_articles"):
        theme.card_head("Articles", "Newest first" if rows else "None with these filters")
        article_list.draw(rows, own, "actor")
        if rows:
            link.to("articles", "All articles", own, icon=":material/arrow_forward:")
