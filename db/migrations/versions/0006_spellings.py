"""Namings counted by spelling, so that what an entry costs does not grow with the archive."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS = "block, name_id, name, stated, found_id, actor_id"
KEY = "block, name_id, name, stated, coalesce(found_id, ''), coalesce(actor_id, '')"
COUNTED = f"SELECT {KEY}, count(*) FROM naming GROUP BY {KEY}"
TABLE = f"""
    CREATE TABLE spelling (
        block VARCHAR NOT NULL, name_id VARCHAR NOT NULL, name VARCHAR NOT NULL,
        stated TEXT NOT NULL, found_id VARCHAR NOT NULL, actor_id VARCHAR NOT NULL,
        number INTEGER NOT NULL, PRIMARY KEY ({COLUMNS})
    ) WITHOUT ROWID
"""
# A server has many writers, who would wait for each other's counts: there it is counted when asked.
VIEW = f"CREATE VIEW spelling ({COLUMNS}, number) AS {COUNTED}"


def _row(which: str) -> str:
    names = ("block", "name_id", "name", "stated")
    settled = ("found_id", "actor_id")
    return ", ".join(
        [f"{which}.{name}" for name in names]
        + [f"coalesce({which}.{name}, '')" for name in settled]
    )


ADD = (
    f"INSERT INTO spelling VALUES ({_row('new')}, 1)"
    f" ON CONFLICT ({COLUMNS}) DO UPDATE SET number = number + 1;"
)
OLD = f"({COLUMNS}) = ({_row('old')})"
TAKE = (
    f"UPDATE spelling SET number = number - 1 WHERE {OLD};"
    f" DELETE FROM spelling WHERE {OLD} AND number = 0;"
)
TRIGGERS = {
    "naming_insert": f"AFTER INSERT ON naming BEGIN {ADD} END",
    "naming_delete": f"AFTER DELETE ON naming BEGIN {TAKE} END",
    "naming_update": f"AFTER UPDATE ON naming BEGIN {TAKE} {ADD} END",
}


def upgrade() -> None:
    op.drop_index("ix_naming_block", table_name="naming")
    op.create_index("ix_naming_block", "naming", ["block", "name_id", "name", "actor_id"])
    if op.get_bind().dialect.name != "sqlite":
        op.execute(VIEW)
        return
    op.execute(TABLE)
    op.execute("CREATE INDEX ix_spelling_actor_id ON spelling (actor_id, name)")
    op.execute(f"INSERT INTO spelling {COUNTED}")
    for name, what in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {what}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE spelling")
    else:
        op.execute("DROP VIEW spelling")
    op.drop_index("ix_naming_block", table_name="naming")
    op.create_index("ix_naming_block", "naming", ["block", "name_id", "name"])
