"""Who is said to have said it: people, bodies, and nobody where nobody is named."""

import pytest

from tests.ingest.tagging.conftest import Read

# Each text with the speaker of each of its direct quotes, "" for nobody named.
SPOKEN: list[tuple[str, list[str]]] = [
    ('"Output of nickel matte will fall by a third this year," Harrow Mining Ltd said on Monday.',
     ["Harrow Mining Ltd"]),
    ('"The quota for antimony exports stands as it was," said the Ministry of Commerce.',
     ["Ministry of Commerce"]),
    ('The Lithium Association said in a statement: "Prices will not recover before the spring."',
     ["Lithium Association"]),
    ('"We are reviewing the licence for the tin mine," according to the Department of Energy.',
     ["Department of Energy"]),
    ('"We are reviewing the licence for the tin mine," the company said in a statement.', [""]),
    ('"Cobalt stocks are at their lowest for a decade," officials said.', [""]),
    ('"Cobalt stocks are at their lowest for a decade," said Ines Moreira, an analyst at Harrow '
     'Mining Ltd.', ["Ines Moreira"]),
    ('"The furnace is cold," said Harrow Mining Ltd, adding that its buyers had "every reason to '
     'look elsewhere".', ["Harrow Mining Ltd", "Harrow Mining Ltd"]),
    ('Ines Moreira, chief executive of Harrow Mining Ltd, said: "The furnace will be lit again '
     'in May."', ["Ines Moreira"]),
    ('Harrow Mining Ltd, which owns the smelter, has said that it "cannot go on at these prices".',
     ["Harrow Mining Ltd"]),
    ('"Nobody asked us," Ines Moreira told the Ministry of Commerce.', ["Ines Moreira"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), SPOKEN, ids=[text[:40] for text, _ in SPOKEN])
def test_words_are_ascribed_to_whoever_said_them(
    read: Read, text: str, speakers: list[str]
) -> None:
    found = [quote.speaker or "" for quote in read(text).quotes]
    assert found == speakers
