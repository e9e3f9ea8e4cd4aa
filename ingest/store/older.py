"""Brings articles that an earlier version stored in step: their address, their wire, their keys.

Their stories stay as they are: nothing that a slide cites is numbered anew.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.models import Article, Correction, StoryKey
from ingest.address import canonical
from ingest.dedupe import sketch, wire
from ingest.store.stories import week

AT_ONCE = 500
UNREAD = (
    select(
        Article.id,
        Article.url,
        Article.title,
        Article.body,
        Article.author,
        Article.publisher,
        Article.day,
        Article.story_id,
    )
    .where(Article.wire.is_(None))
    .order_by(Article.id)
    .limit(AT_ONCE)
)
NAME_WIRE = update(Article).where(Article.id == bindparam("of_article"))
MOVE_ARTICLE = update(Article).where(Article.id == bindparam("of_article"))
MOVE_CORRECTIONS = update(Correction).where(Correction.article_url == bindparam("old"))


def update_older(session: Session) -> int:
    """Do what is left, committing as it goes, and return how many articles it were."""
    done = 0
    while rows := session.execute(UNREAD).all():
        connection = session.connection()
        _name_wires(connection, rows)
        _add_keys(connection, rows)
        _move(connection, rows)
        session.commit()
        done += len(rows)
    return done


def _name_wires(connection: Connection, rows: Sequence[Any]) -> None:
    read = [(row.id, wire(row.title, row.body, row.author, row.publisher) or "") for row in rows]
    connection.execute(
        NAME_WIRE.values(wire=bindparam("named")),
        [{"of_article": id_, "named": named} for id_, named in read],
    )


def _add_keys(connection: Connection, rows: Sequence[Any]) -> None:
    found = []
    for row in rows:
        keys = sketch(row.title, row.body, row.publisher, row.url)
        of = {"week": week(row.day), "story_id": row.story_id}
        found += [{**of, "key": key} for key in {keys.whole, *keys.parts}]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(StoryKey).on_conflict_do_nothing(), found)


def _move(connection: Connection, rows: Sequence[Any]) -> None:
    """Give articles the address that links to them have today, unless another has it already."""
    for row in rows:
        url = canonical(row.url)
        taken = select(Article.id).where(Article.url == url)
        if url == row.url or connection.execute(taken).first():
            continue
        connection.execute(MOVE_ARTICLE.values(url=url), {"of_article": row.id})
        connection.execute(MOVE_CORRECTIONS.values(article_url=url), {"old": row.url})
