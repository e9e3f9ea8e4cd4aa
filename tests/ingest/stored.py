"""All that a database holds, so that two can be compared whatever runs have made them."""

import sqlite3
from pathlib import Path
from typing import Any

OF_RUNS = {"run", "entry_outcome", "account", "revision", "alembic_version"}
BY_CHANCE = {"fetched_at"}  # the time of the run
NUMBERED = {"mention", "role", "quote", "event", "candidate"}  # their ids are nobody's reference
BORNE = "SELECT tag_id FROM article_tag UNION SELECT tag_id FROM mention"


def everything(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table but those on runs, sorted."""
    with sqlite3.connect(database) as connection:
        named = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'article_fts_%'"
        )
        tables = {name for (name,) in named} - OF_RUNS
        return {name: _rows(connection, name) for name in sorted(tables)}


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    left_out = BY_CHANCE | ({"id"} if table in NUMBERED else set())
    kept = ", ".join(f'"{name}"' for name in columns if name not in left_out)
    # A name may have been an actor of its own for as long as the names that tell more were to come.
    where = f" WHERE kind NOT IN ('person', 'organisation') OR id IN ({BORNE})"
    query = f"SELECT {kept} FROM {table}" + (where if table == "tag" else "")
    return sorted(connection.execute(query).fetchall(), key=repr)
