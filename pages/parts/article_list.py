"""Articles as rows: the title opens the reader, beneath it who, when and about what."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from charts.period import written
from db import queries
from db.filters import Filters
from db.queries import ArticleRow, ArticleTagRow, StoryRow
from pages.parts import language, link
from pages.parts.data import read

MOST_TAGS = 6


def draw(
    rows: Sequence[ArticleRow], filters: Filters, key: str, *, of_one_story: bool = False
) -> None:
    """Draw a list of articles; those of one story do not each tell where else it stands."""
    tags = read(queries.tags_of, tuple(row.id for row in rows))
    with st.container(gap=None, key=f"list_{key}"):
        for row in rows:
            with st.container(gap=None, key=f"row_{key}_{row.id}"):
                link.to("articles", row.title, filters, article=row.id)
                st.html(
                    f'<p class="meta">{_meta(row, of_one_story)}{_tags(tags.get(row.id, []))}</p>'
                )


def badge(text: str, hint: str) -> str:
    """Return a small label as HTML."""
    return f'<span class="badge" title="{escape(hint)}">{escape(text)}</span>'


def kind_badge(source_kind: str) -> str:
    """Return the label of starter briefs, "" for what came from the news."""
    if source_kind != "starter":
        return ""
    return badge("Starter brief", "Written from the reference data, not a news article")


def language_badge(code: str | None) -> str:
    """Return the label of a language other than English, "" for English."""
    name = language.name(code)
    return badge(name, "The language of the article") if name else ""


def printed(story: StoryRow, article_id: int) -> list[str]:
    """Return where the text of an article stood besides, which stood first, and its wire."""
    found = []
    if copies := story.articles - 1:
        found.append(f"+{copies} {'copy' if copies == 1 else 'copies'}")
    if story.publishers > 1:
        found.append(f"{story.publishers} publishers")
    if story.first_id != article_id:
        found.append(f"first {written(story.first_day)} in {story.first_publisher}")
    if story.wire:
        found.append(f"wire: {story.wire}")
    return found


def _meta(row: ArticleRow, of_one_story: bool) -> str:
    parts = [row.publisher, written(row.day)]
    parts += [] if of_one_story else printed(row.story, row.id)
    return (
        " · ".join(map(escape, parts)) + kind_badge(row.source_kind) + language_badge(row.language)
    )


def _tags(rows: Sequence[ArticleTagRow]) -> str:
    """Return the leading tags: what an article is about first, then whom."""
    lead = sorted(rows, key=lambda row: row.strength != "primary")
    shown = "".join(_tag(row) for row in lead[:MOST_TAGS])
    more = f'<span class="tag">+{len(lead) - MOST_TAGS}</span>' if len(lead) > MOST_TAGS else ""
    return f'<span class="tags">{shown}{more}</span>'


def _tag(row: ArticleTagRow) -> str:
    colour = escape(row.tag.colour or "")
    dot = f'<i style="background:{colour}"></i>' if colour else ""
    return f'<span class="tag">{dot}{escape(row.tag.label)}</span>'
