"""Floors: they only rise, a fall is named, and one that is lowered keeps its reason."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import floors
from benchmarks.floors import Floor, Floors, Lowered

DAY = date(2026, 3, 4)
SHARES = st.integers(0, 10_000).map(lambda whole: whole / 10_000)


def _record(f1: float, on_topic: float | None = None, **more: Any) -> dict[str, Any]:
    kind = {"kind": "persons", "precision": 0.5, "recall": 0.5, "f1": f1}
    return {"sets": [{"id": "news", "kinds": [kind], "on_topic": on_topic, **more}]}


def test_which_figures_have_floors() -> None:
    minerals = {"kind": "minerals", "precision": 0.7, "recall": 0.5, "f1": 0.6}
    of_set = {"kinds": [minerals], "on_topic": 0.9, "idioms": {"texts": 40, "tagged": 10}}
    assert floors.figures(of_set) == {
        "minerals f1": 0.6, "minerals precision": 0.7, "on topic": 0.9,
        "texts without a mineral": 0.75,
    }  # fmt: skip


@given(SHARES, SHARES)
def test_raising_never_lowers_and_always_holds(before: float, now: float) -> None:
    pinned = floors.raised(_record(before), {})
    lifted = floors.raised(_record(now), pinned)
    assert floors.falls(_record(max(before, now)), lifted) == []
    least = lifted["news"]["persons f1"].least
    assert least >= pinned["news"]["persons f1"].least
    assert 0 <= max(before, now) - least < 0.001 + 1e-9


def test_a_fall_names_set_figure_and_both_values() -> None:
    pinned: Floors = {"news": {"persons f1": Floor(0.9), "on topic": Floor(0.8)}}
    fallen = floors.falls(_record(0.8512, on_topic=None), pinned)
    assert [str(fall) for fall in fallen] == [
        "news: on topic: has a floor of 0.800 and is no longer measured",
        "news: persons f1: 0.8512 is below its floor of 0.900",
    ]


def test_a_figure_without_a_floor_is_named() -> None:
    (fall,) = floors.falls(_record(0.8), {})
    assert str(fall) == "news: persons f1: 0.8000 has no floor yet: --raise-floors pins it"


def test_a_set_that_is_not_here_is_not_held_against_its_floors() -> None:
    pinned: Floors = {"elsewhere": {"persons f1": Floor(1.0)}, "news": {"persons f1": Floor(0.1)}}
    assert floors.falls(_record(0.5), pinned) == []


def test_a_floor_is_lowered_with_its_reason_until_it_is_back(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.write({"news": {"persons f1": Floor(0.9)}}, path)
    lowered = floors.lowered(_record(0.85), floors.read(path), ' the "labels"\nwere wrong ', DAY)
    floors.write(lowered, path)
    note = Lowered(0.9, DAY, 'the "labels" were wrong')
    assert floors.read(path) == {"news": {"persons f1": Floor(0.85, note)}}

    half_way = floors.raised(_record(0.87), floors.read(path))
    assert half_way == {"news": {"persons f1": Floor(0.87, note)}}
    assert floors.raised(_record(0.95), half_way) == {"news": {"persons f1": Floor(0.95)}}


def test_lowering_leaves_floors_that_hold_and_drops_what_is_not_measured() -> None:
    pinned: Floors = {"news": {"persons f1": Floor(0.5), "on topic": Floor(0.8)}}
    lowered = floors.lowered(_record(0.9), pinned, "why", DAY)
    assert lowered == {"news": {"persons f1": Floor(0.5)}}


@given(
    st.dictionaries(
        st.sampled_from(["news", "press-releases"]),
        st.dictionaries(
            st.sampled_from(["persons f1", "on topic"]),
            st.tuples(st.integers(0, 1000), st.none() | st.text()),
        ),
    )
)
def test_what_is_written_is_read(kept: dict[str, dict[str, tuple[int, str | None]]]) -> None:
    pinned: Floors = {}
    for set_, figures in kept.items():
        for figure, (least, reason) in figures.items():
            pinned.setdefault(set_, {})[figure] = Floor(1.0)
            measured = {"sets": [{"id": set_, **_only(figure, least / 1000)}]}
            if reason is not None and least < 1000:
                pinned = floors.lowered(measured, pinned, reason, DAY)
            else:
                pinned[set_][figure] = Floor(least / 1000)
    text = floors.rendered(pinned)
    assert floors.parsed(text) == pinned


def _only(figure: str, value: float) -> dict[str, Any]:
    if figure == "on topic":
        return {"kinds": [], "on_topic": value}
    return {"kinds": [{"kind": "persons", "precision": 0, "f1": value}], "on_topic": None}


def test_a_write_that_fails_leaves_the_old_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.write({"news": {"persons f1": Floor(0.9)}}, path)
    lone = Lowered(0.9, DAY, "a lone surrogate \ud800 cannot be written")
    with pytest.raises(UnicodeEncodeError):
        floors.write({"news": {"persons f1": Floor(0.1, lone)}}, path)
    assert floors.read(path) == {"news": {"persons f1": Floor(0.9)}}
    assert [file.name for file in tmp_path.iterdir()] == ["floors.toml"]
