import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.outcomes import Outcome
from ingest.entry import Entry, Fault, Found
from ingest.fetch import Fetcher
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.reading import Reader
from ingest.run import Flow
from ingest.sources.registry import load as load_registry
from ingest.sources.source import LOCAL_FILES, Source
from ingest.store import Store, prepare
from ingest.tagging import Tagger
from ingest.tagging.record import Document, Tags
from taxonomy.loader import load
from tests.ingest.conftest import ARTICLE, QUICK, Query, Server
from tests.ingest.test_extract import PAGE

FEED = Source(id="feed", label="Feed", publisher="Feed", kind="feed", full_text=True)
SEED = Entry("a.txt", ARTICLE, "text", identity="file:/a.txt")


class Tripping(Tagger):
    """A tagger with a fault, to see that one odd text does not end a run."""

    def tag(self, document: Document) -> Tags:
        if "odd" in document.title:
            raise ZeroDivisionError
        return super().tag(document)


@pytest.fixture
def flow(database: Query) -> Iterator[Flow]:
    taxonomy = load()
    prepare(taxonomy)
    progress = Progress("entries", None, stream=io.StringIO())
    with Store.start("test", None) as store, Fetcher(limits=QUICK) as fetcher:
        reader = Reader(taxonomy, load_registry())
        reader.tagger = Tripping(taxonomy)
        yield Flow(store, reader, progress, fetcher, Interruption())


def again(flow: Flow) -> Flow:
    """End the run and return the flow of a later one."""
    flow.store.finish()
    store = Store.start("again", None)
    return replace(flow, store=store, _sources=set(), _addresses=set())


def linked(server: Server, path: str, summary: str = "") -> Entry:
    url = server.address + path
    return Entry(url, summary, source=FEED, url=url, title="Lithium refinery opens", page=url)


def test_an_article_is_read_tagged_and_stored(flow: Flow, database: Query) -> None:
    flow.take([SEED])
    assert flow.store.counts() == {Outcome.STORED: 1}
    flow.store.flush()
    assert database("select source_id, publisher, published_at, utc_offset, day from article") == [
        ("deccan_courier", "Deccan Courier", "2025-03-09 13:15:00.000000", 330, "2025-03-09")
    ]
    tags = {tag for (tag,) in database("select tag_id from article_tag")}
    assert {"mineral:lithium", "country:IN", "country:AU"} <= tags


def test_the_same_again_stores_nothing_and_an_edit_updates(flow: Flow, database: Query) -> None:
    edited = Entry("a.txt", ARTICLE.replace("spodumene", "brine"), "text", identity="file:/a.txt")
    flow.take([SEED])
    assert flow.settle(SEED) is Outcome.DUPLICATE
    second = again(flow)
    assert second.settle(SEED) is Outcome.UNCHANGED
    third = again(second)
    assert third.settle(edited) is Outcome.UPDATED
    third.store.finish()
    assert database("select count(*) from article") == [(1,)]


def test_every_entry_has_one_outcome(flow: Flow, database: Query) -> None:
    found: list[Found] = [
        SEED,
        Fault("b.jsonl, line 2", "not valid JSON"),
        Entry("c.txt", "Tin", "text"),
        Entry("d.txt", "A recipe for apple pie\n\nPeel the apples.", "text", identity="file:/d"),
        Entry("e", title="An odd headline on nickel", identity="file:/e"),
    ]
    flow.take(found)
    assert flow.store.counts() == {
        Outcome.STORED: 1, Outcome.REJECTED: 1, Outcome.TOO_SHORT: 1, Outcome.OFF_TOPIC: 1,
        Outcome.HARD_ERROR: 1,
    }  # fmt: skip
    assert flow.progress.done == len(found)
    flow.store.flush()
    assert database("select count(*) from entry_outcome") == [(5,)]
    assert database("select locator, reason, source_id from entry_outcome where reason != ''") == [
        ("b.jsonl, line 2", "not valid JSON", LOCAL_FILES.id),
        ("c.txt", "neither a title nor a text", LOCAL_FILES.id),
        ("e", "could not be read (ZeroDivisionError)", LOCAL_FILES.id),
    ]


def test_a_borrowed_title_earns_no_tags(flow: Flow, database: Query) -> None:
    flow.take([Entry("x", "Lithium output rose in Chile.\n\nMore.", identity="file:/x")])
    flow.store.flush()
    assert database("select title from article") == [("Lithium output rose in Chile.",)]
    assert set(database("select field from mention")) == {("text",)}


def test_the_full_text_is_fetched_once(flow: Flow, server: Server, database: Query) -> None:
    server.page("/1", PAGE)
    entry = linked(server, "/1", "Short.")
    assert flow.settle(entry) is Outcome.STORED
    flow.store.flush()
    assert database("select body like 'The lithium refinery in Kwinana%' from article") == [(1,)]
    assert again(flow).settle(entry) is Outcome.UNCHANGED
    assert len(server.requests) == 1


@pytest.mark.parametrize(("status", "body"), [(403, b""), (200, b"%PDF-1.7"), (200, b"<html>")])
def test_a_page_that_gives_no_text_leaves_the_summary(
    flow: Flow, server: Server, database: Query, status: int, body: bytes
) -> None:
    server.page("/1", body, status=status)
    assert flow.settle(linked(server, "/1", "Lithium rose in Chile.")) is Outcome.STORED
    flow.store.flush()
    assert database("select body from article") == [("Lithium rose in Chile.",)]


def test_a_page_that_may_answer_later_is_left_for_later(flow: Flow, server: Server) -> None:
    server.page("/1", "", status=408)
    assert flow.settle(linked(server, "/1", "Lithium rose.")) is Outcome.SOFT_ERROR
    assert flow.settle(linked(server, "/2")) is Outcome.HARD_ERROR


def test_others_can_write_while_a_page_is_fetched(
    flow: Flow, server: Server, database: Query
) -> None:
    server.page("/1", PAGE)
    server.meanwhile = lambda: database(
        "insert into source (id, label, publisher, kind, enabled) values ('x', 'X', 'X', 'web', 1)"
    )
    flow.take([SEED, linked(server, "/1")])
    assert flow.store.counts() == {Outcome.STORED: 2}
    assert database("select count(*) from source where id = 'x'") == [(1,)]


def test_a_source_is_stored_before_its_articles(
    flow: Flow, database: Query, tmp_path: Path
) -> None:
    flow.know(FEED)
    flow.know(FEED)
    flow.store.flush()
    assert database("select id, kind from source") == [("feed", "feed")]


def test_articles_in_other_languages_are_tagged_or_off_topic_like_english_ones(
    flow: Flow, database: Query
) -> None:
    texts = {
        "zh": "商务部对部分稀土相关物项实施出口管制。",
        "es": "El precio del litio subió en Chile tras el anuncio del gobierno.",
        "fr": "Le conseil municipal a voté le budget de la nouvelle piscine hier soir.",
        "pl": "Rząd chce wspierać budowę nowych szkół i ogłosi w maju nowe przepisy.",
    }
    flow.take(Entry(code, text, identity=f"file:/{code}") for code, text in texts.items())
    assert flow.store.counts() == {Outcome.STORED: 2, Outcome.OFF_TOPIC: 2}
    flow.store.flush()
    assert set(database("select language, on_topic from article")) == {
        ("zh", 1), ("es", 1), ("fr", 0), ("pl", 0)
    }  # fmt: skip
    tags = set(
        database(
            "select article.language, tag_id from article_tag join article on article.id = article_id"
        )
    )
    assert {("zh", "mineral:rare_earths"), ("es", "mineral:lithium"), ("es", "country:CL")} <= tags
