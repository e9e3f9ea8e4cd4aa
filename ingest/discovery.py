"""Finds what of a site can be read: its feeds, its sitemaps, or a list page; proposes the TOML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from db.outcomes import Outcome
from ingest.address import canonical
from ingest.check import newest_of, report
from ingest.decode import decode
from ingest.entry import Entry, EntryError, Fault, Found
from ingest.list_pattern import pattern_of
from ingest.proposal import Proposal, as_toml, fields_of
from ingest.sources.feed import Feed, looks_like_feed, read_feed
from ingest.sources.languages import code
from ingest.sources.listing import Listing, parsed
from ingest.sources.registered import Registered
from ingest.sources.sitemap import Sitemap, locations

if TYPE_CHECKING:
    from ingest.fetch import Fetcher, Page

FEED_TYPES = ("rss", "atom", "rdf", "feed+json")
FEED_WORDS = ("rss", "atom", "feed", ".xml", ".rdf")
FEED_PATHS = ("feed/", "rss.xml", "rss", "feed.xml", "atom.xml", "index.xml", "feed.json", "rss/")
SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml")
MOST_TRIED = 12  # addresses of one sort
MOST_FEEDS = 6  # that are proposed


@dataclass
class Discovery:
    """One look at an address; `faults` are the requests that failed."""

    fetcher: "Fetcher"
    faults: list[Fault] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)

    def look(self, url: str) -> None:
        """Find what can be read at an address and around it."""
        page = self._get(url, told=True)
        if page is None or self._feed(page, {}) or self._sitemap(page, {}):
            return
        root = parsed(page)
        about = _about(root, page)
        declared = list(_declared(root, page.url))
        self._feeds(declared, about, told=True)
        if not self.proposals:
            self._feeds(_usual(page.url), about, told=False)
        self._sitemaps(page.url, about)
        self._listing(root, page, about)
        if not self.proposals:
            reason = "no feed, no sitemap and no list of links found"
            self.faults.append(Fault(page.url, reason, Outcome.HARD_ERROR))

    def _feeds(self, urls: list[str], about: dict[str, str], told: bool) -> None:
        for url in urls[:MOST_TRIED]:
            page = self._get(url, told) if len(self.proposals) < MOST_FEEDS else None
            if page and not self._feed(page, about) and told and "html" not in page.content_type:
                self.faults.append(Fault(url, "not a feed", Outcome.HARD_ERROR))

    def _sitemaps(self, url: str, about: dict[str, str]) -> None:
        robots = self._get(urljoin(url, "/robots.txt"), told=False)
        named = list(_named_sitemaps(robots)) if robots else []
        found = 0
        for place in [*sorted(named, key=lambda n: "news" not in n), *_at(url, SITEMAPS)][:6]:
            page = self._get(place, told=False)
            found += bool(page and self._sitemap(page, about))
            if found:
                return

    def _get(self, url: str, told: bool) -> "Page | None":
        if canonical(url) in self._asked:
            return None
        self._asked.add(canonical(url))
        try:
            return self.fetcher.get(url)
        except EntryError as error:
            if told:
                self.faults.append(Fault(url, error.reason, error.outcome))
            return None

    def _feed(self, page: "Page", about: dict[str, str]) -> bool:
        if not looks_like_feed(page.content):
            return False
        found = list(read_feed(page.content, page.url, None, page.content_type))
        entries = [item for item in found if isinstance(item, Entry)]
        if not entries:
            return False
        title = entries[0].publisher or about.get("title", "")
        language = entries[0].language or about.get("language")
        self._propose(Feed, page.url, title, language, about, entries)
        return True

    def _sitemap(self, page: "Page", about: dict[str, str]) -> bool:
        try:
            locations(page.content)
        except EntryError:
            return False
        more: dict[str, Any] = {"full_text": True, "max_sitemaps": 3, "max_entries": 200}
        fields = fields_of(Sitemap, page.url, about.get("title", ""), about.get("language"), about)
        found = report(trial := Sitemap(**fields, **more), _survived(trial, self.fetcher))
        titled = any(entry.title for entry in found.entries)
        if not found.entries:
            return False
        self._propose(
            Sitemap, page.url, about.get("title", ""), about.get("language"), about,
            found.entries, full_text=not titled,
        )  # fmt: skip
        return True

    def _listing(self, root: Any, page: "Page", about: dict[str, str]) -> None:
        pattern = pattern_of(root, page.url) if root is not None else None
        if pattern is None:
            return
        chosen = {"item": pattern.item, "link": pattern.link, "date": pattern.date}
        selectors = {name: css for name, css in chosen.items() if css}
        title, language = about.get("title", ""), about.get("language")
        trial = Listing(**fields_of(Listing, page.url, title, language, about), **selectors)
        found = trial.entries(root.cssselect(trial.item), page.url)
        entries = [item for item in found if isinstance(item, Entry) and item.title]
        if entries:
            self._propose(Listing, page.url, title, language, about, entries, **selectors)

    def _propose(
        self,
        kind: type[Registered],
        url: str,
        title: str,
        language: str | None,
        about: dict[str, str],
        entries: list[Entry],
        **more: Any,
    ) -> None:
        source = kind(**{**fields_of(kind, url, title, language, about), **more})
        newest = newest_of(entries, source)
        self.proposals.append(
            Proposal(
                source.kind, url, source.label, len(entries),
                newest.at.isoformat() if newest else None, as_toml(source),
            )
        )  # fmt: skip


def _survived(source: Registered, fetcher: "Fetcher") -> Iterator[Found]:
    try:
        yield from source.read(fetcher)
    except EntryError as error:
        yield Fault(source.address, error.reason, error.outcome, source)


def _about(root: Any, page: "Page") -> dict[str, str]:
    """Return what a page says of itself: title, publisher, language."""
    if root is None:
        return {}
    said = {
        "title": " ".join((root.findtext(".//title") or "").split()),
        "publisher": "".join(root.xpath("//meta[@property='og:site_name']/@content")[:1]).strip(),
        "language": code(root.get("lang")) or "",
    }
    return {name: value for name, value in said.items() if value}


def _declared(root: Any, page: str) -> Iterator[str]:
    """Yield the feeds that a page declares, then those that it links to."""
    if root is None:
        return
    for link in root.iter("link"):
        kind = (link.get("type") or "").lower()
        if "alternate" in (link.get("rel") or "").lower() and any(t in kind for t in FEED_TYPES):
            yield urljoin(page, link.get("href") or "")
    links = (link.get("href") or "" for link in root.iter("a"))
    yield from islice((url for url in links if _may_be_feed(url)), MOST_TRIED)


def _may_be_feed(url: str) -> bool:
    path = urlsplit(url).path.lower() if url.startswith("http") else ""
    return any(word in path.rstrip("/").rpartition("/")[2] for word in FEED_WORDS)


def _usual(page: str) -> list[str]:
    """Return the addresses where sites usually keep their feeds, those of the section first."""
    section = urljoin(page, urlsplit(page).path.rstrip("/") + "/")
    return list(dict.fromkeys([urljoin(section, "feed/"), *_at(page, FEED_PATHS)]))


def _at(page: str, paths: tuple[str, ...]) -> list[str]:
    return [urljoin(page, "/" + path.lstrip("/")) for path in paths]


def _named_sitemaps(robots: "Page") -> Iterator[str]:
    for line in decode(robots.content).splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip().lower() == "sitemap":
            yield urljoin(robots.url, value.strip())
