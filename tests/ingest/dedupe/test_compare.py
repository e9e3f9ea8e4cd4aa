"""Which texts are copies of one, and which only look like it."""

import random
from collections.abc import Callable

import pytest

from benchmarks.story_set import FORMS, facts_of_chance
from ingest.dedupe import read, same_text

WIRE = [
    "Arden Metals said on Monday it will spend $410 million on a nickel plant in Goa.",
    "The site should yield 21,000 tonnes of metal a year from 2028, a filing showed.",
    '"Customers have asked us for years," said Asha Menon, who leads the company.',
    "The ministry signed off the permit last autumn with conditions on water.",
    "Campaigners want a new study of groundwater before any blasting begins.",
    "Shares in Arden rose 4.1 percent before the market closed.",
    "Most of the refining is done in China, a point that ministers raise often.",
    "A railway must be extended to carry the ore, and nobody has said who pays.",
    "Work could begin when the road is finished, people familiar with it said.",
]
HOUSE = "Our correspondent in Panaji found fresh survey pegs along the river."
OWN = [
    "A nickel smelter is coming to Goa, its backers announced at the start of the week.",
    "Arden Metals has earmarked $410 million and hopes to ship 21,000 tonnes annually by 2028.",
    "Asha Menon, chief executive, spoke of years of requests from buyers abroad.",
    "Permission came in the autumn, tied to limits on the use of river water.",
    "Villagers fear for their wells and ask that blasting wait for another survey.",
    "Investors were pleased: the stock closed more than four percent up.",
    "The plan would loosen the grip of Chinese refiners, which worries many capitals.",
    "Who will build the missing railway remains open, and the road is unfinished too.",
]

Edit = Callable[[list[str]], str]
EDITS: dict[str, Edit] = {
    "as it came": " ".join,
    "in paragraphs": "\n\n".join,
    "cut by half": lambda lines: " ".join(lines[:5]),
    "without its lead": lambda lines: " ".join(lines[1:]),
    "a lead of its own": lambda lines: " ".join(
        ["Miner Arden Metals would put $410 million in a nickel project in Goa, it said on Monday."]
        + lines[1:]
    ),
    "a house paragraph": lambda lines: " ".join([*lines[:3], HOUSE, *lines[3:]]),
    "a dateline": lambda lines: "PANAJI, March 3 (Reuters) - " + " ".join(lines),
    "another dateline": lambda lines: "Panaji: " + " ".join(lines),
    "a dash after the place": lambda lines: "PANAJI, India — " + " ".join(lines),
    "a credit": lambda lines: " ".join(lines) + "\n(With inputs from PTI)",
    "the desk's names": lambda lines: (
        " ".join(lines) + " (Reporting by Bruno Okafor in Goa; Editing by Carla Novak)"
    ),
    "other desk's names": lambda lines: (
        " ".join(lines) + " (Reporting by Elena Duarte; Editing by Farid Tanaka)"
    ),
    "a copyright": lambda lines: " ".join(lines) + "\n© 2025 Reuters. All rights reserved.",
    "house spelling": lambda lines: (
        " ".join(lines).replace(" percent", "%").replace('"', "”").replace("21,000", "21000")
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("title", ["Arden to build nickel plant", "Goa wins an investment of size"])
def test_an_edited_copy_is_the_same_text(edit: Edit, title: str) -> None:
    first = read("Arden to build nickel plant", " ".join(WIRE), "Reuters")
    copy = read(f"{title} - The Goa Courier", edit(WIRE), "The Goa Courier")
    assert same_text(first, copy)
    assert same_text(copy, first)


def test_a_report_of_the_same_event_in_other_words_is_another_text() -> None:
    assert not same_text(
        read("Nickel for Goa", " ".join(WIRE)), read("Nickel for Goa", " ".join(OWN))
    )


def test_titles_alike_but_for_a_number_tell_forms_apart() -> None:
    body = " ".join(WIRE)
    assert not same_text(read("Tender 12 for Goa", body), read("Tender 13 for Goa", body))
    assert same_text(
        read("Arden puts $410 mn into Goa", body), read("Arden puts Rs 3,400 crore into Goa", body)
    )


def test_one_quote_in_common_is_not_enough() -> None:
    own = [*OWN[:2], WIRE[2], *OWN[2:]]
    assert not same_text(read("Goa", " ".join(WIRE)), read("Goa", " ".join(own)))


@pytest.mark.parametrize(
    ("was", "became"),
    [
        ("$410", "$430"),
        ("2028", "2029"),
        ("Monday", "Tuesday"),
        ("Asha Menon", "Grace Novak"),
        ("nickel plant", "cobalt plant"),
        ("last autumn", "last Autumn of Katanga"),
    ],
)
def test_another_fact_in_one_sentence_makes_another_story(was: str, became: str) -> None:
    changed = " ".join(WIRE).replace(was, became)
    assert not same_text(read("A plant", " ".join(WIRE)), read("A plant", changed))


@pytest.mark.parametrize("form", FORMS, ids=["results", "prices", "notice"])
def test_a_form_filled_in_with_one_other_fact_is_another_text(form: str) -> None:
    chance, tried = random.Random(5), 0
    for _ in range(12):
        facts, others = facts_of_chance(chance), facts_of_chance(chance)
        for name in facts:
            if f"{{{name}}}" in form and facts[name] != others[name]:
                one = read("Notice", form.format(**facts))
                other = read("Notice", form.format(**(facts | {name: others[name]})))
                assert not same_text(one, other), name
                tried += 1
    assert tried > 60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Copper rises", ""), ("Copper falls", "")),
        (("Copper rises", "Read the full text here."), ("Zinc rises", "Read the full text here.")),
        (
            ("锂价上涨", "周一碳酸锂价格上涨百分之三。" * 4),
            ("锂价下跌", "周二碳酸锂价格下跌百分之五。" * 4),
        ),
    ],
)
def test_short_texts_are_the_same_only_when_equal(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert same_text(read(*one), read(*one))
    assert not same_text(read(*one), read(*other))


def test_equal_short_texts_are_the_same_whoever_signs_the_title() -> None:
    one = read("Copper rises - Mint", "", "Mint", "https://www.livemint.com/a")
    assert same_text(one, read("UPDATE 1-COPPER RISES | The Hindu", "", "The Hindu"))
