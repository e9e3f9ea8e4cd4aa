"""Draws a chart with Plotly.

Each mark carries `customdata`, from which a page opens the articles behind it:

- Lines, Columns over time: [tag id or None, first day, last day] of the period, as ISO dates
- Columns by category: [tag id or None, category]
- Bars: [tag id or None]
- Matrix: [row's tag id, column's tag id]
- Timeline: [initiative's tag id, ISO date, event id]

No title inside (the card has it). Clicks reach every mark: a matrix has invisible squares over
its cells, as Plotly reports no selection of a heat map.
"""

import textwrap
from collections.abc import Sequence
from datetime import date
from functools import singledispatch

import plotly.graph_objects as go

from charts import citation, period, screen_timeline
from charts.chart import (
    Bars,
    Cards,
    Chart,
    Columns,
    Figures,
    Lines,
    Matrix,
    Series,
    Table,
    Timeline,
)
from charts.lanes import shortened
from charts.markup import plain
from charts.style import DARK, DASHES, FONT, LIGHT, MARKERS, Theme, ink, legible, shade
from db.queries.periods import Period

LONGEST_NAME = 24  # characters of a line of a category beside its bar


def figure(chart: Chart, dark: bool = False) -> go.Figure:
    """Return the chart as a Plotly figure, for a light or a dark page."""
    theme = DARK if dark else LIGHT
    fig = _draw(chart, theme)
    fig.update_layout(_layout(theme), overwrite=False)
    lines = {"gridcolor": theme.grid, "zerolinecolor": theme.grid, "linecolor": theme.grid}
    fig.update_xaxes(lines, automargin=True)
    fig.update_yaxes(lines, automargin=True)
    return fig


def _layout(theme: Theme) -> dict[str, object]:
    return {
        "template": None,
        "paper_bgcolor": theme.background,
        "plot_bgcolor": theme.background,
        "font": {"family": FONT, "size": 13, "color": theme.text},
        "margin": {"l": 8, "r": 12, "t": 12, "b": 8, "pad": 4},
        "hoverlabel": {
            "bgcolor": theme.background,
            "bordercolor": theme.muted,
            "font": {"family": FONT, "size": 13, "color": theme.text},
            "align": "left",
            "namelength": -1,
        },
        "hovermode": "closest",
        "clickmode": "event+select",
        "dragmode": False,
    }


@singledispatch
def _draw(chart: Chart, theme: Theme) -> go.Figure:
    raise TypeError(f"no drawing for {type(chart).__name__}")


@_draw.register
def _lines(chart: Lines, theme: Theme) -> go.Figure:
    fig = go.Figure()
    periods = _periods(chart.categories, chart.period)
    for number, series in enumerate(chart.series):
        colour = legible(series.colour, theme.background)
        fig.add_scatter(
            x=[day.isoformat() for day in chart.categories],
            y=series.values,
            name=plain(series.name),
            mode="lines+markers",
            line={"color": colour, "width": 2.5, "dash": DASHES[number % len(DASHES)]},
            marker={"color": colour, "size": 7, "symbol": MARKERS[number % len(MARKERS)]},
            customdata=[[series.key, *days] for days in periods],
            text=[period.name(day, chart.period) for day in chart.categories],
            hovertemplate=_hover("%{fullData.name}", "%{text}", chart.value_label, "y"),
        )
    _time_axis(fig, chart.categories, chart.period)
    _count_axis(fig, "y", _highest(chart.series))
    return _with_legend(fig, len(chart.series), 340)


@_draw.register
def _columns(chart: Columns, theme: Theme) -> go.Figure:
    fig = go.Figure()
    behind = (
        _periods(chart.starts, chart.period)
        if chart.period
        else [(category,) for category in chart.categories]
    )
    for series in chart.series:
        fig.add_bar(
            x=list(range(len(chart.categories))),
            y=series.values,
            name=plain(series.name),
            marker={"color": legible(series.colour, theme.background)},
            customdata=[[series.key, *part] for part in behind],
            text=[plain(category) for category in chart.categories],
            textposition="none",
            hovertext=[f"{value or 0:,}" for value in series.values],
            hovertemplate=_hover("%{fullData.name}", "%{text}", _counted(chart), "hovertext"),
        )
    stacked = [
        sum(filter(None, row)) for row in zip(*(s.values for s in chart.series), strict=True)
    ]
    fig.update_layout(barmode="stack", bargap=0.25)
    _category_axis(fig, chart.categories)
    _count_axis(fig, "y", max(stacked, default=0))
    if chart.share:
        fig.update_layout(barnorm="percent")
        fig.update_yaxes(ticksuffix="%", range=[0, 100], dtick=20)
    return _with_legend(fig, len(chart.series), 320)


def _counted(chart: Columns) -> str:
    return chart.head.sources.filters.unit.capitalize() if chart.share else chart.value_label


@_draw.register
def _bars(chart: Bars, theme: Theme) -> go.Figure:
    places = list(range(len(chart.categories)))
    fig = go.Figure()
    fig.add_bar(
        x=chart.values,
        y=places,
        orientation="h",
        name=chart.value_label,
        marker={"color": [legible(colour, theme.background) for colour in chart.colours]},
        customdata=[[key] for key in chart.keys],
        text=[f"{value:,g}" for value in chart.values],
        textposition="outside",
        textfont={"color": theme.text},
        cliponaxis=False,
        hovertext=[plain(category) for category in chart.categories],
        hovertemplate=_hover("%{hovertext}", None, chart.value_label, "x"),
        showlegend=False,
    )
    names = ["<br>".join(_two_lines(category)) for category in chart.categories]
    fig.update_yaxes(
        tickvals=places,
        ticktext=names,
        range=[len(places) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
    )
    _count_axis(fig, "x", max(chart.values, default=0))
    fig.update_xaxes(range=[0, max(chart.values, default=1) * 1.12 or 1], showticklabels=False)
    fig.update_xaxes(showgrid=False)
    room = 36 if any("<br>" in name for name in names) else 30
    fig.update_layout(height=40 + room * max(1, len(places)), bargap=0.3)
    return fig


@_draw.register
def _matrix(chart: Matrix, theme: Theme) -> go.Figure:
    highest = max((max(row, default=0) for row in chart.values), default=0)
    fig = go.Figure()
    fig.add_heatmap(
        z=chart.values,
        x=list(range(len(chart.columns))),
        y=list(range(len(chart.rows))),
        zmin=0,
        zmax=max(highest, 1),
        colorscale=[[step / 10, shade(step, 10, theme)] for step in range(11)],
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )
    cells = [(r, c) for r in range(len(chart.rows)) for c in range(len(chart.columns))]
    values = [chart.values[r][c] for r, c in cells]
    fig.add_scatter(
        x=[c for _, c in cells],
        y=[r for r, _ in cells],
        mode="markers+text",
        marker={"symbol": "square", "size": 26, "opacity": 0},
        text=[str(value) if value else "·" for value in values],
        textfont={"color": [ink(shade(v, highest, theme)) if v else theme.muted for v in values]},
        hovertext=[
            f"<b>{plain(chart.rows[r])} × {plain(chart.columns[c])}</b>"
            f"<br>{plain(chart.value_label)}: {value:,}"
            for (r, c), value in zip(cells, values, strict=True)
        ],
        hoverinfo="text",
        customdata=[[chart.row_keys[r], chart.column_keys[c]] for r, c in cells],
        showlegend=False,
    )
    fig.update_xaxes(
        tickvals=list(range(len(chart.columns))),
        ticktext=[plain(shortened(name, 20)) for name in chart.columns],
        tickangle=-60,
        ticklabeloverflow="allow",  # the last name leans out over the plot's edge
        side="top",
        showgrid=False,
        range=[-0.5, len(chart.columns) - 0.5],
    )
    fig.update_yaxes(
        tickvals=list(range(len(chart.rows))),
        ticktext=[plain(shortened(name, 20)) for name in chart.rows],
        showgrid=False,
        range=[len(chart.rows) - 0.5, -0.5],
    )
    fig.update_layout(height=130 + 34 * max(1, len(chart.rows)), margin_r=90)
    return fig


@_draw.register
def _timeline(chart: Timeline, theme: Theme) -> go.Figure:
    return screen_timeline.draw(chart, theme)


@_draw.register
def _table(chart: Table, theme: Theme) -> go.Figure:
    return _grid(chart.columns, chart.rows, theme)


@_draw.register
def _cards(chart: Cards, theme: Theme) -> go.Figure:
    rows = [
        (citation.spoken(card.text, card.kind), citation.speaker(card), citation.source(card))
        for card in chart.cards
    ]
    return _grid(("Words", "Speaker", "Source"), rows, theme)


@_draw.register
def _figures(chart: Figures, theme: Theme) -> go.Figure:
    rows = [(one.name, one.of or "", one.value, one.before) for one in chart.figures]
    return _grid(("", "Of", "Now", "Before"), rows, theme)


def _grid(names: Sequence[str], rows: Sequence[Sequence[object]], theme: Theme) -> go.Figure:
    fig = go.Figure()
    columns = list(zip(*rows, strict=True)) or [() for _ in names]
    fig.add_table(
        header={
            "values": [f"<b>{plain(name)}</b>" for name in names],
            "align": "left",
            "fill": {"color": theme.grid},
            "font": {"color": theme.text},
        },
        cells={
            "values": [[_cell(value) for value in column] for column in columns],
            "align": "left",
            "height": 28,
            "fill": {"color": theme.background},
            "font": {"color": theme.text},
        },
    )
    fig.update_layout(height=min(640, 60 + 30 * max(1, len(rows))))
    return fig


def _cell(value: object) -> str:
    if isinstance(value, date):
        return period.written(value)
    return "" if value is None else plain(f"{value:,}" if isinstance(value, int) else str(value))


def _hover(name: str, when: str | None, label: str, axis: str) -> str:
    place = f"<br>{when}" if when else ""
    number = f"%{{{axis}}}" if axis == "hovertext" else f"%{{{axis}:,}}"
    return f"<b>{name}</b>{place}<br>{plain(label)}: {number}<extra></extra>"


def _periods(starts: Sequence[date], length: Period) -> list[tuple[str, str]]:
    return [(day.isoformat(), period.end(day, length).isoformat()) for day in starts]


def _highest(series: Sequence[Series]) -> float:
    return max((value for row in series for value in row.values if value is not None), default=0)


def _count_axis(fig: go.Figure, axis: str, highest: float) -> None:
    """Begin at zero and mark whole numbers only."""
    few = {"dtick": 1} if highest <= 6 else {"nticks": 6}
    layout = {"rangemode": "tozero", "tickformat": ",~r", "zeroline": True, **few}
    (fig.update_yaxes if axis == "y" else fig.update_xaxes)(layout)


def _time_axis(fig: go.Figure, starts: Sequence[date], length: Period) -> None:
    """Name as many periods as fit a narrow page, evenly spread, without turning them."""
    shown = list(starts)[:: max(1, -(-len(starts) // 5))]
    fig.update_xaxes(
        tickvals=[day.isoformat() for day in shown],
        ticktext=[period.name(day, length) for day in shown],
        tickangle=0,
        showgrid=False,
    )


def _two_lines(name: str) -> list[str]:
    """Return a name in at most two lines, as the room beside a bar holds them."""
    lines = textwrap.wrap(plain(name), LONGEST_NAME) or [""]
    return lines if len(lines) < 3 else [lines[0], shortened(" ".join(lines[1:]), LONGEST_NAME)]


def _category_axis(fig: go.Figure, categories: Sequence[str]) -> None:
    step = max(1, -(-len(categories) // 4))  # more names would meet on a telephone
    fig.update_xaxes(
        tickvals=list(range(0, len(categories), step)),
        ticktext=[plain(shortened(category, 14)) for category in categories[::step]],
        tickangle=0,
        showgrid=False,
        zeroline=False,
    )


def _with_legend(fig: go.Figure, series: int, height: int) -> go.Figure:
    """Put the legend of several series below the plot, where a narrow page has room for it."""
    legend = {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0}
    rows = -(-series // 3) if series > 1 else 0
    return fig.update_layout(
        showlegend=series > 1,
        legend={**legend, "title": {"text": ""}},
        height=height + 24 * rows,
    )
