"""Brings the actors of stored articles in step with their names and with analysts' decisions.

The caller holds the transaction. Whatever came first, the result is a function of what is stored:
the names of one surname are looked at together, and only articles whose actors change are written.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, bindparam, select, text, update

from db.corrections import actors, spellings
from db.corrections.applying import CORRECTION, reapply
from db.corrections.evidence import ARTICLE, Row
from db.corrections.names import NAMING, Names
from db.identity.decisions import Decisions, live
from db.identity.names import printed_id
from db.identity.resolving import Spelling, resolve

AT_ONCE = 300
SETTLING_LOCK = 7_340_003  # one at a time on a server; SQLite has a single writer anyway
GROUP = (NAMING.c.block, NAMING.c.name_id, NAMING.c.name, NAMING.c.stated)
OF_GROUP = and_(*(column == bindparam(f"of_{column.name}") for column in GROUP))
T = TypeVar("T")


def settle(connection: Connection, blocks: Iterable[str] = ()) -> bool:
    """Settle what has not been looked at, and some blocks again; return whether any article changed."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({SETTLING_LOCK})"))
    again = set(blocks)
    waiting = sorted(spellings.waiting_blocks(connection) | again)
    if not waiting:
        return False
    settling = _Settling(connection, live(connection), again)
    for some in in_parts(waiting):
        settling.look_at(some)
    settling.write()
    return bool(settling.moved)


def settle_again(connection: Connection, ids: Collection[str]) -> None:
    """Settle all that bear some actors, by the decisions that stand now."""
    bears = {*ids, *(actors.actor_of(connection, id_) for id_ in ids)}
    settle(connection, blocks_of(connection, NAMING.c.actor_id.in_(bears)))
    added = select(CORRECTION.c.article_url).where(
        CORRECTION.c.action == "add", CORRECTION.c.tag_id.in_(bears)
    )
    query = select(ARTICLE).where(ARTICLE.c.url.in_(added)).order_by(ARTICLE.c.id)
    for article in connection.execute(query.with_for_update()).all():
        reapply(connection, article)


def blocks_of(connection: Connection, *conditions: Any) -> set[str]:
    """Return the blocks of the namings that meet conditions."""
    return set(connection.scalars(select(NAMING.c.block).where(*conditions).distinct()))


def in_parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield items some at a time: a statement takes only so many."""
    for first in range(0, len(items), AT_ONCE):
        yield items[first : first + AT_ONCE]


class _Settling:
    """What is found to change, gathered over some blocks and then written."""

    def __init__(self, connection: Connection, decisions: Decisions, again: Set[str]) -> None:
        self._connection, self._decisions, self._again = connection, decisions, again
        urls = select(ARTICLE.c.id, ARTICLE.c.url).where(ARTICLE.c.url.in_(decisions.urls))
        self._own = dict(connection.execute(urls).all()) if decisions.urls else {}
        self._touched: set[str] = set()  # actors whose names are to be counted again
        self._stands: dict[str, Counter[str]] = defaultdict(Counter)  # what an id stands for
        self.moved: set[int] = set()  # articles

    def look_at(self, blocks: Collection[str]) -> None:
        """Find the actors of all names in some blocks, and note them with the names."""
        by_block: dict[str, list[Any]] = defaultdict(list)
        own = spellings.single(self._connection, blocks, self._own)
        for row in [*spellings.groups(self._connection, blocks, own), *own]:
            by_block[row.block].append(row)
        changes: list[Row] = []
        for block, rows in by_block.items():
            found = self._resolved(block, rows)
            for row in rows:
                changes += self._change(row, found[_spelling(row)])
        for shape in {_shape(row) for row in changes}:
            self._note([row for row in changes if _shape(row) == shape], *shape)

    def _resolved(self, block: str, rows: Sequence[Any]) -> Mapping[Spelling, str]:
        """Return who each spelling is; where none of them is new, that is known already."""
        settled = {_spelling(row): row.found_id for row in rows if row.found_id}
        if block not in self._again and all(_spelling(row) in settled for row in rows):
            return settled
        return resolve(block.partition(":")[0], map(_spelling, rows))

    def write(self) -> None:
        """Write the articles whose actors have changed, what old ids stand for, and labels."""
        actors.add_tags(self._connection, self._touched)
        for some in in_parts(sorted(self.moved)):
            query = select(ARTICLE).where(ARTICLE.c.id.in_(some)).order_by(ARTICLE.c.id)
            articles = self._connection.execute(query.with_for_update()).all()
            names = Names.of_all(self._connection, articles, self._decisions)
            urls = [article.url for article in articles]
            live_ones = select(CORRECTION.c.article_url).where(
                CORRECTION.c.article_url.in_(urls), CORRECTION.c.undone_at.is_(None)
            )
            corrected = set(self._connection.scalars(live_ones))
            for article in articles:
                held = article.url in corrected
                reapply(self._connection, article, names[article.id], corrected=held)
        for ids in in_parts(sorted(self._stands)):
            actors.keep_aliases(self._connection, {id_: self._stands[id_] for id_ in ids})
        for ids in in_parts(sorted(self._touched)):
            actors.name_actors(self._connection, ids)

    def _change(self, row: Any, found: str) -> Iterator[Row]:
        """Yield what is to be noted where the actor of a naming is another than it was."""
        article_id = getattr(row, "article_id", None)
        url = self._own.get(article_id, "")
        actor = self._decisions.actor(found, row.name, url)
        before: str | None = row.actor_id
        number = getattr(row, "number", 1)
        printed = printed_id(row.block.partition(":")[0], row.name)
        for id_ in {row.name_id, found, before, printed} - {None}:
            self._stands[id_][actor] += number
        self._stands[actor][actor] += number
        if before != actor:
            self._touched |= {actor, *filter(None, (before,))}
        if (row.found_id, before) == (found, actor):
            return
        key = {f"of_{column.name}": getattr(row, column.name) for column in GROUP}
        if before is not None:
            key["of_actor_id"] = before
        if article_id is not None:
            key["of_article_id"] = article_id
        if (before or row.name_id) != actor:
            self.moved |= {article_id} if article_id is not None else self._articles(key)
        yield {**key, "found_id": found, "actor_id": actor}

    def _articles(self, key: Row) -> set[int]:
        """Return the articles of a group."""
        found = select(NAMING.c.article_id).where(OF_GROUP, _borne(*_shape(key)))
        return set(self._connection.scalars(found, key)) - self._own.keys()

    def _note(self, changes: Sequence[Row], single: bool, settled: bool) -> None:
        statement = update(NAMING).where(OF_GROUP, _borne(single, settled))
        if self._own and not single:
            others = (NAMING.c.article_id != id_ for id_ in self._own)  # no list: many at once
            statement = statement.where(*others)
        values: Row = {"found_id": bindparam("found_id"), "actor_id": bindparam("actor_id")}
        self._connection.execute(statement.values(values), changes)


def _shape(change: Row) -> tuple[bool, bool]:
    """Tell whether a change is of one article, and whether its naming had an actor before."""
    return "of_article_id" in change, "of_actor_id" in change


def _borne(single: bool, settled: bool) -> ColumnElement[bool]:
    """Return the condition that a naming bears the actor that it is to lose."""
    actor = NAMING.c.actor_id
    condition = actor == bindparam("of_actor_id") if settled else actor.is_(None)
    return (
        and_(condition, NAMING.c.article_id == bindparam("of_article_id")) if single else condition
    )


def _spelling(row: Any) -> Spelling:
    return Spelling(row.name_id, row.name, row.stated)
