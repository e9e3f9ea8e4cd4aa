"""A deck that people have edited is brought up to today and loses nothing of theirs."""

import json
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu, Inches, Pt
from sqlalchemy.orm import Session

from db.filters import Filters
from db.session import session
from exports import slides as slides_
from exports.__main__ import main
from exports.briefing import BriefingError
from exports.layout import rgb
from exports.refresh import changed, refresh
from exports.refresh.report import Report
from tests.charts.archive import Archive
from tests.exports import reading
from tests.exports.refresh.conftest import LOST, TODAY, States

RED, GREEN = rgb("#C01010"), rgb("#109010")


def of(deck: Any, id_: str) -> list[Any]:
    """Return the slides of a chart."""
    return [s for s in deck.slides if any(h.name == f"chart:{id_}" for h in s.shapes)]


def opened(data: bytes) -> Any:
    return Presentation(BytesIO(data))


def test_nothing_changes_when_the_data_are_the_same(made: bytes, before: Session) -> None:
    data, report = refresh(made, before, TODAY)
    assert {line.outcome for line in report.lines} == {"unchanged"}, [*map(str, report.lines)]
    assert data == made


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"no deck", "not a PowerPoint"), (b"PK\x03\x04 broken", "not a PowerPoint"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1", "password")],
)  # fmt: skip
def test_what_is_no_deck_is_told(data: bytes, words: str, before: Session) -> None:
    with pytest.raises(BriefingError, match=words):
        refresh(data, before, TODAY)


def test_a_foreign_deck_is_left_as_it_is(before: Session) -> None:
    written = slides_.saved(Presentation())
    assert refresh(written, before, TODAY) == (written, Report(()))


def edited(made: bytes) -> bytes:
    """Return the deck after an analyst has worked on it."""
    deck = opened(made)
    (lines,) = of(deck, "minerals_over_time")[:1]
    shape = reading.drawn(lines)
    shape.left, shape.top, shape.width = Emu(500_000), Emu(1_700_000), Emu(9_000_000)
    first = shape.chart.plots[0].series[0]
    first.format.line.color.rgb, first.format.line.width = RED, Pt(5)
    shape.chart.value_axis.maximum_scale = 99
    shape.chart.value_axis.tick_labels.number_format = "0.0"
    lines.shapes.title.text_frame.text = "Our own headline"
    lines.notes_slide.notes_text_frame.add_paragraph().text = "Say this aloud."
    box = lines.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(0.5))
    box.name, box.text_frame.text = "Callout", "Look here"
    (bars,) = of(deck, "top_minerals")[:1]
    plot = reading.drawn(bars).chart.plots[0]
    point = plot.series[0].points[list(plot.categories).index("Synthetic mineral 00")]
    point.format.fill.solid()
    point.format.fill.fore_color.rgb = GREEN
    (matrix,) = of(deck, "mineral_by_sector")[:1]
    table = reading.drawn(matrix).table
    table.columns[0].width = Inches(2.5)
    cell = table.cell(1, 1)
    cell.fill.solid()
    cell.fill.fore_color.rgb = GREEN
    (timeline, *_) = of(deck, "initiative_timeline")
    group = reading.drawn(timeline)
    group.left, group.width = group.left + Inches(0.3), group.width - Inches(1)
    own = deck.slides.add_slide(deck.slide_layouts[0])
    own.shapes.title.text_frame.text = "A slide of our own"
    order = deck.slides._sldIdLst
    order.insert(1, order[-1])
    removed = next(at for at, s in enumerate(deck.slides) if s in of(deck, "stories_over_time"))
    deck.part.drop_rel(order[removed].rId)
    order.remove(order[removed])
    return slides_.saved(deck)


@pytest.fixture(scope="module")
def theirs(made: bytes) -> bytes:
    return edited(made)


@pytest.fixture(scope="module")
def done(theirs: bytes, states: States) -> tuple[Any, Report]:
    with session(states.after) as after:
        data, report = refresh(theirs, after, TODAY)
    return opened(data), report


def ranked(now: Archive) -> dict[str, int]:
    """Return the stories of each mineral, counted from the rows themselves."""
    return {now.labels[tag]: count for tag, count in now.ranking(Filters(), "mineral")}


def test_every_number_is_right(done: tuple[Any, Report], states: States) -> None:
    deck, _ = done
    wanted = ranked(states.now)
    plots = reading.plots(of(deck, "top_minerals"))
    held = dict(zip(list(plots[0].categories), plots[0].series[0].values, strict=True))
    assert held == dict(list(wanted.items())[: len(held)])
    assert states.now.labels[LOST] not in held
    lines = reading.plots(of(deck, "minerals_over_time"))[0]
    for series in lines.series:
        assert sum(filter(None, series.values)) == wanted[series.name]
    cells = reading.cells(of(deck, "mineral_by_sector")[0])
    labels = {label: tag for tag, label in states.now.labels.items()}
    for row in cells[1:]:
        for name, text in zip(cells[0][1:], row[1:], strict=True):
            both = states.now.units(Filters(), labels[row[0]], labels[name.replace("\v", " ")])
            assert int(text.replace("·", "0")) == len(both)


def test_nothing_of_theirs_is_lost(done: tuple[Any, Report], theirs: bytes) -> None:
    deck, report = done
    old = opened(theirs)
    was, now = (of(one, "minerals_over_time")[0] for one in (old, deck))
    before, shape = reading.drawn(was), reading.drawn(now)
    assert (shape.left, shape.top, shape.width) == (before.left, before.top, before.width)
    name = before.chart.plots[0].series[0].name
    kept = next(s for s in shape.chart.plots[0].series if s.name == name)
    assert (kept.format.line.color.rgb, kept.format.line.width) == (RED, Pt(5))
    assert shape.chart.value_axis.maximum_scale == 99
    assert shape.chart.value_axis.tick_labels.number_format == "0.0"
    assert now.shapes.title.text == "Our own headline"
    assert reading.notes_of(now)[-1].text == "Say this aloud."
    assert [s.text_frame.text for s in now.shapes if s.name == "Callout"] == ["Look here"]
    plot = reading.plots(of(deck, "top_minerals"))[0]
    at = list(plot.categories).index("Synthetic mineral 00")
    assert plot.series[0].points[at].format.fill.fore_color.rgb == GREEN
    table, own = (reading.drawn(of(one, "mineral_by_sector")[0]).table for one in (deck, old))
    row, column = own.cell(1, 0).text, own.cell(0, 1).text
    rows, columns = [r.cells[0].text for r in table.rows], [c.text for c in table.rows[0].cells]
    if row in rows and column in columns:
        cell = table.cell(rows.index(row), columns.index(column))
        assert cell.fill.fore_color.rgb == GREEN
    titles = [s.shapes.title.text for s in deck.slides]
    assert titles[1] == "A slide of our own"
    assert not of(deck, "stories_over_time")
    assert len(deck.slides) == len(old.slides)
    assert "edited by hand" in {line.outcome for line in report.lines if line.item == "title"}


def test_a_drawing_stays_in_its_frame(done: tuple[Any, Report], theirs: bytes) -> None:
    was, now = (
        reading.drawn(of(one, "initiative_timeline")[0]) for one in (opened(theirs), done[0])
    )
    assert abs(now.left - was.left) < Inches(0.05)
    assert abs(now.width - was.width) < Inches(0.3)


def test_a_second_refresh_changes_nothing(theirs: bytes, after: Session) -> None:
    once, _ = refresh(theirs, after, TODAY)
    twice, report = refresh(once, after, TODAY)
    assert not report.changed, [str(x) for x in report.lines if x.outcome == "refreshed"]
    assert twice == once


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing")
def test_a_deck_saved_by_libreoffice(
    theirs: bytes, after: Session, states: States, tmp_path: Path
) -> None:
    source = tmp_path / "deck.pptx"
    source.write_bytes(theirs)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless",
         "--convert-to", "pptx:Impress MS PowerPoint 2007 XML", "--outdir", tmp_path / "out", source],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = (tmp_path / "out" / "deck.pptx").read_bytes()
    data, report = refresh(saved, after, TODAY)
    assert not [str(x) for x in report.lines if x.outcome == "not found"]
    deck = opened(data)
    chart = reading.drawn(of(deck, "top_minerals")[0]).chart
    plot = chart.plots[0]
    held = dict(zip(list(plot.categories), plot.series[0].values, strict=True))
    assert held == dict(list(ranked(states.now).items())[: len(held)])
    assert chart.part.chart_workbook.xlsx_part is not None
    assert {s.name for s in of(deck, "minerals_over_time")[0].shapes} >= {"Callout"}
    cells = reading.cells(of(deck, "mineral_by_sector")[0])
    assert len(cells) > 2


def test_what_changed_is_told_on_a_slide(
    made: bytes, after: Session, states: States, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = date(2024, 12, 31)
    monkeypatch.setattr(changed, "made_on", lambda deck: since)
    data, report = refresh(made, after, TODAY, what_changed=True)
    assert report.lines[-1].outcome == "added"
    slide = opened(data).slides[1]
    assert slide.shapes.title.text == "What changed since 31 Dec 2024"
    (table,) = [shape.table for shape in slide.shapes if shape.name == "what changed"]
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    tags = {label: tag for tag, label in states.now.labels.items()}
    minerals = [row for row in rows if row[0] == "Mineral"]
    assert minerals
    for _, name, told in minerals:
        count = len(states.now.units(Filters(since=since, until=TODAY), tags[name]))
        assert told.startswith(f"{count} stor")


class TestTheCommand:
    @pytest.fixture
    def deck(
        self, theirs: bytes, states: States, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> Path:
        monkeypatch.setenv("DATABASE_URL", states.after)
        path = tmp_path / "brief.pptx"
        path.write_bytes(theirs)
        return path

    def test_writes_beside_the_deck(
        self, deck: Path, theirs: bytes, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["refresh", str(deck), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert deck.read_bytes() == theirs
        assert Path(told["file"]).name == "brief-refreshed.pptx"
        assert {"refreshed", "edited by hand"} <= {one["outcome"] for one in told["items"]}

    def test_writes_over_the_deck_only_when_told(
        self, deck: Path, theirs: bytes, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["refresh", str(deck), "--out", str(deck), "--force"]) == 1
        assert "--in-place" in capsys.readouterr().err
        assert deck.read_bytes() == theirs
        assert main(["refresh", str(deck), "--in-place", "--since", "2024-06-01"]) == 0
        (lines, *_) = of(opened(deck.read_bytes()), "minerals_over_time")
        assert list(reading.plots([lines])[0].categories)[0] == "Jun 2024"
        assert [path.name for path in deck.parent.iterdir()] == ["brief.pptx"]
