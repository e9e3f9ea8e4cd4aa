"""A slide on what changed since a deck was made."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from charts import period, what_changed
from charts.chart import Filters
from exports import grid, identity
from exports.clean import cleaned
from exports.refresh.report import Line
from exports.stamping import placeholders

NAME = "what changed"


def made_on(deck: Any) -> date | None:
    """Return the day on which the oldest of our slides was made or last refreshed."""
    records = (identity.of_slide(slide) for slide in deck.slides)
    return min((date.fromisoformat(one.made_at[:10]) for one in records if one), default=None)


def add(deck: Any, session: Session, since: date | None, until: date) -> Line:
    """Add the slide after the title slide, in the layout that our slides have in this deck."""
    if since is None:
        return Line(0, NAME, "not found", "the deck does not tell when it was made")
    if since >= until:
        return Line(0, NAME, "unchanged", f"the deck was made on {period.written(since)}")
    chart = cleaned(what_changed.build(session, Filters(since=since, until=until)))
    if not chart.rows:
        return Line(0, NAME, "unchanged", f"nothing since {period.written(since)}")
    ours = next(slide for slide in deck.slides if identity.of_slide(slide))
    new = deck.slides.add_slide(ours.slide_layout)
    for place, held in placeholders(new).items():
        if place == "title":
            held.text_frame.text = f"What changed since {period.written(since)}"
        elif place == "subtitle":
            held.text_frame.text = "All minerals: steps, new actors, minerals that moved most"
        else:
            held._element.getparent().remove(held._element)
    shown = replace(chart, rows=chart.rows[grid.pages(chart)[0]])
    grid.table(new, shown).name = NAME
    order = deck.slides._sldIdLst
    order.insert(1 if len(order) > 1 else 0, order[-1])
    return Line(2, NAME, "added", f"{len(shown.rows)} of {len(chart.rows)} changes")
