"""Reads texts, HTML pages and Markdown: an entry as found becomes an entry whose body is plain."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

import frontmatter
import yaml
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from db.outcomes import Outcome
from ingest.address import preferred
from ingest.dates import parse
from ingest.entry import Entry, EntryError
from ingest.fragment import paragraphs
from ingest.sources.records import as_text

LONGEST_TITLE = 300  # code points; a longer first line is a paragraph
NO_TEXT = "no article text found"

_HEADER = re.compile(r"\s*date[:\s]\s*(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?)[ \t]*([^\n]*)", re.I)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^(?:#{1,6}|>)[ \t]+|[ \t]+#+[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])"), r"\1"),
)
_DATED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='publish-date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says, an outcome says
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def extract(entry: Entry) -> Entry:
    """Return the entry with title, body and what else its text says; may raise EntryError."""
    match entry.form:
        case "text":
            return _text(entry)
        case "html":
            return _html(entry)
        case "markdown":
            return _markdown(entry)
        case _:
            return entry


def _text(entry: Entry) -> Entry:
    """Read a plain text: an optional line with date and publisher, the title, the body."""
    text = entry.content
    date, publisher = entry.date, entry.publisher
    if header := _HEADER.match(text):
        date, publisher = header[1], header[2].strip() or publisher
        text = text[header.end() :]
    title, body = _titled(paragraphs(text))
    return replace(entry, form="plain", title=title, content=body, date=date, publisher=publisher)


def _titled(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n\n")
    return (first, rest) if len(first) <= LONGEST_TITLE else ("", text)


def _markdown(entry: Entry) -> Entry:
    """Read Markdown: front matter for title, date, source, url, author; a heading as title."""
    try:
        fields, content = frontmatter.parse(entry.content)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise EntryError(f"front matter is not valid YAML{line}") from None
    known = {key.lower(): as_text(str(value)) for key, value in fields.items() if value is not None}
    for mark, text in _MARKS:
        content = mark.sub(text, content)
    body = paragraphs(content)
    title = known.get("title", "")
    if not title:
        title, body = _titled(body)
    return replace(
        entry,
        form="plain",
        title=title,
        content=body,
        date=known.get("date") or entry.date,
        author=known.get("author") or entry.author,
        publisher=known.get("source") or known.get("publisher") or entry.publisher,
        url=known.get("url") or known.get("link") or entry.url,
        language=known.get("language") or known.get("lang") or entry.language,
    )


def _html(entry: Entry) -> Entry:
    """Read a page with trafilatura; the time of publication is looked for where pages state it."""
    tree = load_html(entry.content)
    if tree is None:
        raise EntryError(NO_TEXT, Outcome.TOO_SHORT)
    page = bare_extraction(
        tree, url=entry.url, fast=True, include_comments=False, with_metadata=True
    )
    if page is None or isinstance(page, dict) or not page.text:
        raise EntryError(NO_TEXT, Outcome.TOO_SHORT)
    title = entry.title or " ".join((page.title or "").split())
    body = paragraphs(page.text).removeprefix(title + "\n\n")
    return replace(
        entry,
        form="plain",
        title=title or PurePath(entry.locator).stem,
        content=body,
        date=entry.date or next(_stated_dates(tree, entry.content), page.date),
        author=entry.author or page.author,
        publisher=entry.publisher or page.sitename,
        url=_address(entry, tree),
        language=entry.language or (tree.get("lang") or "")[:2].lower() or None,
    )


def _stated_dates(tree: HtmlElement, text: str) -> Iterator[str]:
    for path in _DATED:
        yield from (str(value) for value in tree.xpath(path) if parse(str(value)))
    yield from (found[1] for found in _JSON_DATE.finditer(text) if parse(found[1]))


def _address(entry: Entry, tree: HtmlElement) -> str | None:
    declared = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    if entry.url:
        return preferred(entry.url, declared and str(declared))
    return str(declared) if declared else None
