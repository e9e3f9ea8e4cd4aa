"""Finds when a page was published: stated dates before printed ones, the first before the last."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape

from htmldate import find_date
from lxml.html import HtmlElement

from ingest.dates import parse
from ingest.page_data import published as stated_in_data

EARLIEST = 1995  # the web is no older; an earlier date is an empty field
AHEAD = timedelta(days=2)
BEFORE, AFTER = 12, 40  # elements around the headline among which a page prints its date
LONGEST_LINE = 120  # code points of a line that prints a date
LONG_TEXT = 200  # code points of a paragraph
ENOUGH_TEXT = 600  # code points of paragraphs after the headline: here the date was passed

_META = " or ".join(
    f"translate(@{kind}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')='{name}'"
    for kind, names in (
        ("property", ("article:published_time", "og:article:published_time", "article:published",
                      "bt:pubdate", "og:pubdate", "rnews:datepublished")),
        ("itemprop", ("datepublished", "datecreated")),
        ("name", ("article:published_time", "article.published", "parsely-pub-date", "pubdate",
                  "publish-date", "publish_date", "publishdate", "published", "publication_date",
                  "publication-date", "datepublished", "date.issued", "dc.date.issued",
                  "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.created",
                  "dc.date", "sailthru.date", "cxenseparse:recs:publishtime", "article_date_original",
                  "citation_publication_date", "citation_online_date", "originalpublicationdate",
                  "govuk:first-published-at", "published_at", "published_time", "release_date")),
    )
    for name in names
)  # fmt: skip
_STATED = (
    f"//meta[{_META}]/@content",
    "//*[@itemprop='datePublished' and not(self::meta)]/@datetime",
    "//*[@itemprop='datePublished' and not(self::meta)]/@content",
    "//time[@pubdate]/@datetime",
    "//time[contains(@class, 'published') and not(contains(@class, 'updated'))]/@datetime",
)
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?:19|20)\d\d[/_-](?:0?[1-9]|1[0-2])[/_-](?:0?[1-9]|[12]\d|3[01])(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE = re.compile(r"\w{3}[.!?]$")
_CHANGED = re.compile(
    r"updat|modif|revis|aktualis|geändert|actuali[sz]|atualiz|mise? à jour|aggiorn|更新|改訂",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"publi[sc]|posted|first|veröffentlicht|erstellt|created|公開|発表", re.IGNORECASE
)
_YEAR_ONLY = "-01-01"  # what the library makes of a bare year


def published(
    tree: HtmlElement, url: str | None, headline: HtmlElement | None, titles: list[str]
) -> str | None:
    """Return the date of publication as the page has it, None where it says none."""
    return next(filter(_is_plausible, _candidates(tree, url, headline, titles)), None)


def _candidates(
    tree: HtmlElement, url: str | None, headline: HtmlElement | None, titles: list[str]
) -> Iterator[str]:
    """Yield what may be the date, the surest first."""
    yield from stated_in_data(tree, titles)
    for path in _STATED:
        yield from map(str, tree.xpath(path))
    yield from (found.replace("_", "-") for found in _IN_ADDRESS.findall(url or ""))
    if headline is not None:
        yield from _printed_near(headline)
    for extensive in (False, True):
        found = find_date(tree, extensive_search=extensive, original_date=True, url=url)
        if found and not found.endswith(_YEAR_ONLY):
            yield found


def _is_plausible(date: str) -> bool:
    moment = parse(date)
    return moment is not None and (
        moment.at.year >= EARLIEST and moment.at < datetime.now(UTC) + AHEAD
    )


def _printed_near(headline: HtmlElement) -> Iterator[str]:
    """Yield the dates that a page prints below its headline, then those above."""
    read = 0
    for element in headline.xpath(f"following::*[position() <= {AFTER}]"):
        yield from _printed_in(element)
        length = len(element.text_content()) if element.tag == "p" else 0
        read += length if length > LONG_TEXT else 0
        if read > ENOUGH_TEXT:
            break
    for element in reversed(headline.xpath(f"preceding::*[position() <= {BEFORE}]")):
        yield from _printed_in(element)


def _printed_in(element: HtmlElement) -> Iterator[str]:
    """Yield the date that an element prints, unless it is that of a later change."""
    if not isinstance(element.tag, str) or _CHANGED.search(element.get("class") or ""):
        return
    text = " ".join(element.text_content().split())
    if element.tag == "time" and element.get("datetime") and not _CHANGED.search(text):
        yield element.get("datetime")
    if len(text) > LONGEST_LINE or _SENTENCE.search(text) or not _YEAR.search(text):
        return
    if date := date_in(_of_first_publication(text)):
        yield date


def date_in(line: str) -> str | None:
    """Return the date that a short line prints in any of many languages."""
    if not _YEAR.search(line) or parse(line):
        return line if _YEAR.search(line) else None
    markup = f"<html><body><p>{escape(line)}</p></body></html>"
    found = find_date(markup, extensive_search=True, original_date=True)
    return None if not found or found.endswith(_YEAR_ONLY) else found


def _of_first_publication(text: str) -> str:
    """Return the part of a line that is not about a later change."""
    changed = _CHANGED.search(text)
    if not changed:
        return text
    before = text[: changed.start()]
    if _YEAR.search(before):
        return before
    first = _FIRST.search(text, changed.end())
    return text[first.start() :] if first else ""
