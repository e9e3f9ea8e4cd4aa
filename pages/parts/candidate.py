"""One candidate: how it is printed, every article that names it, and what was decided about it."""

import streamlit as st

from db import queries
from db.filters import Filters
from db.queries import CandidateRow
from pages.parts import analyst, deciding, decisions, link, pager, promoting, theme
from pages.parts.candidate_list import days, named, quoted
from pages.parts.data import read

A_PAGE = 25


def draw(key: str, filters: Filters) -> None:
    """Draw a candidate with every article of the selection that names it."""
    analyst.draw()
    link.to("candidates", "All candidates", filters, icon=":material/arrow_back:")
    found = next(iter(read(queries.candidates, filters, key)), None)
    decided = read(queries.candidate_decisions, key)
    if found is None:
        theme.heading(decided[0].name if decided else "No such candidate", _gone(key, filters))
        promoting.panel()
        decisions.draw(decided)
        return
    theme.heading(named(found), _printed(key))
    promoting.panel()
    theme.figures(
        [
            ("Stories", f"{found.stories:,}", "in this selection"),
            ("Articles", f"{found.articles:,}", "copies of a text included"),
            ("Publishers", f"{found.publishers:,}", "that name it"),
            ("Days", days(found), "first and last"),
        ]
    )
    if not any(decisions.stands(row) for row in decided):
        deciding.buttons(found)
    _articles(found, filters)
    decisions.draw(decided)


def _articles(found: CandidateRow, filters: Filters) -> None:
    at, pages = pager.place(found.articles, A_PAGE)
    places = read(queries.candidate_places, filters, found.key, A_PAGE, (at - 1) * A_PAGE)
    with st.container(border=True, gap="xsmall", key="candidate_articles"):
        theme.card_head("Articles", "One of each story first, the newest first; copies follow")
        with st.container(gap=None, key="list_places"):
            for place in places:
                with st.container(gap=None, key=f"row_place_{place.article_id}"):
                    link.to("articles", place.title, filters, article=place.article_id)
                    st.html(quoted(place, filters))
    pager.draw("candidates", at, pages, filters, names=("Previous", "Next"), candidate=found.key)


def _printed(key: str) -> str:
    printed = read(queries.candidate_forms, key)
    forms = list(dict.fromkeys(form.replace("’", "'") for form in printed))
    return f"Printed as {', '.join(f'“{form}”' for form in forms)}." if len(forms) > 1 else ""


def _gone(key: str, filters: Filters) -> str:
    """Say why nothing is shown of a key: it is not in the filters, or in no article at all."""
    if read(queries.candidates, Filters(unit=filters.unit), key):
        return "No article within these filters names it: widen them."
    return "No article names it as a candidate now: it may have been promoted or merged."
