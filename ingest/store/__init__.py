"""Keeps what was read: the only part of ingest that opens the database."""

from ingest.store.entry import NewArticle, SourceRow, storable, text_hash
from ingest.store.removal import remove_source
from ingest.store.run import Store, prepare
from ingest.store.stored import StoredArticle, find_article
from ingest.store.taxonomy import fingerprint, sync_taxonomy

__all__ = [
    "NewArticle",
    "SourceRow",
    "Store",
    "StoredArticle",
    "find_article",
    "fingerprint",
    "prepare",
    "remove_source",
    "storable",
    "sync_taxonomy",
    "text_hash",
]
