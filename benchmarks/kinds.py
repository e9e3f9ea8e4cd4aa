"""What is compared: for each kind, how its labels and its tags are read as keys."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ingest.tagging import Tags
from ingest.tagging.record import Quote, Tag
from taxonomy import Taxonomy

PARENTHESIS = re.compile(r"\([^)]*\)")
LEGAL_FORM = re.compile(r"\b(?:inc|ltd|corp|corporation|llc|plc|limited|the|company|asa|nl)\b\.?")
QUOTE_WORDS = 4  # quotes are labelled by their first words
BY = " — "
ID = re.compile(r"[a-z0-9_]+")

Found = dict[str, Tag | Quote]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its name here, its key in a line of labels, and how the two sides are read.

    `found` is told what is wanted, since a body or a quote may be named in several ways.
    """

    name: str
    key: str
    wanted: Callable[[Any], set[str]]
    found: Callable[[Tags, set[str]], Found]
    singular: str  # as the taxonomy and the rejected candidates call it


def kinds(taxonomy: Taxonomy) -> tuple[Kind, ...]:
    """Return what is compared, in the order shown.

    Facets (mining and processing, trade policy) are themes rather than industries: left out.
    """
    facets = {sector.id for sector in taxonomy.sectors.values() if sector.facet}
    return (
        Kind("minerals", "minerals", set, lambda tags, _: _by_id(tags.minerals), "mineral"),
        Kind("primary", "primary", set, lambda tags, _: _primary(tags), "mineral"),
        Kind(
            "sectors", "sectors", lambda ids: set(ids) - facets,
            lambda tags, _: _by_id(tag for tag in tags.sectors if tag.id not in facets), "sector",
        ),
        Kind("countries", "countries", set, lambda tags, _: _by_id(tags.countries), "country"),
        Kind("persons", "persons", _person_names, lambda tags, _: _persons(tags), "person"),
        Kind("organisations", "orgs", _body_names, _bodies, "organisation"),
        Kind("initiatives", "initiatives", set, lambda tags, _: _by_id(tags.initiatives), "initiative"),
        Kind("direct quotes", "quotes", _quote_openings, _quotes, "quote"),
        Kind("quotes with speaker", "quotes", _attributed, _quotes_by_speaker, "quote"),
    )  # fmt: skip


def plain_name(name: str) -> str:
    """Return a name without its legal form, brackets, signs and capitals."""
    bare = PARENTHESIS.sub("", name).lower().replace("’", "'")
    return " ".join(re.findall(r"\w+", LEGAL_FORM.sub("", bare)))


def opening(quote: str) -> str:
    """Return the first words of a quote, without signs and capitals."""
    return " ".join(re.findall(r"\w+", quote.lower())[:QUOTE_WORDS])


def _by_id(tags: Iterable[Tag]) -> Found:
    return {str(tag.id): tag for tag in tags}


def _primary(tags: Tags) -> Found:
    return _by_id(tag for tag in tags.minerals if tag.strength == "primary")


def _person_names(persons: list[dict[str, Any]]) -> set[str]:
    return {plain_name(person["name"]) for person in persons}


def _persons(tags: Tags) -> Found:
    return {plain_name(person.label): person for person in tags.persons}


def _body_names(names: list[str]) -> set[str]:
    return {plain_name(name) for name in names}


def _bodies(tags: Tags, wanted: set[str]) -> Found:
    """Return each body under the name that is wanted, if the text or the taxonomy calls it so."""
    found: Found = {}
    for tag in tags.organisations:
        printed = (plain_name(mention.text) for mention in tag.mentions)
        names = dict.fromkeys([plain_name(tag.label), *printed])
        key = next((name for name in names if name in wanted and name not in found), None)
        found[key or next(iter(names))] = tag
    return found


def _quote_openings(quotes: list[dict[str, Any]]) -> set[str]:
    return {opening(quote["first_words"]) for quote in quotes}


def _quotes(tags: Tags, wanted: set[str]) -> Found:
    """Return each direct quote under the first words by which it is labelled, which may be few."""
    found: Found = {}
    for quote in tags.quotes:
        if quote.kind == "direct":
            words = opening(quote.text)
            found[next((key for key in wanted if f"{words} ".startswith(f"{key} ")), words)] = quote
    return found


def _attributed(quotes: list[dict[str, Any]]) -> set[str]:
    return {_by(opening(quote["first_words"]), quote.get("speaker")) for quote in quotes}


def _quotes_by_speaker(tags: Tags, wanted: set[str]) -> Found:
    """Return each direct quote with its speaker, under the label that it agrees with."""
    found: Found = {}
    for quote in tags.quotes:
        if quote.kind == "direct":
            key = next((key for key in wanted if key not in found and _agree(quote, key)), None)
            found[key or _by(opening(quote.text), quote.speaker)] = quote
    return found


def _by(words: str, speaker: str | None) -> str:
    return f"{words}{BY}{plain_name(speaker or '')}"


def _agree(quote: Quote, key: str) -> bool:
    """Tell whether words and speaker are those of a label; a surname alone names a person too."""
    words, _, speaker = key.partition(BY)
    ours, labelled = set(plain_name(quote.speaker or "").split()), set(speaker.split())
    same = ours == labelled or bool(ours and labelled and (ours <= labelled or labelled <= ours))
    return same and f"{opening(quote.text)} ".startswith(f"{words} ")
