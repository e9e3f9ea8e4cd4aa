"""Draws a network with Plotly: a sign and a colour for each kind of actor, sizes by stories."""

from collections.abc import Sequence

import plotly.graph_objects as go

from charts.markup import plain
from charts.network import BELOW, HEIGHT, WIDTH, Edge, Network, Node
from charts.style import DARK, FONT, LIGHT, Theme, blend, legible

# Each kind with its name, colour and sign: colour is never the only one.
KINDS = {
    "organisation": ("Organisation", "#0072B2", "circle"),
    "person": ("Person", "#D55E00", "square"),
    "country": ("Country", "#009E73", "diamond"),
}
WIDTHS = (1.0, 2.0, 3.5, 5.5)  # pixels of an edge, by its share of the strongest


def figure(network: Network, dark: bool = False) -> go.Figure:
    """Return the network as a figure; a node's customdata is its actor's id."""
    theme = DARK if dark else LIGHT
    fig = go.Figure()
    _add_edges(fig, network, theme)
    for kind in KINDS:
        _add_nodes(fig, [node for node in network.nodes if node.kind == kind], network, theme)
    _add_labels(fig, network, theme)
    axis = {"visible": False, "fixedrange": True}
    fig.update_xaxes(axis, range=[0, WIDTH])
    fig.update_yaxes(axis, range=[HEIGHT, 0])
    fig.update_layout(
        template=None,
        height=HEIGHT + 30,
        margin={"l": 0, "r": 0, "t": 0, "b": 30},
        paper_bgcolor=theme.background,
        plot_bgcolor=theme.background,
        font={"family": FONT, "size": 13, "color": theme.text},
        hoverlabel={"bgcolor": theme.background, "font": {"color": theme.text}, "align": "left"},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemsizing": "constant"},
        hovermode="closest",
        dragmode=False,
        clickmode="event+select",
    )
    return fig


def _add_edges(fig: go.Figure, network: Network, theme: Theme) -> None:
    """Draw the edges, those of one width as one trace, and their numbers on hover."""
    places = {node.id: (node.x, node.y) for node in network.nodes}
    most = max((edge.count for edge in network.edges), default=1)
    for number, width in enumerate(WIDTHS):
        edges = [edge for edge in network.edges if _class(edge, most) == number]
        x: list[float | None] = []
        y: list[float | None] = []
        for edge in edges:
            (x0, y0), (x1, y1) = places[edge.one], places[edge.other]
            x += [x0, x1, None]
            y += [y0, y1, None]
        if x:
            line = {"width": width, "color": blend(theme.muted, theme.background, 0.45)}
            fig.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)
    _add_numbers(fig, network, places)


def _add_numbers(fig: go.Figure, network: Network, places: dict[str, tuple[float, float]]) -> None:
    """Put an unseen mark in the middle of each edge, which says its number."""
    names = {node.id: plain(node.label) for node in network.nodes}
    ends = [(places[edge.one], places[edge.other]) for edge in network.edges]
    fig.add_scatter(
        x=[(a[0] + b[0]) / 2 for a, b in ends],
        y=[(a[1] + b[1]) / 2 for a, b in ends],
        mode="markers",
        marker={"size": 9, "opacity": 0},
        hovertext=[
            f"{names[edge.one]} and {names[edge.other]}: {edge.count:,} {network.unit}"
            for edge in network.edges
        ],
        hoverinfo="text",
        showlegend=False,
    )


def _class(edge: Edge, most: int) -> int:
    return round((edge.count - 1) / max(1, most - 1) * (len(WIDTHS) - 1))


def _add_nodes(fig: go.Figure, nodes: Sequence[Node], network: Network, theme: Theme) -> None:
    if not nodes:
        return
    name, colour, symbol = KINDS[nodes[0].kind]
    middle = network.nodes[0].id
    shown = legible(colour, theme.background)
    fig.add_scatter(
        x=[node.x for node in nodes],
        y=[node.y for node in nodes],
        mode="markers",
        name=name,
        marker={
            "size": [2 * node.radius for node in nodes],
            "symbol": symbol,
            "color": shown,
            "opacity": 1,
            "line": {
                "color": [theme.text if node.id == middle else theme.background for node in nodes],
                "width": [3 if node.id == middle else 1 for node in nodes],
            },
        },
        customdata=[[node.id] for node in nodes],
        hovertext=[f"<b>{plain(n.label)}</b><br>{n.count:,} {network.unit}" for n in nodes],
        hoverinfo="text",
    )


def _add_labels(fig: go.Figure, network: Network, theme: Theme) -> None:
    """Write each label below its node."""
    for node in network.nodes:
        if node.lines:
            text = "<br>".join(plain(line) for line in node.lines)
            bold = node.id == network.nodes[0].id
            fig.add_annotation(
                x=node.x,
                y=node.y,
                text=f"<b>{text}</b>" if bold else text,
                yshift=-node.radius - BELOW,
                bgcolor=theme.background,
                opacity=0.9,
                yanchor="top",
                showarrow=False,
                borderpad=0,
                font={"size": 12, "color": theme.text},
            )
