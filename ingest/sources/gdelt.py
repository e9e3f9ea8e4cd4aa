"""Reads article lists of the GDELT DOC 2.0 API: a query over the world's online news."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, field_validator

from ingest.address import is_web, name_in
from ingest.entry import Entry, Fault, Found
from ingest.sources.api import ask, bound, rows, today, words
from ingest.sources.languages import code
from ingest.sources.registered import Registered, WebAddress, Words, with_query

if TYPE_CHECKING:
    from ingest.fetch import Fetcher

MOST = 250  # articles that one answer holds
SHORTEST = timedelta(minutes=15)  # the API's own step
STAMP = "%Y%m%d%H%M%S"
GAP = 5.0  # seconds that the API wants between two requests, of all queries together


class _Turn:
    """Lets one request through at a time, and the next no sooner than the API wants."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._free = 0.0

    @contextmanager
    def taken(self) -> Iterator[None]:
        with self._lock:
            time.sleep(max(0.0, self._free - time.monotonic()))
            yield
            self._free = time.monotonic() + GAP  # a request that never got through asks for none


_TURN = _Turn()


class Gdelt(Registered):
    """A query in GDELT's syntax over the last hours; a window too full for one answer is halved."""

    may_be_empty = True

    kind: Literal["gdelt"]
    url: WebAddress = "https://api.gdeltproject.org/api/v2/doc/doc"
    query: Words
    languages: list[Annotated[str, Field(pattern=r"^[a-z]+$")]] = []
    timespan_hours: Annotated[int, Field(ge=1, le=24 * 90)] = 24
    max_requests: Annotated[int, Field(ge=1, le=200)] = 20

    @field_validator("query")
    @classmethod
    def _grouped(cls, query: str) -> str:
        if query.count("(") != query.count(")"):
            raise ValueError("its parentheses do not match")
        if " OR " in query and "(" not in query:
            raise ValueError("words joined by OR stand in parentheses: (nickel OR cobalt)")
        return query

    @property
    def address(self) -> str:
        """The query, without its window."""
        return with_query(
            self.url, ("query", self.asked), ("mode", "ArtList"), ("format", "json"),
            ("maxrecords", str(MOST)), ("sort", "DateDesc"),
        )  # fmt: skip

    @property
    def asked(self) -> str:
        """The query with its languages."""
        chosen = " OR ".join(f"sourcelang:{language}" for language in self.languages)
        return " ".join(filter(None, (self.query, f"({chosen})" if " OR " in chosen else chosen)))

    def read(self, fetcher: "Fetcher") -> Iterator[Found]:
        """Yield the articles of the last hours, newest first, each address once."""
        end = today().replace(microsecond=0)
        yield from _Reading(self, fetcher).window(end - timedelta(hours=self.timespan_hours), end)


@dataclass
class _Reading:
    """One reading of a query: what was asked and seen so far."""

    source: Gdelt
    fetcher: "Fetcher"
    requests: int = 0
    seen: set[str] = field(default_factory=set)

    def window(self, start: datetime, end: datetime) -> Iterator[Found]:
        if self.requests >= self.source.max_requests:
            if self.requests == self.source.max_requests:  # said once
                self.requests += 1
                yield bound(self.source, f"{self.source.max_requests} requests (max_requests)")
            return
        found = self._ask(start, end)
        if len(found) < MOST or end - start < 2 * SHORTEST:
            yield from self._entries(found)
            if len(found) >= MOST:
                yield bound(self.source, f"{MOST} articles in {end - start} (narrow the query)")
            return
        middle = start + (end - start) / 2
        yield from self.window(middle, end)
        yield from self.window(start, middle)

    def _ask(self, start: datetime, end: datetime) -> list[dict[str, Any]]:
        self.requests += 1
        window = (("startdatetime", f"{start:{STAMP}}"), ("enddatetime", f"{end:{STAMP}}"))
        with _TURN.taken():
            answer = ask(self.fetcher, with_query(self.source.address, *window))
        return rows(answer, "articles")

    def _entries(self, found: list[dict[str, Any]]) -> Iterator[Found]:
        for number, row in enumerate(found, 1):
            url = words(row.get("url"))
            if not is_web(url):
                place = f"{self.source.address}, article {number}"
                yield Fault(place, "no address", source=self.source)
            elif url not in self.seen:
                self.seen.add(url)
                yield self._entry(row, url)

    def _entry(self, row: dict[str, Any], url: str) -> Entry:
        return Entry(
            url,
            source=self.source,
            url=url,
            title=" ".join(words(row.get("title")).split()),
            date=words(row.get("seendate")) or None,
            publisher=words(row.get("domain")) or name_in(url),
            language=code(words(row.get("language"))) or self.source.language,
            page=self.source.page_of(url),
        )
