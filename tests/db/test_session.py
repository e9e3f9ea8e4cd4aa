import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from db import session as database
from db.session import DatabaseError, database_url, engine, migrate, session, writing_session


def test_default_is_a_file_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(database, "DEFAULT_FILE", tmp_path / "data" / "monitor.db")
    assert database_url() == f"sqlite:///{tmp_path}/data/monitor.db"
    migrate()
    assert (tmp_path / "data" / "monitor.db").is_file()


def test_sqlite_waits_keeps_foreign_keys_and_lets_readers_read(tmp_path: Path) -> None:
    with engine(f"sqlite:///{tmp_path}/x.db").connect() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        }
    assert settings == {
        "journal_mode": "wal",
        "busy_timeout": 30000,
        "foreign_keys": 1,
        "synchronous": 1,
    }


def test_one_engine_a_url(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    assert engine(url) is engine(url)
    assert engine(url) is not engine(f"sqlite:///{tmp_path}/y.db")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "DATABASE_URL is not a database"),
        ("postgres://u:secret@h/x", "DATABASE_URL is not a database"),
        ("sqlite:////no/such/folder/x.db", "check that the folder exists"),
        ("mysql://u:secret@h/x", "'mysql', which is not supported"),
        ("postgresql+nodriver://u:secret@h/x", "DATABASE_URL is not a database"),
        ("postgresql+pg8000://u:secret@h/x", 'pip install "psycopg'),
        ("postgresql+psycopg://u:secret@127.0.0.1:1/x", "check that the server runs"),
    ],
)
def test_an_unusable_database_is_explained_without_its_password(url: str, said: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        migrate(url)
    assert said in str(caught.value)
    assert "DATABASE_URL" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_explained_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader, this is no database. " * 50)
    with pytest.raises(DatabaseError, match="file is not a database"):
        migrate(f"sqlite:///{file}")
    assert file.read_text().startswith("Dear reader")


def test_a_database_of_a_newer_version_is_explained(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    migrate(url)
    with sqlite3.connect(tmp_path / "x.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="newer version of this program"):
        migrate(url)


def test_a_failed_migration_leaves_no_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    with writing_session(url) as opened:
        opened.execute(text("CREATE TABLE quote (id INTEGER)"))  # in the way of the migration
        opened.commit()
    with pytest.raises(DatabaseError, match="quote"):
        migrate(url)
    with session(url) as opened:
        names = opened.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
    assert names == ["quote"]


def test_processes_that_migrate_at_once_both_succeed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    script = "from db.session import migrate; input(); migrate()"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            env={**os.environ, "DATABASE_URL": url},
            cwd=database.ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    faults = [""] * 3

    def release(number: int) -> None:
        faults[number] = started[number].communicate("\n", timeout=120)[1]

    threads = [threading.Thread(target=release, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.returncode for process in started] == [0, 0, 0], faults
    with session(url) as opened:
        assert opened.execute(text("SELECT count(*) FROM revision")).scalar() == 1


def test_a_reader_sees_what_was_committed_while_a_writer_writes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    migrate(url)
    with writing_session(url) as writer, session(url) as reader:
        writer.execute(text("INSERT INTO run (command, pid, state, done, started_at) "
                            "VALUES ('x', 1, 'running', 0, '2025-01-01 00:00:00')"))  # fmt: skip
        assert reader.execute(text("SELECT count(*) FROM run")).scalar() == 0
        writer.commit()
        reader.rollback()
        assert reader.execute(text("SELECT count(*) FROM run")).scalar() == 1
