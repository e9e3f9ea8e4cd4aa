"""A quote as a text cites it: the words alone, who said them, and where they stand."""

import re

from charts.chart import Card
from charts.period import written

MARKS = "\"'“”„‟«»‘’‚‹›「」『』"
OUTER = re.compile(rf"^\s*[{MARKS}]?(?P<words>.*?),?\s*[{MARKS}]?\s*$", re.DOTALL)
NOBODY = "unnamed speaker"


def words(text: str) -> str:
    """Return what was said, without the marks around it and the comma before its attribution."""
    match = OUTER.match(text)
    return " ".join((match["words"] if match else text).split())


def spoken(text: str, kind: str) -> str:
    """Return what was said as a text prints it; only a speaker's own words stand between marks."""
    return f"“{words(text)}”" if kind == "direct" else " ".join(text.split()).rstrip(",")


def speaker(card: Card) -> str:
    """Return who said it: Ada Roe, chief executive, Exampla Mining."""
    return ", ".join(filter(None, (card.speaker or NOBODY, card.role, card.organisation)))


def cited(card: Card) -> str:
    """Return a quote with its citation, as plain text."""
    reported = "" if card.kind == "direct" else " (reported speech)"
    said = f"{spoken(card.text, card.kind)}{reported} — {speaker(card)}"
    return "; ".join((said, ", ".join(filter(None, (source(card), card.link)))))


def source(card: Card) -> str:
    """Return where and when it was printed: "The Daily, 3 Mar 2025"."""
    return f"{card.publisher}, {written(card.day)}"
