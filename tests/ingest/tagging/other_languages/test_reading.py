"""Texts in other languages: what earns a tag, where its evidence stands, and what stays out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.tagging import Document, Tagger, Tags
from taxonomy import load
from tests.ingest.tagging.test_offsets import TEXTS, spans

TAGGER = Tagger(load())
CODES = sorted(load().languages)


def read(language: str, text: str, title: str = "") -> Tags:
    return TAGGER.tag(Document("d", title, text, language=language))


def minerals(tags: Tags) -> set[str | None]:
    return {tag.id for tag in tags.minerals}


@settings(max_examples=150, deadline=None)
@given(language=st.sampled_from([*CODES, "xx", "th"]), title=TEXTS, text=TEXTS)
def test_spans_point_at_their_text(language: str, title: str, text: str) -> None:
    fields = {"title": title, "text": text}
    for span in spans(read(language, text, title)):
        assert fields[span.field][span.start : span.end] == span.text


def test_the_longest_form_wins_and_a_mask_hides_what_it_covers() -> None:
    tags = read("zh", "碳酸锂和锂电池用的铜牌。")
    assert [(tag.id, [m.text for m in tag.mentions]) for tag in tags.minerals] == [
        ("lithium", ["碳酸锂"])
    ]
    assert {(found.text, found.reason) for found in tags.rejected} >= {
        ("锂", "look-alike: 锂电"),
        ("铜", "look-alike: 铜牌"),
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Lithiumpreise, Polithium und Kobaltausfuhr", {"lithium", "cobalt"}),
        ("ja", "スズキのリチウムイオン電池", set()),
        ("ja", "コバルトの輸出", {"cobalt"}),
        ("es", "LITIO, NÍQUEL Y ANTIMONIO", {"lithium", "nickel", "antimony"}),
        ("es", "Politio y cobaltoso", set()),
        ("fr", "l’étain, métal blanc", {"tin"}),
    ],
)
def test_a_form_keeps_to_the_edges_of_words(
    language: str, text: str, expected: set[str | None]
) -> None:
    assert minerals(read(language, text)) == expected


def test_an_everyday_word_needs_trade_in_its_own_sentence() -> None:
    assert minerals(read("es", "La mina reabre. Le falta plata.")) == set()
    assert minerals(read("es", "La mina vende plata.")) == {"silver"}


def test_english_forms_and_english_grammar_stay_out() -> None:
    tags = read(
        "es", 'Dijo John Smith, CEO: "lead the market in March 2025", said Mr Smith. Copper.'
    )
    assert (tags.persons, tags.quotes, tags.events, minerals(tags)) == ([], [], [], set())


def test_names_of_bodies_count_and_hide_what_they_contain() -> None:
    tags = read("es", "Albemarle y Lithium Americas negocian en Chile.")
    assert {tag.id for tag in tags.organisations} >= {"albemarle", "lithium_americas"}
    assert minerals(tags) == set()
    assert {tag.id for tag in tags.countries} == {"CL"}


def test_title_and_lead_make_a_mineral_primary_and_the_text_on_topic() -> None:
    far = "今日の市場は静かだった。" * 60
    named = read("ja", far, title="レアアース規制強まる")
    assert [(tag.id, tag.strength) for tag in named.minerals] == [("rare_earths", "primary")]
    assert named.on_topic
    once = read("ja", far + "ニオブにも触れた。")
    assert [(tag.id, tag.strength) for tag in once.minerals] == [("niobium", "passing")]
    assert not once.on_topic


def test_sentences_end_without_a_space() -> None:
    twice = read("zh", "会议召开。" * 80 + "铌出口增长。铌价上涨。")
    assert twice.minerals[0].strength == "primary", "two sentences are two mentions"
    once = read("zh", "会议召开。" * 80 + "铌出口增长，铌价上涨。")
    assert once.minerals[0].strength == "passing"


def test_critical_minerals_in_general_are_on_topic() -> None:
    tags = read("fr", "Le plan sur les matières premières critiques est prêt.")
    assert (tags.generic, tags.on_topic, tags.minerals) == (True, True, [])


def test_a_language_without_a_file_earns_names_alone() -> None:
    tags = read("pl", "Albemarle sprzedaje lithium z Chile.")
    assert ({tag.id for tag in tags.organisations}, tags.minerals) == ({"albemarle"}, [])
    assert not tags.on_topic


def test_things_alone_are_read_the_same() -> None:
    document = Document("d", "", "Chile vende litio.", language="es")
    assert TAGGER.tag_things(document) == TAGGER.tag(document)
