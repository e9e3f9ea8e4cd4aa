"""Processes beside the first: in order, and one text that breaks its process ends alone."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from db.outcomes import Outcome
from ingest.entry import Entry, Fault, Found
from ingest.errors import UserError
from ingest.fetch import Fetcher
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.reading import Read, Reader
from ingest.run import Flow
from ingest.sources.registry import load as load_registry
from ingest.store import ArticleRows, Store, prepare
from ingest.workers import CRASHED, WORTHWHILE, Workers
from taxonomy.loader import load
from tests.ingest.conftest import Query

ROOT = Path(__file__).parent.parent.parent
ENTRIES = 60


class Fragile(Reader):
    """A reader whose process a text can end."""

    def tag(self, articles: Sequence[Read]) -> list[ArticleRows | Fault]:
        if any("crash" in read.article.title for read in articles):
            os._exit(3)
        return super().tag(articles)


class Hopeless(Reader):
    """A reader that no process survives."""

    def read(self, entries: Sequence[Entry]) -> list[Read | Fault]:
        os._exit(3)


def entries(crashing: set[int]) -> list[Found]:
    return [
        Entry(
            f"line {number}",
            f"Lithium mine {number} opens in Chile.",
            title=f"Mine {number}" + " crashes" * (number in crashing),
            identity=f"file:/{number}",
        )
        for number in range(ENTRIES)
    ]


def test_a_text_that_ends_its_process_is_one_hard_error(database: Query) -> None:
    prepare(load())
    reader = Fragile(load(), load_registry())
    progress = Progress("entries", WORTHWHILE, stream=io.StringIO())
    with Store.start("test", None) as store, Workers(reader, 2) as workers, Fetcher() as fetcher:
        flow = Flow(store, reader, progress, fetcher, Interruption(), workers)
        flow.take([*entries({5, 55}), Fault("line 61", "not valid JSON")])
        counts = store.counts()
    assert counts == {
        Outcome.STORED: ENTRIES - 2, Outcome.HARD_ERROR: 2, Outcome.REJECTED: 1
    }  # fmt: skip
    assert database("select locator, reason from entry_outcome where outcome = 'hard_error'") == [
        ("line 5", CRASHED),
        ("line 55", CRASHED),
    ]
    kept = [number for number in range(ENTRIES) if number not in {5, 55}]
    assert database("select url from article order by id") == [(f"file:/{n}",) for n in kept]


def test_processes_that_cannot_live_are_told_of() -> None:
    batch = [entry for entry in entries(set()) if isinstance(entry, Entry)]
    with (
        Workers(Hopeless(load(), load_registry()), 2) as workers,
        pytest.raises(UserError, match="--workers 1"),
    ):
        list(workers.map("read", [batch]))


@pytest.mark.parametrize(
    ("number", "entries", "pays"), [(2, 10**6, True), (2, 3, False), (1, 10**6, False)]
)
def test_a_small_input_starts_no_process(number: int, entries: int, pays: bool) -> None:
    assert Workers(Reader(load(), load_registry()), number).pay(entries) is pays


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads the processes of Linux")
def test_no_process_outlives_the_first() -> None:
    code = (
        "from ingest.workers import Workers; from ingest.reading import Reader\n"
        "from ingest.entry import Entry\n"
        "from ingest.sources.registry import load as known; from taxonomy.loader import load\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(Reader(load(), known()), 2)\n"
        "    list(workers.map('read', [[Entry('a', 'Lithium mine in Chile')]] * 4))\n"
        "    print(*workers._pool._processes, flush=True); input()\n"
    )
    job = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert job.stdout is not None
    pids = job.stdout.readline().split()
    assert pids and all(Path("/proc", pid).exists() for pid in pids)
    job.kill()
    job.communicate()
    until = time.monotonic() + 20
    while any(_lives(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(_lives(pid) for pid in pids)


def _lives(pid: str) -> bool:
    try:
        state = Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # ended, and nobody has asked how
