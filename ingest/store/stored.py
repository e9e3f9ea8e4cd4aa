"""Reads stored articles back, as they are to be tagged again."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import exists, select

from db.corrections import OF_ONE_ARTICLE
from db.models import Article, Correction
from db.session import session


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What the tagger reads of an article, and what tagged it; `published` is aware.

    `corrected` articles have live corrections by analysts.
    """

    id: int
    url: str
    link: str | None
    publisher: str
    title: str
    body: str
    published: datetime
    date_precision: str
    text_hash: str
    tagger: str
    corrected: bool
    language: str | None


ARTICLES = select(
    Article.id,
    Article.url,
    Article.link,
    Article.publisher,
    Article.title,
    Article.body,
    Article.published_at,
    Article.utc_offset,
    Article.date_precision,
    Article.text_hash,
    Article.tagger,
    Article.language,
    exists()
    .where(Correction.article_url == Article.url, Correction.undone_at.is_(None))
    .where(Correction.action.in_(OF_ONE_ARTICLE))
    .label("corrected"),
)


def find_article(id_or_url: str, url: str | None = None) -> StoredArticle | None:
    """Return the article of an id or canonical address, None where there is none."""
    where = Article.url == id_or_url
    if id_or_url.isascii() and id_or_url.isdigit():
        where = Article.id == int(id_or_url[:18])  # no database has more
    with session(url) as opened:
        row = opened.execute(ARTICLES.where(where)).one_or_none()
    return stored_article(row) if row else None


def stored_article(row: Any) -> StoredArticle:
    """Return a row of ARTICLES as an article."""
    zone = timezone(timedelta(minutes=row.utc_offset))
    published = row.published_at.replace(tzinfo=UTC).astimezone(zone)
    return StoredArticle(
        row.id, row.url, row.link, row.publisher, row.title, row.body, published,
        row.date_precision, row.text_hash, row.tagger, bool(row.corrected),
        row.language,
    )  # fmt: skip
