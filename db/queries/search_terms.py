"""What a reader types to search, taken apart; no input is an error."""

import re
from dataclasses import dataclass

PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')


@dataclass(frozen=True)
class Term:
    """A word or phrase to find; `prefix` when its last word may go on."""

    text: str
    prefix: bool


def terms(typed: str) -> tuple[Term, ...]:
    """Return the words and "phrases" of a query; `lith*` is a prefix, signs alone are left out."""
    found = []
    for phrase, star, word in PIECE.findall(_storable(typed)):
        text = phrase or word.rstrip("*")
        if any(character.isalnum() for character in text):
            found.append(Term(" ".join(text.split()), bool(star) or word.endswith("*")))
    return tuple(found)


def match_expression(found: tuple[Term, ...]) -> str:
    """Return the terms as an FTS5 expression that asks for all of them."""
    return " AND ".join(
        '"' + term.text.replace('"', '""') + '"' + ("*" if term.prefix else "") for term in found
    )


def _storable(typed: str) -> str:
    return typed.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
