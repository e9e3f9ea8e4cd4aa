"""Where an article prints some words, however it spaces, capitalises or quotes them."""

import re
from dataclasses import dataclass
from typing import Literal

from db.queries import ArticleDetail
from pages.parts import link
from pages.parts.evidence import AROUND

Field = Literal["title", "text"]
FIELDS: tuple[Field, ...] = ("title", "text")
MOST = 50  # more places than anyone looks through
ALIKE = ("'‘’ʼ", '"“”', "-‐‑‒–—")  # what keyboards print as one sign
SPACE = r"\s+"


@dataclass(frozen=True)
class Place:
    """Words in a field of an article, in code points."""

    field: Field
    start: int
    end: int


def field_of(article: ArticleDetail, field: str) -> str:
    """Return the title or the text of an article."""
    return article.title if field == "title" else article.body


def find(article: ArticleDetail, words: str) -> list[Place]:
    """Return the places of whole words, at most MOST, the title's first; none for no words.

    Words that stand only within longer ones ("tin" in "meeting") are found there when they
    stand nowhere else.
    """
    inner = SPACE.join(_pattern(word) for word in words.split())
    if not inner:
        return []
    whole = _matches(article, rf"(?<!\w){inner}(?!\w)")
    return whole or _matches(article, inner)


def nearest(places: list[Place], field: str, start: int) -> int | None:
    """Return the index of the place in a field that begins nearest to a code point."""
    within = [at for at, place in enumerate(places) if place.field == field]
    return min(within, key=lambda at: abs(places[at].start - start), default=None)


def shown(article: ArticleDetail, place: Place, colour: str) -> str:
    """Return a place as Markdown: its words on a colour, within the words beside them."""
    text = field_of(article, place.field)
    left, right = max(0, place.start - AROUND), min(len(text), place.end + AROUND)
    before, after = text[left : place.start], text[place.end : right]
    parts = (
        "…" if left else "",
        link.plain(before),
        " " if before[-1:].isspace() else "",
        f":{colour}-background[{link.plain(text[place.start : place.end])}]",
        " " if after[:1].isspace() else "",
        link.plain(after),
        "…" if right < len(text) else "",
    )
    title = "Title: " if place.field == "title" else ""
    return title + "".join(parts)


def _matches(article: ArticleDetail, pattern: str) -> list[Place]:
    compiled = re.compile(pattern, re.IGNORECASE)
    found = [
        Place(field, match.start(), match.end())
        for field in FIELDS
        for match in compiled.finditer(field_of(article, field))
    ]
    return found[:MOST]


def _pattern(word: str) -> str:
    return "".join(_sign(sign) for sign in word)


def _sign(sign: str) -> str:
    alike = next((group for group in ALIKE if sign in group), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(sign)
