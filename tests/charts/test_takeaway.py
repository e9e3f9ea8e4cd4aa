"""The sentence on a chart: true where values tie, and exact."""

from dataclasses import replace
from datetime import date

import pytest

from charts.chart import Bars, Columns, Figure, Figures, Series
from charts.takeaway import takeaway
from tests.exports.test_hostile import head


def bars(*values: float) -> Bars:
    names = tuple("ABCDEF"[: len(values)])
    return Bars(head("Bars"), names, values, names, ("#000000",) * len(values), "Stories")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((1,), "A leads with 1 story"),
        ((1234, 31), "A leads with 1,234 stories, B follows with 31"),
        ((4, 1, 1, 1), "A leads with 4 stories, B and 2 more follow with 1 each"),
        ((2, 2, 1), "A and B lead with 2 stories each"),
        ((1, 1, 1, 1), "A, B and 2 more lead with 1 story each"),
        ((0, 0), "Bars: nothing of this kind in the selection"),
    ],
)
def test_who_leads(values: tuple[float, ...], said: str) -> None:
    assert takeaway(bars(*values)) == said


@pytest.mark.parametrize(
    ("value", "before", "said"),
    [
        (1, None, "1 story in the selection"),
        (12, 5, "12 stories, 7 more than in the period before"),
        (1, 5, "1 story, 4 fewer than in the period before"),
        (5, 5, "5 stories, as many as in the period before"),
    ],
)
def test_how_it_changed(value: int, before: int | None, said: str) -> None:
    figures = (Figure("Stories", value, before),)
    assert takeaway(Figures(head("Key figures"), figures, "stories")) == said


def test_when_most_was_said() -> None:
    series = (Series("Stories", (1, 3), "#000000"),)
    days = (date(2025, 1, 6), date(2025, 1, 13))
    names = ("6 Jan 2025", "13 Jan 2025")
    chart = Columns(head("Over time"), names, series, "Stories", days, "week")
    assert takeaway(chart) == "4 stories in all, at most 3 in the week of 13 Jan 2025"
    assert takeaway(replace(chart, period="day")).endswith("at most 3 on 13 Jan 2025")
