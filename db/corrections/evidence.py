"""The rows that an article's tags stand on: read as one value, written back, and kept as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Table, delete, insert, select, update

from db.models import Article, ArticleTag, Base, Event, Mention, Quote, Role

Row = dict[str, Any]


def table(model: type[Base]) -> Table:
    """Return a model's table, for statements that need no objects."""
    return cast(Table, model.__table__)


ARTICLE = table(Article)
TABLES = {
    "tags": table(ArticleTag),
    "mentions": table(Mention),
    "roles": table(Role),
    "quotes": table(Quote),
    "events": table(Event),
}
REPEATED = ("on_topic", "day", "story_id", "source_id")  # in article_tag, as the article has them
NOT_READ = {"id", "article_id", *REPEATED}


@dataclass
class Evidence:
    """What is read in one article: the rows of each table, without ids and repeated columns."""

    on_topic: bool
    tags: list[Row]
    mentions: list[Row]
    roles: list[Row]
    quotes: list[Row]
    events: list[Row]

    @classmethod
    def from_json(cls, content: Row) -> "Evidence":
        """Return what `as_json` gave."""
        made = cls(**content)
        made.events = [{**row, "date": date.fromisoformat(row["date"])} for row in made.events]
        return made

    def as_json(self) -> Row:
        """Return it as plain JSON."""
        events = [{**row, "date": row["date"].isoformat()} for row in self.events]
        return {**asdict(self), "events": events}


def stored(connection: Connection, article: Any) -> Evidence:
    """Return the evidence as it stands in the tables; `article` has at least id and on_topic."""
    rows = {name: _rows(connection, of, article.id) for name, of in TABLES.items()}
    return Evidence(on_topic=article.on_topic, **rows)


def store(
    connection: Connection, article: Any, wanted: Evidence, before: Evidence | None = None
) -> None:
    """Write evidence in place of what stands, `before` where that is known.

    Rows that stay as they are keep their ids.
    """
    before = before or stored(connection, article)
    if wanted.on_topic != before.on_topic:
        change = update(ARTICLE).where(ARTICLE.c.id == article.id)
        connection.execute(change.values(on_topic=wanted.on_topic))
    repeated = {name: getattr(article, name) for name in REPEATED} | {"on_topic": wanted.on_topic}
    for name, of in TABLES.items():
        rows: Sequence[Row] = getattr(wanted, name)
        if rows == getattr(before, name) and name != "tags":
            continue
        connection.execute(delete(of).where(of.c.article_id == article.id))
        more = {"article_id": article.id, **(repeated if name == "tags" else {})}
        if rows:
            connection.execute(insert(of), [{**row, **more} for row in rows])


def _rows(connection: Connection, of: Table, article_id: int) -> list[Row]:
    columns = [column for column in of.c if column.name not in NOT_READ]
    rows = connection.execute(
        select(*columns).where(of.c.article_id == article_id).order_by(*of.primary_key)
    )
    return [dict(row) for row in rows.mappings()]
