"""Makes an article of an entry (its source, its address, its date), and a document of an article."""

from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from db.outcomes import Outcome
from ingest.address import canonical, is_web, name_in
from ingest.dates import Moment, parse, printed, refine
from ingest.entry import Entry, EntryError, Found
from ingest.language import language_of
from ingest.sources.registry import Registry
from ingest.sources.source import LOCAL_FILES, Source, named
from ingest.store import NewArticle, StoredArticle, storable
from ingest.tagging import Document

FEWEST_LETTERS = 10  # in title and body together; less says nothing
OPENING = 100  # code points that stand in for a title
AHEAD = timedelta(days=2)  # a date further in the future is a mistake


def source_of(found: Found, registry: Registry) -> Source:
    """Return the source of what was found: its own, its publisher, its site, or local files."""
    if found.source:
        return found.source
    if isinstance(found, Entry) and found.publisher:
        return registry.published_by(found.publisher)
    address = found.url if isinstance(found, Entry) else found.locator
    return named(name_in(address), "web") if address and is_web(address) else LOCAL_FILES


def article(entry: Entry, source: Source, now: datetime, zone: ZoneInfo | None) -> NewArticle:
    """Return an extracted entry as an article; raise EntryError where it says too little.

    Dates are read in `zone`, or in the source's own where it is None.
    """
    title, body = " ".join(entry.title.split()), entry.content.strip()
    if sum(map(str.isalpha, title + body[: FEWEST_LETTERS * 10])) < FEWEST_LETTERS:
        raise EntryError("neither a title nor a text", Outcome.TOO_SHORT)
    web = entry.url if entry.url and is_web(entry.url) else None
    published, precision = _published(entry, body, now, zone or source.zone)
    return NewArticle(
        url=canonical(web) if web else entry.identity or entry.locator,
        link=web or entry.link,
        source_id=source.id,
        publisher=entry.publisher or source.publisher,
        title=title or opening(body),
        body=body,
        author=entry.author,
        language=language_of(f"{title}\n{body}", entry.language or source.language),
        published=published,
        date_precision=precision,
        fetched_at=now,
    )


def document(given: NewArticle | StoredArticle) -> Document:
    """Return an article as the tagger reads it, now or ever again: it depends on what is stored only.

    Words that the body lent for a title are no title, and the day of fetching dates no event.
    """
    title, body = storable(given.title), storable(given.body)
    own = "" if title == opening(body) else title
    published = None if given.date_precision == "fetched" else given.published
    language = given.language or language_of(f"{title}\n{body}")
    return Document(given.url, own, body, published, given.publisher, given.link, language)


def opening(body: str) -> str:
    """Return the first words of a text, to be shown where it has no title."""
    line = body.partition("\n")[0]
    return line if len(line) <= OPENING else line[:OPENING].rpartition(" ")[0] + "…"


def _published(
    entry: Entry, body: str, now: datetime, zone: ZoneInfo | None
) -> tuple[datetime, Literal["time", "day", "fetched"]]:
    given: Moment | None = parse(entry.date, zone) if entry.date else None
    moment = refine(given, printed(body, zone))
    seen = parse(entry.seen, zone) if entry.seen else None
    fetched = min(seen.at, now) if seen else now
    if moment is None or moment.at > fetched + AHEAD:
        return fetched.astimezone(zone or UTC), "fetched"
    return moment.at, moment.precision
