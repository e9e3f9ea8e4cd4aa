"""Bodies that the taxonomy does not hold: what shows them, what they are called later, and what is none."""

import pytest

from ingest.tagging import Document, Tagger
from tests.ingest.tagging.conftest import Read


def _labels(read: Read, text: str, title: str = "") -> set[str]:
    return {tag.label for tag in read(text, title).organisations}


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        # what stands before a name
        ("Output fell again, and shares of Kivalliq dropped 4 percent.", "Kivalliq"),
        ("The plant is a unit of Vantaan and makes foil.", "Vantaan"),
        ("Prices will fall, said Ana Ruiz, an analyst with Brunswick Row.", "Brunswick Row"),
        ("The head of purchasing at Gdynia Autobusy wants cheaper cells.", "Gdynia Autobusy"),
        ("The watchdog fined the copper trader Vantaan on Friday.", "Vantaan"),
        ("Regulator Ofwent said the network was old.", "Ofwent"),
        ("The lender, Stanhope, raised its stake.", "Stanhope"),
        ("It signed a contract with Teollisuuden Voima for ten years.", "Teollisuuden Voima"),
        ("The pit is owned by Harrow Vale and makes money.", "Harrow Vale"),
        ("It sells to makers such as Ostrava Wire and two others.", "Ostrava Wire"),
        # what stands after it
        ("Brennagh (AIM: BRN) has drilled 40 holes.", "Brennagh"),
        ("Kivalliq said it would drill all summer.", "Kivalliq"),
        ("Tarndale, a Perth-based miner, holds a fifth.", "Tarndale"),
        ("Kivalliq CEO Mona Petrov was pleased.", "Kivalliq"),
        ("Kivalliq's chief executive was pleased.", "Kivalliq"),
        ("The metal goes to Hoshino Boeki of Japan next year.", "Hoshino Boeki"),
        ("Ten years ago Halden Cell AS made its first battery.", "Halden Cell AS"),
        # the name itself
        ("Talks with the Rwanda Water and Gas Board failed.", "Rwanda Water and Gas Board"),
        ("The Luleå University of Technology ran the tests.", "Luleå University of Technology"),
        ("The American Clay Association was against it.", "American Clay Association"),
        ("Tests were made at Trinity College Dublin last year.", "Trinity College Dublin"),
        ("The Technische Hochschule Mittelrhein ran the tests.", "Technische Hochschule Mittelrhein"),
        ("Workers of the United Smelter Workers walked out.", "United Smelter Workers"),
        ("The General Directorate of Customs asked for papers.", "General Directorate of Customs"),
        ("In the end Parliament voted for the tax.", "Parliament"),
        ("Talks dragged on, and the Jharkhand government objected.", "Jharkhand government"),
        ("The bill was passed in the Senate.", "Senate"),
        # what it does
        ("It sends pellets to Norrsken Stål, which makes steel with hydrogen.", "Norrsken Stål"),
        ("Nobody was told, but the ZTU accused the firm of delay.", "ZTU"),
        # the company it keeps
        ("Early customers include Equinort and two others.", "Equinort"),
        ("Trade unions ZTU and AZTUC held protests.", "AZTUC"),
        ("Harrow Capital and Dunmore Cartridge agreed to buy the mine.", "Dunmore Cartridge"),
    ],
)  # fmt: skip
def test_a_body_is_found(read: Read, sentence: str, body: str) -> None:
    assert body in _labels(read, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The order was signed by Ana Ruiz, a trader in Hamburg, who left.",  # people
        "Chief economist Saul Eslake says it is the third drop in a row.",
        "Nobody, said Harald Voss, a helium buyer, had seen it.",
        "Amos Chelimo of Kenya won the race.",
        "The bomb was seen by General Tommy Franks, who left.",
        "Minister of Natural Resources Ana Ruiz flew home.",  # an office and its subject
        "He is the Director of Public Prosecutions.",
        "The hops are from Yakima, the water is from the mountain.",  # places
        "Talks in Thoothukudi failed, and the Thoothukudi plant was shut.",
        "The Nunavut mine opened in May.",
        "Tanks went back to the West Bank.",
        "Output rose again. Demand has fallen. Additionally, the company is late.",  # sentences
        "Export earnings fell and headline profit rose.",
        "Treasury yields rose before the sale.",
        "Her old Chevy Cobalt broke down on the way home.",  # products and works
        "They read *Rust Records* aloud.",
        "The Financial Times reported it on Monday.",  # carriers
        "The trade in Critical Minerals and Rare Earths grew.",  # subjects
        "Source: Stonegate Partners",
        "Its shares are listed on the Borealis Venture Exchange.",
    ],
)
def test_what_looks_like_a_body_is_none(read: Read, sentence: str) -> None:
    assert _labels(read, sentence) == set()


@pytest.mark.parametrize(
    "heading", ["MRO Services Amid Rising Demand", "EXPERT REPAIR AND MAINTENANCE SERVICES"]
)
def test_a_heading_is_no_body(read: Read, heading: str) -> None:
    assert (
        _labels(read, f"Prices rose again in the spring.\n{heading}\nThey fell in the autumn.")
        == set()
    )


def test_the_subject_of_the_headline_and_of_the_text_is_a_body(read: Read) -> None:
    title, text = (
        "Kronoz lifts pigment prices",
        "DALLAS - Kronoz reported higher earnings on Monday.",
    )
    assert _labels(read, text, title) == {"Kronoz"}
    text = "LONDON - Soybeans rose on Monday after rain in the south."
    assert _labels(read, text, "Soybeans rise for a third day") == set()


def test_a_firm_named_after_its_founder_keeps_its_short_form(read: Read) -> None:
    text = (
        "Hartsel Power Inc. makes inverters. The head of sales at Hartsel, Bob Quan, said so. "
        "It was founded by Ellen Hartsel."
    )
    assert _mentions(read, text, "Hartsel Power Inc.") == ["Hartsel Power Inc.", "Hartsel"]


def _mentions(read: Read, text: str, label: str) -> list[str]:
    tags = [tag for tag in read(text).organisations if tag.label == label]
    return [mention.text for tag in tags for mention in tag.mentions]


@pytest.mark.parametrize(
    ("text", "label", "mentions"),
    [
        (
            "Brennagh Metals plc (AIM: BRN) sold its mine. Brennagh will drill. Brennagh Metals is small.",
            "Brennagh Metals plc", ["Brennagh Metals plc", "Brennagh", "Brennagh Metals"],
        ),
        (
            "The Zambia Water Agency (ZWA) fined it. ZWA said the dam leaked.",
            "Zambia Water Agency", ["Zambia Water Agency", "ZWA", "ZWA"],
        ),
        (
            "The International Energy Agency, or IEA, met. IEA economists were there.",
            "International Energy Agency", ["International Energy Agency", "IEA", "IEA"],
        ),
        (
            'Ridge Metals Inc. ("Armory" or the "Company") drilled. Armory found tin.',
            "Ridge Metals Inc.", ["Ridge Metals Inc.", "Armory", "Armory"],
        ),
        (
            "The Odisha Mining Corporation will bid. OMC has two mines.",
            "Odisha Mining Corporation", ["Odisha Mining Corporation", "OMC"],
        ),
        (
            "Halden Cell AS shipped cells. Three makers buy from Halden Cell.",
            "Halden Cell AS", ["Halden Cell AS", "Halden Cell"],
        ),
    ],
)  # fmt: skip
def test_later_forms_count_for_the_one_body(
    read: Read, text: str, label: str, mentions: list[str]
) -> None:
    assert _mentions(read, text, label) == mentions
    assert len(read(text).organisations) == 1


def test_a_market_in_brackets_is_no_acronym(read: Read) -> None:
    text = "Ridge Metals Ltd (ASX) drilled in the US. The ASX fell, and so did Ridge Metals."
    assert _mentions(read, text, "Ridge Metals Ltd") == ["Ridge Metals Ltd", "Ridge Metals"]


def test_a_country_is_not_short_for_its_institution(read: Read) -> None:
    text = "The Kafue Revenue Authority opened. Barges reached Kafue in May."
    assert _mentions(read, text, "Kafue Revenue Authority") == ["Kafue Revenue Authority"]


def test_a_ministry_does_not_reach_over_another_country(read: Read) -> None:
    tags = read("India's Ministry of Mines and Japan's METI signed a memorandum.").organisations
    found = {tag.id: [mention.text for mention in tag.mentions] for tag in tags}
    assert found["ministry_of_mines"] == ["India's Ministry of Mines"]
    assert found["ministry_of_economy_trade_and_industry"] == ["METI"]


def test_parent_and_child_stay_apart(read: Read) -> None:
    text = "EY-Parthenon wrote the report. EY checked it, and Ernst & Young paid."
    found = {tag.id: [mention.text for mention in tag.mentions] for tag in read(text).organisations}
    assert found == {"ey_parthenon": ["EY-Parthenon"], "ey": ["EY", "Ernst & Young"]}


def test_a_longer_company_hides_the_listed_one_that_ends_its_name(read: Read) -> None:
    assert _labels(read, "Talon Peak Resources Inc. drilled.") == {"Talon Peak Resources Inc."}
    assert _labels(read, "Peak Rare Earths drilled.") == {"Peak Rare Earths"}
    assert _labels(read, "Toronto-listed Barrick Gold Corp. drilled.") == {"Barrick Mining"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The Indian Steel Association (ISA) met in Delhi. ISA wants a duty.", {"indian_steel_association"}),
        ("The International Seabed Authority (ISA) met. ISA wants a code.", {"international_seabed_authority"}),
        ("The ISA met on Monday.", set()),
    ],
)  # fmt: skip
def test_an_acronym_means_what_its_text_says(read: Read, text: str, ids: set[str]) -> None:
    assert {tag.id for tag in read(text).organisations} == ids


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Kremlin said it did not care.", {"Kremlin"}),
        ("They met at the Kremlin.", set()),
        ("The White House welcomed the deal.", {"White House"}),
        ("They had dinner at the White House.", set()),
        ("The Pentagon will buy antimony.", {"Department of Defense"}),
    ],
)
def test_a_seat_of_power_is_a_body_when_it_acts(read: Read, sentence: str, found: set[str]) -> None:
    assert _labels(read, sentence) == found


def test_bodies_change_nothing_but_bodies(tagger: Tagger) -> None:
    text = "Copper Kettle Roasters, a retailer in Chile, buys tin from Bolivia. Tin rose."
    whole, things = tagger.tag(Document("d", "", text)), tagger.tag_things(Document("d", "", text))
    assert (whole.minerals, whole.countries) == (things.minerals, things.countries)
    assert {tag.label for tag in whole.organisations} == {"Copper Kettle Roasters"}


def test_a_body_is_nobodys_name_and_employs_the_people_who_speak_for_it(read: Read) -> None:
    tags = read("Ana Ruiz, head of research at Adivasi Land Forum, a charity, said so.")
    assert [person.label for person in tags.persons] == ["Ana Ruiz"]
    assert tags.persons[0].roles[0].organisation == "Adivasi Land Forum"
