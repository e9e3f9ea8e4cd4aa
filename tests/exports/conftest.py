import pytest

from tests.charts.archive import Archive, build


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One random archive in a real database, read by every test."""
    return build(tmp_path_factory.mktemp("charts") / "monitor.db")
