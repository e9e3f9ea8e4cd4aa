from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from db.session import engine, session
from ingest.store import Store, prepare
from tests.db.conftest import cluster
from tests.ingest.store.samples import SOURCE, STARTER, taxonomy

__all__ = ["cluster"]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that holds the sample taxonomy, on each kind of database in turn."""
    if request.param == "sqlite":
        made = f"sqlite:///{tmp_path / 'monitor.db'}"
    else:
        made = request.getfixturevalue("cluster").new_database()
    prepare(taxonomy(), made)
    yield made
    engine(made).dispose()  # a server takes only so many connections


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.start("add samples", None, url=url) as opened:
        opened.source(SOURCE)
        opened.source(STARTER)
        opened.flush()
        yield opened


@pytest.fixture
def reading(url: str) -> Iterator[Session]:
    with session(url) as opened:
        yield opened
