"""Reads files that hold one text, and saved feeds."""

from collections.abc import Iterator

from ingest.decode import declared_charset, decode
from ingest.entry import Entry, Form, Found
from ingest.sources.feed import read_feed
from ingest.sources.opened import Opened
from ingest.sources.source import Source


def read_text(opened: Opened, source: Source | None) -> Iterator[Found]:
    """Yield a plain text."""
    yield _entry(opened, decode(opened.text()), "text", source)


def read_markdown(opened: Opened, source: Source | None) -> Iterator[Found]:
    """Yield a text in Markdown."""
    yield _entry(opened, decode(opened.text()), "markdown", source)


def read_html(opened: Opened, source: Source | None) -> Iterator[Found]:
    """Yield a saved page."""
    data = opened.text()
    yield _entry(opened, decode(data, declared_charset(data)), "html", source)


def read_saved_feed(opened: Opened, source: Source | None) -> Iterator[Found]:
    """Yield the items of a saved feed."""
    yield from read_feed(opened.text(), opened.locator, source)


def _entry(opened: Opened, text: str, form: Form, source: Source | None) -> Entry:
    return Entry(opened.locator, text, form, source, identity=opened.identity)
