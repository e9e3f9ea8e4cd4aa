"""Makes articles whose stories are known: wire copies as papers print them, reports, and forms.

Everything is composed from phrases by a seeded chance, so that the set is the same on every machine.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

MINERALS = [
    "lithium",
    "cobalt",
    "nickel",
    "graphite",
    "copper",
    "manganese",
    "tungsten",
    "antimony",
    "gallium",
    "germanium",
]
PLACES = [
    "Goa",
    "Pilbara",
    "Antofagasta",
    "Katanga",
    "Jharkhand",
    "Sulawesi",
    "Saskatchewan",
    "Rajasthan",
    "Nevada",
    "Kashmir",
]
FIRMS = [
    f"{one} {two}"
    for one in [
        "Arden",
        "Belmora",
        "Corvane",
        "Dunmore",
        "Elsava",
        "Fenwick",
        "Garrow",
        "Halden",
        "Istria",
        "Jorvik",
    ]
    for two in ("Metals", "Resources", "Mining", "Minerals")
]
PEOPLE = [
    f"{first} {last}"
    for first in ("Asha", "Bruno", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hiro")
    for last in ("Menon", "Okafor", "Lindqvist", "Tanaka", "Duarte", "Novak", "Whitfield")
]
PAPERS = [f"The {city} {kind}" for city in PLACES for kind in ("Courier", "Ledger", "Standard")]
WIRES = ("Reuters", "PTI", "AP", "AFP", "Xinhua", "ANI")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
FIRST = date(2025, 1, 6)
# Slots in braces are facts of the event; alternatives in brackets are chosen anew by each writer.
SENTENCES = """
[{firm}|Miner {firm}|The producer {firm}] [said on {day}|announced on {day}|told investors on {day}] it [will|would|plans to] [spend|invest|put] ${sum} million [in|into|on] a {mineral} [mine|project|plant] in {place}.
The [site|operation|deposit|mine] [should|is expected to|is due to] [yield|produce|turn out] {tonnes} tonnes of {mineral} [a year|every year|annually] [from|starting in] {year}.
"[We have waited long for this moment|This changes what the region can supply|Customers have asked us for years|Nobody else can do this at our cost]," [said|commented|noted] {person}, [chief executive|head|who runs the operations] of {firm}.
[Shares in|The stock of|Investors marked up] {firm} [rose|climbed|gained|added] {percent}% [after the news|in early trade|before the market closed].
[Demand for|Consumption of|Appetite for] {mineral} [has grown|has climbed|keeps growing] [as carmakers build batteries|with the spread of storage|while defence orders pile up], [analysts|traders|consultants] [said|reckon|wrote].
[The government|The ministry|A state agency] in {place} [granted|approved|signed off] the [permit|licence|lease] [in spring|last autumn|after two hearings], [despite objections from villagers|with conditions on water|over the protest of fishermen].
[Environmental groups|Campaigners|Local councils] [want|demand|called for] [a new study of groundwater|limits on lorry traffic|a fund for the resettled families] [before|ahead of] [construction begins|any blasting].
[Prices of|Spot prices for|Contracts on] {mineral} [have fallen by half|are near a low of several years|recovered a little this quarter], [which makes lenders wary|so that financing is hard|and some rivals have shut pits].
[China refines most of|Most of the refining is done in China for|Chinese plants process the bulk of] the [world's supply|global output|metal], [a dependence that worries buyers|and export permits have become slow|a point that ministers raise often].
[The company|The firm|The miner] [will borrow|has arranged loans for|hopes to raise] [about half of the money|the larger share of the cost|most of the capital] [from development banks|abroad|through bonds].
[Work|Construction|Earthworks] [could begin|may start|is to begin] [once the rains are over|when the road is finished|after the final study], [the company said|according to a filing|people familiar with the plan said].
[A railway|A port|A power line] [must be|has to be|is to be] [extended|widened|rebuilt] [to carry the ore|for the project|first], [and nobody has said who pays|which the state has promised|at a cost still unknown].
{person} [also said|added|told reporters] [the ore is easy to process|talks with two carmakers are advanced|hiring would favour people from nearby].
[Rivals|Competitors|Other producers] [are watching|have similar plans|doubt the schedule], [and one has already delayed its own pit|though none has published figures|given the shortage of engineers].
[Geologists|Surveyors|State prospectors] [first found|had mapped|described] the [deposit|seam|ore body] [decades ago|in an old campaign|while looking for gold], [but nobody drilled|yet the grade seemed poor|and forgot it].
[Unions|Workers' groups|Labour leaders] [welcomed|praised|cautiously backed] the [plan|decision|announcement], [asking for training|but want contracts to be permanent|pointing to earlier broken promises].
""".strip().split("\n")
HOUSE = (
    "[Readers of this paper|Our readers|Subscribers] [first learned|were told|read here] of the [plan|deposit|dispute] in {place} [when our reporter visited the villages|in a series on mining|last winter].",
    "[Our correspondent in|A reporter of this newspaper in|This paper's office in] {place} [found|saw|was shown] [fresh survey pegs along the river|queues at the labour office|new fences beside the old road].",
    "[Business editor's view|What it means for our region|Comment]: [local suppliers could gain|the council must now plan for housing|roads will need repair], [and soon|whatever the price does|as we have argued].",
)
QUARTER = """{firm} reported results for the {quarter} quarter of {year}. Revenue came to ${sum} million, compared with ${sum2} million a year earlier. Net profit was ${tonnes} thousand. Production of {mineral} at {place} reached {tonnes2} tonnes. The board declared a dividend of {percent} cents a share. "We thank our employees for a solid quarter," said {person}, chief executive of {firm}. The company will hold a conference call for analysts at 10 a.m. local time. A replay will be available on the website for thirty days. This release contains forward-looking statements that involve risks and uncertainties. Actual results may differ from those expressed."""
PRICES = """{mineral} prices closed at {tonnes} yuan a tonne on {day}. That is {percent}% away from the previous close of {tonnes2} yuan. Traders described volumes as thin. Stocks in bonded warehouses stood at {sum} tonnes. Buyers stay on the sidelines and purchase only what they need. Sellers hold out for better offers. The assessment covers material of battery grade delivered duty paid. Prices are assessed each working day at four in the afternoon, and corrections are published where needed."""
NOTICE = """In accordance with the rules of the Commission, notice is hereby given that on {day}, {month} {number}, {year}, {firm} filed an application under section 7 of the Act for a permit to operate a {mineral} facility in {place}. The filing is available for inspection in the public reference room. Any person who wishes to intervene or protest must file by {month2} {number2}. The application was assigned docket number CP{docket}. For further information contact {person}."""
FORMS = (QUARTER, PRICES, NOTICE)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


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
            same = made[0]
            found += [replace(article, story=number) for article in made]
            assert same is not None
            number += 1
    for form in FORMS:
        for _ in range(stories // 3):
            found.append(replace(_form(chance, form), story=number))
            number += 1
    chance.shuffle(found)
    return found


def notices(number: int, seed: int = 11) -> Iterator[Labelled]:
    """Yield short official notices, many of one title; some are printed twice, in two gazettes."""
    chance = random.Random(seed)
    for story in range(number):
        notice = replace(_form(chance, NOTICE), story=story)
        yield replace(notice, title="Notice of Application", kind="notice")


def _event(chance: random.Random) -> Iterator[list[Labelled]]:
    """Yield the stories of one event: what a wire wrote, with its copies, and papers' own reports."""
    facts = _facts(chance)
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
    facts = _facts(chance)
    body = _filled(chance, form, facts)
    title = f"{facts['mineral'].capitalize()}: daily report" if form is PRICES else "Announcement"
    day = FIRST + timedelta(days=chance.randrange(40))
    return Labelled(title, body[0].upper() + body[1:], chance.choice(PAPERS), day, 0, "form")


def _facts(chance: random.Random) -> dict[str, str]:
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
