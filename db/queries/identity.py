"""Who is who: what an actor is called, where, and what analysts decided."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.identity.decisions import MERGE, SPLIT
from db.models import Article, Correction, Naming
from db.queries.corrections import corrections_where
from db.queries.decision_rows import CorrectionRow, NamedArticle, SpellingRow


def spellings(session: Session, actor_id: str) -> list[SpellingRow]:
    """Return how an actor is written, with the number of articles, most frequent first."""
    number = func.count(Naming.article_id.distinct())
    rows = session.execute(
        select(Naming.name, number)
        .where(Naming.actor_id == actor_id)
        .group_by(Naming.name)
        .order_by(number.desc(), Naming.name)
    )
    return [SpellingRow(name, count) for name, count in rows]


def named_in(session: Session, actor_id: str, limit: int = 200) -> list[NamedArticle]:
    """Return the articles that name an actor, newest first, with the names they print."""
    newest = (Article.day.desc(), Article.first_published_at.desc(), Article.id.desc())
    own = select(Naming.article_id).where(Naming.actor_id == actor_id)
    articles = session.execute(
        select(Article.id, Article.title, Article.publisher, Article.day)
        .where(Article.id.in_(own))
        .order_by(*newest)
        .limit(limit)
    ).all()
    names: dict[int, list[str]] = defaultdict(list)
    ids = [article.id for article in articles]
    for article_id, name in session.execute(
        select(Naming.article_id, Naming.name)
        .where(Naming.actor_id == actor_id, Naming.article_id.in_(ids))
        .order_by(Naming.name)
    ):
        names[article_id].append(name)
    return [NamedArticle(*article, tuple(names[article.id])) for article in articles]


def identity_decisions(session: Session, actor_id: str) -> list[CorrectionRow]:
    """Return the live merges and splits that made an actor what it is, newest first."""
    query = (
        select(Correction.id, Correction.tag_id, Correction.other_id)
        .where(Correction.action.in_((MERGE, SPLIT)), Correction.undone_at.is_(None))
        .order_by(Correction.id.desc())
    )
    of_actor = {actor_id}
    mine: set[int] = set()
    for id_, tag_id, other_id in session.execute(query):  # what was merged earlier came with it
        if {tag_id, other_id} & of_actor:
            mine.add(id_)
            if tag_id and other_id in of_actor:
                of_actor.add(tag_id)
    return corrections_where(session, Correction.id.in_(mine)) if mine else []
