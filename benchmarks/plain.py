"""The usual way, to compare with: names at word boundaries, in any case, without any context."""

import re
from collections.abc import Callable, Iterable

from benchmarks.kinds import plain_name
from taxonomy import Taxonomy
from taxonomy.schema import Language

WHAT = (
    "The plain matcher looks for names alone (a mineral's name, the words of a sector's label, a"
    " country's names and abbreviations) at word boundaries and in any case, and knows no context."
    " In other languages it looks for the shortest form of each mineral anywhere, inside words too."
    " For people it takes each row of two or three capitalised words, for bodies each row of two or more."
)
CAPITALISED = r"[A-Z][\w'.-]*\w"
PERSON = re.compile(rf"(?<![\w-]){CAPITALISED}(?: {CAPITALISED}){{1,2}}(?![\w-])")
BODY = re.compile(rf"(?<![\w-]){CAPITALISED}(?: (?:(?:of|and|for|&) )?{CAPITALISED})+(?![\w-])")
ALSO = {"rare earth": "rare_earths", "aluminum": "aluminium", "caesium": "cesium"}

Matcher = Callable[[str], set[str]]


def plain_matchers(taxonomy: Taxonomy) -> dict[str, Matcher]:
    """Return a matcher for each kind that has names to look for: a text in, ids out."""
    minerals = {id_.replace("_", " "): id_ for id_ in taxonomy.minerals}
    sectors = {
        word: sector.id
        for sector in taxonomy.sectors.values()
        if not sector.facet
        for word in (*_words(sector.label), sector.id.replace("_", " "))
    }
    countries = {
        name.lower(): country.id
        for country in taxonomy.countries.values()
        for name in (country.label, *country.forms, *country.cased)
    }
    return {
        "minerals": _matcher(minerals | ALSO),
        "sectors": _matcher(sectors),
        "countries": _matcher(countries),
        "persons": lambda text: set(map(plain_name, PERSON.findall(text))),
        "organisations": lambda text: set(map(plain_name, BODY.findall(text))),
    }


def substring_matcher(language: Language) -> Matcher:
    """Return a matcher for minerals in another language: the shortest form of each, wherever it stands."""
    names = {
        min([*term.forms, *term.traded], key=len).removesuffix("*").lower(): id_
        for id_, term in language.mineral.items()
    }
    return lambda text: {id_ for name, id_ in names.items() if name in text.lower()}


def _words(label: str) -> Iterable[str]:
    """Yield what a label names: "Magnets & motors" names magnets, and motors."""
    bare = re.sub(r"\([^)]*\)", "", label).lower()
    return (part.strip() for part in re.split(r"&|,|\band\b", bare) if part.strip())


def _matcher(names: dict[str, str]) -> Matcher:
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
    return lambda text: {names[match.lower()] for match in pattern.findall(text)}
