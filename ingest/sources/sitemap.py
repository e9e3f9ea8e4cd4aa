"""Reads sitemaps: news sitemaps with titles and dates, plain ones, indexes of them, gzip too."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

from lxml import etree
from pydantic import AfterValidator, Field

from db.outcomes import Outcome
from ingest.address import canonical, is_web
from ingest.dates import parse
from ingest.entry import Entry, EntryError, Fault, Found
from ingest.sources.api import bound, today
from ingest.sources.languages import code
from ingest.sources.registered import Days, Registered, WebAddress, Words
from ingest.sources.xml import mended

if TYPE_CHECKING:
    from ingest.fetch import Fetcher

GZIP = b"\x1f\x8b"
LARGEST = 60 * 2**20  # bytes unpacked; the protocol allows 50 MB
DEEPEST = 3  # indexes within indexes


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    return text


class Sitemap(Registered):
    """The pages of a sitemap that changed in the last days and whose address fits `pattern`."""

    may_be_empty = True

    kind: Literal["sitemap"]
    url: WebAddress
    pattern: Annotated[Words, AfterValidator(_pattern)] | None = None
    days: Days = 7
    max_sitemaps: Annotated[int, Field(ge=1, le=500)] = 20
    max_entries: Annotated[int, Field(ge=1, le=50_000)] = 1000

    def read(self, fetcher: "Fetcher") -> Iterator[Found]:
        """Yield an entry for each page of the sitemap, or of those that its index names."""
        since = today() - timedelta(days=self.days)
        yield from _Reading(self, fetcher, since).sitemap(self.url, 1)


@dataclass(frozen=True)
class Location:
    """What a sitemap says of one page, or of another sitemap."""

    url: str
    changed: str = ""
    published: str = ""
    title: str = ""
    publication: str = ""
    language: str = ""

    def before(self, since: datetime, source: Registered) -> bool:
        """Whether it says that it is older."""
        stated = self.published or self.changed
        moment = parse(stated, source.zone) if stated else None
        return moment is not None and moment.at < since


def locations(content: bytes) -> tuple[bool, list[Location]]:
    """Return whether a sitemap is an index, and what it names; EntryError where it is none."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(mended(unpacked(content)), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    name = "" if root is None else _name(root)
    if name not in ("urlset", "sitemapindex"):
        raise EntryError("not a sitemap", Outcome.HARD_ERROR)
    return name == "sitemapindex", [_location(child) for child in root if _name(child)]


def unpacked(content: bytes) -> bytes:
    """Return what gzip packed, within bounds; what is not packed comes back as it is."""
    if not content.startswith(GZIP):
        return content
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(content, LARGEST)
    except zlib.error:
        raise EntryError("broken gzip", Outcome.SOFT_ERROR) from None
    if unpacker.unconsumed_tail:
        raise EntryError(f"larger than {LARGEST // 2**20} MB", Outcome.HARD_ERROR)
    return data


@dataclass
class _Reading:
    """One reading of a sitemap: how many were asked for, how many entries were found."""

    source: Sitemap
    fetcher: "Fetcher"
    since: datetime
    sitemaps: int = 0
    entries: int = 0
    seen: set[str] = field(default_factory=set)

    def sitemap(self, url: str, depth: int) -> Iterator[Found]:
        self.sitemaps += 1
        is_index, found = locations(self.fetcher.get(url).content)
        recent = [place for place in found if not place.before(self.since, self.source)]
        if not is_index:
            yield from self._pages(recent, url)
        elif depth < DEEPEST:
            yield from self._children(recent, depth)
        else:
            reason = f"more than {DEEPEST} indexes within one another"
            yield Fault(url, reason, Outcome.HARD_ERROR, self.source)

    def _children(self, children: list[Location], depth: int) -> Iterator[Found]:
        for child in sorted(children, key=lambda place: place.changed, reverse=True):
            if self.entries >= self.source.max_entries:
                return
            if self.sitemaps >= self.source.max_sitemaps:
                yield bound(self.source, f"{self.source.max_sitemaps} sitemaps (max_sitemaps)")
                return
            try:
                yield from self.sitemap(child.url, depth + 1)
            except EntryError as error:
                yield Fault(child.url, error.reason, error.outcome, self.source)

    def _pages(self, pages: list[Location], sitemap: str) -> Iterator[Found]:
        wanted = re.compile(self.source.pattern or "")
        for page in pages:
            if not wanted.search(page.url) or canonical(page.url) in self.seen:
                continue
            if self.entries >= self.source.max_entries:
                yield bound(self.source, f"{self.source.max_entries} pages (max_entries)")
                return
            self.seen.add(canonical(page.url))
            self.entries += 1
            yield self._entry(page, sitemap)

    def _entry(self, page: Location, sitemap: str) -> Found:
        if not is_web(page.url):
            return Fault(f"{sitemap}, {page.url[:60]}", "no address", source=self.source)
        if not page.title and not self.source.full_text:
            reason = "no title in the sitemap, and full_text is false"
            return Fault(page.url, reason, source=self.source)
        return Entry(
            page.url,
            source=self.source,
            url=page.url,
            title=page.title,
            date=page.published or None,
            publisher=self.source.publisher,
            language=code(page.language) or self.source.language,
            page=self.source.page_of(page.url),
        )


def _name(element: Any) -> str:
    """Return an element's name without its namespace or prefix; a comment has none."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def _location(element: Any) -> Location:
    said: dict[str, str] = {}
    for part in element.iter():
        if (name := _name(part)) and not len(part):
            said.setdefault(name, " ".join((part.text or "").split()))
    return Location(
        said.get("loc", ""),
        said.get("lastmod", ""),
        said.get("publication_date", ""),
        said.get("title", ""),
        said.get("name", ""),
        said.get("language", ""),
    )
