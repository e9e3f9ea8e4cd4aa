"""A briefing as a presentation: a title, its charts as of a day, and what stands behind them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from charts.chart import Chart, has_data
from charts.takeaway import takeaway
from exports import covers
from exports.briefing import Briefing, Item, Section, mapping
from exports.covers import Listed
from exports.slides import add_chart, saved
from exports.template import presentation


@dataclass(frozen=True)
class Deck:
    """A presentation's bytes, its number of slides, and the charts that had nothing to show."""

    data: bytes
    slides: int
    empty: tuple[str, ...]


def deck(
    briefing: Briefing,
    session: Session,
    base_url: str,
    today: date,
    step: Callable[[], None] = lambda: None,
) -> Deck:
    """Return the deck of a briefing as of a day; `step` is called after each of its slides.

    A chart with nothing to show has its slide all the same, which says so.
    """
    made = presentation()
    covers.title(made, briefing.title, briefing.subtitle, datetime.now(UTC))
    listed: list[Listed] = []
    empty: list[str] = []
    section: Section | None = None
    for slide in briefing.slides:
        if isinstance(slide, Section):
            section = slide  # added with its first slide
        else:
            chart = built(slide, session, today)
            left_out = briefing.leave_out_empty and not has_data(chart)
            if section and not left_out:
                covers.section(made, section.title)
                section = None
            listed.append(Listed(None if left_out else len(made.slides) + 1, chart))
            if not left_out:
                add_chart(made, chart, base_url, mapping(slide))
            if not has_data(chart):
                empty.append(chart.head.title)
        step()
    if listed:
        covers.closing(made, listed, base_url)
    return Deck(saved(made), len(made.slides), tuple(empty))


def built(item: Item, session: Session, today: date) -> Chart:
    """Return the chart of an item as of a day, under the item's own words."""
    chart = item.asked.build(session, today)
    named = replace(chart, head=replace(chart.head, title=item.title or chart.head.title))
    said = item.takeaway or takeaway(named)
    return replace(named, head=replace(named.head, takeaway=said, note=item.note))
