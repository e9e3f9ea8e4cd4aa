"""Reads the items of a Google Alert: title, publisher, snippet, and the address itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from ingest.address import destination

_ADDRESS = re.compile(r"<?(https?://\S+?)>?\s*$")
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Item:
    """One result of an alert."""

    url: str
    title: str
    publisher: str = ""
    snippet: str = ""


def items_of(markup: str, plain: str) -> list[Item]:
    """Return the items of an alert from its HTML, or from its plain text where that has none."""
    try:
        found = list(_linked(html.fromstring(markup)))
    except (etree.ParserError, ValueError, AssertionError):
        found = []
    return _first_of_each(found) or _first_of_each(list(_listed(plain)))


def _linked(tree: HtmlElement) -> Iterator[Item]:
    for link in tree.iter("a"):
        url, title = destination(link.get("href") or ""), _words(link)
        if url and title:
            box = next(link.iterancestors("tr", "td", "li"), link)
            yield Item(url, title, _part(box, "publisher"), _part(box, "description"))


def _part(box: HtmlElement, name: str) -> str:
    return next((_words(found) for found in box.xpath(".//*[@itemprop=$name]", name=name)), "")


def _listed(plain: str) -> Iterator[Item]:
    """Yield the items of the plain text: title, publisher and snippet, then the address."""
    for block in _BLANK_LINE.split(plain):
        *lines, last = block.strip().splitlines() or [""]
        address = _ADDRESS.match(last.strip())
        url = destination(address[1]) if address else None
        if url and lines:
            publisher = lines[1].strip() if len(lines) > 2 else ""
            snippet = " ".join(lines[2:] if publisher else lines[1:])
            yield Item(url, " ".join(lines[0].split()), publisher, " ".join(snippet.split()))


def _first_of_each(items: list[Item]) -> list[Item]:
    """Return one item an address: a picture and "read more" link to it too."""
    by_url: dict[str, Item] = {}
    for item in items:
        by_url.setdefault(item.url, item)
    return list(by_url.values())


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
