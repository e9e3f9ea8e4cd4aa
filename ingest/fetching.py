"""Fetches sources, and then the pages of their entries, side by side; one thread writes what comes."""

from collections.abc import Sequence
from functools import partial

from ingest.entry import Entry, EntryError, Fault, Found
from ingest.fetch import Fetcher
from ingest.full_text import with_full_text
from ingest.reading import survived
from ingest.run import Flow
from ingest.sources.registry import Registered
from ingest.sources.web import read_source
from ingest.threads import Job, Threads, delivered

THREADS = 8
PATIENCE = 20.0  # seconds; a source that takes longer lets the others go first


def fetch(flow: Flow, due: Sequence[Registered], patience: float = PATIENCE) -> None:
    """Fetch sources and bring their entries to their outcomes, in the order of the sources.

    Sources that give their texts at once come first, then those whose pages are to be fetched. A
    thread does one source at a time, so that one that hangs holds up nobody else.
    """
    threads = Threads(min(THREADS, len(due)))
    waiting = flow.interruption.waiting
    feeds = [(source, threads.submit(partial(_entries, source, flow.fetcher))) for source in due]
    pages: list[tuple[Registered, Job[list[Found]]]] = []
    flow.store.flush()
    for source, found in delivered(feeds, patience, waiting):
        flow.progress.expect(len(found))
        found = flow.unseen(found)
        if any(isinstance(one, Entry) and one.page for one in found):
            pages.append((source, threads.submit(partial(_full_texts, found, flow.fetcher))))
        else:
            flow.take(found)
        flow.store.flush()  # others may write while we wait
    for _, found in delivered(pages, patience, waiting):
        flow.take(found)
        flow.store.flush()


def _entries(source: Registered, fetcher: Fetcher) -> list[Found]:
    try:
        with survived():
            return list(read_source(source, fetcher))
    except EntryError as error:
        return [Fault(source.url, error.reason, error.outcome, source)]


def _full_texts(found: Sequence[Found], fetcher: Fetcher) -> list[Found]:
    return [with_full_text(one, fetcher) if isinstance(one, Entry) else one for one in found]
