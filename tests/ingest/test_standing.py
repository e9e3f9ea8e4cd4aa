"""The run that stays up: its interval, its signals, and its failures."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.standing import Standing, interval
from tests.ingest.conftest import Server
from tests.ingest.test_main import FEED, SOURCE
from tests.program import Program

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("text", "seconds"), [("30m", 1800), ("2h", 7200), ("1d", 86400), (" 5 M", 300)]
)
def test_an_interval_is_read(text: str, seconds: int) -> None:
    assert interval(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "30", "0m", "-5m", "half an hour", "30s", "1.5h", "99999d"])
def test_no_interval_is_told(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="write 30m, 2h or 1d"):
        interval(text)


def test_a_round_that_fails_ends_no_other_and_rounds_do_not_drift(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    clock, begun = [100.0], []
    takes = iter([3.0, 25.0, 1.0, 2.0])  # of four rounds; the second runs over two times

    def wait(_event: object, left: float) -> bool:
        clock[0] += left
        return False

    def do() -> None:
        begun.append(clock[0])
        if len(begun) == 4:
            raise KeyboardInterrupt
        clock[0] += next(takes)
        if len(begun) == 1:
            raise OSError("disk full")

    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(threading.Event, "wait", wait)
    Standing(timedelta(seconds=10), do, lambda: None).stay()
    assert begun == [100, 110, 140, 150]
    said = capsys.readouterr().err
    assert "this round failed: OSError: disk full" in said
    assert said.rstrip().endswith("ended; what was stored stays")


@pytest.fixture
def program(tmp_path: Path, server: Server) -> Iterator[Program]:
    """The program with one source in its registry, served on this machine."""
    made = Program(tmp_path / "program")
    for path in (made.folder / "ingest/sources/registry").glob("*.toml"):
        path.unlink()
    server.page("/feed", FEED, "application/rss+xml")
    described = SOURCE.format(id="ours", url=server.address + "/feed")
    (made.folder / "ingest/sources/registry/ours.toml").write_text(described)
    yield made


def started(program: Program, database: Path) -> "subprocess.Popen[str]":
    environment = {
        **os.environ, "DATABASE_URL": f"sqlite:///{database}", "MONITOR_ALLOW_HOSTS": "127.0.0.1"
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "ingest", "run", "--every", "30m"], cwd=program.folder,
        env=environment, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def said(job: "subprocess.Popen[str]", wanted: str) -> str:
    """Read what a job says, up to a line that holds some words."""
    assert job.stderr is not None
    lines = []
    for line in job.stderr:
        lines.append(line)
        if re.search(wanted, line):
            return "".join(lines)
    raise AssertionError(f"'{wanted}' was never said: {''.join(lines)}")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="the signals of POSIX")
def test_it_fetches_stays_rereads_and_ends(program: Program, tmp_path: Path) -> None:
    database, folder = tmp_path / "monitor.db", program.folder / "ingest/sources/registry"
    job = started(program, database)
    said(job, "next round at")
    with sqlite3.connect(database) as connection:
        assert connection.execute("select count(*) from article").fetchone() == (1,)

    second = started(program, database)
    _, complaint = second.communicate(timeout=60)
    assert (second.returncode, f"process {job.pid} stays up" in complaint) == (1, True)

    (folder / "broken.toml").write_text("id = 3")
    job.send_signal(signal.SIGHUP)
    assert "broken.toml" in said(job, "the registry stays as it was")
    (folder / "broken.toml").unlink()
    job.send_signal(signal.SIGHUP)
    said(job, "the registry was read again")

    job.send_signal(signal.SIGTERM)
    said(job, "ended; what was stored stays")
    assert job.wait(30) == 0


@pytest.mark.skipif(os.name != "posix", reason="the signals of POSIX")
def test_it_ends_in_the_middle_of_a_fetch(program: Program, server: Server, tmp_path: Path) -> None:
    asked, job = [], None

    def end() -> None:
        asked.append(1)
        assert job is not None
        job.send_signal(signal.SIGTERM)

    server.meanwhile = end
    job = started(program, tmp_path / "monitor.db")
    said(job, "ended; what was stored stays")
    assert (job.wait(30), bool(asked)) == (0, True)
    with sqlite3.connect(tmp_path / "monitor.db") as connection:
        assert connection.execute("select state, note from run").fetchall() == [
            ("failed", "interrupted; what was stored stays")
        ]
