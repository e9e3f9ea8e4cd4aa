"""Quotes as a list: the words with what they name marked, who said them, and the ways on."""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote as quoted

import streamlit as st

from charts import citation
from charts.period import written
from charts.quote_cards import card
from db.filters import Filters
from db.queries import RoleRow, SaidRow, TagRow
from pages.parts import article_list, citing, evidence, link, place_in_text, table
from pages.parts.evidence import Span

FRAGMENT_WORDS = 5  # of a link that opens the source at the quote, at each end


def draw(rows: Sequence[SaidRow], filters: Filters, *, speakers: bool = True) -> None:
    """Draw quotes; without `speakers` where all are of the person whose page it is."""
    st.html("".join(_said(row, filters, speakers) for row in rows))
    citing.draw()


def _said(row: SaidRow, filters: Filters, speakers: bool) -> str:
    kind = "indirect" if row.quote.kind == "indirect" else "direct"
    words = evidence.marked(row.quote.text, _spans(row))
    by = _speaker(row, filters) if speakers else _roles(row.stated, filters)
    return (
        f'<article class="said"><blockquote class="quote {kind}">{words}</blockquote>'
        f'<p class="by">{by}{_kind(kind)}</p>'
        f'<p class="meta">{_origin(row, filters)}</p>{_names(row, filters)}</article>'
    )


def _spans(row: SaidRow) -> list[Span]:
    return [
        Span(row.quote.field, one.start, one.end, one.tag.kind, f"{one.tag.label} ({one.tag.kind})")
        for one in row.spoken
    ]


def _kind(kind: str) -> str:
    if kind == "direct":
        return ""
    return article_list.badge("Reported", "Said in the article's words, not the speaker's own")


def _speaker(row: SaidRow, filters: Filters) -> str:
    said = row.quote
    name = escape(said.speaker or citation.NOBODY.capitalize())
    if said.person_id:
        name = _link(link.address("actors", filters, actor=said.person_id), name)
    roles = _roles(row.stated, filters)
    return f"{name}, {roles}" if roles else name


def _roles(stated: Iterable[RoleRow], filters: Filters) -> str:
    return "; ".join(
        f"{'former ' if one.past else ''}{escape(one.role)}{_organisation(one, filters)}"
        for one in stated
    )


def _organisation(one: RoleRow, filters: Filters) -> str:
    if not one.organisation:
        return ""
    name = escape(one.organisation)
    if one.organisation_id:
        name = _link(link.address("actors", filters, actor=one.organisation_id), name)
    return f", {name}"


def _origin(row: SaidRow, filters: Filters) -> str:
    said = row.quote
    at = place_in_text.name(said.field, said.start, said.end)
    inside = link.address("articles", filters, article=said.article_id, at=at)
    parts = [
        f"<span>{escape(said.publisher)} · {written(said.day)}</span>",
        _link(inside, escape(said.title)),
    ]
    if row.articles > 1:
        copies = row.articles - 1
        parts.append(f"<span>+{copies} {'copy' if copies == 1 else 'copies'}</span>")
    if source := link.safe_url(row.link):
        parts.append(table.external(_at_words(source, citation.words(said.text)), "Source ↗"))
    parts.append(citing.button(citation.cited(card(row))))
    return "".join(parts)


def _names(row: SaidRow, filters: Filters) -> str:
    """Return what the words name, each a link to the quotes that name it."""
    tags = {one.tag.id: one.tag for one in row.spoken}
    if not tags:
        return ""
    shown = "".join(_tag(tag, filters) for tag in tags.values())
    return f'<p class="meta"><span class="tags">{shown}</span></p>'


def _tag(tag: TagRow, filters: Filters) -> str:
    dot = f'<i style="background:{escape(tag.colour)}"></i>' if tag.colour else ""
    address = link.address("quotes", link.narrowed(filters, tag.id))
    return f'<a class="tag" href="{escape(address)}">{dot}{escape(tag.label)}</a>'


def _link(address: str, label: str) -> str:
    """Return a link within the dashboard; the label is HTML."""
    return f'<a href="{escape(address)}">{label}</a>'


def _at_words(address: str, words: str) -> str:
    """Return an address that opens a page at some words, in browsers that can."""
    if "#" in address:
        return address
    listed = words.split()
    first = quoted(" ".join(listed[:FRAGMENT_WORDS]), safe="").replace("-", "%2D")
    last = quoted(" ".join(listed[-FRAGMENT_WORDS:]), safe="").replace("-", "%2D")
    ends = f"{first},{last}" if len(listed) > 2 * FRAGMENT_WORDS else first
    return f"{address}#:~:text={ends}"
