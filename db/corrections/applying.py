"""Puts an article's live corrections on top of the tagger's own reading of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from db.corrections import evidence
from db.corrections.evidence import ARTICLE, Evidence, table
from db.corrections.names import Names
from db.corrections.place import place
from db.corrections.renaming import renamed
from db.corrections.replay import Addition, Removal, replay
from db.models import Correction, Reading, Tag, TagParent

CORRECTION, READING, TAG, PARENT = map(table, (Correction, Reading, Tag, TagParent))
OF_ONE_ARTICLE = ("remove", "add", "checked")
LIVE = (
    select(CORRECTION, TAG.c.label)
    .outerjoin(TAG, TAG.c.id == CORRECTION.c.tag_id)
    .where(CORRECTION.c.article_url == bindparam("of_url"), CORRECTION.c.undone_at.is_(None))
    .where(CORRECTION.c.action.in_(OF_ONE_ARTICLE))
    .order_by(CORRECTION.c.id)
    .with_for_update(of=CORRECTION)  # on a server, waits for who is undoing one
)

CORRECTED = select(CORRECTION.c.article_url).where(
    CORRECTION.c.article_url.in_(bindparam("of_urls", expanding=True)),
    CORRECTION.c.undone_at.is_(None),
    CORRECTION.c.action.in_(OF_ONE_ARTICLE),
)


def corrected(connection: Connection, urls: Collection[str]) -> set[str]:
    """Return those of some addresses whose articles have live corrections."""
    return set(connection.scalars(CORRECTED, {"of_urls": list(urls)}))


def apply_corrections(connection: Connection, article_id: int, url: str) -> bool | None:
    """Correct an article whose rows the tagger has just written, in the transaction that is open.

    Returns whether the article is on topic now, None where it has no correction (one look-up).
    """
    live = connection.execute(LIVE, {"of_url": url}).all()
    if not live:
        return None
    article = locked(connection, ARTICLE.c.id == article_id)
    names = Names.of(connection, article)
    reading = _keep(connection, article)
    return _write(connection, article, reading, live, names, before=reading)


def reapply(
    connection: Connection, article: Any, names: Names | None = None, *, corrected: bool = True
) -> None:
    """Bring an article into the state that its live corrections, and the names of its actors, ask for.

    `corrected` is False where it is known to have no live correction.
    """
    names = names or Names.of(connection, article)
    live = connection.execute(LIVE, {"of_url": article.url}).all() if corrected else []
    kept = reading_of(connection, article)
    if kept is None and not live and not names.change:
        return
    reading = kept or _keep(connection, article)
    _write(connection, article, reading, live, names, before=None if kept else reading)
    if not live and not names.change:
        connection.execute(delete(READING).where(READING.c.article_id == article.id))


def reading_of(connection: Connection, article: Any) -> Evidence | None:
    """Return the reading that is kept of an article, None where it stands in the tables as it is."""
    query = select(READING.c.content).where(READING.c.article_id == article.id)
    content = connection.execute(query).scalar()
    return Evidence.from_json(content) if content else None


def locked(connection: Connection, condition: Any) -> Any | None:
    """Return the one article that meets a condition, held until the transaction ends."""
    return connection.execute(select(ARTICLE).where(condition).with_for_update()).one_or_none()


def _keep(connection: Connection, article: Any) -> Evidence:
    reading = evidence.stored(connection, article)
    connection.execute(delete(READING).where(READING.c.article_id == article.id))
    row = {"article_id": article.id, "content": reading.as_json()}
    connection.execute(insert(READING), row)
    return reading


def _write(
    connection: Connection,
    article: Any,
    reading: Evidence,
    live: Sequence[Any],
    names: Names,
    before: Evidence | None,
) -> bool:
    """Write a reading with its corrections, which are made in the reading's own names.

    `before` is what stands, where that is known.
    """
    decided = [
        step for row in live for step in _decided(connection, article, row, names.meant(row))
    ]
    corrected = reading
    if decided:
        corrected = replay(reading, decided, _parents(connection), article.generic)
    wanted = renamed(corrected, {**names.added(live), **names.actors})
    evidence.store(connection, article, wanted, before)
    return wanted.on_topic


def _decided(
    connection: Connection, article: Any, row: Any, meant: Iterable[str]
) -> list[Removal | Addition]:
    """Return what a correction changes; a check changes nothing, nor do words that are gone."""
    if row.action == "remove":
        return [Removal(name, row.label, row.by, row.why) for name in meant]
    start = place(article, row) if row.action == "add" else None
    if start is None:
        return []
    stop = start + len(row.text)
    if start != row.start:
        moved = update(CORRECTION).where(CORRECTION.c.id == row.id)
        connection.execute(moved.values(start=start, stop=stop))
    span = (row.field, start, stop)
    return [Addition(row.tag_id, row.by, row.why, row.strength, span, row.text)]


def _parents(connection: Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for child, parent in connection.execute(select(PARENT.c.child_id, PARENT.c.parent_id)):
        found[child].append(parent)
    return found
