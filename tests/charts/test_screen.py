"""What a page relies on in every figure."""

from datetime import date, timedelta

import pytest

from charts import CHARTS, period
from charts.chart import Bars, Chart, Columns, Lines, Matrix, Timeline
from charts.screen import figure
from charts.style import DARK, LIGHT, contrast
from tests.charts.archive import Archive
from tests.charts.selections import SELECTIONS, built


def clicked(fig: object) -> list[list[object]]:
    """Return the customdata of every mark that can be clicked."""
    traces = fig.data  # type: ignore[attr-defined]
    return [list(row) for trace in traces if trace.customdata for row in trace.customdata]


def behind(chart: Chart) -> list[list[object]]:
    """Return the customdata as charts/screen.py describes it."""
    match chart:
        case Lines():
            return [
                [series.key, day.isoformat(), period.end(day, chart.period).isoformat()]
                for series in chart.series
                for day in chart.categories
            ]
        case Columns():
            assert chart.period
            return [
                [series.key, day.isoformat(), period.end(day, chart.period).isoformat()]
                for series in chart.series
                for day in chart.starts
            ]
        case Bars():
            return [[key] for key in chart.keys]
        case Matrix():
            return [[row, column] for row in chart.row_keys for column in chart.column_keys]
        case Timeline():
            return [
                [lane.key, mark.date.isoformat(), mark.event_id]
                for lane in chart.lanes
                for mark in lane.marks
            ]
        case _:
            return []


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("id_", CHARTS)
def test_every_mark_says_what_is_behind_it(archive: Archive, id_: str, selection: str) -> None:
    chart = built(archive, id_, selection)
    found, expected = clicked(figure(chart)), behind(chart)
    assert sorted(map(repr, found)) == sorted(map(repr, expected))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("id_", CHARTS)
def test_both_themes(archive: Archive, id_: str, dark: bool) -> None:
    fig = figure(built(archive, id_, "all"), dark)
    theme = DARK if dark else LIGHT
    assert fig.layout.paper_bgcolor == fig.layout.plot_bgcolor == theme.background
    assert fig.layout.font.color == theme.text
    assert fig.layout.title.text is None
    assert fig.layout.height >= 100
    for trace in fig.data:
        colour = trace.line.color if trace.type == "scatter" and trace.mode != "text" else None
        if colour and trace.mode == "lines+markers":
            assert contrast(colour, theme.background) >= 3


def test_lines_differ_by_more_than_colour(archive: Archive) -> None:
    fig = figure(built(archive, "minerals_over_time", "all"))
    looks = {(trace.line.dash, trace.marker.symbol) for trace in fig.data}
    assert len(looks) == len(fig.data) == 8


def test_counts_have_whole_ticks(archive: Archive) -> None:
    chart = built(archive, "actor_over_time", "dated")
    assert isinstance(chart, Columns)
    assert max(filter(None, chart.series[0].values)) <= 6
    assert figure(chart).layout.yaxis.dtick == 1


def test_a_timeline_grows_with_its_lanes(archive: Archive) -> None:
    chart = built(archive, "initiative_timeline", "all")
    assert isinstance(chart, Timeline)
    fewer = Timeline(chart.head, chart.lanes[:3])
    assert figure(chart).layout.height > figure(fewer).layout.height + 100


def test_a_period_ends_before_the_next_begins(archive: Archive) -> None:
    rows = clicked(figure(built(archive, "stories_over_time", "all")))
    ends = [date.fromisoformat(str(row[2])) for row in rows]
    starts = [date.fromisoformat(str(row[1])) for row in rows]
    assert [end + timedelta(1) for end in ends[:-1]] == starts[1:]
