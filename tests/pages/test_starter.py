"""The dashboard on the starter briefs, as the ingest job stores them."""

import os
import subprocess
import sys

import pytest

from db import queries
from db.filters import Filters
from db.session import session
from pages import PAGES
from tests.pages.conftest import ROOT, Open
from tests.pages.test_every_page import passed, shown


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('starter') / 'monitor.db'}"
    subprocess.run(
        [sys.executable, "-m", "ingest", "starter"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return url


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_page_on_starter_briefs(
    open_page: Open, starter: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    app = open_page(name)
    monkeypatch.setenv("DATABASE_URL", starter)
    app.run()
    passed(app)
    assert "Synthetic" not in shown(app)


def test_overview_says_what_starter_briefs_are(
    open_page: Open, starter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("overview")
    assert "starter briefs" not in shown(app)
    monkeypatch.setenv("DATABASE_URL", starter)
    app.run()
    assert "These are **starter briefs**" in shown(app)
    assert "python -m ingest starter --remove" in shown(app)


def test_every_kind_of_number_is_there(starter: str) -> None:
    with session(starter) as opened:
        assert queries.totals(opened, Filters()).articles > 100
        assert queries.events(opened, Filters())
        for kind in ("mineral", "sector", "initiative", "organisation", "country"):
            assert queries.ranking(opened, Filters(), kind, 1)
