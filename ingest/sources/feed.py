"""Reads RSS, RDF, Atom, CDF and JSON Feed: one item, one entry."""

import io
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

import feedparser

from db.outcomes import Outcome
from ingest.address import fingerprint, is_web, of_record
from ingest.dates import parse
from ingest.decode import declared_charset, decode, printable
from ingest.entry import Entry, Fault, Found
from ingest.fragment import paragraphs, text_of
from ingest.sources.json_feed import is_json_feed, read_json_feed
from ingest.sources.languages import code
from ingest.sources.registered import Registered, WebAddress
from ingest.sources.source import Source
from ingest.sources.xml import mended

if TYPE_CHECKING:
    from ingest.fetch import Fetcher

NOT_A_FEED = "not a feed"
SUMMARY_ONLY_BELOW = 1.2  # "content" hardly longer than the summary is the summary again
DATES = ("published", "updated", "created")
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_SHORT_DATE = re.compile(r"-?\d[-+:.TZ\d]*")
_YEAR_FIRST = re.compile(r"\s*\d{4}")
_PAIRED = re.compile(r"<(\w+)\b[^<>]*>[^<]*</\1>")  # markup, whatever its type says


class Feed(Registered):
    """A feed at an address."""

    kind: Literal["feed"] = "feed"
    url: WebAddress

    def read(self, fetcher: "Fetcher") -> Iterator[Found]:
        """Yield the entries of the feed, or one fault that says why there are none."""
        page = fetcher.get(self.url)
        yield from read_feed(page.content, page.url, self, page.content_type)


def looks_like_feed(data: bytes) -> bool:
    """Whether data begin like RSS, RDF, Atom, CDF or JSON Feed, in any encoding."""
    start = decode(data[:4096])
    return bool(_ROOT.search(start[:2048])) or is_json_feed(data)


def read_feed(
    data: bytes, locator: str, source: Source | None, content_type: str = ""
) -> Iterator[Found]:
    """Yield an entry for each item of a feed, or one fault where data are not a feed."""
    if is_json_feed(data):
        yield from read_json_feed(data, locator, source)
        return
    feed = _parsed(data, locator, content_type)
    if not feed.get("version") and not feed.entries:
        yield Fault(locator, NOT_A_FEED, Outcome.HARD_ERROR, source)
        return
    title = _plain(feed.feed, "title")
    language = code(str(feed.feed.get("language") or ""))
    for number, item in enumerate(feed.entries, 1):
        link = _link(item, _text(feed.feed.get("link")))
        yield _entry(item, link, f"{locator}, item {number}", source, title, language)


def _parsed(data: bytes, locator: str, content_type: str) -> Any:
    """Return the feed as it is, or as it is when mended, where more items come of that."""
    feed = _attempt(data, locator, content_type)
    if feed.get("version") and not feed.get("bozo"):
        return feed
    declared = declared_charset(content_type.encode()) or declared_charset(data)
    begun = len(_ITEM.findall(decode(data, declared)))
    if feed.get("version") and len(feed.entries) >= begun - 1:  # the last one may be cut off
        return feed
    again = _attempt(mended(data, content_type), locator, "application/xml; charset=utf-8")
    more = len(again.entries) > len(feed.entries) or not feed.get("version")
    return again if more else feed


def _attempt(data: bytes, locator: str, content_type: str) -> Any:
    headers = {"content-type": content_type} if content_type else {}
    if is_web(locator):
        headers["content-location"] = locator  # relative links are resolved against it
    try:
        return feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,  # of links within the text, which we drop
        )
    except Exception:  # it lets through whatever its parts raise on broken markup
        return feedparser.FeedParserDict(entries=[], feed=feedparser.FeedParserDict())


def _entry(
    item: Any,
    link: str | None,
    place: str,
    source: Source | None,
    feed_title: str,
    language: str | None,
) -> Entry:
    title = " ".join(_plain(item, "title").split())
    body = _body(item, title)
    date = _date(item, source)
    key = printable(_text(item.get("id"))) or fingerprint(title, date or "", body[:200])
    return Entry(
        link or place,
        body,
        source=source,
        url=link,
        identity=of_record(source.id if source else feed_title, key),
        title=title,
        date=date,
        author=printable(_text(item.get("author"))).strip() or None,
        publisher=source.publisher if source else feed_title or None,
        language=source.language if source else language,
        page=link if link and source and source.full_text else None,
    )


def _link(item: Any, home: str) -> str | None:
    """Return an item's link; a feed read from a file is not told its address, but names its site."""
    written = printable(_text(item.get("link"))).strip()
    if is_web(written) or not written or not is_web(home):
        return written if is_web(written) else None
    try:
        link = urljoin(home, written)
    except ValueError:
        return None
    return link if is_web(link) else None


def _plain(holder: Any, name: str) -> str:
    """Return a title as text: markup is read where the feed says, or shows, that it is markup."""
    written = _text(holder.get(name))
    kind = (holder.get(f"{name}_detail") or {}).get("type")
    plain = kind == "text/plain" and not _PAIRED.search(written)
    return paragraphs(printable(written)) if plain else text_of(written)


def _date(item: Any, source: Source | None) -> str | None:
    """Return the first date that can be read: as printed, or as feedparser understood it.

    Ours comes first: feedparser reads IST as Greenwich, and of a year followed by words it makes a
    day of this month. It knows more of the short forms: 2003-12, 03335.
    """
    zone = source.zone if source else None
    printed = [name for name in DATES if _said(item, name)]
    for name in printed:
        text, understood = str(_said(item, name)), _said(item, f"{name}_parsed")
        if parse(text, zone):
            return text
        certain = _SHORT_DATE.fullmatch(text.strip()) or not _YEAR_FIRST.match(text)
        if certain and (moment := _moment(understood)):
            return moment.isoformat()
    return str(_said(item, printed[0])) if printed else None


def _moment(understood: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(understood), UTC) if understood else None
    except (ValueError, OverflowError, OSError):  # the year -1
        return None


def _said(item: Any, name: str) -> Any:
    """Return what an item holds under a name itself; the library lets one date stand in for another."""
    return dict.get(item, name)


def _body(item: Any, title: str) -> str:
    summary = text_of(_text(item.get("summary")))
    contents = (text_of(_text(content.get("value"))) for content in item.get("content", []))
    content = max(contents, key=len, default="")
    body = content if len(content) > SUMMARY_ONLY_BELOW * len(summary) else summary or content
    return "" if body.casefold() == title.casefold() else body


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
