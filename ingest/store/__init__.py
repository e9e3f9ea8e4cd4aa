"""Keeps what was read: the only part of ingest that opens the database."""

from ingest.store.entry import NewArticle, SourceRow, text_hash
from ingest.store.removal import remove_source
from ingest.store.run import Store, prepare
from ingest.store.taxonomy import fingerprint, sync_taxonomy

__all__ = [
    "NewArticle",
    "SourceRow",
    "Store",
    "fingerprint",
    "prepare",
    "remove_source",
    "sync_taxonomy",
    "text_hash",
]
