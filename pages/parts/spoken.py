"""What an actor speaks of, their newest quotes, and their place in the news beside a peer."""

from functools import partial
from html import escape

import streamlit as st

from charts import actor_and_peer, actor_speaks_of
from db import queries
from db.filters import Filters
from pages.parts import chart_card, filter_bar, link, quote_list, theme
from pages.parts.data import read

MOST_QUOTES = 8
MOST_PEERS = 2000


def draw(actor: str, filters: Filters) -> None:
    """Draw the actor beside a peer over time and, when there are quotes, what these name."""
    if not read(actor_speaks_of.named, filters, actor):
        _beside_peer(actor, filters)
        return
    left, right = st.columns([3, 2], gap="small")
    with left:
        _beside_peer(actor, filters)
    with right:
        body = partial(_named, actor, filters)
        chart_card.draw("actor_speaks_of", filters, actor=actor, body=body)


def quotes(actor: str, filters: Filters) -> None:
    """Draw their newest quotes within the filters, and the way to all of them."""
    own = actor_speaks_of.quoted_by(filters, actor)
    total = read(queries.quote_totals, own).quotes
    if not total:
        return
    rows = read(queries.quotes, own, MOST_QUOTES)
    with st.container(border=True, key="quotes"):
        theme.card_head("Words said", f"{total:,} found, the newest first")
        quote_list.draw(rows, filters, speakers=not actor.startswith("person:"))
        link.to("quotes", "All quotes", own, icon=":material/arrow_forward:")


def _beside_peer(actor: str, filters: Filters) -> None:
    """Draw the actor over time beside a peer; who that is stands in the address."""
    kind = actor.partition(":")[0]
    asked = st.query_params.get("peer", "")
    peer = asked if asked.startswith(f"{kind}:") and asked != actor else None
    peer = peer or read(actor_and_peer.likely_peer, filters, actor)
    ranked = read(queries.ranking, filters, kind, MOST_PEERS)
    named = {row.id: f"{row.label} ({row.count:,})" for row in ranked if row.id != actor}
    if not named:
        return
    if peer:
        named.setdefault(peer, filter_bar.label(peer))
    chart_card.draw(
        "actor_and_peer", filters, actor=actor, peer=peer, below=partial(_choose, named, peer)
    )


def _choose(named: dict[str, str], peer: str | None) -> None:
    if st.session_state.get("peer") != peer:
        st.session_state["peer"] = peer
    st.selectbox(
        "Compare with",
        list(named),
        format_func=lambda id_: named.get(id_, id_),
        key="peer",
        index=None,
        placeholder="A peer of the same kind",
        on_change=_chosen,
    )


def _chosen() -> None:
    if chosen := st.session_state["peer"]:
        st.query_params["peer"] = chosen
    else:
        st.query_params.pop("peer", None)


def _named(actor: str, filters: Filters) -> None:
    quoted = actor_speaks_of.quoted_by(filters, actor)
    rows = "".join(
        f"<tr><td>{escape(row.label)}</td><td>{actor_speaks_of.KINDS[row.kind]}</td>"
        f'<td class="number">{_count(row.count, link.narrowed(quoted, row.id))}</td>'
        f'<td class="number">{_count(beside, link.narrowed(filters, actor, row.id))}</td></tr>'
        for row, beside in read(actor_speaks_of.named, filters, actor)
    )
    head = (
        "<tr><th>Name</th><th>Kind</th>"
        '<th class="number">In quotes</th><th class="number">In articles</th></tr>'
    )
    st.html(f'<div class="table"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>')


def _count(number: int, behind: Filters) -> str:
    return f'<a href="{escape(link.address("articles", behind))}">{number:,}</a>'
