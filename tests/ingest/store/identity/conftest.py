"""An archive of articles that name people and bodies, written by the real store."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select

from db import queries
from db.corrections import merge, record, split, undo
from db.corrections.decision import NewCorrection
from db.filters import Filters
from db.models import Article, ArticleTag, Mention, Quote, Role
from db.session import engine, session, writing_session
from ingest.store import NewArticle, Store, prepare
from ingest.tagging.record import Mention as Span
from ingest.tagging.record import Person
from ingest.tagging.record import Quote as Said
from ingest.tagging.record import Role as Stated
from tests.ingest.store.samples import SOURCE, entry, tag, tags, taxonomy


class Named(NamedTuple):
    """A name in an article, with the roles stated of a person."""

    name: str
    roles: tuple[tuple[str, str | None], ...] = ()
    body: bool = False


def person(name: str, *roles: tuple[str, str | None]) -> Named:
    return Named(name, roles)


def body(name: str) -> Named:
    return Named(name, body=True)


@dataclass
class Archive:
    """One database, and the hands that fill and correct it."""

    url: str
    put_so_far: dict[int, tuple[Named, ...]] = field(default_factory=dict)

    def put(self, number: int, *named: Named, tagger: str = "") -> None:
        """Store an article that names these, or store it again."""
        with Store.start("add", 1, tagger=tagger, url=self.url) as store:
            store.source(SOURCE)
            self.put_in(store, number, *named)

    def put_in(self, store: Store, number: int, *named: Named) -> None:
        self.put_so_far[number] = named
        text = "; ".join(one.name for one in named) + "."
        new: NewArticle = entry(number, body=text)
        people = [
            Person(
                None, one.name, "primary", (_span(text, one.name),),
                tuple(Stated(role, of) for role, of in one.roles),
            )
            for one in named if not one.body
        ]  # fmt: skip
        said = [Said("text", 0, 1, text[:1], one.name, "direct") for one in named if not one.body]
        bodies = [tag(None, one.name) for one in named if one.body]
        everything = tags(organisations=bodies, persons=people, quotes=said, rejected=[])
        store.put(new, everything)

    def actors(self, number: int) -> set[str]:
        """Return the people and bodies that an article bears."""
        with session(self.url) as opened:
            query = select(ArticleTag.tag_id).join(Article, Article.id == ArticleTag.article_id)
            found = opened.scalars(query.where(Article.url == entry(number).url))
            return {id_ for id_ in found if id_.startswith(("person:", "organisation:"))}

    def all(self) -> dict[int, set[str]]:
        return {number: self.actors(number) for number in self.put_so_far}

    def id(self, number: int) -> int:
        with session(self.url) as opened:
            return opened.scalars(select(Article.id).where(Article.url == entry(number).url)).one()

    def ask(self, query: Any, *args: Any, **more: Any) -> Any:
        with session(self.url) as opened:
            return query(opened, *args, **more)

    def merge(self, one: str, other: str, by: str = "Ada", why: str = "the same") -> int:
        with writing_session(self.url) as opened:
            return merge(opened, one, other, by, why)

    def split(self, actor: str, **of: Any) -> int:
        with writing_session(self.url) as opened:
            return split(opened, actor, "Ada", "somebody else", **of)

    def undo(self, correction_id: int) -> None:
        with writing_session(self.url) as opened:
            undo(opened, correction_id, "Cy")

    def remove(self, tag_id: str, number: int) -> int:
        with writing_session(self.url) as opened:
            return record(opened, self.id(number), NewCorrection("remove", tag_id, "Bo", "no"))

    def stories(self, *actors: str) -> int:
        return int(self.ask(queries.totals, Filters(actors=actors)).stories)

    def label(self, actor: str) -> str:
        return str(self.ask(queries.tags, (actor,))[actor].label)

    def rows(self) -> list[Any]:
        """Return every row that tells who is named, without numbers that depend on the order."""
        found: list[Any] = []
        for model, columns in (
            (ArticleTag, ("tag_id", "strength", "count", "negated")),
            (Mention, ("tag_id", "text", "rule", "rejected")),
            (Role, ("person_id", "role", "organisation", "organisation_id")),
            (Quote, ("person_id", "speaker")),
        ):
            query = select(Article.url, *(getattr(model, name) for name in columns))
            with session(self.url) as opened:
                rows = opened.execute(query.join(Article, Article.id == model.article_id))
                found.append(sorted(map(repr, rows)))
        return found


def _span(text: str, name: str) -> Span:
    start = text.index(name)
    return Span("text", start, start + len(name), name, "lead", "titled")


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'monitor.db'}"
    else:
        url = request.getfixturevalue("cluster").new_database()
    prepare(taxonomy(), url)
    yield Archive(url)
    engine(url).dispose()


__all__ = ["Archive", "archive", "body", "person"]
