"""A PostgreSQL server of the tests' own, where one is installed."""

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import create_engine, text

USER = "postgres"


def why_not() -> str | None:
    """Return why no server can be started, and the cure; None when one can."""
    if importlib.util.find_spec("psycopg") is None:
        return 'the PostgreSQL driver is missing: pip install "psycopg[binary]"'
    if _binaries() is None:
        return "PostgreSQL is not installed: apt-get install -y postgresql"
    if os.name != "posix":
        return "the PostgreSQL tests run on Linux and macOS only"
    return None


def _binaries() -> Path | None:
    beside = shutil.which("initdb")
    if beside:
        return Path(beside).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Cluster:
    """A server with its data in a temporary folder; databases are made one a test."""

    def __init__(self) -> None:
        binaries = _binaries()
        assert binaries is not None
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="monitor-postgres-"))
        self._made = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]

    def __enter__(self) -> Self:
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(self._folder, USER)
        self._run("initdb", "-D", self._data, "-U", USER, "-A", "trust", "--no-sync")
        options = f"-p {self._port} -k {self._folder} -h 127.0.0.1 -F"
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-o", options)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._data)
        shutil.rmtree(self._folder, ignore_errors=True)

    def new_database(self) -> str:
        """Return the URL of a new empty database."""
        self._made += 1
        server = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE test{self._made}"))
        server.dispose()
        return self._url(f"test{self._made}")

    def _url(self, name: str) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self._port}/{name}"

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        with (self._folder / "log").open("ab") as log:
            subprocess.run(command, check=True, stdout=log, stderr=log, cwd="/", timeout=120)
