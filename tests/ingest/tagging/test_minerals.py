"""The tagger on sentences: what is the material, and what is an idiom, a product or a name."""

import pytest

from tests.ingest.tagging.conftest import Read

MATERIAL = {
    "Gold futures rose 0.4% to $1,954.20 an ounce on Tuesday.": {"gold"},
    "London tin closed at 5,200 pounds a tonne as the tin council met.": {"tin"},
    "Three-month copper fell, zinc and lead slipped, nickel gained.": {
        "copper", "zinc", "lead", "nickel",
    },
    "Bolivia's state miner Comibol produces tin, silver, zinc and lead.": {
        "tin", "silver", "zinc", "lead",
    },
    "Drilling returned 12 metres at 3.4 g/t gold and 45 g/t silver.": {"gold", "silver"},
    "Congo rebels control coltan, tin and gold mines.": {"tantalum", "niobium", "tin", "gold"},
    "The refiner handles lithium, cobalt, nickel, copper and lead.": {
        "lithium", "cobalt", "nickel", "copper", "lead",
    },
    "NdPr oxide rose by a tenth in a week.": {"neodymium", "praseodymium", "rare_earths"},
    "A lithium-ion battery plant will need 20,000 t of LCE.": {"lithium"},
    "Australia shipped more iron ore to China.": {"iron_ore"},
    "Platinum and palladium prices rallied on supply fears.": {"platinum", "palladium", "pgm"},
    "Ferrochrome and bauxite exports rose.": {"chromium", "aluminium"},
    "The rare-\u00adearth exports fell; rare earth magnets did too.": {"rare_earths"},
}  # fmt: skip

NOT_MATERIAL = [
    "Every cloud has a silver lining, said the coach after the loss.",
    "The Iron Dome intercepted twelve rockets over Ashkelon.",
    "The study's lead author, Dr Helen Brown, said the drug lowers blood pressure.",
    "Airlines nickel-and-dime passengers with baggage fees.",
    "The randomised trial remains the gold standard for evidence in medicine.",
    "Christopher Steele, the former British spy, wrote the dossier.",
    "He paid with his platinum card and left a tip.",
    "The contract is copper-bottomed, the chairman insisted.",
    "Mercury will be visible just before sunrise on Tuesday, NASA said.",
    "Freddie Mercury died in 1991; the band Queen played on.",
    "The Mercury, a Hobart newspaper, first reported the story.",
    "China topped the table with 51 gold, 21 silver and 28 bronze medals.",
    "The album went platinum within three weeks of its release.",
    "Golden State lead the series 3-1 after a win over Dallas.",
    "Tin-roofed shacks were flattened by the cyclone, aid workers said.",
    "Apple's aluminum laptop weighs three pounds.",
    "Police said thieves stole copper wiring from the church.",
    "Silicon Valley startups raised $3 billion in venture capital.",
    "Iran said it would resume uranium enrichment, diplomats said.",
    "Zinc supplements may shorten the common cold, a study found.",
    "Mattel recalled toys over lead and cadmium fears.",
    "A fire was caused by a lithium-ion battery in a scooter.",
    "She wore a silver dress and gold earrings at the premiere.",
    "Talks could lead to lower prices, and he took the lead in them.",
    "Hurricane Beryl strengthened to a category four storm.",
    "The company makes stainless steel sinks and GaN chargers.",
    "Ms Ree agreed to free three members.",
]


@pytest.mark.parametrize("sentence", MATERIAL)
def test_a_material_sense_earns_its_minerals(read: Read, sentence: str) -> None:
    assert {tag.id for tag in read(sentence).minerals} == MATERIAL[sentence]


@pytest.mark.parametrize("sentence", NOT_MATERIAL)
def test_an_idiom_a_product_or_a_name_earns_none(read: Read, sentence: str) -> None:
    assert [tag.id for tag in read(sentence).minerals] == []


def test_a_company_name_masks_its_mineral_and_becomes_an_actor(read: Read) -> None:
    tags = read("Standard Nickel Mountain Ltd. named a director. Standard Nickel Mountain is new.")
    assert tags.minerals == []
    assert [tag.label for tag in tags.organisations] == ["Standard Nickel Mountain Ltd."]
    assert tags.organisations[0].count == 2


def test_rejected_candidates_say_why(read: Read) -> None:
    rejected = read("She won silver in the relay.").rejected
    assert [(r.id, r.text) for r in rejected] == [("silver", "silver")]
    assert "won" in rejected[0].reason


def test_a_negated_mention_is_tagged_and_marked(read: Read) -> None:
    tags = read("The export ban does not cover neodymium.")
    assert [(tag.id, tag.negated) for tag in tags.minerals if tag.id == "neodymium"] == [
        ("neodymium", True)
    ]


def test_strength_follows_place_and_number(read: Read) -> None:
    filler = "The talks went on for a second day in the capital with no end in sight. " * 8
    text = f"{filler}\n\nMinisters named cobalt mining as one example among others."
    once = read(text, "Ministers meet").minerals[0]
    twice = read(f"{text}\n\nLater they came back to cobalt supply.", "Ministers meet").minerals[0]
    titled = read(text, "Cobalt mines in talks").minerals[0]
    listed = read(f"{filler}\n\nIt needs metals such as cobalt.", "Ministers meet").minerals[0]
    strengths = (once.strength, twice.strength, titled.strength, listed.strength)
    assert strengths == ("primary", "primary", "primary", "passing")


def test_a_span_counts_once_however_many_forms_and_children_name_it(read: Read) -> None:
    tags = {
        t.id: t for t in read("Rare-earth exports fell; NdPr oxide and NdPr metal rose.").minerals
    }
    assert {id: tag.count for id, tag in tags.items()} == {
        "rare_earths": 3,
        "neodymium": 2,
        "praseodymium": 2,
    }
