"""Who is a person: names of many languages and shapes, what introduces them, and what is no person."""

import pytest

from tests.ingest.tagging.conftest import Read


def names(read: Read, text: str, title: str = "") -> set[str]:
    return {person.label for person in read(text, title).persons}


NAMES = {
    # given names of many languages
    "The board met Sunita Deshmukh and Rohit Kulkarni in Pune.": {"Sunita Deshmukh", "Rohit Kulkarni"},
    "Nobody told Oluwaseun Adeyemi or Thandiwe Nkosi about the strike.": {"Oluwaseun Adeyemi", "Thandiwe Nkosi"},
    "Yesterday Katarzyna Nowak flew home.": {"Katarzyna Nowak"},
    "In the end Hiroshi Tanaka signed.": {"Hiroshi Tanaka"},
    "Critics of Fatima Al Zahrani were silent.": {"Fatima Al Zahrani"},
    "The court heard Müşerref Yılmaz, and Çağla Öztürk, who is 31.": {"Müşerref Yılmaz", "Çağla Öztürk"},
    # family name first
    "Xu Wenbo opened the smelter with Lee Min-jung.": {"Xu Wenbo", "Lee Min-jung"},
    "Both Kim Dae-sung and Tsai Yi-ching declined.": {"Kim Dae-sung", "Tsai Yi-ching"},
    # particles, hyphens, apostrophes, accents
    "Mohammed bin Rashid sent a cable to Abdel Fattah al-Masri.": {"Mohammed bin Rashid", "Abdel Fattah al-Masri"},
    "Carlos de la Vega greeted Pieter van den Berg.": {"Carlos de la Vega", "Pieter van den Berg"},
    "Later Siobhan O'Dowd met Jean-Luc Bertin-Roux.": {"Siobhan O'Dowd", "Jean-Luc Bertin-Roux"},
    "María José Peña Ortiz voted against.": {"María José Peña Ortiz"},
    # initials
    "The order was signed by V. K. Menon and by George T. Walsh Jr.": {"V. K. Menon", "George T. Walsh Jr."},
    "R K Sharma and JD Harper spoke.": {"R K Sharma", "JD Harper"},
    # an ambiguous given name with a known family name
    "Will Robinson and Chase Miller drove to the mine.": {"Will Robinson", "Chase Miller"},
    # a family name alone shows it
    "Then Brunhold Petersen rose.": {"Brunhold Petersen"},
}  # fmt: skip


@pytest.mark.parametrize("sentence", NAMES)
def test_a_name_is_known_by_its_words(read: Read, sentence: str) -> None:
    assert names(read, sentence) == NAMES[sentence]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The road was closed, said Ubbe Wexwell.", "Ubbe Wexwell"),
        ("Ubbe Wexwell told reporters that the road was closed.", "Ubbe Wexwell"),
        ("Ubbe Wexwell, who lost his house, wept.", "Ubbe Wexwell"),
        ("Ubbe Wexwell, 52, has dug here since he was a boy.", "Ubbe Wexwell"),
        ("Ubbe Wexwell, a retired fisherman, would not sell.", "Ubbe Wexwell"),
        ("The race was lost by sprinter Ubbe Wexwell on the line.", "Ubbe Wexwell"),
        ("Police chief Ubbe Wexwell resigned.", "Ubbe Wexwell"),
        ("Detective Inspector Ubbe Wexwell closed the case.", "Ubbe Wexwell"),
        ("Dr. Ubbe Wexwell and his students counted snails.", "Ubbe Wexwell"),
        ("Ubbe Wexwell was sentenced to four years.", "Ubbe Wexwell"),
        ("Ubbe Wexwell of Kenya won the 800 metres.", "Ubbe Wexwell"),
        ("Ubbe Wexwell (Sweden) beat the champion in two sets.", "Ubbe Wexwell"),
        ("Chairman-designate Ubbe Wexwell promised a dividend.", "Ubbe Wexwell"),
        ("The Norwegian minister of fisheries, Ubbe Wexwell, agreed.", "Ubbe Wexwell"),
    ],
)
def test_an_unknown_name_is_known_by_what_stands_beside_it(
    read: Read, sentence: str, name: str
) -> None:
    assert names(read, sentence) == {name}


def test_a_name_joined_to_a_person_is_a_person(read: Read) -> None:
    both = {"Susan Porter", "Tarvo Quill"}
    assert names(read, "The bill of Susan Porter and Tarvo Quill passed.") == both
    assert names(read, "Susan Porter beat Tarvo Quill 6-4 6-2.") == both


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministry of Mines and the Bank of Ghana agreed.",
        "Morgan Stanley and Merrill Lynch cut their forecasts.",
        "Goldleaf Brewing of Japan has signed for two years.",
        "An analyst with Meridian Bullion said that prices would fall.",
        "They met in Alice Springs, north of Port Augusta.",
        "San Miguel and Buenos Aires are far from Los Angeles.",
        "The yacht Wild Thing led the Fastnet Race.",
        "Riley Creek and Victoria Lake are dry.",
        "Rose Gold and White Silver are colours.",
        "Lincolnshire Police said two tonnes were stolen.",
        "The Rural Fire Service says the wind has turned.",
        "Cyclone Megan tore down the wharf.",
        "In May Sterling fell, and on Monday Chase Bank closed.",
        "The Langer Project and the Kathleen Valley mine are closed.",
        "New South Wales beat Western Australia.",
        "The Nelson Mandela Bridge was shut.",
        "What Will Happen Next In The Iron Ore Market",
    ],
)
def test_what_only_looks_like_a_person(read: Read, sentence: str) -> None:
    assert names(read, sentence) == set()


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe and Omar Farouk",
        "Photo: Daniel Weiss",
        "(Photograph by Daniel Weiss)",
        "Reporting by Jane Doe; editing by Omar Farouk",
        "Media contact: Jane Doe, +44 20 5555 0190",
        "Investor relations: Jane Doe",
        "Contact Jane Doe, Investor Relations: jane@example.com",
        "Jane Doe\n+44 20 5555 0190",
    ],
)
def test_bylines_credits_and_contacts_are_no_actors(read: Read, line: str) -> None:
    body = "The mine will close in the spring, and four hundred people will lose their work."
    assert names(read, f"{body}\n{line}\n{body}") == set()


def test_the_author_of_a_text_who_is_described_at_its_end_is_no_actor(read: Read) -> None:
    body = "The price of nickel will not rise again before the new mines in the east are full. " * 8
    assert names(read, f"{body}\nJane Doe is a former trader in Perth.") == set()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Vice President Harris Launches New Plan for Batteries", "Harris"),
        ("Fact Sheet: President Donald J. Trump Signs Order on Mines", "Donald J. Trump"),
        ("Remarks by Prime Minister Trudeau, and President López Obrador, in Ottawa", "Trudeau"),
    ],
)
def test_a_headline_names_people_by_title(read: Read, title: str, name: str) -> None:
    assert name in names(read, "The text is short.", title)


def test_speakers_in_capitals(read: Read) -> None:
    text = (
        "SENATOR RAMONA VILLEGAS-TAN: The committee will come to order.\n\n"
        "MARIA IBARRA: Thank you.\n\nSMT. ANJALI DESAI: Will the Minister be pleased to state?"
    )
    assert names(read, text) == {"RAMONA VILLEGAS-TAN", "MARIA IBARRA", "ANJALI DESAI"}


def test_a_word_before_a_given_name_is_no_part_of_the_name(read: Read) -> None:
    assert names(read, "Beatle George Harrison died at home.") == {"George Harrison"}
    assert names(read, "Swede Thomas Lindqvist saved two match points.") == {"Thomas Lindqvist"}
    both = {"Solomon Law", "Lindsay Fox"}
    assert names(read, "Businessmen Solomon Law and Lindsay Fox have called for aid.") == both
    assert names(read, "The Ian Murray-skippered boat won.") == {"Ian Murray"}


def test_results_of_sports_in_spaced_text(read: Read) -> None:
    text = (
        "Results of the first round ( prefix number denotes seeding ) :\n"
        "1 - Peter Sandberg ( Sweden ) beat Jan Krol ( Slovakia ) 7-6 6-3\n"
        "2. Laurent Jolivet ( France / ONCE ) 4 hours 12 minutes\n"
        "In Boston , Roger Clayton ( 8-11 ) pitched a three-hitter . Clayton walked two ."
    )
    read_names = {person.label: person.count for person in read(text).persons}
    assert read_names == {
        "Peter Sandberg": 1, "Jan Krol": 1, "Laurent Jolivet": 1, "Roger Clayton": 2,
    }  # fmt: skip


def test_a_family_name_that_speaks_is_a_person_and_a_company_is_not(read: Read) -> None:
    assert names(read, "But Okafor said the talks would go on. Okafor left early.") == {"Okafor"}
    assert names(read, "Morgan said profits fell. Houston says no. The Bush said nothing.") == set()
