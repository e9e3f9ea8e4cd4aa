"""What else a text calls a body: the first words of its name, its initials, and what stands in brackets after it."""

import re
from collections.abc import Iterator

from ingest.tagging.grammar import (
    ALONE,
    BODY_ENDINGS,
    INSTITUTIONS,
    LEGAL_ABROAD,
    MATERIAL_ENDINGS,
    WEAK_BODY_ENDINGS,
)
from ingest.tagging.names import spells, without_legal

Words = tuple[str, ...]

# What is said in brackets right after a name, and the names among it: (IEA), ("Acme" or the "Company").
BRACKETS = re.compile(r"(?: \([^()\n]{1,60}\)){1,4}")
ALIAS = re.compile(r"\"([A-Z][\w&.' -]{1,40})\"|\((?:the )?([A-Z][A-Za-z&. -]{1,13})\)")
OR_ACRONYM = re.compile(r",? or ([A-Z]{2,8})(?=[,.;)])")
NO_ALIAS = re.compile(r"(?:Company|Corporation|Group|Agreement|Property|Project|Issuer|Offering)\b")
KINDS_OF_BODY = BODY_ENDINGS | WEAK_BODY_ENDINGS | MATERIAL_ENDINGS | {"and", "&", "Rare"}


def bare(name: str) -> Words:
    """Return the words of a name without its legal form."""
    words = without_legal(name).split()
    while len(words) > 1 and words[-1] in LEGAL_ABROAD:
        words.pop()
    return tuple(words)


def calls(words: Words, full: Words) -> bool:
    """Tell whether words are short for a full name: its first words, its last one, or its initials."""
    if len(words) == 1 and len(full) > 2 and words[0].isupper():
        initials = "".join(word[0] for word in full if word[0].isupper())
        if words[0] == initials:
            return True
    return shortens(words, full) or (words[0] in ALONE and full[-1:] == words)


def shortens(short: Words, full: Words) -> bool:
    """Tell whether a name leaves out the last words of another, which say only what kind of body it is."""
    rest = full[len(short) :]
    if not rest or full[: len(short)] != short:
        return False
    if len(short) == 1 and rest[-1] in INSTITUTIONS:
        return False  # "Zambia" is not the Zambia Revenue Authority
    return all(word in KINDS_OF_BODY for word in rest)


def aliases(plain: str, start: int, end: int) -> Iterator[str]:
    """Yield the names that stand right after a body's name as others for it."""
    joined = OR_ACRONYM.match(plain, end)
    if joined and spells(joined[1], plain[start:end]):
        yield joined[1]
    brackets = BRACKETS.match(plain, end)
    for match in ALIAS.finditer(brackets[0]) if brackets else ():
        quoted, bracketed = match.groups()
        if quoted:
            if not NO_ALIAS.match(quoted):
                yield quoted
        elif sum(map(str.isupper, bracketed)) > 1 and spells(bracketed, plain[start:end]):
            yield bracketed
