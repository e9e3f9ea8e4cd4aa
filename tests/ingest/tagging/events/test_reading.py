"""Sentences of our own: which acts of an initiative they tell, when, of whom, and which they do not."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from ingest.tagging import Document, Tagger
from ingest.tagging.record import Event

PUBLISHED = datetime(2025, 3, 12, 12, tzinfo=UTC)  # a Wednesday
Events = Callable[..., list[Event]]
MSP = "Minerals Security Partnership"
ACT = "Critical Raw Materials Act"


@pytest.fixture
def events(tagger: Tagger) -> Events:
    def read(text: str, title: str = "") -> list[Event]:
        return tagger.tag(Document("d", title, text, PUBLISHED)).events

    return read


def told(found: list[Event]) -> set[tuple[str, str, str]]:
    return {(event.kind, event.date.isoformat(), event.status) for event in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"The {MSP} was launched on 14 June 2022.", {("launched", "2022-06-14", "reported")}),
        (f"India joined the {MSP} in June 2023.", {("joined", "2023-06-01", "reported")}),
        (f"On Monday, the United States and Japan extended the {MSP}.", {("extended", "2025-03-10", "reported")}),
        (f"In September last year the EU launched the {MSP} Forum.", {("launched", "2024-09-01", "reported")}),
        (f"The {ACT} entered into force on 23 May 2024.", {("entered_into_force", "2024-05-23", "reported")}),
        (f"The {ACT} took effect last month.", {("entered_into_force", "2025-02-01", "reported")}),
        (f"The launch of the {MSP} in the third quarter of 2022 was welcome.",
         {("launched", "2022-07-01", "reported")}),
        (f"The {ACT} has been suspended since 3 March.", {("suspended", "2025-03-03", "reported")}),
        (f"The {ACT} was repealed earlier this year.", {("ended", "2025-01-01", "reported")}),
        # Each act has the date of its own clause.
        (f"The {MSP}, signed in 2022, was extended on Monday.",
         {("signed", "2022-01-01", "reported"), ("extended", "2025-03-10", "reported")}),
        (f"India joined the {MSP} in June 2023, two years after it was launched.",
         {("joined", "2023-06-01", "reported")}),
        (f"Ministers met in Paris on 5 March to discuss the {MSP}, which was launched in June 2022.",
         {("launched", "2022-06-01", "reported")}),
        (f"The minister said on Monday that India joined the {MSP} in June 2023.",
         {("joined", "2023-06-01", "reported")}),
        (f"The EU adopted the {ACT} last year and it will enter into force next month.",
         {("approved", "2024-01-01", "reported"), ("entered_into_force", "2025-04-01", "planned")}),
        # What is to come.
        (f"India will join the {MSP} on Friday.", {("joined", "2025-03-14", "planned")}),
        (f"The {ACT} will be suspended on 1 January 2027.", {("suspended", "2027-01-01", "planned")}),
        (f"The {ACT} enters into force on 1 July 2025.", {("entered_into_force", "2025-07-01", "planned")}),
        (f"India plans to join the {MSP} next month.", {("joined", "2025-04-01", "planned")}),
    ],
)  # fmt: skip
def test_acts_and_their_dates(
    events: Events, sentence: str, expected: set[tuple[str, str, str]]
) -> None:
    assert told(events(f"Prices rose. {sentence}")) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        f"India failed to join the {MSP} in June 2023.",
        f"India would have joined the {MSP} in 2022.",
        f"The {ACT} was not extended last year.",
        f"The {ACT} could be suspended in April.",
        f"If India joins the {MSP} in March, prices may fall.",
        f"Was the {MSP} launched in 2022?",
        f"The Commission has proposed to suspend the {ACT} until 2027.",
        # Of another act, or of another thing.
        f"The minister said on Monday that India had joined the {MSP}.",
        f"Under the {MSP}, Lynas signed an offtake deal on 4 March.",
        f"Members of the {MSP} signed a statement on Thursday.",
        f"Ministers discussed the newly launched {MSP} on Monday.",
        f"Lynas raised money on 3 March, a year after talks on the {MSP}.",
        # Past, and dated after publication: one of the two is wrong.
        f"India joined the {MSP} on 5 May 2025.",
        # Undated, and not the news.
        f"Japan is a member of the {MSP}, which was launched by Washington.",
    ],
)
def test_no_act_of_it_on_a_day(events: Events, sentence: str) -> None:
    assert events(f"Prices rose. {sentence}") == []


def test_who_takes_part_and_how_much_it_is(events: Events) -> None:
    sentence = (
        "The Pentagon awarded Lynas $258 million under the Defense Production Act in June 2023."
    )
    (found,) = events(f"Prices rose. {sentence}")
    assert (found.kind, found.amount, found.currency) == ("funded", 258e6, "$")
    assert set(found.parties) == {
        "organisation:department_of_defense",
        "organisation:lynas_rare_earths",
    }


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        (f"Estonia, Turkey and Japan joined the {MSP} in 2024.", {"EE", "TR", "JP"}),
        (f"The {MSP} was launched by the United States, Japan and Australia in 2022.", {"US", "JP", "AU"}),
        (f"In Canada, Norway joined the {MSP} on 4 March.", {"NO"}),
        (f"The signing of the {ACT} on 11 April 2024 was welcomed by France.", set()),
        (f"The minister of Chile said that Japan joined the {MSP} in 2022.", {"JP"}),
    ],
)  # fmt: skip
def test_parties(events: Events, sentence: str, parties: set[str]) -> None:
    (found,) = events(f"Prices rose. {sentence}")
    assert {id_.removeprefix("country:") for id_ in found.parties} == parties


@pytest.mark.parametrize(
    ("printed", "amount", "currency"),
    [("A$1.2 billion", 1.2e9, "AUD"), ("₹16,300 crore", 163e9, "INR"), ("€750m", 750e6, "EUR"),
     ("USD 400 million", 400e6, "USD"), ("500 million euros", 500e6, "EUR"), ("two billion", None, None),
     ("$110 a kilogram", None, None)],
)  # fmt: skip
def test_amounts(events: Events, printed: str, amount: float | None, currency: str | None) -> None:
    (found,) = events(
        f"Prices rose. India approved the National Critical Mineral Mission with {printed} on 4 March."
    )
    assert (found.amount, found.currency) == (amount, currency)


def test_news_without_a_date_has_that_of_its_publication(events: Events) -> None:
    (found,) = events("Lithium is wanted.", title=f"India joins the {MSP}")
    assert (found.kind, found.date, found.approx) == ("joined", date(2025, 3, 12), True)
    (found,) = events(f"India has joined the {MSP}. Lithium is wanted.")
    assert (found.kind, found.date, found.approx) == ("joined", date(2025, 3, 12), True)


def test_a_stated_date_is_taken_before_that_of_publication(events: Events) -> None:
    (found,) = events(f"India joined the {MSP} on Monday.", title=f"India joins the {MSP}")
    assert (found.date, found.approx) == (date(2025, 3, 10), False)


def test_news_further_down_is_background(events: Events) -> None:
    filler = "Prices of lithium rose again in the week, traders in three cities said. " * 6
    assert events(f"{filler}\n\n{filler}\n\nIndia joined the {MSP}.") == []


def test_offsets_lead_to_the_sentence(events: Events) -> None:
    text = f"Prices rose — sharply. India joined the {MSP} on 4 March. More soon."
    (found,) = events(text)
    assert text[found.start : found.end] == found.text == f"India joined the {MSP} on 4 March."
