"""The state of the news at a glance."""

import streamlit as st

from charts.period import between
from charts.units import in_words
from db import queries
from pages import current_filters
from pages.parts import article_list, chart_card, empty, filter_bar, link, theme
from pages.parts.data import read

LATEST = 8

filters = current_filters()
theme.heading("Overview", "Who is doing what about which critical mineral, for which sector.")
filter_bar.chips(filters)

if not empty.found_nothing(filters):
    empty.starter_note()
    totals = read(queries.totals, filters)
    tags = {kind: read(queries.ranking, filters, kind, None) for kind in ("mineral", "sector")}
    theme.figures(
        [
            ("Stories", f"{totals.stories:,}", "distinct texts"),
            (
                "Articles",
                f"{totals.articles:,}",
                f"from {in_words(totals.publishers, 'publishers')}",
            ),
            ("Minerals", f"{len(tags['mineral']):,}", "named at least once"),
            ("Sectors", f"{len(tags['sector']):,}", "named at least once"),
            ("Period", between(totals.since, totals.until), "first to last publication"),
        ]
    )
    chart_card.draw("stories_over_time", filters)
    left, right = st.columns(2, gap="small")
    with left:
        chart_card.draw("top_minerals", filters, beside=True)
    with right:
        chart_card.draw("top_sectors", filters, beside=True)
    left, right = st.columns(2, gap="small")
    with left:
        chart_card.draw("latest_events", filters, beside=True)
    with right, st.container(border=True, height="stretch", key="latest_articles"):
        theme.card_head("Latest articles", "Newest first")
        newest = read(queries.articles, filters, LATEST)
        article_list.draw(newest, filters, "latest")
        link.to("articles", "All articles", filters, icon=":material/arrow_forward:")
