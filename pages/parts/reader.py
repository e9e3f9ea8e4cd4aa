"""One article: its text with the evidence marked, what was tagged, what was not taken."""

from datetime import datetime
from html import escape

import streamlit as st

from charts.period import written
from db import queries
from db.filters import Filters
from db.queries import ArticleDetail
from pages.parts import (
    article_list,
    corrected,
    correcting,
    evidence,
    link,
    place_in_text,
    table,
    theme,
)
from pages.parts.data import read
from pages.parts.occurrences import field_of

GROUPS = ("mineral", "sector", "initiative", "organisation", "person", "country")
ACTORS = ("organisation", "person", "country")


def draw(asked: str, filters: Filters) -> None:
    """Draw the article of an id as the address gives it."""
    link.to("articles", "All articles", filters, icon=":material/arrow_back:")
    known = asked.isascii() and asked.isdecimal() and len(asked) < 18
    article = read(queries.article, int(asked)) if known else None
    if article is None:
        theme.heading("No such article", "It was removed, or the link is incomplete.")
        return
    left, right = st.columns([5, 2], gap="medium")
    with left:
        _text(article)
        _roles(article)
        _not_taken(article)
    with right:
        _tags(article)
        _corrections(article, filters)
        _copies(article, filters)


def _text(article: ArticleDetail) -> None:
    """Draw title, origin and text, with the kinds of evidence that the reader wants marked."""
    spans = evidence.spans(article)
    kinds = [kind for kind in evidence.KINDS if any(span.kind == kind for span in spans)]
    place = st.container(gap="small")
    with st.container(key="highlight"):
        chosen = st.pills(
            "Highlight",
            kinds,
            selection_mode="multi",
            default=kinds,
            format_func=_pill,
            key=f"highlight_{article.id}_{'_'.join(kinds)}",  # a kind that is new is shown too
        )
    wanted = [*place_in_text.asked(article), *(span for span in spans if span.kind in chosen)]
    title = evidence.marked(article.title, [span for span in wanted if span.field == "title"])
    body = evidence.marked(article.body, [span for span in wanted if span.field == "text"])
    place.html(f'<header class="page-head reader-head"><h1>{title}</h1>{_origin(article)}</header>')
    st.html(f'<article class="reader" lang="{escape(article.language or "")}">{body}</article>')
    place_in_text.draw(article)


def _pill(kind: str) -> str:
    name, colour = evidence.KINDS[kind]
    return f":{colour}[●] {name}"


def _origin(article: ArticleDetail) -> str:
    parts = [escape(article.publisher), _when(article)]
    if article.author:
        parts.append(escape(article.author))
    if address := link.safe_url(article.link):
        parts.append(table.external(address, "Open at the source ↗"))
    if article.story.wire:
        parts.append(f"wire: {escape(article.story.wire)}")
    badges = article_list.kind_badge(article.source_kind)
    badges += article_list.language_badge(article.language)
    for held, text, hint in (
        (not article.on_topic, "Off topic", "Counted in no chart"),
        (article.generic, "General", "Names critical minerals in general"),
        (article.title_only, "Title only", "The text could not be read"),
    ):
        badges += article_list.badge(text, hint) if held else ""
    return f'<p class="meta">{" · ".join(parts)}{badges}</p>'


def _when(article: ArticleDetail) -> str:
    def moment(at: datetime) -> str:
        offset = at.strftime("%z")
        return f"{written(at.date())}, {at:%H:%M} (UTC{offset[:3]}:{offset[3:]})"

    if article.date_precision == "time":
        shown = moment(article.published_at)
    else:
        shown = written(article.day)
        shown += " (date of fetching)" if article.date_precision == "fetched" else ""
    if article.first_published_at != article.published_at:
        shown += f", first published {moment(article.first_published_at)}"
    return shown


def _not_taken(article: ArticleDetail) -> None:
    """Draw the candidates that earned nothing, each in its sentence, with the reason."""
    if not article.rejected:
        return
    with st.expander(f"Not taken ({len(article.rejected)})", key="not_taken"):
        st.caption("Words that look like a tag and were left out, with the rule that decided it.")
        rows = "".join(
            f"<tr><td>{evidence.around(field_of(article, mention.field), mention.start, mention.end)}"
            f"</td><td>{escape(mention.kind)}</td><td>{escape(mention.rule)}</td></tr>"
            for mention in article.rejected
        )
        head = "<tr><th>Words</th><th>Kind</th><th>Why not</th></tr>"
        st.html(
            f'<div class="table"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
        )


def _tags(article: ArticleDetail) -> None:
    """Draw the tags by kind; each opens what else is known of it."""
    with st.container(border=True, gap="small", key="tags"):
        theme.card_head("Tags", "Bold where the article is about it")
        for kind in GROUPS:
            rows = [row for row in article.tags if row.tag.kind == kind]
            if not rows:
                continue
            st.html(f'<h3 class="group">{evidence.KINDS[kind][0]}</h3>')
            with st.container(horizontal=True, gap="xsmall", key=f"names_{kind}"):
                for row in rows:
                    strong = row.strength == "primary"
                    _tag(row.tag.id, kind, f"{row.tag.label} · {row.count}", strong)
        if not article.tags:
            st.caption("Nothing was tagged.")
        correcting.draw(article)


def _corrections(article: ArticleDetail, filters: Filters) -> None:
    """Draw the corrections that hold for the article, each with the way back."""
    rows = read(queries.corrections, article_id=article.id, live_only=True)
    if not rows:
        return
    with st.container(border=True, gap="small", key="corrections"):
        theme.card_head("Corrected", "These decisions outlive every new reading of the text")
        corrected.draw(rows, filters, with_article=False)


def _tag(tag_id: str, kind: str, label: str, strong: bool) -> None:
    shown = f"**{link.plain(label)}**" if strong else link.plain(label)
    own = {"actor": tag_id} if kind in ACTORS else {}
    page = "actors" if kind in ACTORS else "initiatives" if kind == "initiative" else "articles"
    if kind == "initiative":
        own = {"initiative": tag_id}
    held = link.query(Filters() if own else link.narrowed(Filters(), tag_id), **own)
    st.page_link(link.file(page), label=shown, query_params=held)


def _roles(article: ArticleDetail) -> None:
    if not article.roles:
        return
    with st.container(border=True, key="roles"):
        theme.card_head("Roles as stated")
        table.draw(
            ("Person", "Role", "Organisation"),
            [
                (role.person, f"{role.role}{' (past)' if role.past else ''}", role.organisation)
                for role in article.roles
            ],
        )


def _copies(article: ArticleDetail, filters: Filters) -> None:
    if not article.copies:
        return
    with st.container(border=True, key="copies"):
        told = ", ".join(article_list.printed(article.story, article.id))
        theme.card_head("The same text elsewhere", told)
        article_list.draw(article.copies, filters, "copies", of_one_story=True)
