"""A run that is killed at any moment loses nothing and leaves nothing half done."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import news
from tests.ingest.stored import everything

ROOT = Path(__file__).parent.parent.parent
ENTRIES = 450  # enough for processes beside the first
KILLS = 3


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Short news, some of it copied, some of it broken, with names that tell each other apart."""
    path = tmp_path_factory.mktemp("texts") / "news.jsonl"
    lines = []
    for number, record in enumerate(news.records(ENTRIES)):
        text = record["text"][:300] + f" {'J.' if number % 3 else 'Jane'} Roe of Acme Corp said so."
        line = json.dumps({**record, "text": "" if number % 50 == 7 else text})
        lines.append(line if number % 40 else line[:30])
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def start(texts: Path, database: Path, workers: int) -> "subprocess.Popen[str]":
    """Start `python -m ingest add` in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "ingest", "add", str(texts), "--workers", str(workers)],
        cwd=ROOT, env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def run(texts: Path, database: Path, workers: int) -> None:
    job = start(texts, database, workers)
    _, said = job.communicate(timeout=120)
    assert job.returncode == 0, said


@pytest.fixture(scope="module")
def whole(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a run that nobody disturbed, in one process."""
    database = tmp_path_factory.mktemp("whole") / "monitor.db"
    run(texts, database, 1)
    return database


def test_processes_beside_store_the_same(texts: Path, whole: Path, tmp_path: Path) -> None:
    run(texts, tmp_path / "monitor.db", 2)
    assert everything(tmp_path / "monitor.db") == everything(whole)


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_three_times_it_ends_as_if_undisturbed(
    texts: Path, whole: Path, tmp_path: Path, workers: int
) -> None:
    chance = random.Random(workers)
    database = tmp_path / "monitor.db"
    ends = []
    began = time.monotonic()
    run(texts, tmp_path / "undisturbed.db", workers)
    took = time.monotonic() - began
    for _ in range(KILLS):
        job = start(texts, database, workers)
        time.sleep(took * chance.uniform(0.35, 0.7))  # so that it is in the middle of something
        job.kill()
        job.communicate(timeout=60)
        ends.append(job.returncode)
    assert -9 in ends and set(ends) <= {-9, 0}  # a fast machine may be done before it is killed
    run(texts, database, workers)
    assert everything(database) == everything(whole)
    with sqlite3.connect(database) as connection:
        notes = connection.execute("SELECT state, note FROM run ORDER BY id").fetchall()
        mixed = connection.execute(
            "SELECT run_id, locator FROM entry_outcome GROUP BY 1, 2 HAVING count(*) > 1"
        ).fetchall()
    early = ("failed", "the process ended early")
    assert early in notes and set(notes[:-1]) <= {early, ("finished", None)}
    assert (notes[-1], mixed) == (("finished", None), [])
