"""Brings the tables of a database up to date with the models."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from db.session import MIGRATIONS, unusable

MIGRATION_LOCK = 7_204_113  # any fixed number: names our advisory lock on PostgreSQL
NEWER = "it was made by a newer version of this program: update the program"


def upgrade(database: Engine) -> None:
    """Run the migrations that are missing; one process at a time does."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with database.connect() as connection:
            if _is_current(connection, config):
                return
        with database.execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise unusable(database.url, str(error).strip().splitlines()[0], NEWER) from error


def _is_current(connection: Connection, config: Config) -> bool:
    heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(ScriptDirectory.from_config(config).get_heads())
