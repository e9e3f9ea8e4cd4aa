"""Reads what a page says of its article in JSON-LD, the form in which search engines want it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

ARTICLES = {
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting", "blogposting", "techarticle",
    "socialmediaposting", "report", "pressrelease", "specialannouncement",
}  # fmt: skip
PAGES = {"webpage", "itempage", "medicalwebpage"}
OTHERS = {  # what holds articles that are not this one
    "itemlistelement", "liveblogupdate", "comment", "haspart", "ispartof", "mentions", "citation",
    "relatedlink", "video", "review", "hasvariant", "blogpost", "suggestedanswer", "associatedmedia",
}  # fmt: skip
DEEPEST = 6

_AROUND = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
_LAST_COMMA = re.compile(r",(\s*[}\]])")
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_WORD = re.compile(r"\w+")


def published(tree: HtmlElement, titles: list[str]) -> Iterator[str]:
    """Yield the dates of publication that JSON-LD states, that of the page's own article first."""
    stated: list[tuple[int, str]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        data = _parsed(script)
        if data is None:
            stated += [(2, date) for date in _PUBLISHED.findall(script)[:1]]
        stated += [
            (_rank(thing, titles), date)
            for thing in _things(data)
            if isinstance(date := thing.get("datePublished"), str)
        ]
    yield from (date for rank, date in sorted(stated, key=lambda pair: pair[0]) if rank < 4)


def _parsed(script: str) -> Any:
    text = _AROUND.sub("", script)
    for attempt in (text, _LAST_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD from the outside in, without those that are about other pages."""
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth)
    elif isinstance(data, dict) and depth < DEEPEST:
        yield data
        for key, value in data.items():
            if isinstance(value, dict | list) and key.lower() not in OTHERS:
                yield from _things(value, depth + 1)


def _rank(thing: dict[str, Any], titles: list[str]) -> int:
    """Return how surely an object is the page's article: 0 by type and headline, 4 not at all."""
    stated = thing.get("@type")
    kinds = {str(kind).lower() for kind in (stated if isinstance(stated, list) else [stated])}
    headline = _words(str(thing.get("headline") or thing.get("name") or ""))
    named = bool(headline) and any(headline in _words(title) for title in titles)
    if kinds & ARTICLES:
        return 0 if named else 1
    return 3 if kinds & PAGES or named or not stated else 4


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
