"""What the ingest tests share: a database of their own, a tagger, and a web server on this machine."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from db.session import engine
from ingest.fetch import ALLOW, Limits
from ingest.store import prepare
from ingest.tagging import Tagger
from taxonomy.loader import load

ARTICLE = """\
 date 2025-03-09 Deccan Courier

Lithium refinery in Gujarat to supply battery makers

India's first lithium hydroxide refinery will feed cell plants from next year

A view of the plant site. Photo: Agency

Last Updated : Mar 09 2025 | 6:45 PM IST

India's first lithium hydroxide refinery will open in Gujarat next year, its owner said on Sunday.

The plant will draw on spodumene from Australia and sell to makers of electric vehicle batteries.

Topics : Lithium Gujarat

First Published: Mar 09 2025 | 6:45 PM IST
"""

QUICK = Limits(pause=0.0, backoff=0.01)

Query = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Query:
    """A new SQLite file named by DATABASE_URL; the value runs a query on it."""
    path = tmp_path / "database" / "monitor.db"
    path.parent.mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")

    def query(text: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(path) as connection:
            return connection.execute(text).fetchall()

    return query


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and the taxonomy, to be copied: making one takes a while."""
    path = tmp_path_factory.mktemp("empty") / "monitor.db"
    prepare(load(), f"sqlite:///{path}")
    engine(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def prepared(database: Query, empty: Path) -> Query:
    """The database that DATABASE_URL names, with all tables and the taxonomy."""
    shutil.copy(empty, os.environ["DATABASE_URL"].removeprefix("sqlite:///"))
    return database


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return Tagger(load())


@pytest.fixture(autouse=True)
def this_machine_may_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test servers are on this machine, where a run would not look."""
    monkeypatch.setenv(ALLOW, "127.0.0.1")


@dataclass
class Server:
    """A local web server: pages by path, and the requests it got."""

    address: str = ""
    pages: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    meanwhile: Callable[[], object] = bool  # done before each answer

    def page(self, path: str, body: str | bytes, kind: str = "text/html", status: int = 200) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, kind, data)
        return self.address + path


@pytest.fixture
def server() -> Iterator[Server]:
    site = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            if self.path == "/robots.txt" and self.path not in site.pages:
                self.send_error(404)
                return
            site.requests.append((self.path, self.headers.get("User-Agent", "")))
            site.meanwhile()
            path = self.path.partition("?")[0]
            status, kind, data = site.pages.get(path, (404, "text/plain", b""))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            for name, value in site.headers.get(path, {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{listener.server_port}"
    threading.Thread(target=listener.serve_forever, args=[0.01], daemon=True).start()
    yield site
    listener.shutdown()
    listener.server_close()
