"""The tagger's reading of corrected articles, judged by what analysts decided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Article, ArticleTag, Correction, Reading
from db.queries.family import ancestors

ARTICLES_AT_ONCE = 200


@dataclass(frozen=True)
class Judged:
    """An article with its live corrections, oldest first, and its tags by their ids.

    `labels` are the tags that it should have, with their strength.
    """

    article: Article
    corrections: Sequence[Correction]
    checked: bool
    right: frozenset[str]
    wrong: frozenset[str]
    missed: frozenset[str]
    labels: Mapping[str, str]


def judged(session: Session, *, checked_only: bool = False) -> Iterator[Judged]:
    """Yield the articles that have live corrections, or those that are checked, by address."""
    live: dict[str, list[Correction]] = defaultdict(list)
    query = select(Correction).where(Correction.undone_at.is_(None)).order_by(Correction.id)
    for correction in session.scalars(query):
        live[correction.article_url].append(correction)
    if checked_only:
        live = {url: own for url, own in live.items() if any(map(_is_check, own))}
    urls = sorted(live)
    for first in range(0, len(urls), ARTICLES_AT_ONCE):
        for found in _read(session, live, urls[first : first + ARTICLES_AT_ONCE]):
            if found.checked or not checked_only:
                yield found


def _read(
    session: Session, live: Mapping[str, Sequence[Correction]], urls: Sequence[str]
) -> Iterator[Judged]:
    articles = session.scalars(select(Article).where(Article.url.in_(urls)).order_by(Article.url))
    by_id = {article.id: article for article in articles}
    stands: dict[int, dict[str, str]] = defaultdict(dict)
    columns = (ArticleTag.article_id, ArticleTag.tag_id, ArticleTag.strength)
    for id_, tag_id, strength in session.execute(
        select(*columns).where(ArticleTag.article_id.in_(by_id))
    ):
        stands[id_][tag_id] = strength
    readings = session.execute(
        select(Reading.article_id, Reading.content).where(Reading.article_id.in_(by_id))
    )
    given = {id_: {row["tag_id"] for row in content["tags"]} for id_, content in readings}
    for id_, article in by_id.items():
        yield _judge(
            session, article, live[article.url], given.get(id_, set(stands[id_])), stands[id_]
        )


def _judge(
    session: Session,
    article: Article,
    live: Sequence[Correction],
    given: set[str],
    stands: dict[str, str],
) -> Judged:
    """Judge what the tagger gives now by what stands, and by what it gave when it was checked.

    A tag that has come since has not been judged; one that is no longer given is missed.
    """
    added = {one.tag_id for one in live if one.action == "add"}
    checks = [one for one in live if _is_check(one) and one.text_hash == article.text_hash]
    then = (checks[-1].tagged or {}) if checks else dict.fromkeys(given, "")
    refused = {one.tag_id for one in live if one.action == "remove" and one.tag_id}
    refused |= {above for tag_id in refused for above in ancestors(session, tag_id)}
    new = (given & stands.keys()) - then.keys() - added
    lost = then.keys() - given - stands.keys() - refused
    labels = {id_: strength for id_, strength in stands.items() if id_ not in new}
    labels |= {id_: then[id_] for id_ in lost}
    return Judged(
        article=article,
        corrections=live,
        checked=bool(checks),
        right=frozenset((given & stands.keys()) - new),
        wrong=frozenset(given - stands.keys()),
        missed=frozenset((stands.keys() - given) | lost),
        labels=labels,
    )


def _is_check(correction: Correction) -> bool:
    return correction.action == "checked"
