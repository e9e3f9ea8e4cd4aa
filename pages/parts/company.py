"""Who is named together with an actor: a network, and beside it the table with its articles."""

from html import escape

import streamlit as st

from charts import actor_network, screen_network
from charts.network import Network
from db.filters import Filters
from pages.parts import chart_card, link, navigator, theme
from pages.parts.data import read

KEY = "company"
CONFIG = {"displayModeBar": False, "doubleClick": False, "showTips": False}


def draw(actor: str, filters: Filters) -> None:
    """Draw the card of the network around an actor."""
    found = read(actor_network.network, filters, actor)
    chart_card.draw(
        "actor_network", filters, actor=actor, body=lambda: _body(found, actor, filters)
    )


def _body(found: Network | None, actor: str, filters: Filters) -> None:
    if found is None:
        return
    drawing, numbers = st.columns([3, 2], gap="small")
    with drawing:
        with st.container(key="scrolled_network"):
            st.plotly_chart(
                screen_network.figure(found, theme.dark()),
                key=KEY,
                theme=None,
                config=CONFIG,
                selection_mode="points",
                on_select=lambda: _clicked(filters),
            )
        st.caption(
            f"The larger a sign, the more {filters.unit} name them; the wider a line, the more "
            "name both. Between the others only the strongest lines are drawn."
        )
    with numbers:
        _table(found, actor, filters)


def _table(found: Network, actor: str, filters: Filters) -> None:
    """Draw whom the actor meets, each number a link to the articles that name both."""
    names = {node.id: node for node in found.nodes}
    rows = "".join(
        f"<tr><td>{_actor(names[other].label, other, filters)}</td>"
        f"<td>{screen_network.KINDS[names[other].kind][0]}</td>"
        f'<td class="number">{_count(edge.count, link.narrowed(filters, actor, other))}</td></tr>'
        for edge in found.edges
        if actor in (edge.one, edge.other)
        for other in (edge.other if edge.one == actor else edge.one,)
    )
    head = (
        f'<tr><th>Actor</th><th>Kind</th><th class="number">{filters.unit.capitalize()}</th></tr>'
    )
    with st.container(key="met"):
        st.html(
            f'<div class="table"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
        )


def _actor(label: str, id_: str, filters: Filters) -> str:
    return f'<a href="{escape(link.address("actors", filters, actor=id_))}">{escape(label)}</a>'


def _count(number: int, behind: Filters) -> str:
    return f'<a href="{escape(link.address("articles", behind))}">{number:,}</a>'


def _clicked(filters: Filters) -> None:
    """Open the page of the actor whose sign was clicked."""
    points = st.session_state[KEY]["selection"]["points"]
    if points and (held := points[0].get("customdata")):
        navigator.request(link.address("actors", filters, actor=held[0]))
