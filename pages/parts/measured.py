"""The cards of the Accuracy page: what was measured, on which texts, and what users corrected."""

import streamlit as st

from charts.period import written
from db import queries
from db.filters import Filters
from db.queries import PrecisionRow
from pages.parts import accuracy, evidence, link, scores, theme
from pages.parts.accuracy import Measured, Report
from pages.parts.data import read

MEANING = """**Precision** is the share of the tags given that are right: at 95 %, one tag in twenty
is wrong. **Recall** is the share of the tags an article should have that it got: at 90 %, one in
ten is missing. **F1** is one figure for both, high only when both are. A tag is right when the
label that was given to the text beforehand says the same. Figures from few tags move a lot with
each of them, so look at *Right*, *Wrong* and *Missed* too. Texts that were seen while the rules
were made flatter the rules: expect somewhat less on your own."""


def explained() -> None:
    """Say what the figures mean."""
    with st.container(key="meaning"):
        st.markdown(MEANING.replace("\n", " "))


def summary(report: Report) -> None:
    """Draw when and with what it was measured, and the way to the numbers."""
    documents = sum(of_set.documents for of_set in report.sets)
    theme.figures(
        [
            ("Measured", written(report.date), "by make bench"),
            ("Documents", f"{documents:,}", "with labels to compare with"),
            ("Sets", f"{len(report.sets):,}", "of texts of different origin"),
            ("Tagger", report.tagger, "its version"),
        ]
    )
    st.download_button(
        "Numbers (CSV)",
        accuracy.as_csv(report),
        file_name=f"accuracy-{report.date:%Y-%m-%d}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="accuracy_csv",
    )


def sets(report: Report) -> None:
    """Draw all sets at a glance, each with its origin, and then each of them in a tab."""
    with st.container(border=True, key="all_sets"):
        theme.card_head("At a glance", "F1 by kind of tag, for each set of texts")
        scores.at_a_glance(report.sets)
    tabs = st.tabs([link.plain(of_set.label) for of_set in report.sets])
    for tab, of_set in zip(tabs, report.sets, strict=True):
        with tab:
            _card(of_set)


def _card(of_set: Measured) -> None:
    with st.container(border=True, key=f"set_{of_set.id}"):
        theme.card_head(of_set.label, f"{scores.documents(of_set)}. {of_set.origin}")
        if of_set.kinds:
            scores.by_kind(of_set.kinds)
        if of_set.on_topic is not None:
            share = scores.percent(of_set.on_topic)
            st.caption(f"About critical minerals or not: right for {share} of the documents.")
        if of_set.per_mineral:
            title = f"By mineral ({len(of_set.per_mineral):,})"
            with st.expander(title, key=f"minerals_of_{of_set.id}"):
                scores.by_mineral(of_set.per_mineral, f"by_mineral_{of_set.id}")
        if of_set.errors:
            number = sum(row.count for row in of_set.errors)
            theme.section("Errors by class", f"{number:,} in all, the most frequent class first")
            scores.errors(of_set.errors)


def by_users() -> None:
    """Draw precision and recall on the articles that users reviewed."""
    with st.container(border=True, key="by_users"):
        rows = read(queries.corrected_precision)
        reviewed = max((row.articles for row in rows), default=0)
        if not reviewed:
            theme.card_head("As corrected by users", "No article has been reviewed yet")
            st.markdown(
                "Open an article, say which tags are wrong and which are missing, then press "
                "*All tags checked*: what the tagger gave is compared here with what you left."
            )
            link.to("articles", "All articles", Filters(), icon=":material/arrow_forward:")
            return
        number = f"{reviewed:,} reviewed {'article' if reviewed == 1 else 'articles'}"
        theme.card_head("As corrected by users", f"From {number}, in which users checked the tags")
        scores.corrected([row for row in rows if row.tag is None], "Kind", _kind)
        tags = [row for row in rows if row.tag is not None]
        if tags:
            with st.expander(f"By tag ({len(tags):,})", key="users_by_tag"):
                scores.corrected(tags, "Tag", _tag)
        link.to("corrections", "All corrections", Filters(), icon=":material/arrow_forward:")


def _kind(row: PrecisionRow) -> str:
    return evidence.KINDS[row.kind][0] if row.kind in evidence.KINDS else row.kind.capitalize()


def _tag(row: PrecisionRow) -> str:
    return row.tag.label if row.tag else row.kind
