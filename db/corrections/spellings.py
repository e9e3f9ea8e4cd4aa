"""Namings counted by spelling: a table that triggers keep in SQLite, a view on a server.

`found_id` and `actor_id` are "" where nobody has looked yet.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, column, func, select, table

from db.corrections import evidence
from db.models import Naming

NAMING = evidence.table(Naming)

SPELLING = table(
    "spelling",
    column("block"),
    column("name_id"),
    column("name"),
    column("stated"),
    column("found_id"),
    column("actor_id"),
    column("number", Integer),
)


class Group(NamedTuple):
    """Equal namings: how many articles name somebody so, and who that was found to be."""

    block: str
    name_id: str
    name: str
    stated: str
    found_id: str | None
    actor_id: str | None
    number: int


def waiting_blocks(connection: Connection) -> set[str]:
    """Return the blocks that hold namings nobody has looked at."""
    query = select(SPELLING.c.block).where(SPELLING.c.actor_id == "").distinct()
    return set(connection.scalars(query))


def groups(connection: Connection, blocks: Collection[str], but: Iterable[Any]) -> list[Group]:
    """Return the namings in some blocks, but for some single ones that are among them."""
    left = Counter(tuple(_key(row)) for row in but)
    rows = connection.execute(select(SPELLING).where(SPELLING.c.block.in_(blocks)))
    counted = (Group(*_key(row), row.number - left[_key(row)]) for row in rows)
    return [group for group in counted if group.number]


def borne(connection: Connection, ids: Collection[str]) -> set[str]:
    """Return those of some ids that are actors."""
    query = select(SPELLING.c.actor_id).where(SPELLING.c.actor_id.in_(ids)).distinct()
    return set(connection.scalars(query))


def counts(connection: Connection, ids: Collection[str]) -> list[Any]:
    """Return how often each name of some actors is printed."""
    by = (SPELLING.c.actor_id, SPELLING.c.name)
    query = select(*by, func.sum(SPELLING.c.number).label("number"))
    return list(connection.execute(query.where(SPELLING.c.actor_id.in_(ids)).group_by(*by)))


def single(connection: Connection, blocks: Collection[str], articles: Collection[int]) -> list[Any]:
    """Return the namings of some articles in some blocks, each by itself."""
    if not articles:
        return []
    where = (NAMING.c.block.in_(blocks), NAMING.c.article_id.in_(articles))
    return list(connection.execute(select(NAMING).where(*where)))


def _key(row: Any) -> tuple[str, str, str, str, str | None, str | None]:
    names = (row.block, row.name_id, row.name, row.stated)
    return (*names, row.found_id or None, row.actor_id or None)
