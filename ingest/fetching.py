"""Fetches sources, and then the pages of their entries, side by side; one thread writes what comes."""

from collections.abc import Sequence
from functools import partial

from db.outcomes import ERRORS, Outcome
from ingest.entry import Entry, EntryError, Fault, Found
from ingest.fetch import Fetcher
from ingest.full_text import with_full_text
from ingest.reading import survived
from ingest.run import Flow
from ingest.sources.registered import Registered
from ingest.sources.web import read_source
from ingest.store.fetched import validators
from ingest.threads import Job, Threads, delivered

THREADS = 8
Asking = tuple[Registered, Fetcher]

PATIENCE = 20.0  # seconds; a source that takes longer lets the others go first


def fetch(flow: Flow, due: Sequence[Registered], patience: float = PATIENCE) -> None:
    """Fetch sources and bring their entries to their outcomes, in the order of the sources.

    Sources that give their texts at once come first, then those whose pages are to be fetched. A
    thread does one source at a time, so that one that hangs holds up nobody else.
    """
    threads = Threads(min(THREADS, len(due)))
    waiting = flow.interruption.waiting
    known = validators()
    asking = [(source, flow.fetcher.revisiting(known)) for source in due]
    feeds = [(one, threads.submit(partial(_entries, *one))) for one in asking]
    pages: list[tuple[Asking, Job[list[Found]]]] = []
    flow.store.flush()
    for (source, fetcher), found in delivered(feeds, patience, waiting):
        flow.progress.expect(len(found))
        found = flow.unseen(found)
        if any(isinstance(one, Entry) and one.page for one in found):
            job = threads.submit(partial(_full_texts, found, flow.fetcher))
            pages.append(((source, fetcher), job))
        else:
            _take(flow, found, fetcher)
        flow.store.flush()  # others may write while we wait
    for (_, fetcher), found in delivered(pages, patience, waiting):
        _take(flow, found, fetcher)
        flow.store.flush()


def _take(flow: Flow, found: Sequence[Found], fetcher: Fetcher) -> None:
    """Take the entries of a source, and what it may be asked by next time: has this changed since?

    Only where all could be read, and none is to be tried again, may it answer that it has not.
    """
    before = flow.store.counts()
    flow.take(found)
    ended = flow.store.counts() - before
    if not any(ended[outcome] for outcome in (*ERRORS, Outcome.REJECTED)):
        flow.store.fetched(fetcher.answered)


def _entries(source: Registered, fetcher: Fetcher) -> list[Found]:
    try:
        with survived():
            return list(read_source(source, fetcher))
    except EntryError as error:
        return [Fault(source.address, error.reason, error.outcome, source)]


def _full_texts(found: Sequence[Found], fetcher: Fetcher) -> list[Found]:
    return [with_full_text(one, fetcher) if isinstance(one, Entry) else one for one in found]
