"""The tagger's reading of corrected articles, judged by what analysts decided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.corrections import OF_ONE_ARTICLE
from db.identity.decisions import Decisions
from db.identity.decisions import live as live_decisions
from db.models import Article, ArticleTag, Correction, Naming, Reading
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
    query = select(Correction).where(
        Correction.undone_at.is_(None), Correction.action.in_(OF_ONE_ARTICLE)
    )
    for correction in session.scalars(query.order_by(Correction.id)):
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
    named: dict[int, dict[str, str]] = defaultdict(dict)
    names = select(Naming.article_id, Naming.name_id, Naming.actor_id)
    for id_, name_id, actor_id in session.execute(names.where(Naming.article_id.in_(by_id))):
        named[id_][name_id] = actor_id or name_id
    decisions = live_decisions(session.connection())
    for id_, article in by_id.items():
        own = _Today(named[id_], decisions)
        read = {own.actor(tag_id) for tag_id in given.get(id_, set(stands[id_]))}
        yield _judge(session, article, live[article.url], read, stands[id_], own)


@dataclass(frozen=True)
class _Today:
    """What the tag ids that an article was once read with stand for today."""

    names: Mapping[str, str]
    decisions: Decisions

    def actor(self, tag_id: str, after: int = 0) -> str:
        return self.names.get(tag_id) or self.decisions.actor(tag_id, after=after)

    def tags(self, corrections: Sequence[Correction], action: str) -> set[str]:
        return {
            self.actor(one.tag_id, one.id)
            for one in corrections
            if one.action == action and one.tag_id
        }


def _judge(
    session: Session,
    article: Article,
    live: Sequence[Correction],
    given: set[str],
    stands: dict[str, str],
    today: _Today,
) -> Judged:
    """Judge what the tagger gives now by what stands, and by what it gave when it was checked.

    A tag that has come since has not been judged; one that is no longer given is missed.
    """
    added = today.tags(live, "add")
    checks = [one for one in live if _is_check(one) and one.text_hash == article.text_hash]
    tagged = (checks[-1].tagged or {}) if checks else dict.fromkeys(given, "")
    then = {today.actor(tag_id): strength for tag_id, strength in tagged.items()}
    refused = today.tags(live, "remove")
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
