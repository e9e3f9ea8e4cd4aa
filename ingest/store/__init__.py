"""Keeps what was read: the only part of ingest that opens the database."""

from ingest.store.entry import NewArticle, SourceRow, storable, text_hash
from ingest.store.evidence import evidence
from ingest.store.outdated import Outdated, Span
from ingest.store.removal import remove_source
from ingest.store.retagging import Retagging
from ingest.store.rows import ArticleRows, article_rows
from ingest.store.run import Store, prepare
from ingest.store.stored import StoredArticle, find_article
from ingest.store.taxonomy import sync_taxonomy
from ingest.store.version import fingerprint, same_tagger

__all__ = [
    "ArticleRows",
    "NewArticle",
    "Outdated",
    "Retagging",
    "SourceRow",
    "Span",
    "Store",
    "StoredArticle",
    "article_rows",
    "evidence",
    "find_article",
    "fingerprint",
    "prepare",
    "remove_source",
    "same_tagger",
    "storable",
    "sync_taxonomy",
    "text_hash",
]
