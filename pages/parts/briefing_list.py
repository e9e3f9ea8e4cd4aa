"""The slides of a briefing in their order: each can be moved, worded, looked at and taken out."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import streamlit as st
from sqlalchemy.orm import Session

from charts.chart import Cards, Chart, Figures, Table, Timeline, has_data
from charts.screen import figure
from charts.takeaway import NOTHING, takeaway
from exports.briefing import Briefing, Item, Section
from exports.figures import change
from pages.parts import briefing_words, drafting, link, table, theme, timeline_plot
from pages.parts.data import read


def draw(briefing: Briefing) -> None:
    """Draw a card for each slide."""
    today = datetime.now(UTC).date()
    last = len(briefing.slides) - 1
    for at, (slide, key) in enumerate(zip(briefing.slides, drafting.keys(), strict=True)):
        with st.container(border=True, key=f"slide_{key}"):
            if isinstance(slide, Section):
                _head(at, last, key, slide.title or "Section", "Opens a part of the slides")
                briefing_words.section(at, key, slide)
            else:
                _item(at, last, key, slide, today)


def chart_of(session: Session, item: Item, today: date) -> Chart:
    """Return the chart of an item, without its reader's words."""
    return item.asked.build(session, today)


def _item(at: int, last: int, key: str, held: Item, today: date) -> None:
    chart = read(chart_of, held, today)
    said = chart.head.sources.described or "No filters"
    _head(
        at,
        last,
        key,
        held.takeaway or takeaway(chart),
        f"{held.title or chart.head.title} · {briefing_words.described(held)} · {said}",
    )
    with st.expander("Words and period", key=f"words_{key}", icon=":material/edit:"):
        briefing_words.item(at, key, held, takeaway(chart), chart.head.title)
    if st.toggle("Preview", key=f"preview_{key}"):
        _preview(chart, key)


def _head(at: int, last: int, key: str, title: str, subtitle: str) -> None:
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        theme.card_head(f"{at + 1}. {title}", subtitle)
        with st.container(horizontal=True, gap="xsmall", width="content", key=f"ways_{key}"):
            _button("up", "Move up", "arrow_upward", key, at == 0, lambda: drafting.move(at, -1))
            _button(
                "down", "Move down", "arrow_downward", key, at == last,
                lambda: drafting.move(at, 1),
            )  # fmt: skip
            _button("out", "Take out", "delete", key, False, lambda: drafting.remove(at))


def _button(
    name: str, label: str, icon: str, key: str, disabled: bool, act: Callable[[], None]
) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"{name}_{key}",
        disabled=disabled,
        on_click=act,
    )


def _preview(chart: Chart, key: str) -> None:
    if not has_data(chart):
        st.html(f'<p class="nothing">{NOTHING}.</p>')
        return
    match chart:
        case Figures():
            theme.figures(
                (one.name, one.of or f"{one.value:,}", change(one) or f"{one.value:,}")
                for one in chart.figures
            )
        case Table():
            table.draw(chart.columns, chart.rows, chart.links)
        case Cards():
            for card in chart.cards:
                st.markdown(f"> {link.plain(card.text)}\n>\n> {link.plain(card.publisher)}")
        case _:
            wide = "wide" if isinstance(chart, Timeline) else "any"
            with st.container(key=f"{wide}_preview_{key}"):
                st.plotly_chart(
                    figure(chart, theme.dark()),
                    key=f"drawn_{key}",
                    theme=None,
                    config=timeline_plot.CONFIG,
                )
