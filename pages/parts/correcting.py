"""Corrects the tags of an article: one is wrong, one is missing, or all were checked."""

from html import escape

import streamlit as st

from db.corrections import NewCorrection, record
from db.queries import ArticleDetail, ArticleTagRow
from pages.parts import analyst, evidence, link, missing, occurrences, selection
from pages.parts.writing import write

MOST_SHOWN = 4  # mentions of a tag that is doubted


def draw(article: ArticleDetail) -> None:
    """Draw the three ways to correct the tags; a dialog asks for the rest."""
    analyst.draw()
    chosen = selection.draw(article.id)
    with st.container(horizontal=True, gap="xsmall", key="correct"):
        wrong = st.button(
            "A tag is wrong", icon=":material/close:", key="wrong", disabled=not article.tags
        )
        absent = st.button("Something is missing", icon=":material/add:", key="missing")
        checked = st.button("All tags checked", icon=":material/done_all:", key="checked")
    if chosen:
        missing.prefill(article, chosen)
    if chosen or absent:
        missing.ask(article)
    elif wrong:
        _wrong(article)
    elif checked:
        _checked(article)


@st.dialog("A tag is wrong", position="right")
def _wrong(article: ArticleDetail) -> None:
    rows = {row.tag.id: row for row in article.tags}
    chosen = st.selectbox(
        "Which tag",
        list(rows),
        index=None if len(rows) > 1 else 0,
        format_func=lambda id_: f"{rows[id_].tag.label} ({rows[id_].tag.kind})",
        placeholder="Choose one of this article",
        filter_mode="contains",
        key="wrong_tag",
    )
    row = rows[chosen] if chosen else None
    if row:
        _earned(article, row)
    why = st.text_input(
        "Why it is wrong", key="wrong_why", placeholder="“Lead” is the verb here", max_chars=500
    )
    by = analyst.field()
    label = f"Not {row.tag.label}" if row else "Not this tag"
    if not st.button(link.plain(label), type="primary", key="wrong_save"):
        return
    if not row:
        st.warning("Choose the tag that is wrong.")
    elif not why.strip():
        st.warning("Say why it is wrong, in a few words: it is what the next analyst reads.")
    else:
        given = NewCorrection(action="remove", tag_id=row.tag.id, by=by, why=why.strip())
        write(f"{label}: saved", by, lambda opened: record(opened, article.id, given))


@st.dialog("All tags checked", position="right")
def _checked(article: ArticleDetail) -> None:
    st.markdown(
        "You read the article: every tag it has now is right, and none is missing. It then counts "
        "in the figures *as corrected by users* on the Accuracy page."
    )
    note = st.text_input("Note, if you want", key="checked_why", max_chars=500)
    by = analyst.field()
    if st.button("All tags checked", type="primary", key="checked_save"):
        given = NewCorrection(action="checked", tag_id=None, by=by, why=note.strip())
        write("All tags checked: saved", by, lambda opened: record(opened, article.id, given))


def _earned(article: ArticleDetail, row: ArticleTagRow) -> None:
    """Draw the words that earned a tag, each in its sentence, with the rule that took it."""
    mentions = [mention for mention in article.mentions if mention.tag_id == row.tag.id]
    parts = []
    for mention in mentions[:MOST_SHOWN]:
        text = occurrences.field_of(article, mention.field)
        held = evidence.around(text, mention.start, mention.end)
        parts.append(f'<p class="sentence">{held}</p><p class="meta">{escape(mention.rule)}</p>')
    if len(mentions) > MOST_SHOWN:
        parts.append(f'<p class="meta">and {len(mentions) - MOST_SHOWN:,} more mentions</p>')
    st.html("".join(parts) or '<p class="meta">Implied by another tag; no words of its own.</p>')
