"""Filters in words."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.filters import Filters, Quoted
from db.models import Source
from db.queries.family import tags
from db.queries.quoted import named_in_words
from db.queries.selection import TAG_FIELDS, by_kind

MOST_NAMED = 3  # of the tags that a chart shows; more are only counted
PLURALS = {
    "mineral": "minerals",
    "sector": "sectors",
    "initiative": "initiatives",
    "organisation": "organisations",
    "person": "people",
    "country": "countries",
}


def describe(session: Session, filters: Filters) -> str:
    """Return the filters in words, "" when there are none: Lithium or cobalt · since 1 Jan 2025."""
    parts = [_any_of(tag_labels(session, getattr(filters, name))) for name in TAG_FIELDS]
    parts += [f"with {label}" for label in tag_labels(session, filters.also)]
    parts += [_one_of(session, kind, ids) for kind, ids in by_kind(filters.among).items()]
    parts.append(_any_of(_source_labels(session, filters.sources)))
    parts.append(_dates(filters.since, filters.until))
    if filters.text.strip():
        parts.append(f"text “{' '.join(filters.text.split())}”")
    if filters.quoted:
        parts.append(_quotes(session, filters.quoted, bool(named_in_words(filters))))
    return " · ".join(part for part in parts if part)


def tag_labels(session: Session, ids: tuple[str, ...]) -> list[str]:
    """Return the labels of tags in the order given; an unknown id stands for itself."""
    known = tags(session, ids)
    return [known[id_].label if id_ in known else id_ for id_ in ids]


def _source_labels(session: Session, ids: tuple[str, ...]) -> list[str]:
    rows = session.execute(select(Source.id, Source.label).where(Source.id.in_(ids)))
    known = dict(rows.all())
    return [known.get(id_, id_) for id_ in ids]


def _quotes(session: Session, quoted: Quoted, named: bool) -> str:
    """Return what is asked of quotes: with direct quotes that name it, by Ada Roe, “supply”."""
    said = f"with {quoted.kind} quotes".replace("  ", " ")
    if named and not quoted.anywhere:
        said += " that name it"
    if quoted.by:
        said += f" by {tag_labels(session, (quoted.by,))[0]}"
    if quoted.of:
        said += f", speaker’s role or organisation {tag_labels(session, (quoted.of,))[0]}"
    return f"{said}, “{quoted.text}”" if quoted.text else said


def _one_of(session: Session, kind: str, ids: list[str]) -> str:
    if len(ids) > MOST_NAMED:
        return f"naming one of {len(ids)} {PLURALS.get(kind, kind)} shown"
    return f"naming {_any_of(tag_labels(session, tuple(ids)))}"


def _any_of(labels: list[str]) -> str:
    if len(labels) < 2:
        return "".join(labels)
    return f"{', '.join(labels[:-1])} or {labels[-1]}"


def _dates(since: date | None, until: date | None) -> str:
    if since and until:
        return _day(since) if since == until else f"{_day(since)} to {_day(until)}"
    if since:
        return f"since {_day(since)}"
    return f"until {_day(until)}" if until else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
