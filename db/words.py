"""Whole words in a text, whatever their case and accents: a function that SQLite itself lacks."""

import re
import unicodedata
from functools import lru_cache

NAME = "holds_words"  # in SQL: holds_words(texts, wanted)
BETWEEN_TEXTS = "\x1f"
PREFIX = "*"
NO_WORD = re.compile(r"[\W_]+")


def holds_words(texts: str, wanted: str) -> bool:
    """Tell whether each wanted term stands in one of some texts; both come as one string.

    A term is words as `plain` gives them, and its last word may go on when a "*" follows it.
    """
    folded = _folded(texts)
    terms = _terms(wanted)
    if not all(term.strip() in folded or " " in term.strip() for term in terms):
        return False
    held = [f" {NO_WORD.sub(' ', text)} " for text in folded.split(BETWEEN_TEXTS)]
    return all(any(term in text for text in held) for term in terms)


def plain(text: str) -> str:
    """Return the words of a text without case, accents and signs."""
    return NO_WORD.sub(" ", _folded(text)).strip()


@lru_cache(maxsize=64)
def _terms(wanted: str) -> tuple[str, ...]:
    return tuple(
        f" {term.removesuffix(PREFIX)}" if term.endswith(PREFIX) else f" {term} "
        for term in wanted.split(BETWEEN_TEXTS)
    )


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()
