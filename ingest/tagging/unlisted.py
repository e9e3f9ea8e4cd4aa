"""Finds the names of initiatives that the taxonomy lacks, by their grammar, for an analyst to judge."""

import re
from collections.abc import Iterator

from ingest.tagging import initiative_grammar as grammar
from ingest.tagging.findings import UNLISTED, Findings
from ingest.tagging.initiative_grammar import APART, LAWS, WORDS, Stretch, normalised
from ingest.tagging.names import occurrences, title_case
from ingest.tagging.person_words import GIVEN_NAMES
from ingest.tagging.record import Candidate
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones
from taxonomy import Taxonomy

SIGNS, STATELY = frozenset(WORDS["signs"]), frozenset(WORDS["stately"])
PRIVATE, COMMON = frozenset(WORDS["private"]), frozenset(WORDS["common"])
ROUTES = re.compile(rf"(?i)\b(?:{'|'.join(WORDS['routes'])})\b")
MOST_WORDS = 12


class UnlistedInitiatives:
    """Reads texts for names that are like those of initiatives and need proposing."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Note the names that the taxonomy holds, and its countries, which are signs of a state."""
        named = [*taxonomy.initiatives.values(), *taxonomy.organisations.values()]
        names = [name for entry in named for name in (entry.label, *entry.forms, *entry.cased)]
        self._known = {normalised(name) for name in (*names, *WORDS["ordinary"])}
        self._places = frozenset(
            word
            for country in taxonomy.countries.values()
            for form in (country.label, *country.forms, *country.cased, *country.demonyms)
            for word in APART.split(form)
            if word[:1].isupper()
        )

    def found(self, text: Text, zones: Zones, findings: Findings) -> list[Candidate]:
        """Return every occurrence of a name that reads like an initiative's and is not listed."""
        listed = _Listed(findings)
        names: dict[str, str] = {}  # the first printed name, by key
        acronyms: dict[str, str] = {}
        keys: dict[str, str] = {}  # by what is printed
        for start, end in self._spans(text, zones, listed):
            printed = text.plain[start:end]
            key = normalised(printed)
            if key in self._known or listed.covers(start, end) or listed.shortens(key):
                continue
            keys[printed] = key
            names.setdefault(key, printed)
            if short := grammar.acronym(text.plain, start, end):
                acronyms.setdefault(key, short)
        return [
            Candidate(*text.field(start, end), names[key], acronyms.get(key), key)
            for start, end, key in _everywhere(text, zones, listed, keys)
        ]

    def _spans(self, text: Text, zones: Zones, listed: "_Listed") -> Iterator[tuple[int, int]]:
        """Yield where such names stand; a line that is set like a headline proves no name."""
        spans = [
            (found.start, found.end)
            for found in grammar.headed(text, self._places)
            if self._is_name(text, found, listed)
        ]
        plain = text.plain
        for start, end in (*spans, *grammar.projects(text), *grammar.quoted(text)):
            line, stop = plain.rfind("\n", 0, start) + 1, plain.find("\n", start)
            headline = title_case(plain[line : stop if stop >= 0 else None])
            if not headline and zones.at(start) != "boilerplate":
                yield start, end

    def _is_name(self, text: Text, found: Stretch, listed: "_Listed") -> bool:
        """Tell whether a capitalised stretch is a state's doing: by its words, or its acronym."""
        words = [*found.before, *found.after]
        telling = [word for word in words if word[0].isupper() and word not in self._places]
        if not telling or len(words) >= MOST_WORDS or PRIVATE.intersection(words):
            return False
        if found.head in LAWS:
            called = len(found.before) == 1 and found.before[0] in GIVEN_NAMES  # "Jude Law"
            return (bool(found.before) and not called) or len(telling) > 1
        sentence = text.plain[slice(*text.sentence(found.start))]
        if found.head == "Corridor":  # a road for goods, or a stretch of rock
            return bool(found.before) and bool(ROUTES.search(sentence))
        short = bool(grammar.acronym(text.plain, found.start, found.end))
        if len(found.before) < 2 and not (found.after and len(telling) > 1):
            return bool(found.before) and short and found.head not in COMMON
        placed = any(word in STATELY or word in self._places for word in words)
        if placed or listed.body_begins(found.start, found.end):
            return True
        signs = sum(word in SIGNS for word in words)
        stately = bool(grammar.STATES.search(sentence))
        if found.head == "Fund":  # the word that private money uses most
            return stately
        if found.head in COMMON:
            return signs > 1 or (signs == 1 and stately)
        return signs > 0 or short


class _Listed:
    """The taxonomy's initiatives, and the organisations, that a text names."""

    def __init__(self, findings: Findings) -> None:
        self._initiatives = [(low, high) for low, high, _ in findings.spans("initiative")]
        self._bodies = findings.spans("organisation")
        labels = {findings.label("initiative", key) for key in findings.keys("initiative")}
        self._words = [set(normalised(label).split("-")) for label in labels]

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a span ends with, lies in or mostly is the name of what is listed."""
        size = end - start
        for low, high in self._initiatives:
            ends, lies, opens = low < end <= high, low <= start < high, start <= low < end
            if ends or lies or (opens and 2 * (high - low) >= size):
                return True
        return any(
            low <= start and end <= high and (high - low > size or not key.startswith(UNLISTED))
            for low, high, key in self._bodies
        )

    def shortens(self, key: str) -> bool:
        """Tell whether a name has no word of its own beside a listed initiative's of the text."""
        return any(words.issuperset(key.split("-")) for words in self._words)

    def body_begins(self, start: int, end: int) -> bool:
        """Tell whether a name begins with a body's."""
        return any(low == start and high < end for low, high, _ in self._bodies)


def _everywhere(
    text: Text, zones: Zones, listed: _Listed, keys: dict[str, str]
) -> list[tuple[int, int, str]]:
    """Return where the names found stand in title and text, the longer of two in one place."""
    taken: list[tuple[int, int, str]] = []
    for printed in sorted(keys, key=len, reverse=True):
        for start, end in occurrences(text.plain, printed):
            free = not any(low < end and start < high for low, high, _ in taken)
            if free and zones.at(start) != "boilerplate" and not listed.covers(start, end):
                taken.append((start, end, keys[printed]))
    return sorted(taken)
