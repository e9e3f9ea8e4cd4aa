"""Every file that leaves is valid Office Open XML, whatever the names and numbers in it."""

from pathlib import Path

import pytest
from pptx import Presentation

from charts import CHARTS
from charts.chart import Chart, Matrix, Table
from exports.slides import deck, slide
from exports.table import xlsx
from tests.charts.archive import Archive
from tests.charts.selections import built
from tests.exports.test_hostile import BASE, HOSTILE, bars, cards, head, lines, timeline
from tests.exports.valid import faults


@pytest.mark.parametrize("id_", CHARTS)
def test_every_chart_is_a_valid_slide_and_workbook(
    archive: Archive, id_: str, tmp_path: Path
) -> None:
    chart = built(archive, id_, "all")
    assert faults(slide(chart, BASE), tmp_path / "one.pptx") == []
    assert faults(xlsx(chart, BASE), tmp_path / "one.xlsx") == []


def test_hostile_names_and_many_of_them_are_valid(tmp_path: Path) -> None:
    numbers = tuple(range(len(HOSTILE)))
    charts: list[Chart] = [
        lines(HOSTILE, 3),
        lines([f"Series {at}" for at in range(30)], 80),
        lines(["One"], 1000),
        bars(HOSTILE),
        timeline(HOSTILE, 3),
        cards(HOSTILE, name=HOSTILE[5]),
        Table(head(HOSTILE[6], link=HOSTILE[6]), ("a", "b"), tuple(zip(HOSTILE, numbers, strict=True))),
        Matrix(head(), tuple(HOSTILE), ("c",), tuple(HOSTILE), ("t",), ((1,),) * len(HOSTILE), "N"),
    ]  # fmt: skip
    assert faults(deck(charts, BASE), tmp_path / "all.pptx") == []
    for number, chart in enumerate(charts):
        assert faults(xlsx(chart, BASE), tmp_path / f"{number}.xlsx") == []


def test_a_broken_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "broken.pptx"
    path.write_bytes(slide(bars(["One"]), BASE))
    opened = Presentation(str(path))
    frame = next(shape for shape in opened.slides[0].shapes if shape.has_chart)
    frame._element.nvGraphicFramePr.cNvPr.set("id", "no number")
    opened.save(str(path))
    assert faults(path.read_bytes(), path)
