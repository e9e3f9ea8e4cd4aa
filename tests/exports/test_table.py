"""CSV and workbook hold exactly what the chart shows."""

import csv as reader
from datetime import date, timedelta
from io import StringIO

import pytest

from charts import CHARTS, citation, period
from charts.chart import Bars, Cards, Chart, Columns, Figures, Lines, Matrix, Table, Timeline
from charts.link import view_url
from exports import FORMATS
from exports.table import csv, xlsx
from tests.charts.archive import Archive
from tests.charts.selections import SELECTIONS, built
from tests.exports import workbook
from tests.exports.test_hostile import HOSTILE, bars, head

BASE = "https://monitor.example"
Rows = list[list[object]]


def shown(chart: Chart) -> Rows:
    """Return the rows below the headings, as the chart holds them."""
    match chart:
        case Lines():
            starts, names = (
                chart.categories,
                [period.name(d, chart.period) for d in chart.categories],
            )
            return [[n, s, *(r.values[at] for r in chart.series)] for at, (n, s) in
                    enumerate(zip(names, starts, strict=True))]  # fmt: skip
        case Columns():
            return [[name, chart.starts[at], *(r.values[at] for r in chart.series)]
                    for at, name in enumerate(chart.categories)]  # fmt: skip
        case Bars():
            return [list(pair) for pair in zip(chart.categories, chart.values, strict=True)]
        case Matrix():
            return [[name, *row] for name, row in zip(chart.rows, chart.values, strict=True)]
        case Timeline():
            return [[lane.name, m.date, m.precision, m.kind, m.status, m.label, m.source]
                    for lane in chart.lanes for m in lane.marks]  # fmt: skip
        case Table():
            linked = any(chart.links)
            return [[*row, *([chart.links[at]] if linked else [])]
                    for at, row in enumerate(chart.rows)]  # fmt: skip
        case Cards():
            return [[citation.words(c.text), c.kind, c.speaker, c.role, c.organisation,
                     ", ".join(c.names), c.publisher, c.day, c.title, c.link]
                    for c in chart.cards]  # fmt: skip
        case Figures():
            return [[f.name, f.of, f.value, f.before] for f in chart.figures]


def read(written: bytes) -> list[list[str]]:
    assert written.startswith(b"\xef\xbb\xbf")
    return list(reader.reader(StringIO(written.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("id_", CHARTS)
def test_csv_holds_what_is_shown(archive: Archive, id_: str, selection: str) -> None:
    chart = built(archive, id_, selection)
    head, *rows = read(csv(chart))
    assert rows == [["" if v is None else str(v) for v in row] for row in shown(chart)]
    assert all(len(row) == len(head) for row in rows)


@pytest.mark.parametrize("id_", CHARTS)
def test_the_workbook_holds_what_is_shown_and_its_sources(archive: Archive, id_: str) -> None:
    chart = built(archive, id_, "tags")
    book = xlsx(chart, BASE)
    _, *rows = workbook.cells(book, 1)
    assert [as_text(row) for row in rows] == [as_text(row) for row in shown(chart)]
    about = {row[0]: row[1] for row in workbook.cells(book, 2) if len(row) == 2}
    sources = chart.head.sources
    counts = (sources.stories, sources.articles, sources.sources)
    assert (about["Stories"], about["Articles"], about["Sources"]) == counts
    assert about["This view"] == view_url(BASE, chart.head.page, sources.filters)
    articles = [row for row in workbook.cells(book, 2) if len(row) in (3, 4)][1:]
    assert [row[0] for row in articles] == [article.title for article in sources.newest]


def as_text(row: object) -> list[str]:
    """Return a row as texts, dates as Excel counts them, empty cells left out."""
    assert isinstance(row, list)
    day = date(1899, 12, 30)
    values = [(v - day) // timedelta(1) if isinstance(v, date) else v for v in row]
    return [f"{v:g}" if isinstance(v, int | float) else v for v in values if v not in (None, "")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_workbook_runs_nothing(name: str) -> None:
    workbook.cells(xlsx(bars([name]), BASE), 1)
    workbook.cells(xlsx(bars([name]), BASE), 2)


def test_days_before_excel_are_texts() -> None:
    chart = Table(head(), ("Day",), ((date(1812, 6, 24),), (date(1950, 1, 1),)))
    assert workbook.cells(xlsx(chart, BASE), 1)[1:] == [["1812-06-24"], [18264.0]]


@pytest.mark.parametrize("id_", FORMATS)
def test_every_format_writes_a_file_with_a_name(archive: Archive, id_: str) -> None:
    chart = built(archive, "top_minerals", "all")
    form = FORMATS[id_]
    starts = {"pptx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbfName,Stories"}
    assert form.write(chart, BASE).startswith(starts[id_])
    made = f"{chart.head.sources.made_at:%Y-%m-%d}"
    assert form.file_name(chart) == f"top-minerals-{made}.{id_}"
