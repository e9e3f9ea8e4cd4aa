"""Corrections: the list of them, what they say of the tagger, and the labels they make."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from db.corrections.place import place
from db.models import Article, Correction, Tag
from db.queries.decision_rows import CorrectionRow, PrecisionRow
from db.queries.family import tag_row, tags
from db.queries.judged import Judged, judged
from db.queries.reader import KINDS, aware


def corrections(
    session: Session,
    *,
    article_id: int | None = None,
    live_only: bool = False,
    limit: int = 200,
    offset: int = 0,
) -> list[CorrectionRow]:
    """Return a page of the corrections, newest first: all, of one article, or those not undone."""
    conditions = [Article.id == article_id] if article_id is not None else []
    if live_only:
        conditions.append(Correction.undone_at.is_(None))
    return corrections_where(session, *conditions, limit=limit, offset=offset)


def corrections_where(
    session: Session, *conditions: ColumnElement[bool], limit: int = 200, offset: int = 0
) -> list[CorrectionRow]:
    """Return a page of the corrections that meet conditions, newest first."""
    other = aliased(Tag)
    query = (
        select(Correction, Tag, Article.id, Article.text_hash, other)
        .outerjoin(Article, Article.url == Correction.article_url)
        .outerjoin(Tag, Tag.id == Correction.tag_id)
        .outerjoin(other, other.id == Correction.other_id)
        .where(*conditions)
        .order_by(Correction.id.desc())
        .limit(limit)
        .offset(offset)
    )
    found = session.execute(query).all()
    stale = _stale(session, [row for row, _, id_, now, _ in found if id_ and row.text_hash != now])
    return [_row(row, tag, id_, other, stale=row.id in stale) for row, tag, id_, _, other in found]


def corrected_precision(session: Session) -> list[PrecisionRow]:
    """Return how well the tagger did on the checked articles, each kind with its tags after it.

    Empty when no article is checked. A tag that came with a re-tag since is not judged.
    """
    counts: Counter[tuple[str, str]] = Counter()  # of ("right", tag id), ("articles", tag id) …
    articles = 0
    for article in judged(session, checked_only=True):
        articles += 1
        for name in ("right", "wrong", "missed"):
            for id_ in getattr(article, name):
                counts[name, id_] += 1
                counts["articles", id_] += 1
    known = tags(session, {id_ for _, id_ in counts})
    rows: list[PrecisionRow] = []
    for kind in KINDS if articles else ():
        own = sorted((tag for tag in known.values() if tag.kind == kind), key=lambda tag: tag.label)
        numbers = {
            tag.id: [counts[name, tag.id] for name in ("right", "wrong", "missed", "articles")]
            for tag in own
        }
        right, wrong, missed = (sum(row[column] for row in numbers.values()) for column in range(3))
        rows.append(PrecisionRow(kind, None, right, wrong, missed, articles))
        rows += [PrecisionRow(kind, tag, *numbers[tag.id]) for tag in own]
    return rows


def labelled(session: Session) -> Iterator[dict[str, Any]]:
    """Yield each article with a live correction as a record of its corrected labels.

    Ids are those within their kind. `reviewed`: somebody has checked the text as it stands, so
    that what is not labelled is not there.
    """
    for article in judged(session):
        yield _record(article, tags(session, article.labels))


def _stale(session: Session, changed: Collection[Correction]) -> set[int]:
    """Return which live corrections of changed texts have lost their words, or were checks."""
    live = [row for row in changed if row.undone_at is None]
    urls = {row.article_url for row in live if row.action == "add"}
    articles = session.execute(
        select(Article.url, Article.title, Article.body, Article.text_hash).where(
            Article.url.in_(urls)
        )
    )
    by_url = {article.url: article for article in articles}
    return {
        row.id
        for row in live
        if row.action == "checked"
        or (row.action == "add" and place(by_url[row.article_url], row) is None)
    }


def _row(
    correction: Correction,
    tag: Tag | None,
    article_id: int | None,
    other: Tag | None,
    *,
    stale: bool,
) -> CorrectionRow:
    undone_at = correction.undone_at
    return CorrectionRow(
        id=correction.id,
        article_id=article_id,
        article_url=correction.article_url,
        title=correction.title,
        publisher=correction.publisher,
        action=correction.action,
        tag=tag_row(tag) if tag else None,
        other=tag_row(other) if other else None,
        kind=correction.kind,
        field=correction.field,
        start=correction.start,
        end=correction.end,
        text=correction.text,
        strength=correction.strength,
        was_rule=correction.was_rule,
        by=correction.by,
        why=correction.why,
        at=aware(correction.at),
        undone_at=aware(undone_at) if undone_at else None,
        undone_by=correction.undone_by,
        stale=stale,
    )


def _record(found: Judged, known: dict[str, Any]) -> dict[str, Any]:
    article = found.article
    of_kind = {
        kind: sorted((tag for tag in known.values() if tag.kind == kind), key=lambda tag: tag.key)
        for kind in KINDS
    }
    keys = {kind: [tag.key for tag in own] for kind, own in of_kind.items()}
    return {
        "id": article.url,
        "source": article.publisher,
        "date": article.day.isoformat(),
        "title": article.title,
        "text": article.body,
        "on_topic": article.on_topic,
        "reviewed": found.checked,
        "minerals": keys["mineral"],
        "primary": [tag.key for tag in of_kind["mineral"] if found.labels[tag.id] == "primary"],
        "sectors": keys["sector"],
        "initiatives": keys["initiative"],
        "countries": keys["country"],
        "persons": [{"name": tag.label} for tag in of_kind["person"]],
        "orgs": [tag.label for tag in of_kind["organisation"]],
        "corrections": [_in_record(correction) for correction in found.corrections],
    }


def _in_record(correction: Correction) -> dict[str, Any]:
    return {
        "action": correction.action,
        "tag": correction.tag_id,
        "field": correction.field,
        "start": correction.start,
        "end": correction.end,
        "text": correction.text,
        "strength": correction.strength,
        "by": correction.by,
        "why": correction.why,
        "at": aware(correction.at).isoformat(),
    }
