from collections.abc import Iterator
from pathlib import Path

import pytest

from db.session import migrate
from tests.db.postgres import Cluster, why_not


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if reason := why_not():
        pytest.skip(reason)
    with Cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with empty tables, on each kind of database in turn."""
    if request.param == "sqlite":
        made = f"sqlite:///{tmp_path / 'monitor.db'}"
    else:
        made = request.getfixturevalue("cluster").new_database()
    migrate(made)
    return made
