"""What is done to an entry without network or database: read it, then tag it; text in, rows out."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo

from db.outcomes import Outcome
from ingest.article import article, document, source_of
from ingest.entry import Entry, EntryError, Fault
from ingest.extract import extract
from ingest.sources.registry import Registry
from ingest.sources.source import Source
from ingest.store import ArticleRows, NewArticle, article_rows
from ingest.tagging import Tagger, backends
from taxonomy.loader import Taxonomy

Task = Literal["read", "tag"]


@dataclass(frozen=True, slots=True)
class Read:
    """An entry that has become an article."""

    locator: str
    article: NewArticle
    source: Source


@dataclass
class Reader:
    """Reads and tags entries; `zone` is the time zone the user named for dates that state none.

    Any fault in reading is a Fault: one odd text must not end the run of all others.
    """

    taxonomy: Taxonomy
    registry: Registry
    zone: ZoneInfo | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process without the tagger, which is made there."""
        return type(self), (self.taxonomy, self.registry, self.zone)

    @cached_property
    def tagger(self) -> Tagger:
        """The tagger, made when the first text is to be tagged in this process."""
        return Tagger(self.taxonomy, backends.configured())

    def map(self, task: Task, batches: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
        """Yield what comes of each batch, in order."""
        return (self.do(task, batch) for batch in batches)

    def do(self, task: Task, batch: Sequence[Any]) -> list[Any]:
        """Do what a name stands for with a batch."""
        return self.read(batch) if task == "read" else self.tag(batch)

    def read(self, entries: Sequence[Entry]) -> list[Read | Fault]:
        """Return each entry as an article, or why it is none."""
        return [self._read(entry) for entry in entries]

    def tag(self, articles: Sequence[Read]) -> list[ArticleRows | Fault]:
        """Return each article with all that its text says, as rows."""
        return [self._tag(article) for article in articles]

    def _read(self, entry: Entry) -> Read | Fault:
        source = source_of(entry, self.registry)
        try:
            with survived():
                entry = extract(entry)
                source = source_of(entry, self.registry)
                new = article(entry, source, datetime.now(UTC), self.zone)
        except EntryError as error:
            return Fault(entry.locator, error.reason, error.outcome, source)
        return Read(entry.locator, new, source)

    def _tag(self, read: Read) -> ArticleRows | Fault:
        try:
            with survived():
                tags = self.tagger.tag(document(read.article))
                return article_rows(read.article, tags, self._known)
        except EntryError as error:
            return Fault(read.locator, error.reason, error.outcome, read.source)

    @cached_property
    def _known(self) -> frozenset[str]:
        kinds = self.taxonomy.kinds.items()
        return frozenset(f"{kind}:{id_}" for kind, entries in kinds for id_ in entries)


@contextmanager
def survived() -> Iterator[None]:
    """Make any fault in reading an EntryError."""
    try:
        yield
    except EntryError:
        raise
    except Exception as error:
        reason = f"could not be read ({type(error).__name__})"
        raise EntryError(reason, Outcome.HARD_ERROR) from error
