"""Turns what is asked of quotes into SQL: conditions on Quote."""

import unicodedata
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, exists, false, func, or_, select
from sqlalchemy.orm import Session

from db import words
from db.filters import Filters, Quoted
from db.models import Mention, Quote, Role
from db.queries.full_text import holds_text
from db.queries.search_terms import Term, terms

IN_WORDS = ("minerals", "sectors", "initiatives", "actors")
LATIN = range(0x00C0, 0x0250)  # letters with accents, each one code point
BETWEEN = r"\W+"


def spoken(session: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """Return the conditions that a quote meets what is asked of quotes; the article is not asked."""
    asked = filters.quoted or Quoted()
    found: list[ColumnElement[bool]] = []
    if asked.kind:
        found.append(Quote.kind == asked.kind)
    if asked.of:
        found.append(_in_role(_affiliated(asked.of)))
    if asked.by:
        found.append(_said_by((asked.by,)))
    if asked.text.strip():
        found += _holding(session, asked.text)
    if not asked.anywhere:
        found += [_concerns(ids) for ids in named_in_words(filters)]
    return found


def named_in_words(filters: Filters) -> list[tuple[str, ...]]:
    """Return the tags that a quote must name, one of each tuple."""
    fields = [getattr(filters, field) for field in IN_WORDS]
    return [ids for ids in (*fields, *((id_,) for id_ in filters.also)) if ids]


def inside(mention: Any) -> ColumnElement[bool]:
    """Return the condition that a mention stands in a quote's own words and was taken."""
    return (  # type: ignore[no-any-return]
        (mention.article_id == Quote.article_id)
        & (mention.field == Quote.field)
        & (mention.start >= Quote.start)
        & (mention.end <= Quote.end)
        & mention.rejected.is_(False)
    )


def _concerns(ids: tuple[str, ...]) -> ColumnElement[bool]:
    """Return the condition that a quote names one of the tags; an actor may also have said it."""
    # By the tag's index: most quotes are never looked at.
    named = select(Quote.id).join(Mention, inside(Mention)).where(Mention.tag_id.in_(ids))
    actors = tuple(id_ for id_ in ids if id_.partition(":")[0] in ("person", "organisation"))
    in_words = Quote.id.in_(named.correlate(None))
    return or_(in_words, _said_by(actors)) if actors else in_words


def _said_by(ids: tuple[str, ...]) -> ColumnElement[bool]:
    """Return the condition that one of some people said it, or somebody in an organisation."""
    return or_(Quote.person_id.in_(ids), _in_role(Role.organisation_id.in_(ids)))


def _in_role(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that the article states such a role of the speaker."""
    return exists().where(*of_speaker(), condition)


def of_speaker() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a role is the speaker's, in the quote's article."""
    # Not by the index of people: who is quoted most has a role in very many articles.
    person = func.coalesce(Role.person_id, "")
    return Role.article_id == Quote.article_id, person == Quote.person_id


def _affiliated(of: str) -> ColumnElement[bool]:
    if of.startswith("organisation:"):
        return Role.organisation_id == of
    return or_(Role.role == of, Role.organisation == of)


def _holding(session: Session, typed: str) -> list[ColumnElement[bool]]:
    """Return the conditions that a quote, its speaker or their role holds all that was typed."""
    wanted = terms(typed)
    if not wanted:
        return [false()]
    if session.get_bind().dialect.name != "sqlite":
        return [_holds(term) for term in wanted]
    # The index leaves few articles in which to look: what is said and by whom is printed there.
    stated = select(func.group_concat(Role.role + " " + func.coalesce(Role.organisation, "")))
    texts = (Quote.text, Quote.speaker, stated.where(*of_speaker()).scalar_subquery())
    told = [func.coalesce(text, "") for text in texts]
    sought = words.BETWEEN_TEXTS.join(
        words.plain(term.text) + (words.PREFIX if term.prefix else "") for term in wanted
    )
    return [
        holds_text(session, typed, Quote.article_id),
        func.holds_words(
            told[0] + words.BETWEEN_TEXTS + told[1] + words.BETWEEN_TEXTS + told[2], sought
        ).is_(True),
    ]


def _holds(term: Term) -> ColumnElement[bool]:
    found = pattern(term)
    stated = or_(Role.role.regexp_match(found), Role.organisation.regexp_match(found))
    return or_(Quote.text.regexp_match(found), Quote.speaker.regexp_match(found), _in_role(stated))


def pattern(term: Term) -> str:
    """Return what finds whole words in any case, with or without accents, in PostgreSQL."""
    inner = BETWEEN.join("".join(map(_sign, word)) for word in words.plain(term.text).split())
    return rf"(?i)(^|\W){inner}" + ("" if term.prefix else r"(\W|$)")


def _sign(sign: str) -> str:
    alike = _accented().get(sign, "")
    return f"[{sign}{alike}]" if alike else sign


@cache
def _accented() -> dict[str, str]:
    """Return the letters that differ from a base letter by an accent only."""
    found: dict[str, str] = {}
    for letter in map(chr, LATIN):
        base = unicodedata.normalize("NFD", letter)[0].lower()
        if base != letter.lower():
            found[base] = found.get(base, "") + letter
    return found
