"""Fetch now: a process of its own, seen through its row in the database."""

import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from db import queries
from db.models import Run
from db.session import session, writing_session
from pages.parts import process
from tests.pages import synthetic
from tests.pages.conftest import Open
from tests.pages.test_every_page import passed, shown

# Stands for the ingest job, which would go to the network: a run row, its progress and its end.
JOB = """
import os, sys, time
while not os.path.exists(sys.argv[1] + ".begin"):
    time.sleep(0.05)
from datetime import datetime
from db.models import Account, EntryOutcome, Run
from db.session import writing_session
with writing_session() as s:
    run = Run(command="run", pid=os.getpid(), state="running", done=1, total=2,
              started_at=datetime(2025, 7, 2))
    s.add(run); s.commit(); number = run.id
while not os.path.exists(sys.argv[1]):
    time.sleep(0.05)
with writing_session() as s:
    run = s.get(Run, number)
    run.state, run.done, run.ended_at = "finished", 2, datetime(2025, 7, 2, 0, 1)
    s.add(EntryOutcome(run_id=number, source_id="daily", outcome="stored", locator="x",
                       at=datetime(2025, 7, 2)))
    s.add(Account(run_id=number, source_id="daily", outcome="stored", number=1,
                  day=datetime(2025, 7, 2).date()))
    s.commit()
"""


@pytest.fixture
def own_database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    synthetic.fill(url)
    return url


def until(state: str, url: str) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with session(url) as opened:
            newest = queries.runs(opened, 1)[0]
        if newest.id == 2 and newest.state == state:
            return
        time.sleep(0.05)
    raise AssertionError(f"the run never became {state}")


def test_fetch_now_shows_progress_and_the_end(
    open_page: Open, own_database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    end = tmp_path / "end"
    monkeypatch.setattr(process, "COMMAND", [sys.executable, "-c", JOB, str(end)])
    app = open_page("sources")
    monkeypatch.setenv("DATABASE_URL", own_database)
    app.run()
    assert not app.button(key="fetch_now").disabled
    app.button(key="fetch_now").click().run()
    passed(app)
    assert "Starting…" in " ".join(element.proto.text for element in app.get("progress"))
    Path(f"{end}.begin").touch()
    until("running", own_database)
    app.run()
    passed(app)
    assert not app.button(key="fetch_stop").disabled
    assert "Fetching: 1 of 2" in " ".join(element.proto.text for element in app.get("progress"))
    end.touch()
    until("finished", own_database)
    app.session_state[process.PROCESS].wait(timeout=20)
    app.run()
    passed(app)
    assert not app.button(key="fetch_now").disabled
    assert "1 stored" in shown(app)


def test_run_whose_process_is_gone_is_no_longer_waited_for(
    open_page: Open, own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing_session(own_database) as opened:
        opened.add(Run(command="run", pid=2**22 + 1, state="running", done=3,
                       started_at=datetime(2025, 7, 3)))  # fmt: skip
        opened.commit()
    app = open_page("sources")
    monkeypatch.setenv("DATABASE_URL", own_database)
    app.run()
    passed(app)
    assert "stopped before its end" in shown(app)
    assert not app.button(key="fetch_now").disabled


def test_faults_say_where_and_why(open_page: Open) -> None:
    app = open_page("sources")
    assert "no answer within 20 s" in shown(app)
    assert "https://gazette.example/soft_error/0" in shown(app)
