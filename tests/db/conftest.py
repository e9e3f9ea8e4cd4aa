from collections.abc import Iterator
from pathlib import Path

import pytest

from db.session import migrate
from tests.db.postgres import Cluster, why_not

KINDS = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if reason := why_not():
        pytest.skip(reason)
    with Cluster() as running:
        yield running


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with empty tables, on each kind of database in turn."""
    return _made(request, tmp_path)


@pytest.fixture(scope="module", params=KINDS)
def shared_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Like `url`, for a module that fills the database once and then reads."""
    return _made(request, tmp_path_factory.mktemp("shared"))


def _made(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        made = f"sqlite:///{folder / 'monitor.db'}"
    else:
        made = request.getfixturevalue("cluster").new_database()
    migrate(made)
    return made
