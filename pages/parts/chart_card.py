"""One chart in a card: title, export menu, the chart, and the way to the articles behind it."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

import streamlit as st

from charts import CHARTS, asked
from charts.asked import Asked
from charts.chart import Chart, Columns, Lines, Matrix, Table, Timeline, has_data
from charts.screen import figure
from db import queries
from db.filters import Filters
from pages.parts import export_menu, link, navigator, table, theme, timeline_plot
from pages.parts.data import read


def draw(
    id_: str,
    filters: Filters,
    *,
    beside: bool = False,
    above: Callable[[], None] | None = None,
    below: Callable[[], None] | None = None,
    body: Callable[[], None] | None = None,
    **choices: Any,
) -> None:
    """Draw one of charts.CHARTS for the filters; `choices` are those that its build takes.

    A card `beside` others is as tall as they are; `above` and `below` draw more into the card, and
    `body` what the card holds in place of the chart's own drawing.
    """
    chart = read(CHARTS[id_].build, filters, **choices)
    height: Literal["stretch", "content"] = "stretch" if beside else "content"
    with st.container(border=True, height=height, key=f"card_{id_}"):
        _head(chart, asked.of(id_, filters, choices))
        if above:
            above()
        if not has_data(chart):
            st.html('<p class="nothing">Nothing of this kind in the selection.</p>')
            return
        if body:
            body()
        else:
            _body(chart)
        _behind(chart)
        if below:
            below()


def _head(chart: Chart, held: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="top", wrap=False, gap="small"):
        theme.card_head(chart.head.title, chart.head.subtitle)
        if has_data(chart):
            export_menu.draw(chart, held)


def _body(chart: Chart) -> None:
    if isinstance(chart, Table):
        table.draw(chart.columns, chart.rows, chart.links)
        return
    if isinstance(chart, Timeline):
        timeline_plot.draw(chart)
        return
    key = f"chart_{chart.head.id}"
    width = "wide" if isinstance(chart, Matrix) else "any"
    with st.container(key=f"{width}_{chart.head.id}"):
        st.plotly_chart(
            figure(chart, theme.dark()),
            key=key,
            theme=None,
            config=timeline_plot.CONFIG,
            selection_mode="points",
            on_select=lambda: _clicked(chart, key),
        )


def _behind(chart: Chart) -> None:
    """Draw the link that does by keyboard what a click on a mark does for one part."""
    sources = chart.head.sources
    unit = sources.filters.unit
    number = sources.stories if unit == "stories" else sources.articles
    named = unit if number != 1 else {"stories": "story", "articles": "article"}[unit]
    label = f"Open the {number:,} {named} behind this chart"
    link.to("articles", label, sources.behind, icon=":material/arrow_forward:")


def _clicked(chart: Chart, key: str) -> None:
    """Ask for the page behind the mark that was clicked."""
    points = st.session_state[key]["selection"]["points"]
    if not points or not (held := points[0].get("customdata")):
        return
    narrowed = behind(chart, held)
    if read(queries.totals, narrowed).articles:
        navigator.request(link.address("articles", narrowed))


def behind(chart: Chart, held: list[Any]) -> Filters:
    """Return the filters of the articles behind one mark, from what the mark holds."""
    filters = chart.head.sources.filters
    match chart:
        case Lines() | Columns(period=str()):
            since, until = (date.fromisoformat(day) for day in held[1:3])
            return link.narrowed(filters, held[0], since=since, until=until)
        case Matrix():
            return link.narrowed(filters, *held)
        case _:
            return link.narrowed(filters, held[0])
