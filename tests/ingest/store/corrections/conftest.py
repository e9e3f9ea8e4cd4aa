"""A database with the whole taxonomy, and articles that the real tagger reads into it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db import queries
from db.corrections import NewCorrection, record, undo
from db.models import Article, ArticleTag, Event, Mention, Quote, Role
from db.outcomes import Outcome
from db.session import engine, session, writing_session
from ingest.store import NewArticle, SourceRow, Store, prepare
from ingest.tagging import Document, Tagger
from taxonomy.loader import load

TITLE = "Neodymium prices rise as magnets run short"
BODY = (
    "India mines neodymium and praseodymium, the ministry said.\n"
    "The National Critical Mineral Mission was approved on 29 January 2025.\n"
    "“Stainless steel makers buy nickel,” said Ada Roe, chief executive of Lynas Rare Earths.\n"
    "Some of them also buy beryl.\n"
)
WIRE = SourceRow("wire", "Sample Wire", "Sample Wire", "feed")
T = TypeVar("T")
NUMBERS = {"id", "article_id", "story_id"}
MODELS: tuple[Any, ...] = (ArticleTag, Mention, Role, Quote, Event)


@dataclass
class Desk:
    """One database, the tagger that fills it, and an analyst's hands."""

    url: str
    tagger: Tagger

    def put(
        self, title: str = TITLE, body: str = BODY, *, number: int = 1, tagger: str = "first"
    ) -> Outcome:
        """Run ingest on one article."""
        with Store.start("add", 1, tagger=tagger, url=self.url) as store:
            store.source(WIRE)
            return self.put_in(store, title, body, number)

    def put_in(self, store: Store, title: str, body: str, number: int = 1) -> Outcome:
        """Put one article into a run that is open."""
        address = f"https://wire.example/{number}"
        tags = self.tagger.tag(Document(address, title, body))
        new = NewArticle(
            url=address, link=address, source_id=WIRE.id, publisher=WIRE.publisher, title=title,
            body=body, author=None, language="en", published=datetime(2025, 2, 1, tzinfo=UTC),
            date_precision="time", fetched_at=datetime(2025, 2, 2, tzinfo=UTC),
        )  # fmt: skip
        return store.put(new, tags)

    def id(self, number: int = 1) -> int:
        """Return the id that an article has now."""
        with session(self.url) as opened:
            address = f"https://wire.example/{number}"
            return opened.scalars(select(Article.id).where(Article.url == address)).one()

    def remove(self, tag_id: str, by: str = "Ada", why: str = "a joke", number: int = 1) -> int:
        """Say that a tag is wrong."""
        return self.record(NewCorrection("remove", tag_id, by, why), number)

    def add(self, tag_id: str, words: str, *, strength: Any = "passing", number: int = 1) -> int:
        """Say that a tag is missing, at the last occurrence of some words in the body."""
        start = self.article(number).body.rindex(words)
        end = start + len(words)
        new = NewCorrection("add", tag_id, "Bo", "named", "text", start, end, strength)
        return self.record(new, number)

    def check(self, by: str = "Ada", number: int = 1) -> int:
        """Say that all other tags are right."""
        return self.record(NewCorrection("checked", None, by, ""), number)

    def record(self, new: NewCorrection, number: int = 1) -> int:
        """Record a correction in a session of its own."""
        id_ = self.id(number)
        with writing_session(self.url) as opened:
            return record(opened, id_, new)

    def undo(self, correction_id: int, by: str = "Cy") -> None:
        """Undo a correction in a session of its own."""
        with writing_session(self.url) as opened:
            undo(opened, correction_id, by)

    def article(self, number: int = 1) -> queries.ArticleDetail:
        """Return the article as a page shows it."""
        found = self.ask(partial(queries.article, article_id=self.id(number)))
        assert found is not None
        return found

    def tags(self, number: int = 1) -> dict[str, tuple[str, int]]:
        """Return strength and number of mentions of each tag."""
        return {row.tag.id: (row.strength, row.count) for row in self.article(number).tags}

    def corrections(self) -> list[queries.CorrectionRow]:
        """Return all corrections, newest first."""
        return self.ask(queries.corrections)

    def ask(self, query: Callable[[Session], T]) -> T:
        """Run a query in a session of its own."""
        with session(self.url) as opened:
            return query(opened)

    def rows(self, number: int = 1) -> tuple[bool, list[Any]]:
        """Return on_topic and every row that an article's tags stand on, without numbers."""
        id_ = self.id(number)
        with session(self.url) as opened:
            found = []
            for model in MODELS:
                table = model.__table__
                columns = [one for one in table.c if one.name not in NUMBERS]
                rows = opened.execute(select(*columns).where(table.c.article_id == id_))
                found.append(sorted(map(tuple, rows), key=repr))
            return opened.get_one(Article, id_).on_topic, found


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path, tagger: Tagger) -> Iterator[Desk]:
    """A desk with one article, on each kind of database in turn."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'monitor.db'}"
    else:
        url = request.getfixturevalue("cluster").new_database()
    prepare(load(), url)
    made = Desk(url, tagger)
    assert made.put() is Outcome.STORED
    yield made
    engine(url).dispose()  # a server takes only so many connections
