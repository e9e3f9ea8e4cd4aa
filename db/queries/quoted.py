"""Turns what is asked of quotes into SQL: conditions on Quote."""

import unicodedata
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, exists, false, or_, select
from sqlalchemy.orm import Session

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
    of_speaker = (Role.article_id == Quote.article_id) & (Role.person_id == Quote.person_id)
    return exists().where(of_speaker, condition)


def _affiliated(of: str) -> ColumnElement[bool]:
    if of.startswith("organisation:"):
        return Role.organisation_id == of
    return or_(Role.role == of, Role.organisation == of)


def _holding(session: Session, typed: str) -> list[ColumnElement[bool]]:
    """Return the conditions that a quote, its speaker or their role holds all that was typed."""
    wanted = terms(typed)
    if not wanted:
        return [false()]
    found = [_holds(term) for term in wanted]
    if session.get_bind().dialect.name == "sqlite":
        # The index leaves few articles in which to look: what is said and by whom is printed there.
        found.insert(0, holds_text(session, typed, Quote.article_id))
    return found


def _holds(term: Term) -> ColumnElement[bool]:
    words = pattern(term)
    stated = or_(Role.role.regexp_match(words), Role.organisation.regexp_match(words))
    return or_(Quote.text.regexp_match(words), Quote.speaker.regexp_match(words), _in_role(stated))


def pattern(term: Term) -> str:
    """Return what finds whole words in any case, with or without accents, on every database."""
    composed = unicodedata.normalize("NFC", term.text)
    words = "".join(sign if sign.isalnum() else " " for sign in composed).split()
    inner = BETWEEN.join("".join(map(_sign, word)) for word in words)
    return rf"(?i)(^|\W){inner}" + ("" if term.prefix else r"(\W|$)")


def _sign(sign: str) -> str:
    base = unicodedata.normalize("NFD", sign)[0].lower()
    alike = _accented().get(base, "")
    return f"[{base}{alike}]" if alike else sign


@cache
def _accented() -> dict[str, str]:
    """Return the letters that differ from a base letter by an accent only."""
    found: dict[str, str] = {}
    for letter in map(chr, LATIN):
        base = unicodedata.normalize("NFD", letter)[0].lower()
        if base != letter.lower():
            found[base] = found.get(base, "") + letter
    return found
