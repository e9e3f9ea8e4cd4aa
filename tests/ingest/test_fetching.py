"""Sources are fetched side by side: one that hangs holds up no other, and what is stored is the same."""

import io
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import fetching
from ingest.fetch import Fetcher, Page
from ingest.fetching import fetch
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.reading import Reader
from ingest.run import Flow
from ingest.sources import web
from ingest.sources.feed import Feed
from ingest.sources.registered import Registered
from ingest.sources.registry import Registry
from ingest.store import Store
from ingest.tagging import Tagger
from taxonomy.loader import load
from tests.ingest.conftest import QUICK, Query, Server
from tests.ingest.stored import everything
from tests.ingest.test_extract import PAGE

FEED = """<rss version="2.0"><channel><title>News</title>
<item><title>Lithium news of {id}</title><link>https://{id}.example/1</link>
<description>A lithium mine opens in Chile, says {id}.</description>
<pubDate>Sun, 09 Mar 2025 09:30:00 GMT</pubDate></item>
<item><title>Shared lithium news</title><link>https://shared.example/1</link>
<description>The price of lithium, as {id} has it.</description>
<pubDate>Sun, 09 Mar 2025 10:30:00 GMT</pubDate></item></channel></rss>"""
SOURCES = ("a", "b", "c")


class Slow(Fetcher):
    """A fetcher that answers for some addresses late."""

    def __init__(self, late: dict[str, threading.Event]) -> None:
        super().__init__(limits=QUICK)
        self._late = late

    def get(self, url: str) -> Page:
        for path, released in self._late.items():
            if url.endswith(path):
                released.wait(30)
        return super().get(url)


def registry(server: Server, full_text: str = "") -> Registry:
    described: dict[str, Registered] = {}
    for id_ in SOURCES:
        server.page(f"/{id_}", FEED.format(id=id_), "application/rss+xml")
        described[id_] = Feed(
            id=id_, label=id_, publisher=id_, url=f"{server.address}/{id_}", language="en",
            timezone="UTC", interval_hours=1, terms="Ours.", address_checked=True,
            full_text=id_ == full_text,
        )  # fmt: skip
    return Registry(described)


Run = Callable[..., None]


@pytest.fixture
def run(tagger: Tagger) -> Run:
    """Fetches the sources of a registry into the database that DATABASE_URL names."""

    def run(known: Registry, fetcher: Fetcher, patience: float = 30) -> None:
        progress = Progress("entries", 0, stream=io.StringIO())
        reader = Reader(load(), known)
        reader.tagger = tagger
        with Store.start("run", None) as store, fetcher:
            flow = Flow(store, reader, progress, fetcher, Interruption())
            fetch(flow, list(known.sources.values()), patience)

    return run


def test_one_that_hangs_holds_up_no_other(server: Server, prepared: Query, run: Run) -> None:
    released = threading.Event()
    known = registry(server)

    def others_are_stored() -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until and not released.is_set():
            if len(prepared("select 1 from article where source_id in ('b', 'c')")) == 3:
                released.set()
            time.sleep(0.02)

    watching = threading.Thread(target=others_are_stored)
    watching.start()
    run(known, Slow({"/a": released}), patience=0.01)
    watching.join()
    assert released.is_set()
    assert prepared("select source_id, count(*) from article group by 1 order by 1") == [
        ("a", 1), ("b", 2), ("c", 1)
    ]  # fmt: skip


@pytest.mark.parametrize("late", ["a", "b"])
def test_what_is_stored_does_not_depend_on_who_answers_first(
    server: Server,
    empty: Path,
    late: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Run,
) -> None:
    known = registry(server)
    ours, other = (Path(shutil.copy(empty, tmp_path / name)) for name in ("ours.db", "other.db"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{ours}")
    run(known, Fetcher(limits=QUICK))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{other}")
    released = threading.Event()
    timer = threading.Timer(0.3, released.set)
    timer.start()
    run(known, Slow({f"/{late}": released}))
    found = everything(ours)
    assert found == everything(other)
    (shared,) = (row for row in found["article"] if "https://shared.example/1" in row)
    assert "The price of lithium, as a has it." in shared


def test_pages_are_fetched_beside_and_known_ones_are_not(
    server: Server, prepared: Query, run: Run
) -> None:
    known = registry(server, full_text="b")
    feed = FEED.format(id="b").replace("https://b.example", server.address)
    server.page(
        "/b", feed.replace("https://shared.example/1", server.address + "/2"), "application/rss+xml"
    )
    server.page("/1", PAGE)
    server.page("/2", "", status=403)
    for _ in range(2):
        run(known, Fetcher(limits=QUICK))
    bodies: dict[str, str] = dict(prepared("select url, body from article where source_id = 'b'"))
    assert "The lithium refinery in Kwinana, Western Australia" in bodies[server.address + "/1"]
    assert bodies[server.address + "/2"] == "The price of lithium, as b has it."
    paths = [path for path, _ in server.requests]
    assert paths.count("/1") == 1 and paths.count("/b") == 2


def test_a_reader_that_fails_is_its_sources_hard_error(
    server: Server, prepared: Query, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    read = web.read_source

    def odd(source: Registered, fetcher: Fetcher) -> object:
        if source.id == "b":
            raise ZeroDivisionError
        return read(source, fetcher)

    monkeypatch.setattr(fetching, "read_source", odd)
    run(registry(server), Fetcher(limits=QUICK))
    assert prepared("select source_id, outcome from entry_outcome order by 1, 2") == [
        ("a", "stored"), ("a", "stored"), ("b", "hard_error"), ("c", "duplicate"), ("c", "stored")
    ]  # fmt: skip
