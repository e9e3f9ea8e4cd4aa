"""The whole flow: entries come in, are read, tagged and stored; each has one counted outcome."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from db.outcomes import Outcome
from ingest.address import canonical
from ingest.article import article, document, source_of
from ingest.entry import Entry, EntryError, Fault, Found
from ingest.extract import extract
from ingest.fetch import Fetcher
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.sources.registry import Registry
from ingest.sources.source import Source
from ingest.sources.web import as_entry
from ingest.store import SourceRow, Store, text_hash
from ingest.tagging import Tagger


@dataclass
class Flow:
    """One run; `zone` is the time zone the user named for dates that state none."""

    store: Store
    tagger: Tagger
    registry: Registry
    progress: Progress
    fetcher: Fetcher
    interruption: Interruption
    zone: ZoneInfo | None = None
    _sources: set[str] = field(default_factory=set)
    _addresses: set[str] = field(default_factory=set)

    def take(self, entries: Iterable[Found]) -> None:
        """Bring every entry to its outcome; between two of them the user can end the run."""
        for found in entries:
            self.settle(found)
            self.progress.step()
            self.interruption.check()

    def settle(self, found: Found) -> Outcome:
        """Read, tag and store one entry, and return how it ended."""
        if isinstance(found, Fault):
            return self._failed(found, EntryError(found.reason, found.outcome))
        try:
            if found.page and self.store.known(canonical(found.page)):
                return self._end(found, Outcome.UNCHANGED, canonical(found.page))
            with _survived():
                entry = extract(self._with_full_text(found))
                source = source_of(entry, self.registry)
                new = article(entry, source, datetime.now(UTC), self.zone)
            if new.url in self._addresses:
                return self._end(entry, Outcome.DUPLICATE, new.url)
            self._addresses.add(new.url)
            if self.store.known(new.url) == text_hash(new.title, new.body):
                return self._end(entry, Outcome.UNCHANGED, new.url)
            with _survived():
                tags = self.tagger.tag(document(new))
        except EntryError as error:
            return self._failed(found, error)
        self.know(source)
        return self.store.put(new, tags)

    def know(self, source: Source) -> None:
        """Store a source, once a run."""
        if source.id not in self._sources:
            self._sources.add(source.id)
            self.store.source(
                SourceRow(
                    source.id, source.label, source.publisher, source.kind, source.url,
                    source.country, source.enabled,
                )
            )  # fmt: skip

    def _with_full_text(self, entry: Entry) -> Entry:
        """Return the entry with the text of its page, or its summary where the page has none."""
        if not entry.page:
            return entry
        self.store.flush()  # others may write while we wait
        try:
            page = as_entry(self.fetcher.get(entry.page), entry.source)
            full = extract(replace(page, title=entry.title))
        except EntryError as error:
            if error.outcome is Outcome.SOFT_ERROR or not entry.content:
                raise
            return entry
        return replace(
            entry,
            content=full.content,
            title=entry.title or full.title,
            date=entry.date or full.date,
            author=entry.author or full.author,
        )

    def _end(self, entry: Entry, outcome: Outcome, locator: str) -> Outcome:
        source = source_of(entry, self.registry)
        self.know(source)
        return self.store.outcome(source.id, outcome, locator)

    def _failed(self, found: Found, error: EntryError) -> Outcome:
        source = source_of(found, self.registry)
        self.know(source)
        self.progress.complain(found.locator, error.reason)
        return self.store.outcome(source.id, error.outcome, found.locator, error.reason)


@contextmanager
def _survived() -> Iterator[None]:
    """Make any fault in reading an EntryError: one odd text must not end the run of all others."""
    try:
        yield
    except EntryError:
        raise
    except Exception as error:
        reason = f"could not be read ({type(error).__name__})"
        raise EntryError(reason, Outcome.HARD_ERROR) from error
