"""Reads RSS and Atom: one item, one entry."""

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from db.outcomes import Outcome
from ingest.address import fingerprint, is_web, of_record
from ingest.decode import printable
from ingest.entry import Entry, Fault, Found
from ingest.fragment import text_of
from ingest.sources.source import Source

NOT_A_FEED = "not a feed"
SUMMARY_ONLY_BELOW = 1.2  # "content" hardly longer than the summary is the summary again


def looks_like_feed(data: bytes) -> bool:
    """Whether data begin like RSS, RDF or Atom."""
    start = data[:2048].lower()
    return any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf"))


def read_feed(
    data: bytes, locator: str, source: Source | None, content_type: str = ""
) -> Iterator[Found]:
    """Yield an entry for each item of a feed, or one fault where data are not a feed."""
    headers = {"content-type": content_type} if content_type else {}
    if is_web(locator):
        headers["content-location"] = locator  # relative links are resolved against it
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    except Exception:  # it lets through whatever its parts raise on broken markup
        feed = feedparser.FeedParserDict(entries=[])
    if not feed.get("version") and not feed.entries:
        yield Fault(locator, NOT_A_FEED, Outcome.HARD_ERROR, source)
        return
    title = text_of(feed.feed.get("title") or "")
    language = str(feed.feed.get("language") or "")[:2].lower() or None
    for number, item in enumerate(feed.entries, 1):
        yield _entry(item, f"{locator}, item {number}", source, title, language)


def _entry(
    item: Any, place: str, source: Source | None, feed_title: str, language: str | None
) -> Entry:
    link = next((url for url in (item.get("link"), item.get("id")) if url and is_web(url)), None)
    title = " ".join(text_of(item.get("title") or "").split())
    body = _body(item, title)
    date = item.get("published") or item.get("updated") or item.get("created")
    key = printable(item.get("id") or "") or fingerprint(title, date or "", body[:200])
    return Entry(
        link or place,
        body,
        source=source,
        url=printable(link) if link else None,
        identity=of_record(source.id if source else feed_title, key),
        title=title,
        date=date,
        author=printable(item.get("author") or "").strip() or None,
        publisher=source.publisher if source else feed_title or None,
        language=source.language if source else language,
        page=link if link and source and source.full_text else None,
    )


def _body(item: Any, title: str) -> str:
    summary = text_of(item.get("summary") or "")
    contents = (text_of(content.get("value") or "") for content in item.get("content", []))
    content = max(contents, key=len, default="")
    body = content if len(content) > SUMMARY_ONLY_BELOW * len(summary) else summary or content
    return "" if body.casefold() == title.casefold() else body
