"""What the reader sees: the list of pages, in order, and the frame around each of them."""

import logging
from dataclasses import dataclass

import streamlit as st

from db.filters import Filters
from pages.parts import data, drafting, empty, filter_bar, link, navigator, theme

LOG = logging.getLogger(__name__)
FILTERS = "filters"
SIDE = 300  # pixels: two dates fit side by side


@dataclass(frozen=True)
class Entry:
    """A page: the name of its file, which is its address too, its title and its icon."""

    name: str
    title: str
    icon: str


# A new page is a file in this folder and a line here.
PAGES = (
    Entry("overview", "Overview", "dashboard"),
    Entry("mentions", "Mentions", "show_chart"),
    Entry("actors", "Actors", "groups"),
    Entry("quotes", "Quotes", "format_quote"),
    Entry("initiatives", "Initiatives", "timeline"),
    Entry("articles", "Articles", "article"),
    Entry("briefing", "Briefing", "slideshow"),
    Entry("candidates", "Candidates", "new_label"),
    Entry("corrections", "Corrections", "edit_note"),
    Entry("accuracy", "Accuracy", "fact_check"),
    Entry("sources", "Sources", "rss_feed"),
)


def frame() -> None:
    """Draw one page inside the frame: mark, navigation, filters."""
    chosen = navigation()
    st.set_page_config(
        page_title=f"{chosen.title} · {theme.NAME}",
        page_icon=theme.icon(),
        layout="wide",
        initial_sidebar_state=SIDE,
    )
    theme.apply()
    navigator.draw()
    drafting.remember()
    if reason := data.problem():
        _draw_links(Filters())
        empty.no_data(reason)
        return
    filters = filter_bar.asked()
    st.session_state[FILTERS] = filters
    _draw_links(filters)
    with st.sidebar:
        filter_bar.draw(filters)
    _run(chosen)


def current_filters() -> Filters:
    """Return the reader's filters: the first call of every page.

    On a fresh server Streamlit runs the page of a deep link without app.py; declaring the
    navigation ends that, and the rerun comes through app.py.
    """
    if FILTERS not in st.session_state:
        navigation()
        st.rerun()
    filters: Filters = st.session_state[FILTERS]
    return filters


def navigation() -> st.Page:
    """Declare the pages to Streamlit and return the one that the address names."""
    return st.navigation(
        [
            st.Page(link.file(page.name), title=page.title, url_path=page.name, default=not at)
            for at, page in enumerate(PAGES)
        ],
        position="hidden",  # its links would drop the filters
    )


def _draw_links(filters: Filters) -> None:
    with st.sidebar, st.container(gap=None, key="pages"):
        for page in PAGES:
            link.to(page.name, page.title, filters, icon=f":material/{page.icon}:")


def _run(page: st.Page) -> None:
    try:
        page.run()
    except Exception:
        LOG.exception("The page %s failed", page.title)
        st.error(
            "This page could not be drawn. The cause is in the log of the server; "
            "the other pages still work."
        )
