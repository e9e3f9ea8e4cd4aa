"""Reads acronyms that a text prints out: "the Minerals Security Partnership (MSP)"."""

import re
from collections.abc import Iterable

from ingest.tagging.lexicon import Hit

ACRONYM = re.compile(r"[\"']?\s\([\"']?(?:the\s)?([A-Z][A-Za-z0-9&.-]{1,9})[\"']?\)")
SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "with"})
LONGEST = 90  # characters of a name before its acronym


class Expansions:
    """What each acronym of a text stands for there: an entry, or the name of something else."""

    def __init__(self, plain: str, hits: Iterable[Hit]) -> None:
        """Read the acronyms in brackets; `hits` are the candidates of one kind."""
        named = {hit.end: hit for hit in hits if hit.end - hit.start > LONGEST // 9}
        self._meant: dict[str, tuple[str | None, str]] = {}
        for match in ACRONYM.finditer(plain):
            hit = named.get(match.start())
            name = plain[hit.start : hit.end] if hit else _spelt(plain, match)
            if name:
                self._meant.setdefault(match[1], (hit.lexeme.id if hit else None, name))

    def of(self, acronym: str) -> tuple[str | None, str] | None:
        """Return the entry that an acronym stands for (None: another thing) and the name printed."""
        return self._meant.get(acronym)


def _spelt(plain: str, match: re.Match[str]) -> str | None:
    """Return the words before an acronym whose initials it has."""
    letters = [sign for sign in match[1] if sign.isalpha()]
    before = plain[max(0, match.start() - LONGEST) : match.start()]
    words = before.rsplit("\n", 1)[-1].split(" ")
    taken: list[str] = []
    left = len(letters)
    for word in reversed(words):
        if not left:
            break
        if word.lower() in SMALL and not (word[:1].isupper() and word[:1] == letters[left - 1]):
            taken.append(word)
            continue
        if word[:1].upper() != letters[left - 1].upper() or not word[:1].isupper():
            return None
        taken.append(word)
        left -= 1
    return " ".join(reversed(taken)).strip() if not left and len(letters) > 1 else None
