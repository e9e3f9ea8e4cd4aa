"""Fetches the page of an entry whose feed holds only a summary."""

from dataclasses import replace

from db.outcomes import Outcome
from ingest.entry import Entry, EntryError, Fault, Found
from ingest.extract import extract
from ingest.fetch import Fetcher
from ingest.reading import survived
from ingest.sources.web import as_entry


def with_full_text(entry: Entry, fetcher: Fetcher) -> Found:
    """Return an entry with the text of its page, or its summary where the page has none."""
    if not entry.page:
        return entry
    try:
        with survived():
            page = as_entry(fetcher.get(entry.page), entry.source)
            full = extract(replace(page, title=entry.title))
    except EntryError as error:
        if error.outcome is Outcome.SOFT_ERROR or not entry.content:
            return Fault(entry.locator, error.reason, error.outcome, entry.source)
        return replace(entry, page=None)
    return replace(
        entry,
        page=None,
        content=full.content,
        title=entry.title or full.title,
        date=entry.date or full.date,
        author=entry.author or full.author,
    )
