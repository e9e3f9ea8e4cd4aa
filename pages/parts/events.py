"""Dated events as a reader sees them: in rows, and one alone with everything that reports it."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import cast

import streamlit as st

from charts.kinds import LOOKS
from charts.period import name, written
from charts.units import in_words
from db import queries
from db.filters import Filters
from db.queries import EventRow, Period
from pages.parts import evidence, link, table, theme
from pages.parts.data import read

STATUS = {
    "verified": "Seen in the source given",
    "believed": "No public page seen that confirms it",
    "reported": "Read in an article",
    "planned": "An article says that it is to happen",
}
SIGNS: dict[str, str] = {**{status: look.sign for status, look in LOOKS.items()}, "planned": "◇"}
MOST_SOURCES = 50
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def legend(shown: Iterable[EventRow]) -> None:
    """Say what the signs beside some events mean."""
    statuses = {row.status for row in shown}
    parts = "".join(
        f"<li><b>{SIGNS[status]}</b> {escape(status.capitalize())}: {escape(hint.lower())}</li>"
        for status, hint in STATUS.items()
        if status in statuses
    )
    st.html(f'<ul class="legend">{parts}</ul>')


def when(row: EventRow) -> str:
    """Return the date of an event in words, as exactly as it is known."""
    said = name(row.date, cast(Period, row.precision))
    return f"about {said}" if row.approx else said


def rows(events: Sequence[EventRow], filters: Filters) -> None:
    """Draw events as rows, the latest first; the sources are one click away."""
    labels = party_labels(events)
    body = "".join(_row(row, labels, filters) for row in reversed(events))
    head = "<tr><th></th><th>Date</th><th>What happened</th><th>Kind</th><th>Source</th></tr>"
    st.html(
        f'<div class="table"><table class="events"><thead>{head}</thead><tbody>{body}</tbody></table></div>'
    )


def card(event_id: int | None, filters: Filters) -> None:
    """Draw one event: what it says, who takes part, and every place that reports it."""
    found = read(queries.joined_event, event_id) if event_id is not None else None
    if found is None:
        st.markdown("This event is not stored any more.")
        return
    row, reports = found
    theme.card_head(f"{row.initiative}, {when(row)}", f"{words(row.kind)} · {STATUS[row.status]}")
    if row.conflicts:
        st.html(f'<p class="meta fault">{escape(_conflict(row))}</p>')
    for fact in _facts(row, party_labels([row])):
        st.html(f'<p class="meta">{escape(fact)}</p>')
    for report in sorted(reports, key=_reading_order)[:MOST_SOURCES]:
        _report(report, filters)
    if len(reports) > MOST_SOURCES:
        st.caption(f"{len(reports) - MOST_SOURCES:,} more reports of it are not listed.")
    link.to(
        "initiatives", f"All of {row.initiative}", filters,
        icon=":material/arrow_forward:", initiative=row.initiative_id,
    )  # fmt: skip


def words(kind: str) -> str:
    """Return a kind of event as words: "entered into force"."""
    return kind.replace("_", " ")


def money(amount: float, currency: str | None) -> str:
    """Return an amount in words: "EUR 1.2 billion", "$258 million"."""
    scale, unit = next((one for one in SCALES if amount >= one[0]), (1.0, ""))
    number = f"{amount / scale:,.2f}".rstrip("0").rstrip(".")
    sign = currency or ""
    return " ".join(filter(None, (f"{sign} {number}" if sign.isalpha() else sign + number, unit)))


def party_labels(events: Iterable[EventRow]) -> dict[str, str]:
    """Return the names of all who take part in some events, by the ids of their tags."""
    wanted = tuple(sorted({party for row in events for party in row.parties}))
    known = read(queries.tags, wanted) if wanted else {}
    return {id_: known[id_].label if id_ in known else id_.partition(":")[2] for id_ in wanted}


def _row(row: EventRow, labels: dict[str, str], filters: Filters) -> str:
    facts = "".join(f'<p class="meta">{escape(fact)}</p>' for fact in _facts(row, labels))
    conflict = f'<p class="meta fault">{escape(_conflict(row))}</p>' if row.conflicts else ""
    return (
        f'<tr><td class="sign" title="{escape(STATUS[row.status])}">{SIGNS[row.status]}</td>'
        f'<td class="date">{escape(when(row))}</td><td>{escape(row.what)}{facts}{conflict}</td>'
        f"<td>{escape(words(row.kind))}</td><td>{_sources(row, filters)}</td></tr>"
    )


def _facts(row: EventRow, labels: dict[str, str]) -> list[str]:
    facts = []
    if row.parties:
        facts.append(f"Taking part: {', '.join(labels[party] for party in row.parties)}")
    if row.amount is not None:
        facts.append(f"Amount: {money(row.amount, row.currency)}")
    if row.approx:
        facts.append("No date is stated: that of publication stands in")
    return facts


def _conflict(row: EventRow) -> str:
    return f"Dates differ: other sources say {', '.join(written(day) for day in row.conflicts)}"


def _sources(row: EventRow, filters: Filters) -> str:
    """Return where an event can be checked, as HTML: its page, and the articles that report it."""
    address = escape(link.address("initiatives", filters, event=row.id))
    number = in_words(row.sources, filters.unit)
    reported = f'<a href="{address}" target="_self">{number}</a>' if row.sources else ""
    page = table.external(row.source_url, table.site(row.source_url)) if row.source_url else ""
    return "<br>".join(filter(None, (page, reported))) or '<span class="faded">none</span>'


def _reading_order(row: EventRow) -> tuple[object, ...]:
    return row.article_id is not None, row.article_day or row.date, row.id


def _report(row: EventRow, filters: Filters) -> None:
    """Draw one source: the curated wording with its page, or an article's sentence."""
    article = read(queries.article, row.article_id) if row.article_id else None
    if article is None:
        page = table.external(row.source_url, row.source_url) if row.source_url else ""
        st.html(f'<p class="sentence">{escape(row.what)}</p><p class="meta">{page}</p>')
        return
    sentence = escape(row.what)
    if row.field and row.start is not None and row.end is not None:
        text = article.title if row.field == "title" else article.body
        sentence = evidence.around(text, row.start, row.end)
    said = f"{article.publisher}, {written(article.day)}, dates it {when(row)}"
    st.html(f'<p class="sentence">{sentence}</p><p class="meta">{escape(said)}</p>')
    link.to("articles", article.title, filters, article=article.id, icon=":material/article:")
