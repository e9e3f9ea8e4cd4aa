"""Reads a web page with trafilatura: its text, and the title, date, author and language it states."""

import logging
import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from db.outcomes import Outcome
from ingest.address import preferred
from ingest.entry import Entry, EntryError
from ingest.page_body import cleaned, prune
from ingest.page_dates import published

NO_TEXT = "no article text found"

_SITE = re.compile(r"\s*[|\-–—:·»•]\s*\S.*")  # after a title, the name of its site
_LANGUAGE = (
    "/html/@lang",
    "/html/@*[local-name()='lang']",
    "//meta[@property='og:locale']/@content",
    "//meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content",
    "//meta[translate(@name, 'DCL', 'dcl')='dc.language' or @name='language']/@content",
    "//*[@itemprop='inLanguage']/@content",
)
_CODE = re.compile(r"\s*([a-z]{2})(?:$|[-_])", re.IGNORECASE)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says, an outcome says
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_page(entry: Entry) -> Entry:
    """Return a page as an entry whose body is plain; raise EntryError where it has no text."""
    tree = load_html(entry.content)
    if tree is None:
        raise EntryError(NO_TEXT, Outcome.TOO_SHORT)
    prune(tree)
    page = bare_extraction(
        tree, url=entry.url, fast=True, include_comments=False, with_metadata=True
    )
    if page is None or isinstance(page, dict) or not page.text:
        raise EntryError(NO_TEXT, Outcome.TOO_SHORT)
    headline, title = _headline(tree, page)
    titles = [text for text in (entry.title, title, page.title, _text(headline)) if text]
    url = _address(entry, tree)
    return replace(
        entry,
        form="plain",
        title=entry.title or title or PurePath(entry.locator).stem,
        content=cleaned(page.text, titles),
        date=entry.date or published(tree, url, headline, titles),
        author=entry.author or page.author,
        publisher=entry.publisher or page.sitename,
        url=url,
        language=entry.language or _language(tree),
    )


def _headline(tree: HtmlElement, page: Any) -> tuple[HtmlElement | None, str]:
    """Return the element that prints the title, and the title without the name of its site."""
    title = " ".join((page.title or "").split())
    headings = tree.xpath("//h1") or tree.xpath("//h2[following::p]")
    printed = [(heading, text) for heading in headings if len((text := _text(heading)).split()) > 1]
    for heading, text in printed:
        rest = title[len(text) :]
        if title.casefold().startswith(text.casefold()) and (not rest or _SITE.fullmatch(rest)):
            return heading, text if rest else title
    if printed and _is_of_all_pages(title, tree):
        return printed[0]
    return (printed[0][0] if printed else None), title


def _is_of_all_pages(title: str, tree: HtmlElement) -> bool:
    """Whether a title is in the page's head alone, as where a site gives all its pages one."""
    if tree.xpath("//meta[@property='og:title' or @name='twitter:title']"):
        return False
    body = tree.find("body")
    return not title or body is None or title.casefold() not in _text(body).casefold()


def _text(element: HtmlElement | None) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _language(tree: HtmlElement) -> str | None:
    stated = (str(value) for path in _LANGUAGE for value in tree.xpath(path))
    return next((found[1].lower() for value in stated if (found := _CODE.match(value))), None)


def _address(entry: Entry, tree: HtmlElement) -> str | None:
    declared = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    if entry.url:
        return preferred(entry.url, declared and str(declared))
    return str(declared) if declared else None
