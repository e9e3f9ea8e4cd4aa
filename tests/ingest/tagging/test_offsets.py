"""Every span points at its own text, whatever the script, and odd input never breaks the tagger."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.tagging import Document, Tagger, Tags
from ingest.tagging.record import Span
from taxonomy import load

TAGGER = Tagger(load())
WORDS = st.sampled_from(
    ["lithium", "“Cobalt”", "México", "Ministry of Mines", "中国稀土", "said", "Jane O’Neill,", "CEO",
     "rare—earths", "\u00a0", "\n\n", "of", "US", "$30 an ounce", "gold", "TRUST", "2025", "🙂", "é"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


def spans(tags: Tags) -> list[Span]:
    groups = [tags.minerals, tags.sectors, tags.initiatives, tags.countries, tags.organisations]
    mentions = [m for group in groups for tag in group for m in tag.mentions]
    named = [m for person in tags.persons for m in person.mentions]
    return [*mentions, *named, *tags.quotes, *tags.events, *tags.rejected]


@settings(max_examples=200, deadline=None)
@given(title=TEXTS, text=TEXTS)
def test_spans_point_at_their_text(title: str, text: str) -> None:
    fields = {"title": title, "text": text}
    for span in spans(TAGGER.tag(Document("d", title, text))):
        assert fields[span.field][span.start : span.end] == span.text


def test_spans_hold_after_signs_of_many_bytes() -> None:
    text = "“Größe” — 中国 and Chile’s lithium mines… shipped lithium."
    tags = TAGGER.tag(Document("d", "Überschrift", text))
    assert [text[m.start : m.end] for m in tags.minerals[0].mentions] == [
        "lithium mines",
        "lithium",
    ]


def test_tagging_is_deterministic_and_keeps_no_state() -> None:
    document = Document("d", "Copper falls", "Copper fell in London. Zinc and lead fell too.")
    first = TAGGER.tag(document)
    TAGGER.tag(Document("e", "Else", "Nothing here."))
    assert TAGGER.tag(document) == first
