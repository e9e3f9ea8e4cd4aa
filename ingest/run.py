"""The whole flow: entries come in, are read, tagged and stored; each has one counted outcome."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any

from db.outcomes import Outcome
from ingest.address import canonical
from ingest.article import source_of
from ingest.entry import Entry, Fault, Found
from ingest.fetch import Fetcher
from ingest.full_text import with_full_text
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.reading import Read, Reader, Task
from ingest.sources.source import Source
from ingest.store import SourceRow, Store, text_hash
from ingest.workers import Workers

AT_ONCE = 10  # entries that are read and stored together
AT_ONCE_BESIDE = 50  # where they travel to another process and back
WELL = (Outcome.UNCHANGED, Outcome.DUPLICATE)  # no fault of anybody's
Batch = Sequence[Any]  # what is still under way, and the faults of what is not, in order


@dataclass
class Flow:
    """One run, in this process or, where it is long enough to pay, with workers beside it."""

    store: Store
    reader: Reader
    progress: Progress
    fetcher: Fetcher
    interruption: Interruption
    workers: Workers | None = None
    _sources: set[str] = field(default_factory=set)
    _addresses: set[str] = field(default_factory=set)

    def take(self, entries: Iterable[Found]) -> None:
        """Bring every entry to its outcome; now and then the user can end the run."""
        left = (self.progress.total or 0) - self.progress.done
        workers = self.workers if self.workers and self.workers.pay(left) else None
        for batch in self._read(entries, workers):
            for _ in self._store(batch):
                self.progress.step()
            self.interruption.check()

    def settle(self, found: Found) -> Outcome:
        """Read, tag and store one entry, and return how it ended."""
        return self._store(next(self._read([found], None)))[0]

    def unseen(self, found: Sequence[Found]) -> list[Found]:
        """Return what was found, with a fault for each entry whose page is stored already."""
        pages = {canonical(one.page): one for one in found if isinstance(one, Entry) and one.page}
        known = self.store.known(pages)
        return [
            self._ended(one, Outcome.UNCHANGED, url)
            if isinstance(one, Entry) and one.page and (url := canonical(one.page)) in known
            else one
            for one in found
        ]

    def know(self, source: Source) -> None:
        """Store a source, once a run."""
        if source.id not in self._sources:
            self._sources.add(source.id)
            self.store.source(
                SourceRow(
                    source.id, source.label, source.publisher, source.kind, source.url,
                    source.country, source.enabled, source.language, source.terms,
                    source.interval_hours,
                )
            )  # fmt: skip

    def _read(self, entries: Iterable[Found], workers: Workers | None) -> Iterator[Batch]:
        """Yield entries as the rows of articles, or as faults, in order."""
        found = _batches(entries, AT_ONCE_BESIDE if workers else AT_ONCE)
        read = self._through("read", map(self._with_full_texts, found), workers)
        return self._through("tag", map(self._fresh, read), workers)

    def _through(
        self, task: Task, batches: Iterable[Batch], workers: Workers | None
    ) -> Iterator[Batch]:
        """Yield batches with what a task makes of all that is still under way."""
        begun: deque[Batch] = deque()

        def under_way() -> Iterator[Batch]:
            for batch in batches:
                begun.append(batch)
                yield [item for item in batch if not isinstance(item, Fault)]

        do = workers.map if workers else self.reader.map
        for done in do(task, under_way()):
            made = iter(done)
            yield [item if isinstance(item, Fault) else next(made) for item in begun.popleft()]

    def _with_full_texts(self, found: Batch) -> Batch:
        return [self._with_full_text(one) for one in self.unseen(found)]

    def _with_full_text(self, found: Found) -> Found:
        if isinstance(found, Fault) or not found.page:
            return found
        self.store.flush()  # others may write while we wait
        return with_full_text(found, self.fetcher)

    def _fresh(self, batch: Batch) -> Batch:
        """Return a batch with faults for articles that are stored as they are, or came before."""
        known = self.store.known([one.article.url for one in batch if isinstance(one, Read)])
        return [one if isinstance(one, Fault) else self._new(one, known) for one in batch]

    def _new(self, read: Read, known: dict[str, str]) -> Read | Fault:
        self.know(read.source)
        new = read.article
        if new.url in self._addresses:
            return Fault(new.url, "", Outcome.DUPLICATE, read.source)
        self._addresses.add(new.url)
        if known.get(new.url) == text_hash(new.title, new.body):
            return Fault(new.url, "", Outcome.UNCHANGED, read.source)
        return read

    def _store(self, batch: Batch) -> list[Outcome]:
        """Store what was read, count what was not, and return how each entry ended."""
        outcomes: list[Outcome] = []
        for faulty, some in groupby(batch, lambda item: isinstance(item, Fault)):
            if faulty:
                outcomes += map(self._failed, some)
            else:
                outcomes += self.store.put_each(list(some))
        return outcomes

    def _failed(self, fault: Fault) -> Outcome:
        source = source_of(fault, self.reader.registry)
        self.know(source)
        if fault.outcome in WELL:
            return self.store.outcome(source.id, fault.outcome, fault.locator)
        self.progress.complain(fault.locator, fault.reason)
        return self.store.outcome(source.id, fault.outcome, fault.locator, fault.reason)

    def _ended(self, entry: Entry, outcome: Outcome, locator: str) -> Fault:
        return Fault(locator, "", outcome, source_of(entry, self.reader.registry))


def _batches(items: Iterable[Found], size: int) -> Iterator[Batch]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch
