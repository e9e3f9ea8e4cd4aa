"""An article as the rows it becomes: all that can be made of it without the database."""

from collections.abc import Set
from dataclasses import dataclass

from ingest.store.entry import NewArticle, story_hash
from ingest.store.evidence import Evidence, Row, evidence
from ingest.tagging.record import Tags


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """An article ready to be written; `on_topic` is what its text says, before any correction."""

    entry: NewArticle
    columns: Row
    story_hash: str
    evidence: Evidence
    on_topic: bool
    generic: bool

    @property
    def url(self) -> str:
        """Its address."""
        return self.entry.url


def article_rows(entry: NewArticle, tags: Tags, known: Set[str]) -> ArticleRows:
    """Return the rows of an article; `known` are the ids of the tags that are stored.

    Raises ValueError where its date has no offset.
    """
    new = {
        "url": entry.url,
        "source_id": entry.source_id,
        "day": entry.published.date(),
        "date_precision": entry.date_precision,
    }
    columns = entry.columns | new
    found = evidence(tags, known)
    return ArticleRows(entry, columns, story_hash(entry), found, tags.on_topic, tags.generic)
