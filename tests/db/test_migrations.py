from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from db.models import Base
from db.session import MIGRATIONS, engine


def test_the_migrated_tables_are_those_of_the_models(url: str) -> None:
    with engine(url).connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: (
                    not (kind == "table" and name.startswith(("article_fts", "spelling")))
                ),
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_every_migration_can_be_taken_back(url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine(url).execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with engine(url).connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    with engine(url).execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        assert connection.execute(text("SELECT count(*) FROM revision")).scalar() == 1
