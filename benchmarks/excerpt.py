"""Where something stands in a text, and as much of the text around it as may be printed."""

import re
from typing import NamedTuple

from ingest.tagging import Document
from ingest.tagging.record import Mention, Quote, Rejected

MOST_WORDS = 12  # of a text that belongs to others
ADDRESS = re.compile(r"https?://[^\s)\]]+")
ENDS = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St|No))(?<!\b(?:Inc|Ltd))[.!?][\"'”’)\]]*\s+|\n\s*\n|\n(?=[*#-])"
)


class Place(NamedTuple):
    """A stretch of a document's title, or of its text."""

    field: str
    start: int
    end: int


def place_of(span: Mention | Quote | Rejected) -> Place:
    """Return where a mention, quote or rejected candidate stands."""
    return Place(span.field, span.start, span.end)


def find(document: Document, words: str) -> Place | None:
    """Return where a text first says some words, whatever the signs between them; None if nowhere."""
    wanted = r"\W+".join(map(re.escape, re.findall(r"\w+", words)))
    if not wanted:
        return None
    for field, content in (("title", document.title), ("text", document.text)):
        match = re.search(rf"(?<!\w){wanted}(?!\w)", content.replace("’", "'"), re.IGNORECASE)
        if match:
            return Place(field, match.start(), match.end())
    return None


def beginning(document: Document) -> Place:
    """Return where a document begins."""
    return Place("title" if document.title else "text", 0, 0)


def around(document: Document, place: Place) -> tuple[str, str]:
    """Return what stands before and after a place in its sentence."""
    content = _content(document, place)
    low, high = _sentence(content, place)
    return content[low : place.start], content[place.end : high]


def line(document: Document, place: Place) -> str:
    """Return the line that holds a place."""
    content = _content(document, place)
    low, high = content.rfind("\n", 0, place.start) + 1, content.find("\n", place.end)
    return content[low : high if high >= 0 else None]


def sentence_start(document: Document, place: Place) -> tuple[str, int]:
    """Return what tells one sentence from another: the field, and where the sentence begins."""
    return place.field, _sentence(_content(document, place), place)[0]


def excerpt(document: Document, place: Place, whole: bool) -> str:
    """Return the sentence around a place; unless `whole`, a dozen words of it at most."""
    content = _content(document, place)
    low, high = _sentence(content, place)
    words = list(re.finditer(r"\S+", content[low:high]))
    if whole or len(words) <= MOST_WORDS:
        return _printable(words)
    inside = [n for n, word in enumerate(words) if place.start - low < word.end()]
    first = min(inside, default=len(words) - 1)
    last = max((n for n, word in enumerate(words) if word.start() < place.end - low), default=0)
    spare = max(0, MOST_WORDS - (last - first + 1))
    begin = max(0, min(first - spare // 2, len(words) - MOST_WORDS))
    end = begin + MOST_WORDS
    cut = "… " * (begin > 0), " …" * (end < len(words))
    return f"{cut[0]}{_printable(words[begin:end])}{cut[1]}"


def _printable(words: list[re.Match[str]]) -> str:
    return " ".join(ADDRESS.sub("…", word.group()) for word in words)


def _content(document: Document, place: Place) -> str:
    return document.title if place.field == "title" else document.text


def _sentence(content: str, place: Place) -> tuple[int, int]:
    low = max((end.end() for end in ENDS.finditer(content, 0, place.start)), default=0)
    match = ENDS.search(content, max(place.end - 1, place.start))
    return min(low, place.start), max(match.end() if match else len(content), place.end)
