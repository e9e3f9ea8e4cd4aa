"""Scores: counted by hand on texts small enough to read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.plain import plain_matchers
from benchmarks.scoring import Score
from tests.benchmarks.small import line, scored, taxonomy

IDS = st.sets(st.sampled_from("abcdef"))


@given(st.lists(st.tuples(IDS, IDS)))
def test_shares_follow_from_the_counts(texts: list[tuple[set[str], set[str]]]) -> None:
    score = Score()
    for wanted, found in texts:
        score.add(wanted, found)
    assert score.right + score.missed == sum(len(wanted) for wanted, _ in texts)
    assert score.right + score.false == sum(len(found) for _, found in texts)
    assert min(score.precision, score.recall) <= score.f1 + 1e-9
    assert score.f1 <= max(score.precision, score.recall) + 1e-9
    assert (score.f1 == 1) == (score.false + score.missed == 0)


def test_each_kind_is_counted(tmp_path: Path) -> None:
    text = (
        "Chinese lithium grease and spodumene went to electric vehicles.\n\n"
        'Chief executive Ann Miller said: "The shop is open again for everyone now." Acme Corp. paid.'
    )
    labels: dict[str, Any] = {
        "minerals": ["lithium", "gold"], "primary": ["lithium"], "sectors": ["policy"],
        "countries": ["CN"], "persons": [{"name": "Ann Miller"}], "orgs": ["Acme Corporation"],
        "initiatives": [], "quotes": [{"speaker": "Ann Miller", "first_words": "The shop is open again"}],
        "on_topic": True,
    }  # fmt: skip
    result = scored(tmp_path, line("a", text, **labels))
    assert result.kinds == {
        "minerals": Score(1, 0, 1),
        "primary": Score(1, 0, 0),
        "sectors": Score(0, 1, 0),  # electric vehicles; policy is a facet
        "countries": Score(1, 0, 0),
        "persons": Score(1, 0, 0),
        "organisations": Score(1, 0, 0),
        "initiatives": Score(0, 0, 0),
        "direct quotes": Score(1, 0, 0),
        "quotes with speaker": Score(1, 0, 0),
    }
    assert result.minerals == {"lithium": Score(1, 0, 0), "gold": Score(0, 0, 1)}
    assert result.on_topic == 1.0


def test_what_a_line_does_not_say_is_not_scored(tmp_path: Path) -> None:
    result = scored(
        tmp_path,
        line("a", "Lithium and neodymium.", minerals=["lithium"]),
        line("b", "Lithium from China.", countries=["CN"]),
    )
    assert result.kinds == {"minerals": Score(1, 2, 0), "countries": Score(1, 0, 0)}
    assert result.on_topic is None


def test_initiatives_labelled_as_printed_are_not_scored(tmp_path: Path) -> None:
    by_id = line("a", "They signed the Quad pact.", initiatives=["quad"])
    printed = line("b", "They signed a pact.", initiatives=["a pact"])
    assert scored(tmp_path, by_id).kinds["initiatives"] == Score(1, 0, 0)
    assert scored(tmp_path, by_id, printed).kinds == {}


@pytest.mark.parametrize(
    ("printed", "labelled", "score"),
    [
        ("Zenith Smelting Ltd", "Zenith Smelting Limited", Score(1, 0, 0)),
        ("Zenith Smelting Ltd", "Zenith Smelting (ZS)", Score(1, 0, 0)),
        ("Zenith Smelting Ltd", "Zenith", Score(0, 1, 1)),
    ],
)
def test_a_body_is_one_whatever_its_legal_form(
    tmp_path: Path, printed: str, labelled: str, score: Score
) -> None:
    result = scored(tmp_path, line("a", f"They met {printed} there.", orgs=[labelled]))
    assert result.kinds["organisations"] == score


def test_idioms_count_texts(tmp_path: Path) -> None:
    result = scored(
        tmp_path,
        line("a", "She won gold.", minerals=[], countries=[]),
        line("b", "Gold and neodymium, mined by heart.", minerals=[], countries=[]),
        idioms=True,
    )
    assert result.tagged == 1
    assert set(result.kinds) == {"minerals"}
    assert result.minerals["gold"] == Score(0, 1, 0)


def test_the_plain_matcher_knows_names_and_no_context() -> None:
    plain = plain_matchers(taxonomy())
    assert plain["minerals"]("LITHIUM grease, golden; gold.") == {"lithium", "gold"}
    assert plain["minerals"]("spodumene") == set()
    assert plain["sectors"]("ev batteries, export ban, policy") == {"ev"}
    assert plain["countries"]("Chinese imports from China") == {"CN"}
    assert plain["countries"]("Chinese imports") == set()
