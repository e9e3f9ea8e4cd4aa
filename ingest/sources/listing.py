"""Reads a list page (press releases, notices) by CSS selectors, and the pages that follow it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urljoin

from cssselect import HTMLTranslator, SelectorError
from lxml import etree, html
from pydantic import AfterValidator

from db.outcomes import Outcome
from ingest.address import canonical, is_web
from ingest.decode import declared_charset, decode, printable
from ingest.entry import Entry, Fault, Found
from ingest.sources.api import bound
from ingest.sources.registered import Pages, Registered, WebAddress, Words

if TYPE_CHECKING:
    from ingest.fetch import Fetcher, Page


def _selector(text: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(text)
    except SelectorError as error:
        raise ValueError(f"no CSS selector: {error}") from None
    return text


Selector = Annotated[Words, AfterValidator(_selector)]


class Listing(Registered):
    """`item` finds each entry of the page; the other selectors look inside the item.

    Without `link` the item, or its first link, is the link; without `title` the link's text is
    the title. `date` reads a datetime attribute, else the text. `next` finds the following page.
    """

    kind: Literal["listing"]
    url: WebAddress
    item: Selector
    link: Selector | None = None
    title: Selector | None = None
    date: Selector | None = None
    summary: Selector | None = None
    next: Selector | None = None
    max_pages: Pages = 1

    def read(self, fetcher: "Fetcher") -> Iterator[Found]:
        """Yield an entry for each item, in the order of the page."""
        url, seen = self.url, {canonical(self.url)}
        for number in range(self.max_pages):
            page = fetcher.get(url)
            root = parsed(page)
            items = [] if root is None else root.cssselect(self.item)
            if not items and not number:
                reason = "no item fits the selector"
                yield Fault(f"{page.url}, {self.item}", reason, Outcome.HARD_ERROR, self)
            yield from self.entries(items, page.url)
            following = _first(root, self.next)
            onward = _address(following, page.url)
            if not items or not onward or canonical(onward) in seen:
                return
            seen.add(canonical(onward))
            url = onward
        if self.next and self.max_pages > 1:
            yield bound(self, f"{self.max_pages} pages (max_pages)")

    def entries(self, items: list[Any], page: str) -> Iterator[Found]:
        """Yield an entry for each item of a page, each link once."""
        return _each_once(self._entry(item, page) for item in items)

    def _entry(self, item: Any, page: str) -> Found:
        link = _first(item, self.link) if self.link else _link_in(item)
        title = _first(item, self.title) if self.title else link
        url = _address(link, page)
        if not url:
            return Fault(f"{page}, {_text(item)[:60]}", "an item without a link", source=self)
        return Entry(
            url,
            _text(_first(item, self.summary)),
            source=self,
            url=url,
            title=_text(title),
            date=_date(_first(item, self.date)),
            publisher=self.publisher,
            language=self.language,
            page=self.page_of(url),
        )


def _each_once(found: Iterable[Found]) -> Iterator[Found]:
    """Yield what a page links to, once each: a picture and a headline may lead to one page."""
    linked: dict[str, Found] = {}
    for entry in found:
        before = linked.get(entry.locator)
        if not isinstance(before, Entry) or not before.title:
            linked[entry.locator] = entry
    yield from linked.values()


def parsed(page: "Page") -> Any:
    """Return the tree of an HTML page, None where there is none; relative links know their base."""
    declared = declared_charset(page.content_type.encode()) or declared_charset(page.content)
    text = decode(page.content, declared)
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        root.make_links_absolute(page.url, resolve_base_href=True, handle_failures="discard")
    except (etree.ParserError, ValueError, AssertionError):
        return None
    return root


def _first(element: Any, selector: str | None) -> Any:
    found = element.cssselect(selector) if selector and element is not None else []
    return found[0] if found else None


def _link_in(item: Any) -> Any:
    if item.get("href"):
        return item
    return next((link for link in item.iter("a") if link.get("href")), None)


def _address(link: Any, page: str) -> str | None:
    written = "" if link is None else (link.get("href") or "").strip()
    try:
        url = urljoin(page, printable(written)) if written else ""
    except ValueError:
        return None
    return url if is_web(url) and canonical(url) != canonical(page) else None


def _text(element: Any) -> str:
    return "" if element is None else " ".join(printable(element.text_content()).split())


def _date(element: Any) -> str | None:
    if element is None:
        return None
    return (element.get("datetime") or element.get("content") or _text(element)).strip() or None
