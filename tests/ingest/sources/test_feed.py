import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.outcomes import Outcome
from ingest.entry import Entry, Fault
from ingest.sources.feed import looks_like_feed, read_feed
from ingest.sources.source import Source

ADDRESS = "https://e.org/feed"
SOURCE = Source(
    id="e", label="E", publisher="E News", kind="feed", timezone="America/New_York", language="en"
)
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Mine News</title><language>en-GB</language>
<item><title>Lithium &amp;amp; cobalt &lt;b&gt;up&lt;/b&gt;</title><link>/news/1?utm_source=rss</link>
<description>&lt;p&gt;Short.&lt;/p&gt;</description>
<content:encoded>&lt;p&gt;Lithium rose.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
&lt;p&gt;Cobalt too.&lt;/p&gt;</content:encoded>
<pubDate>Mon, 4 May 2026 00:30:00 EDT</pubDate><author>a@e.org (A. Bee)</author></item>
<item><title>Headline only</title><link>https://e.org/news/2</link><description>Headline only</description></item>
<item><title>No link</title><guid isPermaLink="false">id-3</guid><description>Nickel.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gov</title>
<entry><title>Minerals strategy</title><link href="https://gov.example/1"/><id>tag:1</id>
<updated>2026-05-04T10:00:00+01:00</updated><summary>A plan for minerals.</summary></entry></feed>"""

BROKEN = RSS[:-30].replace("<title>No link", "<title>&#xD800;")  # feedparser raises


def entries(data: str, source: Source | None = SOURCE) -> list[Entry]:
    found = list(read_feed(data.encode(), ADDRESS, source))
    assert all(isinstance(item, Entry) for item in found)
    return [item for item in found if isinstance(item, Entry)]


def test_items_of_rss() -> None:
    first, second, third = entries(RSS)
    assert first.title == "Lithium & cobalt up"
    assert first.content == "Lithium rose.\n\nCobalt too."
    assert first.url == "https://e.org/news/1?utm_source=rss"
    assert (first.date, first.publisher) == ("Mon, 4 May 2026 00:30:00 EDT", "E News")
    assert (second.title, second.content, second.date) == ("Headline only", "", None)
    assert (third.url, third.identity) == (None, "file:e#id-3")


def test_items_of_atom_and_of_a_feed_that_nobody_described() -> None:
    (found,) = entries(ATOM, None)
    assert (found.url, found.date) == ("https://gov.example/1", "2026-05-04T10:00:00+01:00")
    assert (found.content, found.publisher, found.page) == ("A plan for minerals.", "Gov", None)


def test_the_page_is_asked_for_only_where_the_source_says_so() -> None:
    full = SOURCE.model_copy(update={"full_text": True})
    assert [found.page for found in entries(RSS, full)] == [
        "https://e.org/news/1?utm_source=rss", "https://e.org/news/2", None
    ]  # fmt: skip


def test_a_feed_that_is_cut_off_gives_what_it_has() -> None:
    assert [found.title for found in entries(RSS[: RSS.index("<item><title>No link")])] == [
        "Lithium & cobalt up", "Headline only"
    ]  # fmt: skip


def test_a_feed_that_the_library_gives_up_on_is_mended() -> None:
    assert [found.title for found in entries(BROKEN)][:2] == [
        "Lithium & cobalt up",
        "Headline only",
    ]


def test_a_feed_in_another_encoding_than_it_says() -> None:
    data = RSS.replace('version="1.0"', 'version="1.0" encoding="utf-8"').replace("Short", "Café")
    (first, *_) = read_feed(data.replace("Headline only", "Café").encode("cp1252"), ADDRESS, SOURCE)
    assert isinstance(first, Entry)
    assert first.title == "Lithium & cobalt up"


def test_an_empty_feed_is_no_fault() -> None:
    assert entries("<rss version='2.0'><channel><title>E</title></channel></rss>") == []


@pytest.mark.parametrize(
    "data", [b"", b"this is no feed", b"<html><body>Hi</body></html>", b"\x00\xff"]
)
def test_what_is_not_a_feed_says_so(data: bytes) -> None:
    (found,) = read_feed(data, ADDRESS, SOURCE)
    assert isinstance(found, Fault)
    assert (found.reason, found.outcome) == ("not a feed", Outcome.HARD_ERROR)


def test_feeds_are_told_from_pages() -> None:
    assert looks_like_feed(RSS.encode())
    assert looks_like_feed(ATOM.encode())
    assert not looks_like_feed(b"<!doctype html><html><body>RSS feeds</body></html>")


@given(st.binary(max_size=200) | st.integers(0, len(RSS)).map(lambda end: RSS[:end].encode()))
def test_any_feed_is_read_without_a_crash(data: bytes) -> None:
    assert all(item.locator for item in read_feed(data, ADDRESS, SOURCE))
