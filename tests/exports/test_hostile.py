"""Names and numbers that break files elsewhere: none of them may break ours."""

import math
import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charts.chart import (
    Bars,
    Card,
    Cards,
    Chart,
    Columns,
    Head,
    Lane,
    Lines,
    Mark,
    Matrix,
    Reference,
    Series,
    Sources,
    Table,
    Timeline,
)
from charts.screen import figure
from db.filters import Filters
from exports import fit
from exports.cards import shortened
from exports.clean import address, cleaned, inert_name
from exports.slides import slide
from exports.table import csv, xlsx
from tests.exports import reading
from tests.exports.test_slides import check_layout

BASE = "https://monitor.example"
MADE = datetime(2026, 5, 20, 8, 5, tzinfo=UTC)
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1}",
    '=HYPERLINK("http://x","y")',
    "http://example.org",
    "internal:Sheet1!A1",
    "\x00\x07null\x1b",
    "\ud800 lone",
    "﷽ وزارة المعادن",
    "关键矿产与稀土供应链" * 8,
    "<b>&amp;</b>",
    "%{customdata}",
    "\u202eevil",
    "line\nbreak\tand\vtab",
    "",
    " ",
    "w" * 300,
    "many words " * 40,
    "👩‍🔬" * 30,
]
TEXTS = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=()), max_size=60)
)
VALUES = st.one_of(
    st.none(),
    st.integers(0, 10**9),
    st.floats(0, 1e12),
    st.just(math.nan),
    st.just(math.inf),
)


def head(title: str = "Synthetic", link: str | None = None, described: str = "") -> Head:
    day = date(2026, 5, 1)
    newest = (Reference(1, title, title, day, link),)
    sources = Sources(Filters(text=title), Filters(), described, 3, 4, 2, 2, day, day, newest, MADE)
    return Head("synthetic", title, title, "mentions", sources)


def lines(names: list[str], categories: int) -> Lines:
    days = tuple(date(2000 + at // 12, at % 12 + 1, 1) for at in range(categories))
    rows = tuple(Series(n, tuple(range(1, categories + 1)), "#0072B2", n) for n in names)
    return Lines(head(), days, "month", rows, "Stories")


def bars(names: list[str], values: list[Any] | None = None) -> Bars:
    known = tuple(values or range(1, len(names) + 1))
    colours = ("#0072B2",) * len(names)
    return Bars(head(), tuple(names), known, tuple(names), colours, "Stories")


def timeline(labels: list[str], lanes: int) -> Timeline:
    marks = tuple(
        Mark(at, date(2020 + at % 6, at % 12 + 1, 3), "day", label, "reported", label, label)
        for at, label in enumerate(labels)
    )
    return Timeline(head(), tuple(Lane(f"Lane {at}", "x", marks) for at in range(lanes)))


def cards(texts: list[str], kind: str = "direct", name: str = "Ada Roe") -> Cards:
    day = date(2026, 5, 1)
    told = (
        Card(text, kind, name, name, name, name, day, (name,), at, name, name)
        for at, text in enumerate(texts)
    )
    return Cards(head(), tuple(told))


def shown(text: str) -> str:
    """Return a name as a native chart holds it."""
    return inert_name(fit.cut(cleaned(text), 12, 5.2)) or "–"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_names_of_series_and_bars(names: list[str]) -> None:
    (one,) = reading.opened(slide(lines(names, 3), BASE))
    assert [row.name for row in reading.drawn(one).chart.plots[0].series] == [*map(shown, names)]
    check_workbook(reading.drawn(one))
    (one,) = reading.opened(slide(bars(names), BASE))
    assert list(reading.drawn(one).chart.plots[0].categories) == [*map(shown, names)]
    check_workbook(reading.drawn(one))
    check_layout(one)


def check_workbook(frame: Any) -> None:
    """Hold that the workbook behind a chart runs nothing and links nowhere."""
    with ZipFile(BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet
    assert "hyperlink" not in sheet


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS, st.lists(VALUES, min_size=1, max_size=4))
def test_titles_cells_and_numbers(title: str, cell: str, values: list[Any]) -> None:
    told = head(title, link=cell, described=cell)
    charts: list[Chart] = [
        Table(told, (title or "a", "b"), tuple((cell, value) for value in values)),
        Columns(told, tuple(cell for _ in values), (Series(cell, tuple(values), "#111111"),), "N"),
        Bars(told, (cell,) * len(values), tuple(values), (None,) * len(values), ("#111111",) * len(values), "N"),
    ]  # fmt: skip
    for chart in charts:
        for one in reading.opened(slide(chart, BASE)):
            text = reading.text_of(one)
            assert not re.search("[\x00-\x08\x0e-\x1f\ud800-\udfff\u202a-\u202e]", text)
            assert "nan" not in [word.lower() for word in text.split()] or "nan" in cell.lower()
        rows = csv(chart).decode("utf-8-sig").splitlines()
        assert len(rows) == 1 + len(values)
        assert xlsx(chart, BASE)[:2] == b"PK"


@given(TEXTS)
def test_csv_holds_no_formula(name: str) -> None:
    written = csv(bars([name])).decode("utf-8-sig").splitlines()[1]
    cell = written[1:] if written.startswith('"') else written
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert not re.search("[\x00-\x1f\ud800-\udfff]", cleaned(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_every_kind_of_chart_takes_hostile_texts(text: str) -> None:
    told = head(text)
    marks = (Mark(1, date(2025, 1, 1), "year", text, "believed", text, text),) * 3
    charts: list[Chart] = [
        Matrix(told, (text, "b"), (text, "d"), ("r", "s"), ("t", "u"), ((1, 0), (2, 3)), "Stories"),
        Timeline(told, (Lane(text, "initiative:x", marks),)),
        Table(told, (text or "a",), ((text,),), (text,)),
        cards([text] * 5, name=text),
        cards([text, "Plain words."], "indirect", name=text),
    ]
    for chart in charts:
        figure(chart).to_json()
        for one in reading.opened(slide(chart, BASE)):
            check_layout(one)
        csv(chart)
        xlsx(chart, BASE)


def test_thirty_series_and_eighty_categories() -> None:
    names = [f"Series {at}" for at in range(30)]
    slides = reading.opened(slide(lines(names, 80), BASE))
    found = [row.name for plot in reading.plots(slides) for row in plot.series]
    assert found == names
    assert all(len(list(plot.categories)) == 80 for plot in reading.plots(slides))
    scales = {reading.drawn(one).chart.value_axis.maximum_scale for one in slides}
    assert scales == {80}
    for one in slides:
        check_layout(one)


def test_eighty_bars_keep_one_scale() -> None:
    slides = reading.opened(slide(bars([f"Bar {at}" for at in range(80)]), BASE))
    plots = reading.plots(slides)
    assert [name for plot in plots for name in plot.categories] == [f"Bar {at}" for at in range(80)]
    assert max(len(list(plot.categories)) for plot in plots) <= 16
    assert {reading.drawn(one).chart.value_axis.maximum_scale for one in slides} == {80}
    assert [one.shapes.title.text[-8:] for one in slides] == [
        f"({number} of 5)" for number in range(1, 6)
    ]


def test_a_large_matrix_goes_on_over_slides() -> None:
    names = tuple(f"Name {at}" for at in range(30))
    values = tuple(tuple(r * 30 + c for c in range(30)) for r in range(30))
    chart = Matrix(head(), names, names, names, names, values, "Stories")
    slides = reading.opened(slide(chart, BASE))
    cells = [int(c.replace("·", "0").replace(",", "")) for one in slides
             for row in reading.cells(one)[1:] for c in row[1:]]  # fmt: skip
    assert sorted(cells) == list(range(900))
    for one in slides:
        check_layout(one)


def test_long_timelines_go_on_over_slides() -> None:
    labels = [
        f"Step {at} of a long story told in a long sentence about minerals" for at in range(9)
    ]
    slides = reading.opened(slide(timeline(labels, 30), BASE))
    for one in slides:
        check_layout(one)
        names = {s.text for s in reading.flat(one.shapes) if s.has_text_frame} & {
            f"Lane {at}" for at in range(30)
        }
        events = [s for s in reading.flat(one.shapes) if s.name.startswith("event:")]
        assert len(names) <= 12
        assert len(events) <= 60
    assert (
        sum(s.name.startswith("event:") for one in slides for s in reading.flat(one.shapes)) == 270
    )


def test_one_lane_taller_than_a_slide_goes_on() -> None:
    labels = [
        f"A step {at} whose label is as long as labels on a slide can ever be" for at in range(70)
    ]
    slides = reading.opened(slide(timeline(labels, 1), BASE))
    assert len(slides) > 1
    for one in slides:
        check_layout(one)


def test_tall_tables_go_on_over_slides() -> None:
    rows = tuple((at, "many words in one cell " * 12, "x" * 200) for at in range(40))
    slides = reading.opened(slide(Table(head(), ("No", "Text", "Word"), rows), BASE))
    numbers = [int(row[0]) for one in slides for row in reading.cells(one)[1:]]
    assert numbers == list(range(40))
    for one in slides:
        check_layout(one)


LONG_QUOTES = {
    "words": "Many words about nickel, cobalt and where they are refined. " * 40,
    "one sentence": "many words about nickel, " * 100,
    "Chinese": "关键矿产与稀土供应链必须多元化。" * 80,
    "Arabic": "المعادن الحرجة وسلاسل التوريد " * 80,
    "one word": "w" * 2000,
}


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("text", LONG_QUOTES.values(), ids=LONG_QUOTES)
def test_long_quotes_keep_to_their_cards(text: str, number: int) -> None:
    slides = reading.opened(slide(cards([f"“{text}”"] * number, name="n" * 300), BASE))
    drawn = [
        shape for one in slides for shape in reading.drawn(one).shapes if shape.text_frame.text
    ]
    assert len(drawn) == number
    for one in slides:
        check_layout(one)
        whole = [p.text for p in reading.notes_of(one) if p.text.startswith("– ")]
        assert all(cleaned(text).rstrip(",") in told for told in whole) and whole
    for shape in drawn:
        frame = shape.text_frame
        sides = frame.margin_left + frame.margin_right
        room, height = (shape.width - sides) / 914400, 0.0
        for paragraph in frame.paragraphs:
            (run,) = paragraph.runs
            lines = fit.wrapped(run.text, run.font.size.pt, room, run.font.bold)
            height += len(lines) * run.font.size.pt * fit.LINE / 72
        assert height <= (shape.height - frame.margin_top - frame.margin_bottom) / 914400
        assert "…" in frame.paragraphs[0].text


def test_a_long_quote_is_cut_after_a_sentence_or_a_word() -> None:
    sentences = shortened(
        "Two of us. Three of us went there. Four of us stayed at home.", 12, 1.6, 3
    )
    assert sentences == "Two of us. Three of us went there. …"
    assert shortened("several words without any end to them at all", 12, 1.2, 2).endswith(
        (" without…", " any…", " words…")
    )
    assert shortened("short", 12, 1.2, 1) == "short"


def test_words_from_the_right_begin_at_the_right() -> None:
    (one,) = reading.opened(slide(cards(["“المعادن الحرجة مهمة لنا جميعا”", "Plain"]), BASE))
    frames = [s.text_frame for s in reading.drawn(one).shapes if s.text_frame.text]
    marked = [frame.paragraphs[0]._p.pPr.get("rtl") for frame in frames]
    assert marked == ["1", None]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ('http://a.example/a b"c', "http://a.example/a%20b%22c"),
        ("http://[broken", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(link: str | None, expected: str | None) -> None:
    assert address(link) == expected
