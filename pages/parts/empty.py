"""What a page says when there is nothing to show: why, and what to do about it."""

import streamlit as st

from db import queries
from db.filters import Filters
from pages.parts import filter_bar, link
from pages.parts.data import read


def no_data(reason: str) -> None:
    """Say why the database cannot be read and which command fills it."""
    st.info(reason, icon=":material/database:")
    st.markdown(
        "Run one of these in the project's folder, then reload this page:\n\n"
        "- `make run` sets everything up and adds the starter briefs\n"
        "- `python -m ingest starter` adds the starter briefs only\n"
        "- `python -m ingest add FILE…` adds your own articles"
    )


def starter_note() -> None:
    """Say what starter briefs are while nothing else is stored, and how to add articles."""
    held = [source for source in read(queries.sources) if source.articles]
    if not held or any(source.kind != "starter" for source in held):
        return
    st.info(
        "These are **starter briefs**: short texts written from public facts about dated events, "
        "not news articles. Add real ones with `python -m ingest run` (the sources), "
        "`python -m ingest add FILE…` (your own), or *Fetch now* on the Sources page; "
        "`python -m ingest starter --remove` takes the briefs out.",
        icon=":material/info:",
    )


def found_nothing(filters: Filters, what: str = "stories") -> bool:
    """Say which filter leaves nothing and offer to clear each; tell whether nothing was found."""
    if read(queries.totals, filters).articles:
        return False
    set_now = filter_bar.parts(filters)
    if not set_now:
        no_data("No articles have been added yet.")
        return True
    with st.container(border=True, key="nothing"):
        st.markdown(f"**No {what} match these filters.** {_why(filters)}")
        with st.container(horizontal=True, gap="small"):
            for number, (name, without) in enumerate(set_now):
                left = read(queries.totals, without)
                number_left = getattr(left, filters.unit)
                st.button(
                    f"Clear {link.plain(name)} → {number_left:,}",
                    key=f"clear_{number}",
                    help=f"{number_left:,} {filters.unit} without this filter",
                    on_click=filter_bar.show,
                    args=(without,),
                )
            st.button(
                "Clear all filters",
                key="clear_every",
                type="primary",
                on_click=filter_bar.show,
                args=(Filters(unit=filters.unit),),
            )
    return True


def _why(filters: Filters) -> str:
    """Return which filter, taken alone, is to blame, or that only their combination is."""
    set_now = filter_bar.parts(filters)
    if len(set_now) == 1:
        return f"Nothing stored matches *{link.plain(set_now[0][0])}*."
    blamed = [name for name, without in set_now if read(queries.totals, without).articles]
    if not blamed:
        return "More than one of them has to go."
    named = " or ".join(f"*{link.plain(name)}*" for name in blamed)
    return f"Without {named} there would be some."
