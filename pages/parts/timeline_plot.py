"""The plot of the initiatives' timeline, with marks that open and months to zoom to, and a list.

The list says the same by keyboard; on a telephone it stands in the plot's place.
"""

from html import escape

import streamlit as st

from charts import period
from charts.chart import Lane, Mark, Timeline
from charts.kinds import LOOKS, family
from charts.screen import figure
from charts.style import DARK, LIGHT, legible
from charts.units import in_words
from db.filters import Unit
from pages.parts import link, navigator, theme

CONFIG = {"displayModeBar": False, "doubleClick": False, "showTips": False}


def draw(chart: Timeline) -> None:
    """Draw the plot and the list of what it shows."""
    # A key of its own for each span, so that a plot zoomed by hand does not stay so over others.
    key = f"chart_{chart.head.id}_{chart.span}"
    drawn = figure(chart, theme.dark()).update_layout(dragmode="zoom")
    with st.container(key=f"plot_{chart.head.id}"):
        st.plotly_chart(
            drawn,
            key=key,
            theme=None,
            config=CONFIG | {"doubleClick": "reset"},
            selection_mode="points",
            on_select=lambda: _chosen(chart, key),
        )
    listed = "".join(_lane(chart, lane) for lane in chart.lanes)
    st.html(
        f'<div class="steps-list on-telephone">{listed}</div>'
        f'<details class="steps-list on-desk"><summary>The same as a list</summary>{listed}'
        "</details>"
    )


def _chosen(chart: Timeline, key: str) -> None:
    """Open the event that was clicked."""
    points = st.session_state[key]["selection"]["points"]
    if points and (held := points[0].get("customdata")):
        navigator.request(_event(chart, held[2]))


def _event(chart: Timeline, event_id: int) -> str:
    filters = chart.head.sources.filters
    return link.address("initiatives", filters, **dict(chart.head.own), event=event_id)


def _lane(chart: Timeline, lane: Lane) -> str:
    filters = chart.head.sources.filters
    address = link.address("initiatives", filters, initiative=lane.key)
    steps = "".join(_step(chart, mark) for mark in reversed(lane.marks))
    news = f"<small>{_attention(lane, filters.unit)}</small>" if lane.attention else ""
    return (
        f'<section><h3><a href="{escape(address)}" target="_self">{escape(lane.name)}</a>{news}</h3>'
        f"<ol>{steps}</ol></section>"
    )


def _attention(lane: Lane, unit: Unit) -> str:
    """Return how much was written; months add up but for publishers, who write in more than one."""
    counts = [month.count for month in lane.attention]
    if unit == "publishers":
        return f"at most {in_words(max(counts), unit)} a month"
    return in_words(sum(counts), unit)


def _step(chart: Timeline, mark: Mark) -> str:
    look, kind = LOOKS[mark.status], family(mark.kind)
    colour = legible(kind.colour, (DARK if theme.dark() else LIGHT).background, 4.5)
    when = period.name(mark.date, mark.precision)
    return (
        f'<li><i style="color:{colour}" title="{escape(look.words)}">{look.sign}</i>'
        f"<time>{escape(when)}</time>"
        f'<a href="{escape(_event(chart, mark.event_id))}" target="_self">{escape(mark.label)}</a>'
        f"<small>{escape(kind.words)}, {escape(look.words.lower())}</small></li>"
    )
