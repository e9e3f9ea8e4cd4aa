"""What was said and by whom: broken, long, mismatched and partial quotes; pronouns and descriptions."""

import pytest

from ingest.tagging import Tags
from tests.ingest.tagging.conftest import Read

LONG = "We have not seen a year like this one since the old mine was closed"
MORE = "Nobody in this valley wants to go back to what it was like before"


def spoken(tags: Tags) -> list[tuple[str | None, str]]:
    """Return the speaker and the first three words of each quote."""
    return [(quote.speaker, " ".join(quote.text.strip('"').split()[:3])) for quote in tags.quotes]


@pytest.mark.parametrize(
    "text",
    [
        f'"{LONG}," said Ana Ruiz.',
        f'"{LONG}," Ana Ruiz, head of the union, told Tom Berg of the Herald.',
        f'Ana Ruiz said: "{LONG}."',
        f'Ana Ruiz, who had met Tom Berg, said, "{LONG}."',
        f'"{LONG}," said Dr. Ana M. Ruiz.',
        f'"{LONG}," says Prof. Ana Ruiz.',
        f'"{LONG}." - Ana Ruiz, head of the union',
        f"\u201c{LONG},\u201d said Ana Ruiz.",
        f'" {LONG} , " said Ana Ruiz .',
        f"\u2018{LONG},\u2019 said Ana Ruiz. The workers' hall was full.",
        f"Ana Ruiz said, \"{LONG}.' The rest is silence.",
        f'According to Ana Ruiz, "{LONG.lower()}".',
    ],
)  # fmt: skip
def test_the_speaker_stands_beside_the_verb(read: Read, text: str) -> None:
    tags = read(text)
    assert [name.split()[-1] for name, _ in spoken(tags) if name] == ["Ruiz"]
    assert tags.quotes[0].kind == "direct"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f'Ana Ruiz came late. "{LONG}," she said.', "Ana Ruiz"),
        (f'Ana Ruiz came late.\nIt rained.\n"{LONG}," she told reporters.', "Ana Ruiz"),
        (f'Ana Ruiz came late. She added: "{LONG}."', "Ana Ruiz"),
        (f'Ana Ruiz met Tom Berg in the hall. "{LONG}," he said.', None),
        (f'Ana Ruiz met Tom Berg. Then Ana Ruiz left. "{LONG}," she said.', "Ana Ruiz"),
        (f'Minister Ana Ruiz met Tom Berg. "{LONG}," the minister said.', "Ana Ruiz"),
        (f'Tom Berg retired last year. "{LONG}," says the old winemaker, who is 78.', "Tom Berg"),
        (f'Tom Berg was there. "{LONG}," a spokesman said.', None),
        (f'Tom Berg was there. "{LONG}," officials said.', None),
        (f'The officials met at noon. "{LONG}," he said.', None),
        (f'"{LONG}," said Ana Ruiz. Tom Berg agreed with her. "{MORE}," he said.', "Tom Berg"),
    ],
)
def test_pronouns_and_descriptions_stand_for_the_last_person_named(
    read: Read, text: str, speaker: str | None
) -> None:
    assert spoken(read(text))[-1][0] == speaker


def test_a_quote_that_goes_on_after_its_attribution_has_the_same_speaker(read: Read) -> None:
    text = f'"{LONG}," said Ana Ruiz. "{MORE}."\n"And so we will stay here for as long as we can."'
    assert spoken(read(text)) == [
        ("Ana Ruiz", "We have not"), ("Ana Ruiz", "Nobody in this"), ("Ana Ruiz", "And so we"),
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_quote_of_several_paragraphs_is_one(read: Read, gap: str) -> None:
    text = f'Ana Ruiz said: "{LONG}.{gap}"{MORE}.{gap}"That is all."{gap}The hall was full.'
    quotes = read(text).quotes
    assert [quote.speaker for quote in quotes] == ["Ana Ruiz"]
    assert quotes[0].text.startswith('"We have') and quotes[0].text.endswith('That is all."')


def test_an_unclosed_quote_does_not_swallow_the_next(read: Read) -> None:
    text = f'Ana Ruiz called it "odd.\n\nThe hall was full of people.\n\n"{LONG}," said Tom Berg.'
    assert ("Tom Berg", "We have not") in spoken(read(text))


@pytest.mark.parametrize(
    "text",
    [
        'Ana Ruiz read the novel "The Old Mine at the End of the Valley" twice.',
        'He bought a 6" pipe and a 12" pipe from Ana Ruiz, who said nothing.',
        'Ana Ruiz said that the "new mine" would open.',
    ],
)
def test_titles_inches_and_single_words_are_no_quotes(read: Read, text: str) -> None:
    assert read(text).quotes == []


def test_a_short_whole_sentence_is_a_quote_where_somebody_said_it(read: Read) -> None:
    assert spoken(read('"We will stay put," said Ana Ruiz.')) == [("Ana Ruiz", "We will stay")]


def test_a_person_named_within_a_long_sentence_signs_nothing(read: Read) -> None:
    text = (
        "The estimate, approved by cabinet in the autumn when the first ships came, was based on "
        "a joint paper of the foreign minister, Ana Ruiz, and the former defence minister."
    )
    assert read(text).quotes == []
