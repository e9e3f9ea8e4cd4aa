"""Later mentions: by surname, honorific, office, jointly; and what is another's name."""

import pytest

from ingest.tagging import Tags
from tests.ingest.tagging.conftest import Read


def mentions(tags: Tags) -> dict[str, list[str]]:
    return {person.label: [mention.text for mention in person.mentions] for person in tags.persons}


CALLED = {
    "Naveen Kapoor spoke. Kapoor left, and Mr Kapoor's son stayed.": {
        "Naveen Kapoor": ["Naveen Kapoor", "Kapoor", "Kapoor"],
    },
    "Xi Jinping arrived; Xi will stay two days.": {"Xi Jinping": ["Xi Jinping", "Xi"]},
    "Lee Jae-won won. Lee is 61.": {"Lee Jae-won": ["Lee Jae-won", "Lee"]},
    "Claudia Herrera Pardo spoke. Herrera was applauded.": {
        "Claudia Herrera Pardo": ["Claudia Herrera Pardo", "Herrera"],
    },
    "Abdel Fattah al-Masri came. Masri and al-Masri are one man.": {
        "Abdel Fattah al-Masri": ["Abdel Fattah al-Masri", "Masri", "al-Masri"],
    },
    "Osama bin Khalid fled. Bin Khalid was seen.": {
        "Osama bin Khalid": ["Osama bin Khalid", "Bin Khalid"],
    },
    "Mr Okonjo came first. Later Chidi Okonjo gave a speech.": {
        "Chidi Okonjo": ["Okonjo", "Chidi Okonjo"],
    },
    "Senator Anna Dale met Senator Paul Hurst before the Hurst-Dale bill failed.": {
        "Anna Dale": ["Anna Dale", "Dale"], "Paul Hurst": ["Paul Hurst", "Hurst"],
    },
    "Sir Allan Tate was elected. Sir Allan put his trust in God.": {
        "Allan Tate": ["Allan Tate", "Allan"],
    },
    "G. Walsh sued. George Walsh had lost his house.": {
        "George Walsh": ["G. Walsh", "George Walsh"],
    },
    "Biden and Putin spoke by telephone.": {"Biden": ["Biden"], "Putin": ["Putin"]},
    "US Secretary of Commerce Raimondo led the mission. Raimondo met bankers.": {
        "Raimondo": ["Raimondo", "Raimondo"],
    },
}  # fmt: skip


@pytest.mark.parametrize("text", CALLED)
def test_a_person_is_called_in_several_ways(read: Read, text: str) -> None:
    assert mentions(read(text)) == CALLED[text]


def test_an_office_that_one_person_bears_is_a_mention(read: Read) -> None:
    text = "Prime Minister Ana Ruiz flew to Oslo. There the prime minister signed."
    assert mentions(read(text)) == {"Ana Ruiz": ["Ana Ruiz", "the prime minister"]}


def test_an_office_that_two_people_bear_or_one_bore_is_nobodys(read: Read) -> None:
    two = "Prime Minister Ana Ruiz met Prime Minister Tom Berg. The prime minister smiled."
    assert mentions(read(two)) == {"Ana Ruiz": ["Ana Ruiz"], "Tom Berg": ["Tom Berg"]}
    past = "Former president Ana Ruiz spoke. The president stayed at home."
    assert mentions(read(past)) == {"Ana Ruiz": ["Ana Ruiz"]}
    other = "President Ana Ruiz met the president of Example Metals Ltd."
    assert mentions(read(other)) == {"Ana Ruiz": ["Ana Ruiz"]}


@pytest.mark.parametrize(
    "text",
    [
        "Naveen Kapoor spoke. Kapoor Steel Ltd rose.",
        "Naveen Kapoor spoke. The Kapoors of Delhi were away.",
        "Robin Young spoke. Young people listened, as did the young.",
    ],
)
def test_a_surname_within_another_name_or_word_is_no_mention(read: Read, text: str) -> None:
    assert [len(found) for found in mentions(read(text)).values()] == [1]


def test_two_people_of_one_surname_stay_two(read: Read) -> None:
    text = "Anna Clarke sued. Peter Clarke was not in court. Anna Clarke won."
    assert mentions(read(text)) == {
        "Anna Clarke": ["Anna Clarke", "Anna Clarke"], "Peter Clarke": ["Peter Clarke"],
    }  # fmt: skip
