"""Reads JSON Feed 1.0 and 1.1: one item, one entry."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from db.outcomes import Outcome
from ingest.address import fingerprint, is_web, of_record
from ingest.decode import decode, printable
from ingest.entry import Entry, Fault, Found
from ingest.fragment import paragraphs, text_of
from ingest.sources.languages import code
from ingest.sources.source import Source

VERSION = "jsonfeed.org/version/"


def is_json_feed(data: bytes) -> bool:
    """Whether data begin like a JSON Feed, or like an object that holds items."""
    start = decode(data[:4096]).lstrip()
    return start.startswith("{") and (VERSION in start.replace("\\/", "/") or '"items"' in start)


def read_json_feed(data: bytes, locator: str, source: Source | None) -> Iterator[Found]:
    """Yield an entry for each item, or one fault where data are no JSON Feed."""
    try:
        feed = json.loads(decode(data), strict=False)
    except (ValueError, RecursionError):
        yield Fault(locator, "not valid JSON", Outcome.SOFT_ERROR, source)
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        yield Fault(locator, "not a feed", Outcome.HARD_ERROR, source)
        return
    for number, item in enumerate(items, 1):
        place = f"{locator}, item {number}"
        if isinstance(item, dict):
            yield _entry(item, place, locator, source, feed)
        else:
            yield Fault(place, "not an object", source=source)


def _entry(
    item: dict[str, Any], place: str, locator: str, source: Source | None, feed: dict[str, Any]
) -> Entry:
    link = _link(item, locator)
    title = " ".join(_text(item.get("title")).split())
    body = text_of(_text(item.get("content_html"))) or paragraphs(_text(item.get("content_text")))
    body = body or paragraphs(_text(item.get("summary")))
    date = _text(item.get("date_published")) or _text(item.get("date_modified")) or None
    key = _text(item.get("id")) or fingerprint(title, date or "", body[:200])
    name = _text(feed.get("title"))
    language = code(_text(item.get("language")) or _text(feed.get("language")))
    return Entry(
        link or place,
        body,
        source=source,
        url=link,
        identity=of_record(source.id if source else name, key),
        title=title,
        date=date,
        author=_authors(item) or _authors(feed),
        publisher=source.publisher if source else name or None,
        language=language or (source.language if source else None),
        page=link if link and source and source.full_text else None,
    )


def _link(item: dict[str, Any], locator: str) -> str | None:
    for name in ("url", "external_url", "id"):
        written = _text(item.get(name)).strip()
        try:
            link = urljoin(locator, written) if written and name != "id" else written
        except ValueError:
            continue
        if is_web(link):
            return link
    return None


def _authors(holder: dict[str, Any]) -> str | None:
    listed = holder.get("authors")
    people = listed if isinstance(listed, list) else [holder.get("author")]
    names = (_text(person.get("name")).strip() for person in people if isinstance(person, dict))
    return ", ".join(filter(None, names)) or None


def _text(value: Any) -> str:
    if isinstance(value, str):
        return printable(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
