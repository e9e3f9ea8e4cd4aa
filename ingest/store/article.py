"""Writes articles with all their rows, many at once; the caller holds the transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.corrections import apply_corrections, corrected
from db.models import Source, Tag
from db.outcomes import Outcome
from ingest.store import statements as sql
from ingest.store.evidence import Evidence, Row, evidence
from ingest.store.rows import ArticleRows
from ingest.store.stored import StoredArticle
from ingest.store.stories import settle, story_for, story_of_edit
from ingest.tagging.record import Tags

STARTER = "starter"
FIRST = ("day", "source_id", "date_precision", "first_published_at")  # an edit leaves them


class Written(NamedTuple):
    """An article as it was written, before corrections."""

    id: int
    url: str
    outcome: Outcome
    on_topic: bool


class Writer:
    """Writes articles in one session; it knows which tags and sources are stored."""

    def __init__(self, session: Session, tagger: str) -> None:
        self._session = session
        self._tagger = tagger
        self.tags: set[str] = set(session.scalars(select(Tag.id)))
        self._new_tags: set[str] = set()
        self._waiting: defaultdict[Insert, list[Row]] = defaultdict(list)
        self.renewed: set[str] = set()  # blocks of names that may stand in fewer articles now
        self.kinds: dict[str, str] = dict(session.execute(select(Source.id, Source.kind)).all())
        session.rollback()  # reading must not keep the write lock

    @property
    def _connection(self) -> Connection:
        return self._session.connection()

    def write(self, articles: Sequence[ArticleRows]) -> list[Outcome]:
        """Store articles of different addresses, or what changed of them, and return their outcomes.

        Raises ValueError if a source or a tag is unknown.
        """
        for article in articles:
            if (source_id := article.columns["source_id"]) not in self.kinds:
                raise ValueError(f"source '{source_id}' is not stored: call source() first")
        self._add_tags([article.evidence for article in articles])
        urls = [article.url for article in articles]
        found = self._connection.execute(sql.FIND_ARTICLES, {"of_urls": urls})
        stored = {row.url: row for row in found}
        written = [self._write(article, stored.get(article.url)) for article in articles]
        self._write_rows()
        decided = corrected(self._connection, urls)
        return [self._outcome(one, one.url in decided) for one in written]

    def _write(self, article: ArticleRows, stored: Any) -> Written:
        columns = article.columns
        if stored and (stored.text_hash, stored.tagger) == (columns["text_hash"], self._tagger):
            return Written(stored.id, article.url, Outcome.UNCHANGED, stored.on_topic)
        source_id = stored.source_id if stored else columns["source_id"]
        on_topic = article.on_topic or self.kinds[source_id] == STARTER
        columns = columns | {
            "tagger": self._tagger, "on_topic": on_topic, "generic": article.generic
        }  # fmt: skip
        if stored:
            self._replace(stored, article, columns)
            return Written(stored.id, article.url, Outcome.UPDATED, on_topic)
        return Written(self._insert(article, columns), article.url, Outcome.STORED, on_topic)

    def _outcome(self, written: Written, decided: bool) -> Outcome:
        """Return how an article ended, once analysts' corrections are applied."""
        if written.outcome is Outcome.UNCHANGED:
            return written.outcome
        on_topic = written.on_topic
        if decided:
            now = apply_corrections(self._connection, written.id, written.url)
            on_topic = on_topic if now is None else now
        return written.outcome if on_topic else Outcome.OFF_TOPIC

    def rewrite(self, article: StoredArticle, tags: Tags) -> bool:
        """Replace the evidence of a stored article, whose text, dates and story stay.

        Returns False, and writes nothing, where it is no longer the article that was read.
        """
        found = self._connection.execute(
            sql.FIND_ARTICLES, {"of_urls": [article.url]}
        ).one_or_none()
        on_topic = tags.on_topic or bool(found and self.kinds.get(found.source_id) == STARTER)
        columns = {"tagger": self._tagger, "on_topic": on_topic, "generic": tags.generic}
        renewed = self._connection.execute(sql.RETAG.values(columns), _same(article))
        if not found or not renewed.rowcount:
            return False
        rows = evidence(tags, self.tags)
        self._add_tags([rows])
        self._renew(found._asdict() | columns, rows)
        self._write_rows()
        apply_corrections(self._connection, article.id, article.url)
        return True

    def restamp(self, articles: Iterable[StoredArticle]) -> None:
        """Note that articles read with today's taxonomy as they were read; what changed meanwhile stays."""
        if same := [_same(article) for article in articles]:
            self._connection.execute(sql.RETAG.values(tagger=self._tagger), same)

    def accept(self) -> None:
        """Remember the tags of the last articles, now that they have been kept."""
        self.tags |= self._new_tags

    def forget(self) -> None:
        """Drop what waits of articles that could not be written."""
        self._waiting.clear()

    def _insert(self, article: ArticleRows, columns: Row) -> int:
        """Store a new article and return its id."""
        story_id, shared = story_for(self._connection, article.entry, columns["day"])
        columns |= {"story_id": story_id, "first_published_at": columns["published_at"]}
        id_: int = self._connection.execute(sql.ADD_ARTICLE, columns).scalar_one()
        self._add_rows({**columns, "id": id_}, article.evidence)
        if shared:
            settle(self._connection, story_id)
        return id_

    def _replace(self, stored: Any, article: ArticleRows, columns: Row) -> None:
        """Replace text and evidence; the first publication and its source stay."""
        connection = self._connection
        same = stored.text_hash == columns["text_hash"]
        story_id = stored.story_id if same else story_of_edit(connection, article.entry, stored)
        columns |= {"story_id": story_id, **{name: getattr(stored, name) for name in FIRST}}
        connection.execute(update(sql.ARTICLE).where(sql.ARTICLE.c.id == stored.id), columns)
        self._renew({**columns, "id": stored.id}, article.evidence)
        for touched in {stored.story_id, story_id}:
            settle(connection, touched)

    def _renew(self, article: Row, rows: Evidence) -> None:
        self.renewed |= set(self._connection.scalars(sql.BLOCKS, {"of_article": article["id"]}))
        for clear in sql.CLEAR:
            self._connection.execute(clear, {"of_article": article["id"]})
        self._add_rows(article, rows)

    def _add_tags(self, articles: Iterable[Evidence]) -> None:
        """Store the tags of names that are new; ValueError where another is not stored."""
        printed: dict[str, Row] = {}
        for rows in articles:
            for id_, row in rows.printed.items():
                printed.setdefault(id_, row)
            used = rows.tags.keys() | {row["initiative_id"] for row in rows.events}
            if missing := used - self.tags - printed.keys():
                raise ValueError(
                    f"tag '{min(missing)}' is not stored: "
                    "bring the database in step with the taxonomy"
                )
        self._new_tags = printed.keys() - self.tags
        if self._new_tags:
            dialect = self._session.get_bind().dialect.name
            add = (postgresql if dialect == "postgresql" else sqlite).insert(Tag)
            new = [printed[id_] for id_ in sorted(self._new_tags)]
            self._connection.execute(add.on_conflict_do_nothing(), new)

    def _add_rows(self, article: Row, rows: Evidence) -> None:
        """Take the rows that hang on an article, to be written with those of others."""
        repeated = {name: article[name] for name in ("on_topic", "day", "story_id", "source_id")}
        self._add(sql.ADD_TAGS, article, ({**row, **repeated} for row in rows.tags.values()))
        self._add(sql.ADD_NAMES, article, rows.names.values())
        self._add(sql.ADD_MENTIONS, article, rows.mentions)
        self._add(sql.ADD_ROLES, article, rows.roles)
        self._add(sql.ADD_QUOTES, article, rows.quotes)
        self._add(sql.ADD_EVENTS, article, rows.events)
        self._add(sql.ADD_CANDIDATES, article, rows.candidates)

    def _add(self, insert: Insert, article: Row, rows: Iterable[Row]) -> None:
        self._waiting[insert] += [{"article_id": article["id"], **row} for row in rows]

    def _write_rows(self) -> None:
        waiting, self._waiting = self._waiting, defaultdict(list)
        for insert, rows in waiting.items():
            if rows:
                self._connection.execute(insert, rows)


def _same(article: StoredArticle) -> Row:
    return {
        "of_article": article.id, "of_hash": article.text_hash, "of_tagger": article.tagger
    }  # fmt: skip
