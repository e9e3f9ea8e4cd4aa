"""Names that read like an initiative's and that the taxonomy lacks, and all that only looks so."""

import pytest

from ingest.tagging import Document, Tagger
from ingest.tagging.initiative_grammar import normalised
from ingest.tagging.record import Candidate
from tests.ingest.tagging.conftest import Read

TOPIC = " Lithium and nickel prices rose."  # makes any text be about minerals
NAMES = {
    "Ministers agreed the Pax Mineralis Partnership (PMP) on lithium.": (
        "Pax Mineralis Partnership", "PMP",
    ),
    "Lithium falls under the ACT (Africa Critical Technologies Initiative).": (
        "Africa Critical Technologies Initiative", "ACT",
    ),
    "The Senate passed the Securing Trade in Minerals Act.": ("Securing Trade in Minerals Act", None),
    "Congress passed the Critical Minerals Recovery Act of 2025 last week.": (
        "Critical Minerals Recovery Act of 2025", None,
    ),
    "Under the Fixing America’s Mineral Roads Act, mines get permits.": (
        "Fixing America's Mineral Roads Act", None,
    ),
    "The Mineral Wealth and Jobs Act pays for it.": ("Mineral Wealth and Jobs Act", None),
    "Cobalt moves by rail along the Liberty Corridor to the port.": ("Liberty Corridor", None),
    "The government launched the National Graphite Mission.": ("National Graphite Mission", None),
    "The Minerals Resilience Alliance for Africa met in Lusaka.": (
        "Minerals Resilience Alliance for Africa", None,
    ),
    "It is bought under the Strategic Resilience Reserve of Australia.": (
        "Strategic Resilience Reserve", None,
    ),
    "Four producers signed the Jakarta Accord on Nickel.": ("Jakarta Accord on Nickel", None),
    "Chile’s Andean Lithium Compact binds two states.": ("Andean Lithium Compact", None),
    "The Canada–Germany Base Metals Dialogue met again.": (
        "Canada-Germany Base Metals Dialogue", None,
    ),
    "The minister said the Mineral Growth Fund would buy shares of the mine.": (
        "Mineral Growth Fund", None,
    ),
    "The White House named Project Anvil, a stockpile of cobalt.": ("Project Anvil", None),
    "Britain set out a strategy called “Vision Graphite 2040” for anodes.": (
        "Vision Graphite 2040", None,
    ),
}  # fmt: skip
NO_NAMES = [
    "The firm signed an Offtake Agreement and a Share Purchase Agreement with a carmaker.",
    "A Strategic Alliance Agreement with the engineers covers cathodes.",
    "The Drill Program at the Southern Breccia Corridor returned copper.",
    "About 30 km of the Golden Corridor trend hosts veins.",
    "The company adopted a Stock Option Plan and an Equity Incentive Plan.",
    "The Private Securities Litigation Reform Act of 1995 protects such statements.",
    "It was exempt under the Securities Act of 1933.",
    "Project Phoenix, the company's own in Nevada, will also produce boron.",
    "The Sprott Energy Materials Fund holds shares of miners.",
    "Critical Metals Alliance Ltd reported a loss.",
    "Our Strategy Our Network Our Mission",
    "The Federal Reserve raised rates, and the International Monetary Fund warned.",
    "The Institute of Mining Law and the School of Law held a course.",
    "It joined the Minerals Security Partnership (MSP) and praised the Inflation Reduction Act.",
    "The two states agreed on a framework, a strategy and a partnership.",
    "Vice President of Strategy Jane Roe said so.",
    "They will act, and plan a fund in May.",
    "A Joint Development Agreement (JDA) and a Long-Term Supply Agreement were signed.",
    "The Technology Licensing Agreement and the Indigenous Land Use Agreement (ILUA) hold.",
    "It updated its Proven Mineral Reserve and its Total Mineral Reserve.",
    "Its Battery Recycling Facility and its Advanced Research Program employ forty.",
    "A Resettlement Action Plan (RAP) was filed with the lenders.",
    "The analyst Graham Law drives a Honda Accord.",
]


def found(read: Read, text: str, title: str = "") -> list[Candidate]:
    tags = read(text + TOPIC, title)
    assert tags.on_topic
    return tags.candidates


@pytest.mark.parametrize("sentence", NAMES)
def test_a_name_is_proposed(read: Read, sentence: str) -> None:
    (candidate,) = found(read, sentence)
    assert (candidate.name, candidate.acronym) == NAMES[sentence]
    text = sentence + TOPIC
    assert text[candidate.start : candidate.end] == candidate.text
    assert candidate.text.replace("’", "'").replace("–", "-") == candidate.name


@pytest.mark.parametrize("sentence", NO_NAMES)
def test_what_only_looks_like_a_name_is_not(read: Read, sentence: str) -> None:
    assert found(read, sentence) == []


def test_two_names_in_one_sentence_are_two(read: Read) -> None:
    names = found(read, "It cites the Cobalt Exports Act and the Nickel Exports Act.")
    assert [candidate.name for candidate in names] == ["Cobalt Exports Act", "Nickel Exports Act"]


def test_every_occurrence_is_found_in_the_title_too(read: Read) -> None:
    text = "The Mineral Freedom Act (MFA) passed. Critics of the Mineral Freedom Act went home."
    places = found(read, text, "Mineral Freedom Act Passes at Last")
    assert [(place.field, place.acronym) for place in places] == [
        ("title", "MFA"), ("text", "MFA"), ("text", "MFA"),
    ]  # fmt: skip
    assert len({place.key for place in places}) == 1


def test_a_headline_alone_proves_no_name(read: Read) -> None:
    assert found(read, "Miners were told.", "Minister Unveils Bold Green Minerals Plan") == []


def test_a_text_off_topic_proposes_nothing(read: Read) -> None:
    tags = read("The Senate passed the Better Kindergartens Act of 2025.")
    assert (tags.on_topic, tags.candidates) == (False, [])


@pytest.mark.parametrize(
    "variant",
    ["the Mineral Recovery Act", "MINERAL RECOVERY ACT", "Minerals Recovery Act of 2025",
     "Mineral-Recovery Act"],
)  # fmt: skip
def test_spelling_variants_share_a_key(variant: str) -> None:
    assert normalised(variant) == "mineral-recovery-act"


def test_names_that_differ_in_a_word_do_not() -> None:
    assert normalised("Mineral Recovery Act") != normalised("Mineral Security Act")


def test_what_the_taxonomy_holds_is_not_proposed(tagger: Tagger) -> None:
    taxonomy = tagger._taxonomy
    proposed = []
    for entry in taxonomy.initiatives.values():
        for form in entry.forms:
            text = f"Ministers spoke of the {form} on Monday.{TOPIC}"
            tags = tagger.tag(Document("d", "", text))
            whole = [candidate.name for candidate in tags.candidates if candidate.text == form]
            proposed += whole
    assert proposed == []
