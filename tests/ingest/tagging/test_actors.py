"""People with the roles they are given, bodies, countries, quotes and dated events."""

from datetime import UTC, date, datetime

import pytest

from ingest.tagging import Document, Tagger
from tests.ingest.tagging.conftest import Read

ROLES = {
    "Ana Ruiz, chief executive of Example Metals Ltd, said prices would rise.": (
        "Ana Ruiz", [("chief executive", "Example Metals Ltd", False)],
    ),
    '"We will dig," said R K Verma, Special Advisor at Example Mining Corp.': (
        "R K Verma", [("Special Advisor", "Example Mining Corp.", False)],
    ),
    "Talks went well, said Li Wei, chairman of Example Rare Metals Corp and former director, SAIL.": (
        "Li Wei",
        [("chairman", "Example Rare Metals Corp", False), ("former director", "SAIL", True)],
    ),
    "Prime Minister Narendra Modi opened the plant.": (
        "Narendra Modi", [("Prime Minister", None, False)],
    ),
    "The order was signed by US President Donald Trump on Friday.": (
        "Donald Trump", [("President", "United States", False)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", ROLES)
def test_a_person_has_the_roles_stated(read: Read, sentence: str) -> None:
    name, roles = ROLES[sentence]
    people = {person.label: person for person in read(sentence).persons}
    assert list(people) == [name]
    found = [(role.role, role.organisation, role.past) for role in people[name].roles]
    assert found == roles


def test_surnames_and_joint_forms_are_the_same_person(read: Read) -> None:
    text = (
        "Prime Minister Narendra Modi met US President Donald Trump. Modi spoke first.\n"
        "After the Trump-Modi meeting both left."
    )
    people = {person.label: person.count for person in read(text).persons}
    assert people == {"Narendra Modi": 3, "Donald Trump": 2}


@pytest.mark.parametrize(
    ("sentence", "countries"),
    [
        ("Chile and Peru signed; Chinese buyers came.", {"CL", "PE", "CN"}),
        ("Beijing said it would curb exports.", {"CN"}),
        ("The meeting took place in Beijing.", set()),
        ("The India-Middle East-Europe Economic Corridor was praised.", set()),
        ("The US Department of Energy lent the sum.", {"US"}),
        ("Let us hope the turkey and the china plates arrive.", set()),
        ("New Mexico and Indiana voted.", set()),
    ],
)
def test_countries_outside_other_names(read: Read, sentence: str, countries: set[str]) -> None:
    assert {tag.id for tag in read(sentence).countries} == countries


def test_direct_quotes_have_their_speakers(read: Read) -> None:
    text = (
        '"The smelter will open in the spring of next year," said Ana Ruiz, head of Example Metals '
        'Ltd. "It will take ore from three mines in the north." Tom Berg, a partner at Example '
        "Capital LLC, said, \"Nobody expected the price to rise so fast this year.' The rest is "
        "silence."
    )
    spoken = [(quote.speaker, quote.text[1:12], quote.text[-1]) for quote in read(text).quotes]
    assert spoken == [
        ("Ana Ruiz", "The smelter", '"'),
        ("Ana Ruiz", "It will tak", '"'),
        ("Tom Berg", "Nobody expe", "'"),
    ]


def test_a_statement_signed_by_name_and_role_is_indirect(read: Read) -> None:
    text = (
        "Steady supply of ore is the first need of every smelter in the country and beyond, "
        "Ana Ruiz, President, Example Metals Association (EMA)."
    )
    quote = read(text).quotes[0]
    assert (quote.kind, quote.speaker) == ("indirect", "Ana Ruiz")
    assert quote.text.startswith("Steady supply") and quote.text.endswith("beyond,")


@pytest.mark.parametrize(
    ("sentence", "dated", "precision", "kind"),
    [
        ("The Minerals Security Partnership was launched on 14 June 2022.", date(2022, 6, 14), "day", "launched"),
        ("India joined the Minerals Security Partnership in June 2023.", date(2023, 6, 1), "month", "joined"),
        ("The Minerals Security Partnership was announced yesterday.", date(2025, 2, 12), "day", "announced"),
        ("Norway signed up to the Minerals Security Partnership on Monday.", date(2025, 2, 10), "day", "signed"),
        ("The Minerals Security Partnership was launched in 2022.", date(2022, 1, 1), "year", "launched"),
    ],
)  # fmt: skip
def test_events_are_dated_as_precisely_as_stated(
    tagger: Tagger, sentence: str, dated: date, precision: str, kind: str
) -> None:
    published = datetime(2025, 2, 13, 12, tzinfo=UTC)
    events = tagger.tag(Document("d", "", sentence, published)).events
    found = [(event.initiative, event.date, event.precision, event.kind) for event in events]
    assert found == [("msp", dated, precision, kind)]


def test_a_dated_sentence_without_an_initiative_is_no_event(read: Read) -> None:
    assert read("The mine was opened on 14 June 2022.").events == []
