"""Notes how articles name their actors that were stored before this was kept."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, exists, insert, select

from db.corrections.evidence import TABLES, table
from db.corrections.names import NAMING
from db.identity.names import block
from db.identity.statements import stated
from db.models import Reading, Tag

TAG, READING = table(Tag), table(Reading)
BORNE, ROLE = TABLES["tags"], TABLES["roles"]
KINDS = ("person", "organisation")
AT_ONCE = 500
Row = dict[str, Any]


def name_articles(connection: Connection, *conditions: Any) -> None:
    """Note the names of the articles that have none yet and bear tags that meet conditions.

    They are then to be settled. Nothing is written where all articles have their names.
    """
    unnamed = (
        select(BORNE.c.article_id)
        .join(TAG, TAG.c.id == BORNE.c.tag_id)
        .where(TAG.c.kind.in_(KINDS), *conditions)
        .where(~exists().where(NAMING.c.article_id == BORNE.c.article_id))
    )
    ids = sorted(connection.scalars(unnamed.distinct()))
    for first in range(0, len(ids), AT_ONCE):
        rows = _namings(connection, ids[first : first + AT_ONCE])
        if rows:
            connection.execute(insert(NAMING), rows)


def naming(name_id: str, name: str, said: str) -> Row:
    """Return the row of a name that has not been looked at, still without its article."""
    kind = name_id.partition(":")[0]
    return {
        "name_id": name_id,
        "name": name,
        "block": block(kind, name) if "-" in name_id else name_id,
        "stated": said,
        "found_id": None,
        "actor_id": None,
    }


def _namings(connection: Connection, ids: Sequence[int]) -> list[Row]:
    borne = select(BORNE.c.article_id, BORNE.c.tag_id).where(BORNE.c.article_id.in_(ids))
    named: dict[int, set[str]] = defaultdict(set)
    for article_id, tag_id in connection.execute(borne):
        named[article_id].add(tag_id)
    roles: dict[tuple[int, str], list[tuple[str, str | None]]] = defaultdict(list)
    own = select(ROLE.c.article_id, ROLE.c.person_id, ROLE.c.role, ROLE.c.organisation)
    for article_id, person_id, role, body in connection.execute(
        own.where(ROLE.c.article_id.in_(ids))
    ):
        roles[article_id, person_id].append((role, body))
    readings = select(READING).where(READING.c.article_id.in_(ids))
    for reading in connection.execute(readings):
        named[reading.article_id] |= {row["tag_id"] for row in reading.content["tags"]}
    labels = _labels(connection, {id_ for held in named.values() for id_ in held})
    return [
        {"article_id": article_id, **naming(id_, labels[id_], stated(roles[article_id, id_]))}
        for article_id in ids
        for id_ in sorted(named[article_id] & labels.keys())
    ]


def _labels(connection: Connection, ids: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    ordered = sorted(ids)
    for first in range(0, len(ordered), AT_ONCE):
        some = ordered[first : first + AT_ONCE]
        query = select(TAG.c.id, TAG.c.label).where(TAG.c.id.in_(some), TAG.c.kind.in_(KINDS))
        found |= dict(connection.execute(query).all())
    return found
