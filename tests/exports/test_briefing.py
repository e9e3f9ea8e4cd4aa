"""Briefings: files that people edit, and the decks that are made of them."""

from datetime import date
from pathlib import Path

import pytest

from charts import CHARTS
from charts.asked import Asked
from charts.opened import label_of
from db.filters import Filters
from db.session import session
from exports.__main__ import main
from exports.briefing import (
    Briefing,
    BriefingError,
    Item,
    Section,
    filled,
    load,
    parse,
    ready,
    written,
)
from exports.deck import built, deck
from tests.charts.archive import Archive
from tests.charts.selections import ACTOR
from tests.exports import reading
from tests.exports.test_slides import check_layout
from tests.exports.valid import faults

BASE = "https://monitor.example"
DAY = date(2025, 6, 30)
OWN = Briefing(
    "Copper “week”",
    (
        Section("What moved"),
        Item(
            Asked("top_minerals", Filters(unit="articles"), since="-3m"), "Own title", "Own words"
        ),
        Item(Asked("stories_over_time"), note="Say this.\nAnd that."),
    ),
    "For the desk",
)


def tag_for(needs: str, archive: Archive) -> str:
    if needs == "actor":
        return ACTOR
    return next(id_ for id_ in archive.labels if id_.startswith(f"{needs}:"))


def test_a_briefing_is_written_and_read_the_same() -> None:
    assert parse(written(OWN)) == OWN
    for briefing in ready().values():
        assert parse(written(briefing)) == briefing


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = ", "not valid TOML"),
        ("name = 'x'", "name: no such field"),
        ("title = 3", "title: must be text"),
        ("slide = 3", "slide: each slide begins"),
        ("[[slide]]\nchart = 'top_minerals'\n[[slide]]\nchart = 'pie'", "slide 2: chart: no chart"),
        ("[[slide]]\nsection = 'A'\nchart = 'top_minerals'", "slide 1: chart: a section has no"),
        ("[[slide]]\nchart = 'top_minerals'\ntakeaway = 3", "slide 1: takeaway: must be text"),
    ],
)
def test_a_fault_is_named(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_text(text)
    with pytest.raises(BriefingError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}: {told}")


@pytest.mark.parametrize("name", ready())
def test_every_ready_made_briefing_makes_a_sound_deck(
    archive: Archive, name: str, tmp_path: Path
) -> None:
    briefing = ready()[name]
    with session(archive.url) as opened:
        if briefing.needs:
            tag = tag_for(briefing.needs, archive)
            briefing = filled(briefing, tag, label_of(opened, tag) or tag)
        made = deck(briefing, opened, BASE, DAY)
    assert faults(made.data, tmp_path / "deck.pptx") == []
    slides = reading.opened(made.data)
    assert len(slides) == made.slides
    assert slides[0].shapes.title.text == briefing.title
    assert slides[-1].shapes.title.text == "Sources and method"
    for one in slides:
        check_layout(one)
    shown = len(briefing.slides) - sum(isinstance(one, Section) for one in briefing.slides)
    assert len(made.empty) < shown, "a deck without a chart proves nothing"


def test_own_words_stand_on_the_slide_and_in_its_notes(archive: Archive) -> None:
    with session(archive.url) as opened:
        made = deck(OWN, opened, BASE, DAY)
        chart = built(OWN.slides[1], opened, DAY)  # type: ignore[arg-type]
    slides = reading.opened(made.data)
    assert [one.shapes.title.text for one in slides[1:3]] == ["What moved", "Own words"]
    text = reading.text_of(slides[2])
    assert "Own title" in text and "31 Mar 2025" in text
    assert chart.head.sources.filters.since == date(2025, 3, 31)
    assert slides[3].notes_slide.notes_text_frame.text.startswith("Say this. And that.")


@pytest.mark.parametrize("id_", CHARTS)
def test_every_chart_has_a_headline_that_holds_its_numbers(archive: Archive, id_: str) -> None:
    choices = {"actor": ACTOR} if CHARTS[id_].of_actor else {}
    with session(archive.url) as opened:
        chart = built(Item(Asked(id_, choices=choices)), opened, DAY)
    assert chart.head.takeaway
    numbers = [int(n.replace(",", "")) for n in chart.head.takeaway.split() if n[0].isdigit()]
    held = str(chart).replace(",", "")
    if id_.startswith("top_"):
        assert numbers and all(f"{number}" in held for number in numbers)


def test_the_command_writes_a_deck_once(
    archive: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", archive.url)
    path, out = tmp_path / "own.toml", tmp_path / "own.pptx"
    path.write_text(written(OWN), encoding="utf-8")
    assert main(["deck", str(path), "--day", "2025-06-30"]) == 0
    assert f"{out}: 5 slides" in capsys.readouterr().out
    assert main(["deck", str(path)]) == 1
    assert "--force writes over it" in capsys.readouterr().err
    assert main(["deck", str(path), "--force"]) == 0
    assert sorted(held.name for held in tmp_path.iterdir()) == ["own.pptx", "own.toml"]
    assert main(["deck", "--ready", "one_mineral", "--out", str(tmp_path / "m.pptx")]) == 1
    assert "--with mineral:" in capsys.readouterr().err
    assert main(["deck", "--ready", "one_mineral", "--with", "mineral:unobtainium"]) == 1
    assert "nothing is stored under 'mineral:unobtainium'" in capsys.readouterr().err
    assert main(["deck", str(tmp_path / "no.toml")]) == 1
    assert "no such file" in capsys.readouterr().err
    assert main(["ready"]) == 0
    assert "weekly_monitor" in capsys.readouterr().out
