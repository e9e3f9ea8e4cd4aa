"""An initiative's dated steps, each opening to its sentence and its source."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import cast

import streamlit as st

from charts.period import name, written
from charts.steps import steps as dated_steps
from db import queries
from db.filters import Filters
from db.queries import EventRow, Period
from pages.parts import article_list, evidence, link, table, theme
from pages.parts.data import read

STATUS = {
    "verified": "Seen in the source given",
    "believed": "No public page seen that confirms it",
    "reported": "Read in an article",
}
SIGNS = {"verified": "●", "believed": "○", "reported": "◆"}
MOST_LISTED = 30
MOST_ARTICLES = 10


def any_steps(filters: Filters) -> bool:
    """Tell whether any dated step is in the selection."""
    return bool(read(dated_steps, filters))


def legend() -> None:
    """Say what the signs beside the steps mean."""
    parts = "".join(
        f"<li><b>{SIGNS[status]}</b> {escape(status.capitalize())}: {escape(hint.lower())}</li>"
        for status, hint in STATUS.items()
    )
    st.html(f'<ul class="legend">{parts}</ul>')


def event(asked: str, filters: Filters, **own: object) -> None:
    """Draw one event: what it says, where it says so, and its place in the article.

    `own` are the page's other parameters, which stay when the event is closed.
    """
    known = asked.isascii() and asked.isdecimal() and len(asked) < 18
    found = read(queries.event, int(asked)) if known else None
    with st.container(border=True, gap="xsmall", key="event"):
        if found is None:
            st.markdown("This event is not stored any more.")
        else:
            _event_card(found, filters)
        link.to("initiatives", "Close this event", filters, icon=":material/close:", **own)


def steps(filters: Filters) -> None:
    """Draw every step of the selection, by initiative, the latest initiative first."""
    by_initiative: dict[str, list[EventRow]] = defaultdict(list)
    for row in read(dated_steps, filters):
        by_initiative[row.initiative_id].append(row)
    latest = sorted(by_initiative.items(), key=lambda held: held[1][-1].date, reverse=True)
    theme.section("Steps by initiative", f"{len(latest):,} initiatives")
    with st.container(gap="xxsmall", key="steps"):
        for tag_id, rows in latest[:MOST_LISTED]:
            _opened(tag_id, rows, filters)
    if len(latest) > MOST_LISTED:
        st.caption(f"{len(latest) - MOST_LISTED:,} more: filter by initiative to see them.")


def _opened(tag_id: str, rows: Sequence[EventRow], filters: Filters) -> None:
    """Draw one initiative as a line that opens to its steps."""
    number = f"{len(rows)} {'step' if len(rows) == 1 else 'steps'}"
    label = f"**{link.plain(rows[0].initiative)}** · {number} · {when(rows[-1])}"
    with st.expander(label, key=f"steps_{tag_id}"):
        _table(rows)
        link.to(
            "initiatives", "Open this initiative", filters,
            icon=":material/arrow_forward:", initiative=tag_id,
        )  # fmt: skip


def draw(tag_id: str, filters: Filters) -> None:
    """Draw the page of one initiative."""
    link.to("initiatives", "All initiatives", filters, icon=":material/arrow_back:")
    found = read(queries.initiative, tag_id)
    if found is None:
        theme.heading("No such initiative", f"Nothing is stored under “{tag_id}”.")
        return
    acronym = f" ({found.acronym})" if found.acronym and found.acronym != found.tag.label else ""
    theme.heading(f"{found.tag.label}{acronym}", found.tag.note or "")
    theme.figures(
        [
            ("Kind", found.kind.replace("_", " ").capitalize(), "as in the taxonomy"),
            ("Parties", ", ".join(_names(found.parties)) or "–", "countries and bodies"),
            ("Since", written(found.started) if found.started else "–", found.start_status or ""),
            ("Stories", f"{found.stories:,}", f"{found.articles:,} articles"),
        ]
    )
    own = Filters(initiatives=(tag_id,), unit=filters.unit)
    with st.container(border=True, key="initiative_steps"):
        theme.card_head("Dated steps", "From the reference data and from articles")
        _table(found.events)
    legend()
    with st.container(border=True, key="initiative_articles"):
        theme.card_head("Articles", "Newest first")
        article_list.draw(read(queries.articles, own, MOST_ARTICLES), own, "initiative")
        link.to("articles", "All articles", own, icon=":material/arrow_forward:")


def when(row: EventRow) -> str:
    """Return the date of an event in words, as exactly as it is known."""
    return name(row.date, cast(Period, row.precision))


def _event_card(row: EventRow, filters: Filters) -> None:
    theme.card_head(f"{row.initiative}, {when(row)}", f"{row.kind} · {STATUS[row.status]}")
    article = read(queries.article, row.article_id) if row.article_id else None
    if article and row.field and row.start is not None and row.end is not None:
        text = article.title if row.field == "title" else article.body
        st.html(f'<p class="sentence">{evidence.around(text, row.start, row.end)}</p>')
        link.to("articles", article.title, filters, article=article.id, icon=":material/article:")
    else:
        st.html(f'<p class="sentence">{escape(row.what)}</p>')
    if row.source_url:
        st.html(f'<p class="meta">{table.external(row.source_url, row.source_url)}</p>')
    link.to(
        "initiatives", f"All of {row.initiative}", filters,
        icon=":material/arrow_forward:", initiative=row.initiative_id,
    )  # fmt: skip


def _table(rows: Sequence[EventRow]) -> None:
    """Draw events as rows, the latest first; the source is one click away."""
    body = "".join(
        f'<tr><td class="sign" title="{escape(STATUS[row.status])}">{SIGNS[row.status]}</td>'
        f'<td class="date">{escape(when(row))}</td><td>{escape(row.what)}</td>'
        f"<td>{escape(row.kind.replace('_', ' '))}</td><td>{_source(row)}</td></tr>"
        for row in reversed(rows)
    )
    head = "<tr><th></th><th>Date</th><th>What happened</th><th>Kind</th><th>Source</th></tr>"
    st.html(f'<div class="table"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>')


def _source(row: EventRow) -> str:
    """Return where an event can be checked, as HTML: its page, or the article it was read in."""
    if row.article_id:
        label = row.publisher or "article"
        return f'<a href="articles?article={row.article_id}" target="_self">{escape(label)}</a>'
    if row.source_url:
        return table.external(row.source_url, table.site(row.source_url))
    return '<span class="faded">none</span>'


def _names(parties: Sequence[str]) -> list[str]:
    """Return parties as a reader knows them: a country's code as its name."""
    known = read(queries.tags, tuple(f"country:{party}" for party in parties))
    return [
        known[f"country:{party}"].label if f"country:{party}" in known else party
        for party in parties
    ]
