"""Classes of error: each arises from a text that deserves it, and names place and rule."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.errors import WHAT, error_classes
from benchmarks.excerpt import MOST_WORDS, Place, excerpt
from benchmarks.idioms import IdiomRow, idiom_rows
from ingest.tagging import Document
from tests.benchmarks.small import line, scored, taxonomy

NOBODY = "Somebody came by on the way home from the shop and told all of us about the day. " * 5

CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("false: guard", "He mined his memory for gold.", {"minerals": []}),
    ("false: product", "They sold lithium batteries.", {"minerals": []}),
    ("false: plain form", "Some lithium, they say.", {"minerals": []}),
    ("false: inside a name", "It met Lithium 9 in a bar.", {"minerals": [], "orgs": ["Lithium 9"]}),
    ("false: boilerplate", "A newsletter on lithium.", {"minerals": []}),
    ("false: negated", "It does not need lithium.", {"minerals": []}),
    ("false: rolled up", "They dig neodymium.", {"minerals": ["neodymium"]}),
    ("false: weak form", "Both batteries and lithium.", {"sectors": []}),
    ("false: demonym or capital", "A Chinese meal.", {"countries": []}),
    ("missed: unknown to the taxonomy", "Unobtainium.", {"minerals": ["unobtainium"]}),
    ("missed: unknown form", "Kunzite.", {"minerals": ["lithium"]}),
    ("missed: guard", "Gold is shiny.", {"minerals": ["gold"]}),
    ("missed: mask", "A tin of lithium grease.", {"minerals": ["lithium"]}),
    ("missed: second sign", "They make batteries.", {"sectors": ["ev"]}),
    ("missed: capital", "They met near Beijing again.", {"countries": ["CN"]}),
    ("missed: zone", "Tags: lithium", {"minerals": ["lithium"]}),
    ("strength: primary by place", "Some lithium here.", {"minerals": ["lithium"], "primary": []}),
    (
        "strength: passing", f"{NOBODY}\n\nAnd then lithium.",
        {"minerals": ["lithium"], "primary": ["lithium"]},
    ),
    (
        "strength: primary by count", f"{NOBODY}\n\nAnd then lithium. Lithium it was.",
        {"minerals": ["lithium"], "primary": []},
    ),
    (
        "strength: primary by trade", f"{NOBODY}\n\nAnd then lithium mines.",
        {"minerals": ["lithium"], "primary": []},
    ),
    ("topic: held on topic", "They dig lithium.", {"on_topic": False}),
    ("topic: held off topic", "They dig holes.", {"on_topic": True}),
    ("person: false", "President Ann Miller spoke.", {"persons": []}),
    ("person: missed", "There walked zoe quill.", {"persons": [{"name": "Zoe Quill"}]}),
    (
        "person: name cut otherwise", "President Ann Miller spoke.",
        {"persons": [{"name": "Ann Miller Jones"}]},
    ),
    ("organisation: false by grammar", "They met Zenith Smelting Ltd there.", {"orgs": []}),
    ("organisation: missed", "They met Zenith there.", {"orgs": ["Zenith"]}),
    (
        "organisation: name cut otherwise", "They met Zenith Smelting Ltd there.",
        {"orgs": ["Zenith"]},
    ),
    (
        "quote: false", 'President Ann Miller said: "The shop is open again for everyone now."',
        {"quotes": []},
    ),
    (
        "quote: other speaker", 'President Ann Miller said: "The shop is open again for all."',
        {"quotes": [{"speaker": "Bob Jones", "first_words": "The shop is open"}]},
    ),
    (
        "quote: missed, speaker unknown", "The shop is open, thinks quill.",
        {"quotes": [{"speaker": "Quill", "first_words": "The shop is open"}]},
    ),
    (
        "quote: missed", "The shop is open.",
        {"quotes": [{"speaker": None, "first_words": "The shop is open"}]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cls", "text", "labels"), CASES, ids=[case[0] for case in CASES])
def test_an_error_is_sorted(tmp_path: Path, cls: str, text: str, labels: dict[str, Any]) -> None:
    result = scored(tmp_path, line("a", text, "A title", **labels))
    classes = {one["class"]: one for one in error_classes(result, taxonomy())}
    assert cls in classes
    example = classes[cls]["examples"][0]
    assert classes[cls]["what"] == WHAT[cls]
    assert example["document"] == "a"
    assert example["sentence"] in f"A title {' '.join(text.split())}"
    assert example["rule"]


def test_most_classes_are_shown_to_arise() -> None:
    untried = WHAT.keys() - {cls for cls, _, _ in CASES}
    assert untried == {
        "false: company's own paragraph", "missed: covered", "missed: name",
        "organisation: false by taxonomy", "organisation: refused",
    }, "add a case"  # fmt: skip


def test_false_and_missed_tags_are_all_sorted(tmp_path: Path) -> None:
    texts = [
        line(str(n), f"Gold mined in China, {n}.", minerals=["lithium"], countries=[])
        for n in range(7)
    ]
    classes = error_classes(scored(tmp_path, *texts), taxonomy())
    counts = {one["class"]: one["count"] for one in classes}
    assert counts == {"false: guard": 7, "false: plain form": 7, "missed: unknown form": 7}
    assert all(len(one["examples"]) == 5 for one in classes)


def test_of_others_texts_a_dozen_words_are_printed(tmp_path: Path) -> None:
    text = f"{'many words before it '.strip()} {'and more ' * 20}lithium {'then after ' * 20}end."
    ours = error_classes(scored(tmp_path, line("a", text, minerals=[])), taxonomy())
    others = error_classes(scored(tmp_path, line("a", text, minerals=[]), ours=False), taxonomy())
    assert ours[0]["examples"][0]["sentence"] == text
    printed = others[0]["examples"][0]["sentence"]
    assert "lithium" in printed
    assert len(printed.replace("…", "").split()) == MOST_WORDS


@given(st.text(alphabet="ab .\n", max_size=200), st.data())
def test_an_excerpt_is_short_and_holds_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    shown = excerpt(Document("d", "", text), Place("text", start, end), whole=False)
    words = [word for word in shown.split() if word != "…"]
    assert len(words) <= MOST_WORDS
    inside = text[start:end].split()
    if inside and "." not in text and "\n" not in text:
        assert inside[0] in shown


def test_idioms_are_told_by_mineral_and_rule(tmp_path: Path) -> None:
    result = scored(
        tmp_path,
        line("a", "She won gold, gold.", minerals=[]),
        line("b", "He mined his memory for gold.", minerals=[]),
        line("c", "A tin of lithium grease.", minerals=[]),
        idioms=True,
    )
    assert idiom_rows(result) == [
        IdiomRow("gold", "guard loose", 2, 1),
        IdiomRow("lithium", "look-alike", 1, 0),
    ]
