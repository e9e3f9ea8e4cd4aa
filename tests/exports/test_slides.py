"""Every chart as slides: the same names and numbers as on the screen, and nothing out of place."""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from pptx import Presentation

from charts import CHARTS, citation, period
from charts.chart import (
    Bars,
    Cards,
    Chart,
    Columns,
    Figures,
    Lines,
    Matrix,
    Table,
    Timeline,
    has_data,
)
from charts.link import view_url
from charts.screen import figure
from exports.grid import shown
from exports.slides import NO_DATA, deck, slide
from tests.charts.archive import Archive
from tests.charts.selections import SELECTIONS, built
from tests.exports import reading

BASE = "https://monitor.example"
WIDTH, HEIGHT = 12191695, 6858000  # English Metric Units
POINT = 12700


def numbers(values: Any) -> list[float]:
    return [float(value) for value in values]


def same_lines(slides: list[Any], chart: Chart, fig: Any) -> None:
    assert isinstance(chart, Lines)
    (plot,) = reading.plots(slides)
    names = [period.name(day, chart.period) for day in chart.categories]
    assert list(plot.categories) == names
    series = [(row.name, numbers(row.values)) for row in plot.series]
    assert series == [(row.name, numbers(row.values)) for row in chart.series]
    assert series == [(trace.name, numbers(trace.y)) for trace in fig.data]
    assert all(list(trace.text) == names for trace in fig.data)


def same_columns(slides: list[Any], chart: Chart, fig: Any) -> None:
    assert isinstance(chart, Columns)
    (plot,) = reading.plots(slides)
    assert list(plot.categories) == list(chart.categories) == list(fig.data[0].text)
    series = [(row.name, numbers(row.values)) for row in plot.series]
    assert series == [(row.name, numbers(row.values)) for row in chart.series]
    assert series == [(trace.name, numbers(trace.y)) for trace in fig.data]


def same_bars(slides: list[Any], chart: Chart, fig: Any) -> None:
    assert isinstance(chart, Bars)
    plots = reading.plots(slides)
    names = [name for plot in plots for name in plot.categories]
    values = [value for plot in plots for value in plot.series[0].values]
    assert names == list(chart.categories) == list(fig.data[0].hovertext)
    assert numbers(values) == numbers(chart.values) == numbers(fig.data[0].x)
    assert {plot.series[0].name for plot in plots} == {chart.value_label}


def same_matrix(slides: list[Any], chart: Chart, fig: Any) -> None:
    assert isinstance(chart, Matrix)
    (one,) = slides
    head, *rows = reading.cells(one)
    assert [name.replace("\v", " ") for name in head] == ["", *chart.columns]
    assert [row[0] for row in rows] == list(chart.rows)
    values = [[int(v.replace(",", "").replace("·", "0")) for v in row[1:]] for row in rows]
    assert values == [list(row) for row in chart.values] == [list(row) for row in fig.data[0].z]


def same_timeline(slides: list[Any], chart: Chart, fig: Any) -> None:
    assert isinstance(chart, Timeline)
    shapes = [s for one in slides for s in reading.flat(one.shapes) if s.name.startswith("event:")]
    events = [mark.event_id for lane in chart.lanes for mark in lane.marks]
    assert sorted(int(shape.name.partition(":")[2]) for shape in shapes) == sorted(events)
    clicked = [row[2] for trace in fig.data if trace.customdata for row in trace.customdata]
    assert sorted(clicked) == sorted(events)
    text = " ".join(reading.text_of(one).replace("\n", " ") for one in slides)
    notes = "\n".join(p.text for one in slides for p in reading.notes_of(one))
    assert sum(m.label in text for lane in chart.lanes for m in lane.marks) >= len(events) / 10
    for lane in chart.lanes:
        assert lane.name in text
        for mark in lane.marks:
            assert f"{period.name(mark.date, mark.precision)}: {mark.label} ({mark.status}" in notes


def same_table(slides: list[Any], chart: Chart, fig: Any) -> None:
    assert isinstance(chart, Table)
    pages = [reading.cells(one) for one in slides]
    assert all(tuple(page[0]) == chart.columns for page in pages)
    rows = [row for page in pages for row in page[1:]]
    assert rows == [[shown(v) for v in row] for row in chart.rows]
    assert rows == [list(row) for row in zip(*fig.data[0].cells.values, strict=True)]


def same_cards(slides: list[Any], chart: Chart, fig: Any) -> None:
    assert isinstance(chart, Cards)
    shapes = [reading.drawn(one).shapes for one in slides]
    frames = [shape.text_frame for group in shapes for shape in group if shape.text_frame.text]
    assert len(frames) == len(chart.cards) == len(fig.data[0].cells.values[0])
    assert all(1 <= len([s for s in group if s.text_frame.text]) <= 6 for group in shapes)
    notes = [p for one in slides for p in reading.notes_of(one)]
    for frame, card in zip(frames, chart.cards, strict=True):
        words, speaker, *role, source = (paragraph.text for paragraph in frame.paragraphs)
        assert words == citation.spoken(card.text, card.kind)
        reported = "" if card.kind == "direct" else " (reported)"
        assert speaker == (card.speaker or "Unnamed speaker") + reported
        assert role == list(filter(None, [", ".join(filter(None, (card.role, card.organisation)))]))
        assert source.startswith(f"{card.publisher} · {period.written(card.day)}")
        last = frame.paragraphs[-1].runs[0]
        assert last.hyperlink.address == card.link
        (told,) = [p for p in notes if p.text.startswith(f"– {words}") and card.title]
        assert [run.hyperlink.address for run in told.runs[1:]] == [card.link] * bool(card.link)


def same_figures(slides: list[Any], chart: Chart, fig: Any) -> None:
    assert isinstance(chart, Figures)
    (one,) = slides
    boxes = [shape for shape in reading.flat(one.shapes) if shape.name.startswith("figure:")]
    assert [box.name for box in boxes] == [f"figure:{held.name}" for held in chart.figures]
    for box, held in zip(boxes, chart.figures, strict=True):
        name, value, *more = (paragraph.text for paragraph in box.text_frame.paragraphs)
        assert (name, value) == (held.name, held.of or f"{held.value:,}")
        told = " ".join(more)
        assert not held.of or told.startswith(f"{held.value:,} ")
        assert (held.before is None) == ("before" not in told)
        assert held.before is None or f"{held.before:,}" in told
    assert list(fig.data[0].cells.values[2]) == [f"{held.value:,}" for held in chart.figures]


SAME = {
    Lines: same_lines,
    Columns: same_columns,
    Bars: same_bars,
    Matrix: same_matrix,
    Timeline: same_timeline,
    Table: same_table,
    Cards: same_cards,
    Figures: same_figures,
}
VIEWS = [name for name in SELECTIONS if name != "nothing"]


@pytest.fixture
def chart(archive: Archive, id_: str, selection: str) -> Chart:
    return built(archive, id_, selection)


@pytest.fixture
def slides(archive: Archive, id_: str, selection: str) -> list[Any]:
    return _slides(archive.url, id_, selection)


@cache
def _slides(url: str, id_: str, selection: str) -> list[Any]:
    return reading.opened(slide(built(Archive(url), id_, selection), BASE))


@pytest.mark.parametrize("selection", VIEWS)
@pytest.mark.parametrize("id_", CHARTS)
class TestEveryChart:
    def test_says_the_same_as_the_screen(self, chart: Chart, slides: list[Any]) -> None:
        SAME[type(chart)](slides, chart, figure(chart))

    def test_footer_counts_and_links_back(self, chart: Chart, slides: list[Any]) -> None:
        sources = chart.head.sources
        url = view_url(BASE, chart.head.page, sources.filters)
        for one in slides:
            footer = one.placeholders[14].text_frame
            for number, one_word, words in (
                (sources.stories, "story", "stories"),
                (sources.articles, "article", "articles"),
                (sources.publishers, "publisher", "publishers"),
            ):
                assert f"{number} {one_word if number == 1 else words}" in footer.text
            assert period.between(sources.since, sources.until) in footer.text
            assert f"{sources.made_at:%Y %H:%M} UTC" in footer.text
            link = footer.paragraphs[0].runs[-1]
            assert link.text == "Open this view"
            assert link.hyperlink.address.partition("#")[0] == url
            assert chart.head.title in one.shapes.title.text
            assert chart.head.subtitle in one.placeholders[13].text

    def test_notes_list_the_articles(self, chart: Chart, slides: list[Any]) -> None:
        sources = chart.head.sources
        paragraphs = reading.notes_of(slides[0])
        listed = [p for p in paragraphs if p.text.partition(". ")[0].isdigit()]
        assert len(listed) == len(sources.newest)
        for number, (line, article) in enumerate(zip(listed, sources.newest, strict=True), 1):
            said = f"{article.title} — {article.publisher}, {period.written(article.day)} "
            assert line.text == f"{number}. {said}{article.link or ''}"
            assert [r.hyperlink.address for r in line.runs[1:]] == (
                [article.link] if article.link else []
            )
        behind = sources.stories if sources.filters.unit == "stories" else sources.articles
        more = [p.text for p in paragraphs if p.text.startswith("and ")]
        assert more == ([f"and {behind - 50} more"] if behind > 50 else [])
        for one in slides[1:]:
            assert "notes of slide 1" in reading.notes_of(one)[-1].text

    def test_is_legible_and_in_its_place(self, chart: Chart, slides: list[Any]) -> None:
        for one in slides:
            check_layout(one)


def check_layout(one: Any) -> None:
    """Hold what every slide must: inside the page, apart from each other, large enough, told."""
    for shape in reading.flat(one.shapes):
        assert shape.left >= 0 and shape.top >= 0, shape.name
        assert shape.left + shape.width <= WIDTH, shape.name
        assert shape.top + shape.height <= HEIGHT, shape.name
    for first, second in combinations(one.shapes, 2):
        assert not reading.meets(first, second), (first.name, second.name)
    for run in reading.runs(one):
        assert run.font.size is None or run.font.size >= 12 * POINT, run.text
    title = one.shapes.title.text_frame.paragraphs[0].runs[0]
    assert title.font.size >= 24 * POINT
    shapes = [shape for shape in one.shapes if shape.name.startswith(reading.CHART)]
    if not shapes:  # a cover
        return
    (shape,) = shapes
    assert len(shape._element._nvXxPr.cNvPr.get("descr")) > 40
    if getattr(shape, "has_chart", False):
        assert shape.chart.font.size >= 12 * POINT


@pytest.mark.parametrize("id_", CHARTS)
def test_nothing_to_show_is_said(archive: Archive, id_: str) -> None:
    chart = built(archive, id_, "nothing")
    assert not has_data(chart)
    figure(chart)
    (one,) = reading.opened(slide(chart, BASE))
    assert NO_DATA in reading.text_of(one)
    assert "0 stories, 0 articles, 0 publishers" in reading.text_of(one)
    assert chart.head.title in one.shapes.title.text


def test_a_deck_holds_every_chart_in_order(archive: Archive) -> None:
    charts = [built(archive, id_, "all") for id_ in CHARTS]
    slides = reading.opened(deck(charts, BASE))
    names = [reading.drawn(one).name for one in slides]
    assert list(dict.fromkeys(names)) == [f"chart:{id_}" for id_ in CHARTS]
    for number, one in enumerate(slides, 1):
        last = reading.notes_of(one)[-1].text
        if "are listed in the notes of slide" in last:
            assert int(last.rstrip(".").rpartition(" ")[2]) == names.index(names[number - 1]) + 1


def test_the_file_is_ours_and_its_shapes_have_their_own_ids(archive: Archive) -> None:
    charts = [built(archive, id_, "all") for id_ in ("top_minerals", "initiative_timeline")]
    made = Presentation(BytesIO(deck(charts, BASE)))
    assert (made.slide_width, made.slide_height) == (WIDTH, HEIGHT)
    assert [layout.name for layout in made.slide_layouts] == ["Chart"]
    assert made.core_properties.author == "Critical minerals monitor"
    assert made.core_properties.created.date() == datetime.now(UTC).date()
    for one in made.slides:
        ids = [shape.shape_id for shape in reading.flat(one.shapes)]
        assert len(set(ids)) == len(ids)


def test_charts_are_native_and_keep_their_numbers_in_a_workbook(archive: Archive) -> None:
    (one,) = reading.opened(slide(built(archive, "minerals_over_time", "all"), BASE))
    chart = reading.drawn(one).chart
    assert chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"
    assert not [shape for shape in one.shapes if shape.shape_type == 13]  # a picture
