"""Reads addresses: a source of the registry, or whatever an address given by hand turns out to be."""

from collections.abc import Iterator

from ingest.decode import declared_charset, decode, is_binary
from ingest.entry import Entry, EntryError, Fault, Form, Found
from ingest.fetch import Fetcher, Page
from ingest.sources.feed import looks_like_feed, read_feed
from ingest.sources.registered import Registered
from ingest.sources.source import Source


def read_source(source: Registered, fetcher: Fetcher) -> Iterator[Found]:
    """Yield the entries of a source, and a fault where it does not answer; what came before stays."""
    try:
        yield from source.read(fetcher)
    except EntryError as error:
        yield Fault(source.address, error.reason, error.outcome, source)


def read_address(url: str, fetcher: Fetcher, source: Source | None) -> Iterator[Found]:
    """Yield the entries of a feed, or the one article, at an address given by hand."""
    try:
        page = fetcher.get(url)
        if looks_like_feed(page.content):
            yield from read_feed(page.content, page.url, source, page.content_type)
        else:
            yield as_entry(page, source)
    except EntryError as error:
        yield Fault(url, error.reason, error.outcome, source)


def as_entry(page: Page, source: Source | None) -> Entry:
    """Return a fetched page as an entry still to be extracted; raise EntryError for no text."""
    if is_binary(page.content):
        raise EntryError("binary, not text")
    declared = declared_charset(page.content_type.encode()) or declared_charset(page.content)
    form: Form = "text" if "text/plain" in page.content_type else "html"
    return Entry(page.url, decode(page.content, declared), form, source, url=page.url)
