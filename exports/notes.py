"""The notes under a slide: how it counts, steps and quotes in full, the articles behind it."""

from dataclasses import replace
from typing import Any

from charts import citation, period
from charts.chart import Cards, Chart, Head, Mark, Sources, Timeline
from exports.clean import address

COUNTED = {
    "stories": "A story is one text however many outlets print it; it counts once, on the day of "
    "the first article that matches the filters.",
    "articles": "Every article counts, also when several outlets print the same text.",
    "publishers": "A publisher counts once, however many articles it prints; over time, once in each "
    "period.",
}


def write(slide: Any, chart: Chart, url: str, first: int | None) -> None:
    """Fill a slide's notes; `first` is the number of the slide that lists the articles instead."""
    frame = slide.notes_slide.notes_text_frame
    if chart.head.note:
        _add(frame, chart.head.note)
    _add(frame, chart.head.title)
    _add(frame, f"How this is counted: {COUNTED[chart.head.sources.filters.unit]}")
    _add(frame, "This view: ", url)
    if isinstance(chart, Timeline):
        _write_steps(frame, chart)
    if isinstance(chart, Cards):
        _write_quotes(frame, chart)
    if first is None:
        _write_articles(frame, chart.head)
    else:
        _add(frame, f"The articles behind this chart are listed in the notes of slide {first}.")


def _write_steps(frame: Any, chart: Timeline) -> None:
    """List the steps under the numbers that their marks have on the slide."""
    number = 0
    for lane in chart.lanes:
        _add(frame, f"{lane.name}:")
        for mark in lane.marks:
            number += 1
            when = period.name(mark.date, mark.precision)
            _add(frame, f"{number} – {when}: {_step(mark)} ", address(mark.source))


def _write_quotes(frame: Any, chart: Cards) -> None:
    _add(frame, "The quotes in full:")
    for card in chart.cards:
        names = f" (names {', '.join(card.names)})" if card.names else ""
        _add(frame, f"– {citation.cited(replace(card, link=None))}{names} ", address(card.link))


def _step(mark: Mark) -> str:
    publisher = "" if mark.source is None or address(mark.source) else f", {mark.source}"
    return f"{mark.label} ({mark.status}{publisher})"


def _write_articles(frame: Any, head: Head) -> None:
    sources = head.sources
    _add(frame, _heading(sources))
    for number, article in enumerate(sources.newest, 1):
        text = f"{number}. {article.title} — {article.publisher}, {period.written(article.day)} "
        _add(frame, text, address(article.link))
    more = sources.listed - len(sources.newest)
    if more > 0:
        _add(frame, f"and {more:,} more")


def _heading(sources: Sources) -> str:
    listed = "stories" if sources.filters.unit == "stories" else "articles"
    if not sources.newest:
        return "No articles behind this chart."
    if len(sources.newest) < sources.listed:
        return f"The newest {len(sources.newest)} of the {sources.listed:,} {listed} behind it:"
    return f"The {listed} behind it, newest first:"


def _add(frame: Any, text: str, link: str | None = None) -> None:
    """Add a paragraph, with an address that opens."""
    empty = not frame.paragraphs[0].runs
    paragraph = frame.paragraphs[0] if empty else frame.add_paragraph()
    paragraph.add_run().text = text
    if link:
        run = paragraph.add_run()
        run.text = link
        run.hyperlink.address = link
