"""Writes one article with all its rows; the caller holds the transaction."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.corrections import apply_corrections
from db.models import Source, Tag
from db.outcomes import Outcome
from ingest.store import statements as sql
from ingest.store.entry import NewArticle
from ingest.store.evidence import Evidence, Row, evidence
from ingest.store.stored import StoredArticle
from ingest.store.stories import settle, story_for, story_of_edit
from ingest.tagging.record import Tags

STARTER = "starter"


class Writer:
    """Writes articles in one session; it knows which tags and sources are stored."""

    def __init__(self, session: Session, tagger: str) -> None:
        self._session = session
        self._tagger = tagger
        self._tags = set(session.scalars(select(Tag.id)))
        self._new_tags: set[str] = set()
        self.renewed: set[str] = set()  # blocks of names that may stand in fewer articles now
        self.kinds: dict[str, str] = dict(session.execute(select(Source.id, Source.kind)).all())
        session.rollback()  # reading must not keep the write lock

    @property
    def _connection(self) -> Connection:
        return self._session.connection()

    def write(self, entry: NewArticle, tags: Tags) -> Outcome:
        """Store an article or what changed of it; ValueError if its source or a tag is unknown."""
        if entry.source_id not in self.kinds:
            raise ValueError(f"source '{entry.source_id}' is not stored: call source() first")
        columns = entry.columns
        found = self._connection.execute(sql.FIND_ARTICLE, {"of_url": entry.url})
        stored = found.one_or_none()
        if stored and (stored.text_hash, stored.tagger) == (columns["text_hash"], self._tagger):
            return Outcome.UNCHANGED
        rows = evidence(tags, self._tags)
        self._add_tags(rows)
        source_id = stored.source_id if stored else entry.source_id
        on_topic = tags.on_topic or self.kinds[source_id] == STARTER
        columns |= {"tagger": self._tagger, "on_topic": on_topic, "generic": tags.generic}
        if stored:
            self._replace(stored, entry, columns, rows)
            id_ = stored.id
        else:
            id_ = self._insert(entry, columns, rows)
        corrected = apply_corrections(self._connection, id_, entry.url)
        if not (on_topic if corrected is None else corrected):
            return Outcome.OFF_TOPIC
        return Outcome.UPDATED if stored else Outcome.STORED

    def rewrite(self, article: StoredArticle, tags: Tags) -> bool:
        """Replace the evidence of a stored article, whose text, dates and story stay.

        Returns False, and writes nothing, where it is no longer the article that was read.
        """
        found = self._connection.execute(sql.FIND_ARTICLE, {"of_url": article.url}).one_or_none()
        on_topic = tags.on_topic or bool(found and self.kinds.get(found.source_id) == STARTER)
        columns = {"tagger": self._tagger, "on_topic": on_topic, "generic": tags.generic}
        renewed = self._connection.execute(sql.RETAG.values(columns), _same(article))
        if not found or not renewed.rowcount:
            return False
        rows = evidence(tags, self._tags)
        self._add_tags(rows)
        self._renew(found._asdict() | columns, rows)
        apply_corrections(self._connection, article.id, article.url)
        return True

    def restamp(self, articles: Iterable[StoredArticle]) -> None:
        """Note that articles read with today's taxonomy as they were read; what changed meanwhile stays."""
        if same := [_same(article) for article in articles]:
            self._connection.execute(sql.RETAG.values(tagger=self._tagger), same)

    def accept(self) -> None:
        """Remember the tags of the last article, now that it has been kept."""
        self._tags |= self._new_tags

    def _insert(self, entry: NewArticle, columns: Row, rows: Evidence) -> int:
        """Store a new article and return its id."""
        day = entry.published.date()
        story_id, shared = story_for(self._connection, entry, day)
        columns |= {
            "url": entry.url,
            "source_id": entry.source_id,
            "story_id": story_id,
            "day": day,
            "date_precision": entry.date_precision,
            "first_published_at": columns["published_at"],
        }
        id_: int = self._connection.execute(sql.ADD_ARTICLE, columns).scalar_one()
        self._add_rows({**columns, "id": id_}, rows)
        if shared:
            settle(self._connection, story_id)
        return id_

    def _replace(self, stored: Any, entry: NewArticle, columns: Row, rows: Evidence) -> None:
        """Replace text and evidence; the first publication and its source stay."""
        connection = self._connection
        same = stored.text_hash == columns["text_hash"]
        story_id = stored.story_id if same else story_of_edit(connection, entry, stored)
        columns |= {"story_id": story_id}
        connection.execute(update(sql.ARTICLE).where(sql.ARTICLE.c.id == stored.id), columns)
        kept = {"id": stored.id, "day": stored.day, "source_id": stored.source_id}
        self._renew({**columns, **kept}, rows)
        for touched in {stored.story_id, story_id}:
            settle(connection, touched)

    def _renew(self, article: Row, rows: Evidence) -> None:
        self.renewed |= set(self._connection.scalars(sql.BLOCKS, {"of_article": article["id"]}))
        for clear in sql.CLEAR:
            self._connection.execute(clear, {"of_article": article["id"]})
        self._add_rows(article, rows)

    def _add_tags(self, rows: Evidence) -> None:
        self._new_tags = rows.printed.keys() - self._tags
        used = rows.tags.keys() | {row["initiative_id"] for row in rows.events}
        if missing := used - self._tags - self._new_tags:
            raise ValueError(
                f"tag '{min(missing)}' is not stored: bring the database in step with the taxonomy"
            )
        if self._new_tags:
            dialect = self._session.get_bind().dialect.name
            add = (postgresql if dialect == "postgresql" else sqlite).insert(Tag)
            new = [rows.printed[id_] for id_ in sorted(self._new_tags)]
            self._connection.execute(add.on_conflict_do_nothing(), new)

    def _add_rows(self, article: Row, rows: Evidence) -> None:
        repeated = {name: article[name] for name in ("on_topic", "day", "story_id", "source_id")}
        self._add(sql.ADD_TAGS, article, ({**row, **repeated} for row in rows.tags.values()))
        self._add(sql.ADD_NAMES, article, rows.names.values())
        self._add(sql.ADD_MENTIONS, article, rows.mentions)
        self._add(sql.ADD_ROLES, article, rows.roles)
        self._add(sql.ADD_QUOTES, article, rows.quotes)
        self._add(sql.ADD_EVENTS, article, rows.events)
        self._add(sql.ADD_CANDIDATES, article, rows.candidates)

    def _add(self, insert: Insert, article: Row, rows: Iterable[Row]) -> None:
        if full := [{"article_id": article["id"], **row} for row in rows]:
            self._connection.execute(insert, full)


def _same(article: StoredArticle) -> Row:
    return {
        "of_article": article.id, "of_hash": article.text_hash, "of_tagger": article.tagger
    }  # fmt: skip
