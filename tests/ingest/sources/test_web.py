import pytest

from db.outcomes import Outcome
from ingest.entry import Entry, Fault
from ingest.fetch import Fetcher, Page
from ingest.sources.registry import load
from ingest.sources.web import as_entry, read_address, read_source
from tests.ingest.conftest import QUICK, Server
from tests.ingest.sources.test_feed import RSS


def test_an_address_is_a_page_or_a_feed(server: Server) -> None:
    server.page("/feed", RSS, "text/html")
    server.page("/page", "<html><title>T</title></html>")
    server.page("/text", "Tin\n\nTin fell.", "text/plain")
    server.page("/pdf", b"%PDF-1.7", "application/pdf")
    with Fetcher(limits=QUICK) as fetcher:
        found = [
            list(read_address(server.address + path, fetcher, None))
            for path in ("/feed", "/page", "/text", "/pdf", "/none")
        ]
    assert [len(items) for items in found] == [3, 1, 1, 1, 1]
    forms = [item.form for (item,) in found[1:3] if isinstance(item, Entry)]
    assert forms == ["html", "text"]
    faults = [(item.reason, item.outcome) for (item,) in found[3:] if isinstance(item, Fault)]
    assert faults == [("binary, not text", Outcome.REJECTED), ("http 404", Outcome.HARD_ERROR)]


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("text/html; charset=windows-1251", ""),
        ("text/html", '<meta charset="windows-1251">'),
        ("text/html; charset=windows-1251", '<meta charset="utf-8">'),
    ],
)
def test_a_page_is_decoded_as_it_was_sent(kind: str, head: str) -> None:
    page = Page("https://e.org/1", f"<html>{head}<p>Литий".encode("cp1251"), kind)
    assert as_entry(page, None).content.endswith("Литий")


def test_a_source_that_does_not_answer_is_one_fault(server: Server) -> None:
    source = next(iter(load().sources.values()))
    gone = source.model_copy(update={"url": server.address + "/gone"})
    with Fetcher(limits=QUICK) as fetcher:
        (found,) = read_source(gone, fetcher)
    assert found == Fault(server.address + "/gone", "http 404", Outcome.HARD_ERROR, gone)
