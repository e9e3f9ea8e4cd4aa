"""The Initiatives page's parts: steps by initiative, one event, and the page of one initiative."""

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from charts.period import written
from charts.steps import steps as dated_steps
from db import queries
from db.filters import Filters
from db.queries import EventRow, InitiativeRow
from pages.parts import article_list, changed, events, link, theme
from pages.parts.data import read

MOST_LISTED = 30
MOST_ARTICLES = 10


def any_steps(filters: Filters) -> bool:
    """Tell whether any dated step is in the selection."""
    return bool(read(dated_steps, filters))


def event(asked: str, filters: Filters, **own: object) -> None:
    """Draw one event: what it says, and every place that says so.

    `own` are the page's other parameters, which stay when the event is closed.
    """
    known = asked.isascii() and asked.isdecimal() and len(asked) < 18
    with st.container(border=True, gap="xsmall", key="event"):
        events.card(int(asked) if known else None, filters)
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
    label = f"**{link.plain(rows[0].initiative)}** · {number} · {events.when(rows[-1])}"
    with st.expander(label, key=f"steps_{tag_id}"):
        events.rows(rows, filters)
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
    _figures(found)
    own = Filters(initiatives=(tag_id,), unit=filters.unit)
    with st.container(border=True, key="initiative_history"):
        theme.card_head("Status over time", "As its events tell it; plans do not count")
        changed.history(found)
    _events(found, own)
    with st.container(border=True, key="initiative_articles"):
        theme.card_head("Articles", "Newest first")
        article_list.draw(read(queries.articles, own, MOST_ARTICLES), own, "initiative")
        link.to("articles", "All articles", own, icon=":material/arrow_forward:")


def _figures(found: InitiativeRow) -> None:
    status = found.history[-1] if found.history else None
    theme.figures(
        [
            ("Kind", found.kind.replace("_", " ").capitalize(), "as in the taxonomy"),
            ("Parties", ", ".join(_names(found.parties)) or "–", "countries and bodies"),
            ("Since", written(found.started) if found.started else "–", found.start_status or ""),
            ("Status", status.status.capitalize() if status else "–", _status_hint(found)),
            ("Stories", f"{found.stories:,}", f"{found.articles:,} articles"),
        ]
    )


def _status_hint(found: InitiativeRow) -> str:
    if not found.history:
        return "no event tells it"
    row = next(row for row in found.joined if row.id == found.history[-1].event_id)
    return f"since {events.when(row)}"


def _events(found: InitiativeRow, own: Filters) -> None:
    planned = [row for row in found.joined if row.status == "planned"]
    done = [row for row in found.joined if row.status != "planned"]
    with st.container(border=True, key="initiative_steps"):
        theme.card_head("Events", "From the reference data and from articles; the same ones joined")
        if done:
            events.rows(done, own)
        else:
            st.caption("None yet. Articles that date an act of it add to this list.")
    if planned:
        with st.container(border=True, key="initiative_planned"):
            theme.card_head("Planned", "What articles say is to happen")
            events.rows(planned, own)
    events.legend(found.joined)


def _names(parties: Sequence[str]) -> list[str]:
    """Return parties as a reader knows them: a country's code as its name."""
    known = read(queries.tags, tuple(f"country:{party}" for party in parties))
    return [
        known[f"country:{party}"].label if f"country:{party}" in known else party
        for party in parties
    ]
