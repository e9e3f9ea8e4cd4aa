"""Makes articles whose stories are known: wire copies as papers print them, reports, and forms.

Everything is composed from phrases by a seeded chance, so that the set is the same on every machine.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

PHRASES = tomllib.loads(Path(__file__).with_name("story_phrases.toml").read_text(encoding="utf-8"))
SENTENCES: list[str] = PHRASES["sentences"]
HOUSE: list[str] = PHRASES["house"]
QUARTER, PRICES, NOTICE = FORMS = tuple(
    " ".join(PHRASES[form].split()) for form in ("quarter", "prices", "notice")
)
MINERALS = ("lithium", "cobalt", "nickel", "graphite", "copper", "manganese", "tungsten", "gallium")
PLACES = ("Goa", "Pilbara", "Antofagasta", "Katanga", "Jharkhand", "Sulawesi", "Nevada", "Kashmir")
FIRMS = [
    f"{one} {two}"
    for one in ("Arden", "Belmora", "Corvane", "Dunmore", "Elsava", "Fenwick", "Garrow", "Halden")
    for two in ("Metals", "Resources", "Mining", "Minerals")
]
PEOPLE = [
    f"{first} {last}"
    for first in ("Asha", "Bruno", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hiro")
    for last in ("Menon", "Okafor", "Lindqvist", "Tanaka", "Duarte", "Novak", "Whitfield")
]
PAPERS = [f"The {city} {kind}" for city in PLACES for kind in ("Courier", "Ledger", "Standard")]
WIRES = ("Reuters", "PTI", "AP", "AFP", "Xinhua", "ANI")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
FIRST = date(2025, 1, 6)


@dataclass(frozen=True)
class Labelled:
    """An article as a source would give it, with its story and how it came about."""

    title: str
    body: str
    publisher: str
    day: date
    story: int
    kind: str


def articles(stories: int = 360, seed: int = 7) -> list[Labelled]:
    """Return a set of articles, shuffled: wire copies, own reports of the same events, and forms."""
    chance = random.Random(seed)
    found: list[Labelled] = []
    number = 0
    for _ in range(stories):
        for made in _event(chance):
            found += [replace(article, story=number) for article in made]
            number += 1
    for form in FORMS:
        for _ in range(stories // 3):
            found.append(replace(_form(chance, form), story=number))
            number += 1
    chance.shuffle(found)
    return found


def notices(number: int, seed: int = 11) -> Iterator[Labelled]:
    """Yield short official notices of one title and one wording; every twentieth is printed twice."""
    chance = random.Random(seed)
    for story in range(number):
        notice = replace(_form(chance, NOTICE), title="Notice of Application", story=story)
        yield replace(notice, body=f"{notice.body}\n[FR Doc. {2025 - story % 3}-{story:06}]")
        if story % 20 == 0:
            yield replace(notice, publisher="State Gazette", kind="copy")


def _event(chance: random.Random) -> Iterator[list[Labelled]]:
    """Yield the stories of one event: what a wire wrote, with its copies, and papers' own reports."""
    facts = facts_of_chance(chance)
    day = FIRST + timedelta(days=chance.randrange(300))
    wire = chance.choice(WIRES)
    lines = _written(chance, facts, chance.randint(9, 16))
    first = Labelled(_title(chance, facts), " ".join(lines), wire, day, 0, "wire")
    copies = [first]
    for paper in chance.sample(PAPERS, chance.randint(1, 5)):
        copies.append(_printed(chance, first, lines, facts, wire, paper))
    yield copies
    for paper in chance.sample(PAPERS, chance.randint(0, 2)):
        own = _written(chance, facts, chance.randint(7, 14))
        yield [Labelled(_title(chance, facts), " ".join(own), paper, day, 0, "report")]


def _printed(
    chance: random.Random,
    first: Labelled,
    lines: list[str],
    facts: dict[str, str],
    wire: str,
    paper: str,
) -> Labelled:
    """Return a wire's text as a paper prints it: as it came, or with some of an editor's changes."""
    title, kept, kinds = first.title, list(lines), []
    for kind in chance.sample(("head", "lead", "tail", "house", "style"), chance.randint(0, 3)):
        kinds.append(kind)
        if kind == "head":
            title = f"{_title(chance, facts)} {chance.choice(('-', '|', '–'))} {paper}"
        elif kind == "lead":
            kept[0] = _filled(chance, SENTENCES[0], facts)
        elif kind == "tail":
            kept = kept[: max(4, int(len(kept) * chance.uniform(0.45, 0.9)))]
        elif kind == "house":
            kept.insert(chance.randint(1, len(kept)), _filled(chance, chance.choice(HOUSE), facts))
        else:
            kept = [line.replace("%", " per cent").replace('"', "”") for line in kept]
    body = "\n\n".join(kept) if chance.random() < 0.5 else " ".join(kept)
    body = _signed(chance, body, wire, facts)
    later = first.day + timedelta(days=chance.choice((0, 0, 0, 1, 1, 2, 5)))
    return Labelled(title, body, paper, later, 0, "+".join(sorted(kinds)) or "exact")


def _signed(chance: random.Random, body: str, wire: str, facts: dict[str, str]) -> str:
    """Return a text with the dateline and the credit of one house or another."""
    place = facts["place"]
    head = chance.choice(
        (
            "",
            f"{place.upper()} ({wire}) - ",
            f"{place}, March 3 ({wire}): ",
            f"{place}: ",
            f"{place} — ",
        )
    )
    foot = chance.choice(
        (
            "", f" ({wire})", f"\n\n{wire}", f"\n\n(With inputs from {wire})",
            f"\n\n(Reporting by {chance.choice(PEOPLE)}; Editing by {chance.choice(PEOPLE)})",
            f"\n\n© 2025 {wire}. All rights reserved.",
            "\n\n(This story has not been edited by our staff and is published from a syndicated feed.)",
        )
    )  # fmt: skip
    return head + body + foot


def _form(chance: random.Random, form: str) -> Labelled:
    facts = facts_of_chance(chance)
    body = _filled(chance, form, facts)
    title = f"{facts['mineral'].capitalize()}: daily report" if form is PRICES else "Announcement"
    day = FIRST + timedelta(days=chance.randrange(40))
    return Labelled(title, body[0].upper() + body[1:], chance.choice(PAPERS), day, 0, "form")


def facts_of_chance(chance: random.Random) -> dict[str, str]:
    """Return the facts of one event, or those that one form is filled in with."""

    def number(low: int, high: int) -> str:
        return f"{chance.randrange(low, high):,}"

    return {
        "firm": chance.choice(FIRMS),
        "person": chance.choice(PEOPLE),
        "mineral": chance.choice(MINERALS),
        "place": chance.choice(PLACES),
        "day": chance.choice(DAYS),
        "month": chance.choice(MONTHS),
        "month2": chance.choice(MONTHS),
        "number": str(chance.randint(1, 28)),
        "number2": str(chance.randint(1, 28)),
        "docket": f"{chance.randint(20, 25)}-{chance.randint(1, 9999)}-000",
        "year": str(chance.randint(2025, 2031)),
        "quarter": chance.choice(("first", "second", "third", "fourth")),
        "percent": f"{chance.uniform(0.1, 9):.1f}",
        "sum": number(10, 900),
        "sum2": number(10, 900),
        "tonnes": number(1000, 90000),
        "tonnes2": number(1000, 90000),
    }


def _title(chance: random.Random, facts: dict[str, str]) -> str:
    heads = (
        "{firm} [bets|puts] ${sum} million on {place} {mineral}",
        "{firm} to [open|build] {mineral} [mine|plant] in {place}",
        "[Big|New] {mineral} project [planned|announced] for {place}",
        "{place} [to get|wins] {mineral} investment",
    )
    return _filled(chance, chance.choice(heads), facts)


def _written(chance: random.Random, facts: dict[str, str], number: int) -> list[str]:
    """Return an article's sentences: the news first, the rest in an order of the writer's own."""
    rest = chance.sample(SENTENCES[1:], number - 1)
    return [_filled(chance, sentence, facts) for sentence in (SENTENCES[0], *rest)]


def _filled(chance: random.Random, form: str, facts: dict[str, str]) -> str:
    while "[" in form:
        before, _, rest = form.rpartition("[")
        choices, _, after = rest.partition("]")
        form = before + chance.choice(choices.split("|")) + after
    return form.format(**facts)
