"""Draws a timeline with Plotly: a sign for each kind of event, its filling for the status."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import quote

import plotly.graph_objects as go

from charts import lanes, period
from charts.chart import Lane, Mark, Status, Timeline
from charts.kinds import LOOKS, families, family, statuses
from charts.lanes import Block, Placed
from charts.markup import plain
from charts.style import BRAND, Theme, blend, legible
from charts.time_axis import Axis, axis, extent

ROW = 17  # pixels, a line of a label
NAME = 1.0  # rows that a line of a lane's name takes
ABOVE = 0.5  # rows above a name
FOOT = 0.5  # rows below a lane
BAND = ABOVE + NAME + 1 + FOOT  # rows of the busiest month: the lowest lane holds it
MOST_ROWS = 9  # of a lane's labels; beyond that only marks
MOST_LINES = 4  # of a label; what does not fit is in the hover
NARROWEST = 800  # pixels of the plot for which labels are placed: wider only parts them more
CHARACTER = 6.5  # pixels of a label's average character
WIDE = 13  # of a Chinese one
LONGEST = 270 / NARROWEST  # of a label's line
SIGN = 16  # pixels with the line around it
AROUND = 14 / NARROWEST  # between a label and its symbol, and after it
SPACE = "\u00a0\u00a0"  # Plotly drops plain spaces
MOST_TICKS = 9
NAME_LINE, MOST_NAME = 95, 280  # characters


@dataclass(frozen=True)
class Strip:
    """A lane with its marks in place, from `top` to `bottom` in rows of the whole."""

    lane: Lane
    placed: Sequence[Placed]
    top: float
    bottom: float

    @property
    def first(self) -> float:
        """Where the rows of its marks begin."""
        return self.top + ABOVE + NAME * len(_name_lines(self.lane))

    def level(self, one: Placed) -> float:
        """Return where a mark stands."""
        return self.first + one.level


def draw(chart: Timeline, theme: Theme) -> go.Figure:
    """Return the timeline; its height grows with its lanes."""
    fig = go.Figure()
    span = axis(chart)
    strips = _strips(chart.lanes, span)
    _add_attention(fig, strips, span, chart.head.sources.filters.unit, theme)
    for strip in strips:
        _name(fig, strip, theme)
        _add_extents(fig, strip, span, theme)
        _add_marks(fig, strip, span, theme)
        _add_labels(fig, strip, span, theme)
    _today(fig, chart.head.sources.made_at.date(), span, theme)
    _legend(fig, chart.lanes, theme)
    bottom = max((strip.bottom for strip in strips), default=1)
    fig.update_xaxes(
        range=[span.first.isoformat(), span.last.isoformat()],
        side="top",
        nticks=MOST_TICKS,  # Plotly's own: they follow when the reader zooms
        minallowed=span.first.isoformat(),
        maxallowed=span.last.isoformat(),
    )
    fig.update_yaxes(
        range=[bottom, 0], showticklabels=False, showgrid=False, zeroline=False, fixedrange=True
    )
    entries = len(families(chart.lanes)) + len(statuses(chart.lanes)) + 1
    fig.update_layout(
        height=60 + round(ROW * bottom) + 24 * -(-entries // 4),
        legend={"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        barmode="overlay",
        bargap=0,
    )
    return fig


def hover(mark: Mark) -> str:
    """Return all that a mark says: when, what kind, how sure, what happened."""
    when = period.name(mark.date, mark.precision)
    text = "<br>".join(textwrap.wrap(plain(mark.label), 60))
    kind = plain(mark.kind.replace("_", " "))
    return f"<b>{when}</b> · {kind} · {LOOKS[mark.status].words.lower()}<br>{text}"


def _strips(shown: Sequence[Lane], span: Axis) -> list[Strip]:
    strips: list[Strip] = []
    top = 0.0
    for lane in shown:
        placed = lanes.place(
            lane, span, partial(_blocks, lane), SIGN / NARROWEST, MOST_ROWS, piled=True
        )
        above = ABOVE + NAME * len(_name_lines(lane))
        strips.append(Strip(lane, placed, top, top + above + lanes.height(placed) + FOOT))
        top = strips[-1].bottom
    return strips


def _blocks(lane: Lane, number: int) -> list[Block]:
    label = lane.marks[number].label
    return [*lanes.blocks(label, _width, LONGEST, MOST_LINES, AROUND), Block((), 0.0)]


def _width(line: str) -> float:
    return sum(WIDE if ord(sign) > 0x2E80 else CHARACTER for sign in line) / NARROWEST


def _name(fig: go.Figure, strip: Strip, theme: Theme) -> None:
    fig.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=strip.top,
        y1=strip.top,
        line={"color": theme.grid, "width": 1},
    )
    name = "<br>".join(map(plain, _name_lines(strip.lane)))
    address = f"initiatives?initiative={quote(strip.lane.key, safe=':')}"
    colour = legible(BRAND, theme.background, 4.5)
    fig.add_annotation(
        text=f'<a href="{address}" target="_self" style="color:{colour}"><b>{name}</b></a>',
        xref="paper",
        x=0,
        y=(strip.top + strip.first) / 2 + 0.1,
        xanchor="left",
        align="left",
        showarrow=False,
        borderpad=0,
        font={"size": 13},
    )


def _name_lines(lane: Lane) -> list[str]:
    return textwrap.wrap(lanes.shortened(lane.name, MOST_NAME), NAME_LINE) or [""]


def _add_attention(
    fig: go.Figure, strips: Sequence[Strip], span: Axis, unit: str, theme: Theme
) -> None:
    """Draw how much each initiative is in the news, behind its marks, on one scale for all."""
    months = [
        (strip, month)
        for strip in strips
        for month in strip.lane.attention
        if span.first <= period.end(month.start, "month") and month.start <= span.last
    ]
    if not months:
        return
    most = max(month.count for _, month in months)
    fig.add_bar(
        x=[month.start.isoformat() for _, month in months],
        y=[-BAND * month.count / most for _, month in months],
        base=[strip.bottom for strip, _ in months],
        width=[
            (period.following(month.start, "month") - month.start).days * 86_400_000
            for _, month in months
        ],
        offset=0,
        marker={"color": attention_colour(theme), "line": {"width": 0}},
        name=f"{unit.capitalize()} a month, at most {most:,}",
        hovertext=[
            f"<b>{period.name(month.start, 'month')}</b><br>{month.count:,} {unit}"
            for _, month in months
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
        legendrank=2000,
    )


def attention_colour(theme: Theme) -> str:
    """Return the quiet colour of the band behind a lane."""
    return blend(theme.muted, theme.background, 0.18)


def _add_marks(fig: go.Figure, strip: Strip, span: Axis, theme: Theme) -> None:
    placed = strip.placed
    fig.add_scatter(
        x=[_middle(one, span) for one in placed],
        y=[strip.level(one) for one in placed],
        mode="markers",
        marker=_signs([(one.mark.kind, one.mark.status) for one in placed], theme),
        hovertext=[hover(one.mark) for one in placed],
        hoverinfo="text",
        customdata=[
            [strip.lane.key, one.mark.date.isoformat(), one.mark.event_id] for one in placed
        ],
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )
    dotted = [one for one in placed if LOOKS[one.mark.status].dot]
    if dotted:
        fig.add_scatter(
            x=[_middle(one, span) for one in dotted],
            y=[strip.level(one) for one in dotted],
            mode="markers",
            marker={
                "size": 5,
                "color": [_colour(one.mark.kind, theme) for one in dotted],
                "line": {"width": 0},
            },
            hoverinfo="skip",
            unselected={"marker": {"opacity": 1}},
            showlegend=False,
        )


def _signs(shown: Iterable[tuple[str, Status]], theme: Theme) -> dict[str, object]:
    """Return the signs of kinds with a status as Plotly takes them."""
    held = list(shown)
    colours = [_colour(kind, theme) for kind, _ in held]
    return {
        "size": 13,
        "opacity": 1,
        "symbol": [family(kind).symbol for kind, _ in held],
        "color": [
            colour if LOOKS[status].filled else theme.background
            for colour, (_, status) in zip(colours, held, strict=True)
        ],
        "line": {"color": colours, "width": 2},
    }


def _colour(kind: str, theme: Theme) -> str:
    return legible(family(kind).colour, theme.background, 4.5)


def _add_labels(fig: go.Figure, strip: Strip, span: Axis, theme: Theme) -> None:
    told = [one for one in strip.placed if one.lines]
    if not told:
        return
    fig.add_scatter(
        x=[span.day(one.anchor).isoformat() for one in told],
        y=[strip.level(one) for one in told],
        mode="text",
        text=["<br>".join(f"{SPACE}{plain(line)}{SPACE}" for line in one.lines) for one in told],
        textposition=[f"middle {one.side}" for one in told],
        textfont={"size": 12, "color": theme.text},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _add_extents(fig: go.Figure, strip: Strip, span: Axis, theme: Theme) -> None:
    """Draw a bar under each mark whose day is not known."""
    x: list[str | None] = []
    y: list[float | None] = []
    for one in strip.placed:
        if one.mark.precision != "day":
            x += [*(day.isoformat() for day in _within(one.mark, span)), None]
            y += [strip.level(one), strip.level(one), None]
    if x:
        line = {"width": 7, "color": bar_colour(theme)}
        fig.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def bar_colour(theme: Theme) -> str:
    """Return the colour of the bar that stands for days not known."""
    return blend(legible(BRAND, theme.background, 4.5), theme.background, 0.5)


def _today(fig: go.Figure, today: date, span: Axis, theme: Theme) -> None:
    """Part what has happened from what is planned."""
    if not span.first < today < span.last:
        return
    line = {"color": theme.muted, "width": 1, "dash": "dot"}
    fig.add_shape(
        type="line", yref="paper", y0=0, y1=1, x0=today.isoformat(), x1=today.isoformat(),
        line=line, layer="below",
    )  # fmt: skip
    fig.add_scatter(x=[None], y=[None], mode="lines", line=line, name="Today", legendrank=3000)


def _legend(fig: go.Figure, shown: Sequence[Lane], theme: Theme) -> None:
    entries: list[tuple[str, str, Status]] = [
        (one.words, min(one.kinds, default="other"), "verified") for one in families(shown)
    ]
    entries += [(LOOKS[status].words, "announced", status) for status in statuses(shown)]
    for words, kind, status in entries:
        marker = _signs([(kind, status)], theme)
        if LOOKS[status].dot:  # Plotly's own dot: a legend shows one sign for an entry
            marker |= {"symbol": ["circle-open-dot"], "color": [_colour(kind, theme)]}
        fig.add_scatter(x=[None], y=[None], mode="markers", name=words, marker=marker)


def _within(mark: Mark, span: Axis) -> tuple[date, date]:
    first, last = extent(mark)
    return max(first, span.first), min(last, span.last)


def _middle(one: Placed, span: Axis) -> str:
    if one.mark.precision == "day":
        return one.mark.date.isoformat()
    first, last = _within(one.mark, span)
    return (first + (last - first) / 2).isoformat()
