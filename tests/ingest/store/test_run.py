"""The run itself: its row, its progress, its batches and its end."""

import os
import subprocess
import sys
import time

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters
from db.models import Run
from db.outcomes import Outcome
from db.session import session, writing_session
from ingest.store import SourceRow, Store, run
from tests.ingest.store.samples import SOURCE, entry, tags


def last(reading: Session) -> queries.RunRow:
    reading.rollback()
    return queries.runs(reading, 1)[0]


def stories(reading: Session) -> int:
    reading.rollback()
    return queries.totals(reading, Filters()).stories


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No batch is committed for its age."""
    monkeypatch.setattr(run, "SECONDS_A_COMMIT", 3600.0)


def test_a_run_is_seen_from_its_start_to_its_end(url: str, reading: Session) -> None:
    with Store.start("run daily", 2, url=url) as store:
        begun = last(reading)
        assert (begun.command, begun.state, begun.pid) == ("run daily", "running", os.getpid())
        assert (begun.done, begun.total, begun.ended_at) == (0, 2, None)
        store.source(SOURCE)
        store.put(entry(1), tags())
        store.outcome(SOURCE.id, Outcome.TOO_SHORT, "https://daily.example/2", "3 words")
        store.progress(2, 2)
    ended = last(reading)
    assert (ended.state, ended.done, ended.note) == ("finished", 2, None)
    assert ended.ended_at is not None and ended.ended_at >= ended.started_at
    assert ended.outcomes == {"stored": 1, "too_short": 1}
    assert store.counts() == {Outcome.STORED: 1, Outcome.TOO_SHORT: 1}
    listed = queries.entries(reading, ended.id)
    assert [(row.outcome, row.locator, row.reason) for row in listed] == [
        ("stored", "https://daily.example/1", None),
        ("too_short", "https://daily.example/2", "3 words"),
    ]
    assert queries.entries(reading, ended.id, ["too_short"]) == listed[1:]


def test_entries_become_visible_batch_by_batch(
    store: Store, reading: Session, unhurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "ENTRIES_A_COMMIT", 3)
    seen = []
    for number in range(7):
        store.put(entry(number), tags())
        store.progress(number + 1, 7)
        seen.append(stories(reading))
    assert seen == [0, 0, 3, 3, 3, 6, 6]
    assert last(reading).done == 5  # known when the sixth was committed
    store.flush()
    assert (stories(reading), last(reading).done) == (7, 7)


def test_a_batch_that_is_old_becomes_visible(store: Store, reading: Session) -> None:
    store.put(entry(1), tags())
    time.sleep(run.SECONDS_A_COMMIT + 0.05)
    store.progress(1, None)
    assert (stories(reading), last(reading).done) == (1, 1)


def test_looking_up_an_address_lets_others_write(url: str, store: Store) -> None:
    assert not store.known(["https://daily.example/1"])
    with writing_session(url) as other:
        if other.get_bind().dialect.name == "sqlite":
            other.execute(text("PRAGMA busy_timeout = 0"))
        other.execute(text("UPDATE source SET label = 'Renamed' WHERE id = 'daily'"))
        other.commit()


def test_an_address_of_the_open_batch_is_known(store: Store, unhurried: None) -> None:
    store.put(entry(1), tags())
    assert store.known([entry(1).url])


def test_the_version_of_the_data_changes_with_them(store: Store, reading: Session) -> None:
    versions = [queries.data_version(reading)]
    for number in (1, 2):
        store.put(entry(number), tags())
        store.flush()
        reading.rollback()
        versions.append(queries.data_version(reading))
    assert len(set(versions)) == 3
    store.outcome(SOURCE.id, Outcome.SOFT_ERROR, "x")
    store.progress(5, None)
    store.source(SOURCE)
    store.flush()
    reading.rollback()
    assert queries.data_version(reading) == versions[-1]


def test_an_exception_closes_the_run_and_keeps_what_was_stored(url: str, reading: Session) -> None:
    with pytest.raises(KeyError), Store.start("run", None, url=url) as store:
        store.source(SOURCE)
        store.put(entry(1), tags())
        raise KeyError("oh")
    ended = last(reading)
    assert (ended.state, ended.note) == ("failed", "KeyError: 'oh'")
    assert ended.ended_at is not None
    assert stories(reading) == 1


def test_a_broken_transaction_still_closes_the_run(url: str, reading: Session) -> None:
    with pytest.raises(Exception, match="no_such_table"), Store.start("x", None, url=url) as store:
        store.source(SOURCE)
        store.flush()
        store.put(entry(1), tags())
        store._session.execute(text("SELECT * FROM no_such_table"))
    assert last(reading).state == "failed"


def test_finish_with_a_note(store: Store, reading: Session) -> None:
    store.finish("failed", "nothing could be read")
    assert (last(reading).state, last(reading).note) == ("failed", "nothing could be read")


def test_sqlite_is_told_how_its_tables_have_grown(url: str, store: Store, reading: Session) -> None:
    if reading.get_bind().dialect.name != "sqlite":
        pytest.skip("a server does so itself")
    store.put(entry(1), tags())
    store.finish()
    measured = set(reading.scalars(text("SELECT tbl FROM sqlite_stat1")))
    assert {"article", "article_tag", "mention"} <= measured


def test_a_run_whose_process_is_gone_is_closed_by_the_next(url: str, reading: Session) -> None:
    if reading.get_bind().dialect.name != "sqlite":
        pytest.skip("a server may have runs of other machines")
    script = (
        "from ingest.store import Store; import os\n"
        f"Store.start('run', None, url={url!r}); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script], check=False, timeout=60)
    assert last(reading).state == "running"
    with Store.start("next", None, url=url):
        pass
    reading.rollback()
    states = reading.execute(select(Run.command, Run.state, Run.note).order_by(Run.id)).all()
    assert states == [("run", "failed", "the process ended early"), ("next", "finished", None)]


def test_a_source_is_stored_once_and_updated(store: Store, reading: Session) -> None:
    store.source(SourceRow("daily", "The Daily Renamed", "Daily Press", "feed", enabled=False))
    store.put(entry(1), tags())
    store.flush()
    found = {row.id: row for row in queries.sources(reading)}
    assert set(found) == {"daily", "starter"}
    daily = found["daily"]
    assert (daily.label, daily.enabled, daily.url, daily.articles) == (
        "The Daily Renamed",
        False,
        None,
        1,
    )
    assert daily.last_run is not None and daily.last_run.outcomes == {"stored": 1}
    assert found["starter"].last_run is None


def test_two_runs_at_once_store_everything(url: str, store: Store, reading: Session) -> None:
    script = (
        "from ingest.store import Store\n"
        "from tests.ingest.store.samples import entry, tags, SOURCE\n"
        f"with Store.start('other', None, url={url!r}) as store:\n"
        "    store.source(SOURCE)\n"
        "    for number in range(100, 160):\n"
        "        store.put(entry(number), tags())\n"
        "        store.flush()\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True)
    for number in range(60):
        store.put(entry(number), tags())
        store.flush()
    _, faults = other.communicate(timeout=120)
    assert other.returncode == 0, faults
    assert stories(reading) == 120
    with session(url) as fresh:
        assert queries.ranking(fresh, Filters(), "person", 1)[0].count == 120
