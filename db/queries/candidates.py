"""Candidates: names that read like initiatives and that nobody has decided on, and the decisions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from db.filters import Filters
from db.models import Article, Candidate, CandidateDecision, Tag
from db.queries.family import tag_row
from db.queries.reader import aware
from db.queries.rows import TagRow
from db.queries.selection import matching, undated, units


@dataclass(frozen=True)
class CandidateRow:
    """A candidate in a selection: how it is mostly printed, and where it stands."""

    key: str
    name: str
    acronym: str | None
    stories: int
    articles: int
    publishers: int
    first: date
    last: date


@dataclass(frozen=True)
class CandidatePlace:
    """A place where an article prints a candidate, and the text that holds it."""

    article_id: int
    title: str
    publisher: str
    day: date
    printed: str
    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class DecisionRow:
    """What somebody decided about a candidate; `initiative` is the entry that it now belongs to."""

    id: int
    key: str
    name: str
    action: str
    initiative: TagRow | None
    by: str
    why: str
    at: datetime
    undone_at: datetime | None
    undone_by: str | None


def candidates(session: Session, filters: Filters, key: str | None = None) -> list[CandidateRow]:
    """Return the candidates of a selection, those in most stories first; of one key where given.

    Those dismissed, and those whose entry the taxonomy holds, are left out, unless asked by key.
    """
    where = [*_selected(session, filters), *([Candidate.key == key] if key else [_open()])]
    counted = session.execute(
        select(
            Candidate.key,
            func.count(Article.story_id.distinct()),
            func.count(Article.id.distinct()),
            func.count(Article.publisher.distinct()),
            func.min(Article.day),
            func.max(Article.day),
        )
        .join(Article, Article.id == Candidate.article_id)
        .where(*where)
        .group_by(Candidate.key)
    ).all()
    names = _names(session, where)
    rows = [
        CandidateRow(key, *names[key], stories, articles, publishers, first, last)
        for key, stories, articles, publishers, first, last in counted
    ]
    return sorted(rows, key=lambda row: (-row.stories, -row.articles, row.name.lower(), row.key))


def candidate_places(
    session: Session, filters: Filters, key: str, limit: int | None = None, offset: int = 0
) -> list[CandidatePlace]:
    """Return the first place in each article of a selection that prints a candidate.

    The newest first, and one article a story before its copies.
    """
    first = func.row_number().over(
        partition_by=Article.id, order_by=(Candidate.field == "title", Candidate.start)
    )
    copy = func.row_number().over(
        partition_by=Article.story_id, order_by=(Article.day, Article.id, Candidate.id)
    )
    placed = (
        select(Candidate.id, first.label("first"), copy.label("copy"))
        .join(Article, Article.id == Candidate.article_id)
        .where(Candidate.key == key, *_selected(session, filters))
        .subquery()
    )
    rows = session.execute(
        select(Candidate, Article)
        .join(placed, and_(placed.c.id == Candidate.id, placed.c.first == 1))
        .join(Article, Article.id == Candidate.article_id)
        .order_by(placed.c.copy > 1, Article.day.desc(), Article.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [_place(found, article) for found, article in rows]


def candidate_forms(session: Session, key: str) -> list[str]:
    """Return how articles print a candidate, the most frequent first."""
    number = func.count(Candidate.id)
    rows = session.scalars(
        select(Candidate.text)
        .where(Candidate.key == key)
        .group_by(Candidate.text)
        .order_by(number.desc(), Candidate.text)
    )
    return list(rows)


def candidate_decisions(session: Session, key: str | None = None) -> list[DecisionRow]:
    """Return the decisions, newest first, undone ones too; on one candidate where given."""
    query = (
        select(CandidateDecision, Tag)
        .outerjoin(Tag, Tag.id == CandidateDecision.initiative_id)
        .order_by(CandidateDecision.id.desc())
    )
    if key:
        query = query.where(CandidateDecision.key == key)
    return [_decision(row, tag) for row, tag in session.execute(query)]


def _open() -> ColumnElement[bool]:
    """Return the condition that no live decision settles a candidate."""
    dismissed = and_(CandidateDecision.action == "dismissed", CandidateDecision.undone_at.is_(None))
    held = CandidateDecision.initiative_id.in_(select(Tag.id).where(Tag.active))
    return Candidate.key.not_in(select(CandidateDecision.key).where(or_(dismissed, held)))


def _selected(session: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """Return the conditions on Article and Candidate that a selection makes."""
    if filters.unit != "stories":
        return matching(session, filters, Article, dated=True)
    where = matching(session, undated(filters), Article, dated=False)
    if filters.since or filters.until:  # a story is of the day of its first article with the name
        own = [Candidate.article_id == Article.id]
        unit = units(session, filters, Article, [Candidate.key], own).c
        chosen: Select[Any] = select(unit.key, unit.unit)
        where.append(tuple_(Candidate.key, Article.story_id).in_(chosen))
    return where


def _names(
    session: Session, where: Sequence[ColumnElement[bool]]
) -> dict[str, tuple[str, str | None]]:
    """Return the most frequent name and acronym of each candidate."""
    number = func.count(Candidate.id)
    rows = session.execute(
        select(Candidate.key, Candidate.name, Candidate.acronym, number)
        .join(Article, Article.id == Candidate.article_id)
        .where(*where)
        .group_by(Candidate.key, Candidate.name, Candidate.acronym)
        .order_by(number.desc(), Candidate.name, Candidate.acronym)
    )
    names: dict[str, str] = {}
    acronyms: dict[str, str | None] = defaultdict(lambda: None)
    for key, name, acronym, _ in rows:
        names.setdefault(key, name)
        acronyms[key] = acronyms[key] or acronym
    return {key: (name, acronyms[key]) for key, name in names.items()}


def _place(found: Candidate, article: Article) -> CandidatePlace:
    return CandidatePlace(
        article_id=article.id,
        title=article.title,
        publisher=article.publisher,
        day=article.day,
        printed=found.text,
        field=found.field,
        start=found.start,
        end=found.end,
        text=article.title if found.field == "title" else article.body,
    )


def _decision(row: CandidateDecision, tag: Tag | None) -> DecisionRow:
    return DecisionRow(
        id=row.id,
        key=row.key,
        name=row.name,
        action=row.action,
        initiative=tag_row(tag) if tag else None,
        by=row.by,
        why=row.why,
        at=aware(row.at),
        undone_at=aware(row.undone_at) if row.undone_at else None,
        undone_by=row.undone_by,
    )
