"""The names in one article's own reading, and the actors that they stand for."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Self

from sqlalchemy import Connection, select

from db.corrections.actors import actor_of
from db.corrections.evidence import table
from db.identity.decisions import Decisions, live
from db.models import Naming

NAMING = table(Naming)


class Names:
    """How the names of one article are to be read, by the rules and by the decisions that stand."""

    def __init__(
        self, rows: Iterable[Any], decisions: Decisions, url: str, today: Callable[[str], str]
    ) -> None:
        """Take the article's namings; one that has not been looked at stands for itself.

        `today` returns what the id of a name that the article does not print stands for.
        """
        self._today = today
        self._rows = sorted(rows, key=lambda row: (row.name_id, row.name))
        self._decisions, self._url = decisions, url
        self.actors: Mapping[str, str] = {row.name_id: self._actor(row) for row in self._rows}

    @classmethod
    def of(cls, connection: Connection, article: Any) -> Self:
        """Read the names of an article."""
        return cls.of_all(connection, [article], live(connection))[article.id]

    @classmethod
    def of_all(
        cls, connection: Connection, articles: Iterable[Any], decisions: Decisions
    ) -> dict[int, Self]:
        """Read the names of some articles, by their ids."""
        urls = {article.id: article.url for article in articles}
        query = select(
            NAMING.c.article_id, NAMING.c.name_id, NAMING.c.name, NAMING.c.found_id
        ).where(NAMING.c.article_id.in_(urls))
        rows: dict[int, list[Any]] = {id_: [] for id_ in urls}
        for row in connection.execute(query):
            rows[row.article_id].append(row)
        today = partial(actor_of, connection)
        return {id_: cls(own, decisions, urls[id_], today) for id_, own in rows.items()}

    @property
    def change(self) -> bool:
        """Whether any name stands for an actor of another id."""
        return any(name != actor for name, actor in self.actors.items())

    def meant(self, correction: Any) -> list[str]:
        """Return the names that a correction's tag stood for when it was made."""
        if correction.tag_id is None:
            return []
        tag_id: str = correction.tag_id
        found = self._named(tag_id, correction.id)
        if found or any(row.name_id == tag_id for row in self._rows):
            return sorted(found | {tag_id})
        if not self._decisions.on(tag_id):  # by the rules alone, a spelling is another's now
            found = self._named(self._today(tag_id), correction.id)
        return sorted(found | {tag_id})

    def _named(self, actor: str, before: int) -> set[str]:
        return {row.name_id for row in self._rows if self._actor(row, before=before) == actor}

    def added(self, corrections: Iterable[Any]) -> dict[str, str]:
        """Return what the tags that analysts added stand for today."""
        return {
            row.tag_id: self._decisions.actor(row.tag_id, after=row.id)
            for row in corrections
            if row.action == "add"
        }

    def _actor(self, row: Any, before: int | None = None) -> str:
        found = row.found_id or row.name_id
        return self._decisions.actor(found, row.name, self._url, before=before)
