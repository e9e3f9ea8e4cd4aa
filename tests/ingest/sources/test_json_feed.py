import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ingest.entry import Entry, Fault
from ingest.sources.feed import looks_like_feed, read_feed
from ingest.sources.json_feed import read_json_feed
from ingest.sources.source import Source

ADDRESS = "https://e.org/feed.json"
SOURCE = Source(id="e", label="E", publisher="E News", kind="feed", language="en", full_text=True)
FEED = {
    "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1",
    "title": "Mine News",
    "language": "de-AT",
    "authors": [{"name": "The Desk"}],
    "items": [
        {
            "id": 7, "url": "/1?utm_source=json", "title": "Zinn  steigt",
            "content_html": "<p>Zinn.</p><p>Mehr Zinn.</p>", "summary": "Kurz",
            "date_published": "2026-05-04T10:00:00+02:00", "date_modified": "2026-06-04",
            "authors": [{"name": "A. Bee"}, {"url": "x"}, 3], "language": "en",
        },
        {"id": "https://e.org/2", "content_text": "Blei < Zinn\nsagt man.", "date_modified": "2026-05-03"},
        {"external_url": "https://other.example/3", "summary": "Nur kurz", "author": {"name": "C. Dee"}},
        "nonsense",
    ],
}  # fmt: skip


def test_items_of_json_feed() -> None:
    first, second, third, fault = read_feed(json.dumps(FEED).encode(), ADDRESS, None)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert isinstance(third, Entry)
    assert first.url == "https://e.org/1?utm_source=json"
    assert (first.title, first.content) == ("Zinn steigt", "Zinn.\n\nMehr Zinn.")
    assert (first.date, first.author, first.language) == (
        "2026-05-04T10:00:00+02:00",
        "A. Bee",
        "en",
    )
    assert (first.publisher, first.identity) == ("Mine News", "file:Mine News#7")
    assert (second.url, second.content) == ("https://e.org/2", "Blei < Zinn\n\nsagt man.")
    assert (second.date, second.author, second.language) == ("2026-05-03", "The Desk", "de")
    assert (third.url, third.content, third.author) == (
        "https://other.example/3",
        "Nur kurz",
        "C. Dee",
    )
    assert fault == Fault(f"{ADDRESS}, item 4", "not an object")


def test_a_source_lends_its_name_and_asks_for_the_page() -> None:
    first, *_ = read_feed(json.dumps(FEED).encode(), ADDRESS, SOURCE)
    assert isinstance(first, Entry)
    assert (first.publisher, first.page) == ("E News", "https://e.org/1?utm_source=json")


def test_what_is_no_json_feed_says_so() -> None:
    assert not looks_like_feed(b'{"articles": []}')
    (cut,) = read_feed(json.dumps(FEED).encode()[:-9], ADDRESS, None)
    (other,) = read_json_feed(b'{"items": 3}', ADDRESS, None)
    assert isinstance(cut, Fault)
    assert isinstance(other, Fault)
    assert (cut.reason, other.reason) == ("not valid JSON", "not a feed")


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["http://[", "https://e.org", "2026-05-04", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "url", "title", "content_html", "authors", "author", "name", "items",
                         "date_published", "language", "external_url", "summary"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(ANYTHING, ANYTHING)
def test_no_json_raises(feed: Any, item: Any) -> None:
    given = {**feed, "items": [item]} if isinstance(feed, dict) else feed
    for found in read_json_feed(json.dumps(given).encode("utf-8", "replace"), ADDRESS, None):
        assert found.locator
