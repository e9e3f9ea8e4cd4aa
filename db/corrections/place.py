"""Finds the words of a correction again in a text that has changed."""

import re
from typing import Any


def place(article: Any, correction: Any) -> int | None:
    """Return where the words of an `add` stand in an article today, None when they are gone."""
    text = article.title if correction.field == "title" else article.body
    same = article.text_hash == correction.text_hash
    return find(text, correction.text, correction.start, same=same)


def find(text: str, words: str, near: int, *, same: bool = False) -> int | None:
    """Return where words stand in a text, nearest to where they stood; None when they are gone.

    `same` tells that it is the text in which they were marked. In another they are not found
    inside a longer word: "tin" does not stand in "listing".
    """
    if same and text.startswith(words, near):
        return near
    found = [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]
    whole = [start for start in found if _is_whole(text, start, start + len(words))]
    candidates = whole or (found if same else [])
    return min(candidates, key=lambda start: (abs(start - near), start), default=None)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (
        (start > 0 and _is_cased(text[start - 1]) and _is_cased(text[start]))
        or (end < len(text) and _is_cased(text[end - 1]) and _is_cased(text[end]))
    )


def _is_cased(sign: str) -> bool:
    """Tell whether a sign is a digit, or a letter of a script that parts its words by spaces."""
    return sign.isdigit() or sign.lower() != sign.upper()
