"""Runs migrations on the connection that db.session.migrate gives, or on DATABASE_URL's own."""

from alembic import context
from sqlalchemy import Connection

from db.models import Base
from db.session import engine

OWN = ("article_fts", "spelling")  # what migrations alone make, with its inner tables


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the full-text index and what triggers keep out of comparisons with the models."""
    return not (kind == "table" and name is not None and name.startswith(OWN))


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=include_name,
        transactional_ddl=True,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with engine().execution_options(writes=True).begin() as opened:
        _run(opened)
