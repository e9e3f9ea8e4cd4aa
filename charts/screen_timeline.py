"""Draws a timeline with Plotly: a symbol for each kind of event, a filling for each status."""

import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from charts import lanes, period
from charts.chart import Lane, Timeline
from charts.kinds import STATUSES, families, family, filling, statuses
from charts.lanes import Axis, Placed
from charts.markup import plain
from charts.style import BRAND, Theme, blend, legible

ROW = 36  # pixels, room for a label of two lines
NAME = 0.7  # rows that a lane's name takes
LONGEST_LINE = 28  # characters
LONGEST_LABEL = 2 * LONGEST_LINE - 4  # the whole text is in the hover
# Labels are placed for this width, so that they stay apart on a telephone and on all wider pages.
NARROWEST = 380
CHARACTER = 6.4  # pixels of a label's average character
BESIDE = 14 / NARROWEST  # between a label and its symbol
SPACE = "\u00a0" * 3  # Plotly drops plain spaces


def draw(chart: Timeline, theme: Theme) -> go.Figure:
    """Return the timeline; its height grows with its lanes."""
    fig = go.Figure()
    colour = legible(BRAND, theme.background, 4.5)
    span = lanes.axis(chart.lanes)
    row = 0.0
    for lane in chart.lanes:
        placed = lanes.place(lane, span, _width, LONGEST_LABEL)
        _name(fig, lane.name, row, theme)
        _add_extents(fig, placed, row + NAME, blend(colour, theme.background, 0.45))
        _add_marks(fig, lane.key, placed, row + NAME, colour, theme)
        _add_labels(fig, placed, row + NAME, span, theme)
        row += lanes.height(placed) + NAME
    _legend(fig, chart.lanes, colour, theme)
    fig.update_xaxes(range=[span.first.isoformat(), span.last.isoformat()], side="top", nticks=6)
    fig.update_yaxes(range=[row - 0.4, -0.5], showticklabels=False, showgrid=False, zeroline=False)
    entries = len(families(chart.lanes)) + len(statuses(chart.lanes))
    fig.update_layout(
        height=60 + round(ROW * max(1, row)) + 24 * -(-entries // 2),
        legend={"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
    )
    return fig


def _width(label: str) -> float:
    return max(map(len, _wrapped(label)), default=0) * CHARACTER / NARROWEST + BESIDE


def _wrapped(label: str) -> list[str]:
    return textwrap.wrap(label, LONGEST_LINE)


def _name(fig: go.Figure, name: str, row: float, theme: Theme) -> None:
    fig.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=row - 0.5,
        y1=row - 0.5,
        line={"color": theme.grid},
    )
    fig.add_annotation(
        text=f"<b>{plain(lanes.shortened(name, 60))}</b>",
        xref="paper",
        x=0,
        y=row,
        xanchor="left",
        showarrow=False,
    )


def _add_marks(
    fig: go.Figure,
    key: str,
    placed: Sequence[Placed],
    row: float,
    colour: str,
    theme: Theme,
) -> None:
    fig.add_scatter(
        x=[_middle(one) for one in placed],
        y=[row + one.row for one in placed],
        mode="markers",
        marker={
            "size": 12,
            "symbol": [family(one.mark.kind).symbol for one in placed],
            "color": [filling(one.mark.status, colour, theme.background) for one in placed],
            "line": {"color": colour, "width": 2},
        },
        cliponaxis=False,
        hovertext=[_hover(one) for one in placed],
        hoverinfo="text",
        customdata=[[key, one.mark.date.isoformat(), one.mark.event_id] for one in placed],
        showlegend=False,
    )


def _add_labels(
    fig: go.Figure, placed: Sequence[Placed], row: float, span: Axis, theme: Theme
) -> None:
    fig.add_scatter(
        x=[span.day(one.anchor).isoformat() for one in placed],
        y=[row + one.row for one in placed],
        mode="text",
        text=[_label(one) for one in placed],
        textposition=[f"middle {one.side}" for one in placed],
        textfont={"size": 12, "color": theme.text},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _add_extents(fig: go.Figure, placed: Sequence[Placed], row: float, colour: str) -> None:
    """Draw a bar under each mark whose day is not known."""
    x: list[str | None] = []
    y: list[float | None] = []
    for one in placed:
        if one.mark.precision != "day":
            first, last = lanes.extent(one.mark)
            x += [first.isoformat(), last.isoformat(), None]
            y += [row + one.row, row + one.row, None]
    if x:
        line = {"width": 8, "color": colour}
        fig.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _legend(fig: go.Figure, shown: Sequence[Lane], colour: str, theme: Theme) -> None:
    entries = [(one.words, one.symbol, colour) for one in families(shown)]
    entries += [
        (STATUSES[status], "circle", filling(status, colour, theme.background))
        for status in statuses(shown)
    ]
    for words, symbol, inside in entries:
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=words,
            marker={
                "size": 11,
                "symbol": symbol,
                "color": inside,
                "line": {"color": colour, "width": 2},
            },
        )


def _label(one: Placed) -> str:
    """Keep a label's lines clear of its symbol."""
    return "<br>".join(f"{SPACE}{plain(line)}{SPACE}" for line in _wrapped(one.label))


def _middle(one: Placed) -> str:
    first, last = lanes.extent(one.mark)
    return (first + (last - first) / 2).isoformat()


def _hover(one: Placed) -> str:
    mark = one.mark
    when = period.name(mark.date, mark.precision)
    text = "<br>".join(textwrap.wrap(plain(mark.label), 60))
    kind = plain(mark.kind.replace("_", " "))
    return f"<b>{when}</b> · {kind} · {STATUSES[mark.status].lower()}<br>{text}"
