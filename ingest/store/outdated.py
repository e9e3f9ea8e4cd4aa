"""Reads the articles that another tagger or an older taxonomy has tagged."""

from collections.abc import Iterator
from types import TracebackType
from typing import Self

from sqlalchemy import select

from db.models import Article, ArticleTag, Correction, Mention, Reading
from db.session import migrate, session
from ingest.store.stored import ARTICLES, StoredArticle, stored_article
from ingest.store.version import kept_version, versions_in_use
from ingest.tagging.record import Field
from taxonomy.loader import Taxonomy

ARTICLES_A_BATCH = 200
Span = tuple[Field, int, int]  # code points of the field
DECIDED = ("add", "remove")


class Outdated:
    """The stored articles that `tagger` has not tagged; used as a context manager."""

    def __init__(self, tagger: str, url: str | None = None) -> None:
        """Bring the tables up to date, and write nothing else."""
        migrate(url)
        self._tagger = tagger
        self._session = session(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._session.close()

    def versions(self) -> dict[str, int]:
        """Return how many articles each fingerprint has tagged, today's too."""
        found = versions_in_use(self._session)
        self._session.rollback()
        return found

    def taxonomy(self, fingerprint: str) -> Taxonomy | None:
        """Return the taxonomy of a fingerprint, None where it was not kept."""
        found = kept_version(self._session, fingerprint)
        self._session.rollback()
        return found

    def batches(self) -> Iterator[list[StoredArticle]]:
        """Yield the articles in the order of their ids; what is written meanwhile is not in the way."""
        last = 0
        while True:
            rows = self._session.execute(
                ARTICLES.where(Article.tagger != self._tagger, Article.id > last)
                .order_by(Article.id)
                .limit(ARTICLES_A_BATCH)
            ).all()
            self._session.rollback()
            if not rows:
                return
            last = rows[-1].id
            yield [stored_article(row) for row in rows]

    def tags(self, article: StoredArticle) -> dict[str, str]:
        """Return the strength of each tag that the tagger gave an article, before any correction."""
        query = select(Reading.content).where(Reading.article_id == article.id)
        kept = self._session.execute(query).scalar()
        if kept:
            found = {row["tag_id"]: row["strength"] for row in kept["tags"]}
        else:
            own = select(ArticleTag.tag_id, ArticleTag.strength)
            rows = self._session.execute(own.where(ArticleTag.article_id == article.id))
            found = dict(rows.all())
        self._session.rollback()
        return found

    def decided(self, article: StoredArticle) -> set[str]:
        """Return the tags of an article that an analyst decides, whatever the tagger says."""
        if not article.corrected:
            return set()
        query = select(Correction.tag_id).where(
            Correction.article_url == article.url,
            Correction.undone_at.is_(None),
            Correction.action.in_(DECIDED),
        )
        found = {tag_id for tag_id in self._session.scalars(query) if tag_id}
        self._session.rollback()
        return found

    def evidence(self, article: StoredArticle, tag_id: str) -> Span | None:
        """Return where an article's first evidence for a tag stands, the title first."""
        query = (
            select(Mention.field, Mention.start, Mention.end)
            .where(Mention.article_id == article.id, Mention.tag_id == tag_id)
            .where(Mention.rejected.is_(False))
            .order_by(Mention.field.desc(), Mention.start)
            .limit(1)
        )
        found = self._session.execute(query).first()
        self._session.rollback()
        return (found.field, found.start, found.end) if found else None
