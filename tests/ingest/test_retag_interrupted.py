"""A retag that is killed or interrupted goes on where it was, and loses nothing."""

import json
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.ingest.archive import content, query
from tests.program import Program

ARTICLES = 1_500
EDIT = """
[[mineral]]
id = "testite"
label = "Testite"
group = "minor"
colour = "#123456"
forms = ["testite"]
"""
GOES_ON = "interrupted; what was done stays, and python -m ingest retag goes on from there"
Stored = tuple[Program, Path, Path]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """The program with an edited taxonomy, a database that an older one has tagged, one retagged."""
    program = Program(tmp_path_factory.mktemp("program"))
    database, texts = program.folder / "monitor.db", program.folder / "texts.jsonl"
    record = {"title": "Lithium mine opens in Chile", "date": "2025-03-09"}
    with texts.open("w") as stream:
        for number in range(ARTICLES):
            text = f"Mine {number} sells testite to Ada Roe, chief executive of Acme Corp."
            stream.write(json.dumps({**record, "id": number, "text": text}) + "\n")
    assert program.run("ingest", "add", str(texts), database=database).returncode == 0
    program.append("minerals.toml", EDIT)
    whole = Path(shutil.copy(database, program.folder / "whole.db"))
    assert program.run("ingest", "retag", database=whole).returncode == 0
    return program, database, whole


def done(database: Path) -> int:
    """The number of articles that today's taxonomy has tagged."""
    counted = "select count(*) from article_tag where tag_id = 'mineral:testite'"
    return int(query(database, counted)[0][0])


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_an_interrupted_retag_goes_on_and_ends_as_another(
    sent: signal.Signals, stored: Stored, tmp_path: Path
) -> None:
    program, database, whole = stored
    cut = Path(shutil.copy(database, tmp_path / "cut.db"))
    job = program.start("ingest", "retag", database=cut)
    while not done(cut) and job.poll() is None:
        time.sleep(0.005)
    job.send_signal(sent)
    _, said = job.communicate(timeout=60)
    before = done(cut)
    assert 0 < before < ARTICLES
    if sent is signal.SIGTERM:
        assert (job.returncode, said.splitlines()[-1]) == (130, GOES_ON)

    again = program.run("ingest", "retag", database=cut)
    assert again.returncode == 0
    waiting = f"{ARTICLES - before:,} of {ARTICLES:,} articles were tagged otherwise than today."
    assert waiting in again.stdout
    assert content(cut) == content(whole)
    note = GOES_ON if sent is signal.SIGTERM else "the process ended early"
    assert query(cut, "select state, note from run order by id")[1:] == [
        ("failed", note),
        (
            "finished",
            f"{ARTICLES - before:,} of {ARTICLES:,} articles were read again, "
            f"{ARTICLES - before:,} of them with other tags",
        ),
    ]
