"""The candidates of a selection, each with sentences that name it and what can be done about it."""

from html import escape

import streamlit as st

from charts.period import written
from db import queries
from db.filters import Filters
from db.queries import CandidatePlace, CandidateRow
from pages.parts import (
    analyst,
    deciding,
    decisions,
    empty,
    filter_bar,
    link,
    pager,
    promoting,
    sentence,
    theme,
)
from pages.parts.data import read

A_PAGE = 10
SENTENCES = 3


def draw(filters: Filters) -> None:
    """Draw the list, the most frequent first; its page is in the address."""
    analyst.draw()
    rows = read(queries.candidates, filters)
    theme.heading("Candidates", _lead(rows))
    filter_bar.chips(filters)
    promoting.panel()
    if not rows:
        _nothing(filters)
    else:
        at, pages = pager.place(len(rows), A_PAGE)
        with st.container(border=True, key="candidates"), st.container(gap=None, key="list_names"):
            for row in rows[(at - 1) * A_PAGE : at * A_PAGE]:
                with st.container(gap="xxsmall", key=f"row_candidate_{row.key}"):
                    _row(row, filters)
        pager.draw("candidates", at, pages, filters, names=("Previous", "Next"))
    decisions.draw(read(queries.candidate_decisions))


def named(row: CandidateRow) -> str:
    """Return a candidate's name with its acronym."""
    return f"{row.name} ({row.acronym})" if row.acronym else row.name


def days(row: CandidateRow) -> str:
    """Return the first and the last day of a candidate, or its only one."""
    first, last = written(row.first), written(row.last)
    return first if first == last else f"{first} – {last}"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def quoted(place: CandidatePlace, filters: Filters) -> str:
    """Return the sentence of a place as HTML, its source a link that opens the article."""
    address = link.address("articles", filters, article=place.article_id)
    source = f"{escape(place.publisher)}, {written(place.day)}"
    return (
        f'<p class="sentence">{sentence.marked(place.text, place.start, place.end)} '
        f'<a href="{escape(address)}" target="_self">{source}</a></p>'
    )


def _row(row: CandidateRow, filters: Filters) -> None:
    stories = counted(row.stories, "story", "stories")
    articles = counted(row.articles, "article", "articles")
    publishers = counted(row.publishers, "publisher", "publishers")
    link.to("candidates", named(row), filters, candidate=row.key)
    address = escape(link.address("candidates", filters, candidate=row.key))
    st.html(
        f'<p class="meta"><a href="{address}" target="_self">{stories} in {articles}</a>'
        f" · {publishers} · {days(row)}</p>"
    )
    places = read(queries.candidate_places, filters, row.key, SENTENCES)
    st.html("".join(quoted(place, filters) for place in places))
    deciding.buttons(row)


def _lead(rows: list[CandidateRow]) -> str:
    if not rows:
        return "Names that read like an initiative and that the taxonomy lacks."
    number = counted(len(rows), "name that reads", "names that read")
    return f"{number} like an initiative and that the taxonomy lacks, those in most stories first."


def _nothing(filters: Filters) -> None:
    """Say why there is no candidate, and what brings some."""
    if empty.found_nothing(filters):
        return
    with st.container(border=True, key="nothing"):
        everywhere = read(queries.candidates, Filters(unit=filters.unit))
        if everywhere:
            st.markdown("**No candidate in these filters.** Without them there are some.")
            st.button(
                "Clear all filters",
                key="clear_every",
                type="primary",
                on_click=filter_bar.show,
                args=(Filters(unit=filters.unit),),
            )
            return
        st.markdown(
            "**Nothing to decide.** A name such as *National Graphite Mission* or *Cobalt Act of "
            "2026* appears here when an article on topic prints it and the taxonomy lacks it. "
            "Articles that were stored by an older version are read for such names by "
            "`python -m ingest retag`; *Fetch now* on the Sources page brings new ones."
        )
        link.to("sources", "Sources", filters, icon=":material/arrow_forward:")
