"""One true sentence on what a chart shows: its numbers as they are, no adjectives."""

from typing import cast

from charts import period
from charts.chart import (
    Bars,
    Cards,
    Chart,
    Columns,
    Figures,
    Lines,
    Matrix,
    Timeline,
    Unit,
    has_data,
)
from charts.units import SINGULAR

WHEN = {"day": "on", "week": "in the week of"}
NOTHING = "Nothing of this kind in the selection"


def takeaway(chart: Chart) -> str:
    """Return a sentence that can be checked against the chart, its title where none can be said."""
    if not has_data(chart):
        return f"{chart.head.title}: {NOTHING[0].lower()}{NOTHING[1:]}"
    match chart:
        case Lines():
            return _leaders(
                [(s.name, sum(filter(None, s.values))) for s in chart.series], _unit(chart)
            )
        case Columns() if len(chart.series) == 1:
            return _peak(chart)
        case Columns():
            return _leaders(
                [(s.name, sum(filter(None, s.values))) for s in chart.series], _unit(chart)
            )
        case Bars():
            pairs = zip(chart.categories, chart.values, strict=True)
            return _leaders([(name, value or 0) for name, value in pairs], _unit(chart))
        case Matrix():
            return _closest(chart)
        case Timeline():
            return _latest(chart)
        case Cards():
            return f"{chart.head.title}: {_number(len(chart.cards), 'quote')}"
        case Figures():
            return _change(chart)
    return chart.head.title


def _unit(chart: Chart) -> Unit:
    return chart.head.sources.filters.unit


def _leaders(held: list[tuple[str, float]], unit: Unit) -> str:
    (first, most), *others = sorted(held, key=lambda one: -one[1])
    led = f"{first} leads with {_number(most, SINGULAR[unit])}"
    if not others or not others[0][1]:
        return led
    second, count = others[0]
    alike = sum(value == most for _, value in held)
    if alike > 2:
        return (
            f"{first}, {second} and {alike - 2} more lead with {_number(most, SINGULAR[unit])} each"
        )
    if count == most:
        return f"{first} and {second} lead with {_number(most, SINGULAR[unit])} each"
    beside = sum(value == count for _, value in others) - 1
    if beside:
        return f"{led}, {second} and {beside} more follow with {count:,.0f} each"
    return f"{led}, {second} follows with {count:,.0f}"


def _change(chart: Figures) -> str:
    first, *_ = chart.figures
    told = _number(first.value, SINGULAR[cast(Unit, first.name.lower())])
    if first.before is None:
        return f"{told} in the selection"
    if first.value == first.before:
        return f"{told}, as many as in the period before"
    more = "more" if first.value > first.before else "fewer"
    return f"{told}, {abs(first.value - first.before):,} {more} than in the period before"


def _peak(chart: Columns) -> str:
    (series,) = chart.series
    counts = [value or 0 for value in series.values]
    most = max(counts)
    at = f"{WHEN.get(chart.period or '', 'in')} {chart.categories[counts.index(most)]}"
    total = f"{_number(sum(counts), SINGULAR[_unit(chart)])} in all"
    return f"{total}, at most {most:,.0f} {at}" if len(counts) > 1 else total


def _closest(chart: Matrix) -> str:
    cells = [
        (value, chart.rows[row], chart.columns[column])
        for row, values in enumerate(chart.values)
        for column, value in enumerate(values)
    ]
    most, row, column = max(cells, key=lambda cell: cell[0])
    alike = sum(value == most for value, _, _ in cells) - 1
    also = f", like {_number(alike, 'other pair')}" if alike else ""
    return f"{row} and {column} meet most often{also}: in {_number(most, SINGULAR[_unit(chart)])}"


def _latest(chart: Timeline) -> str:
    marks = [(mark, lane.name) for lane in chart.lanes for mark in lane.marks]
    mark, lane = max(marks, key=lambda held: held[0].date)
    number = f"{_number(len(marks), 'event')} of {_number(len(chart.lanes), 'initiative')}"
    return f"{number}, the latest of {lane}, {period.name(mark.date, mark.precision)}"


def _number(count: float, one: str) -> str:
    many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
    return f"{count:,.0f} {one if count == 1 else many}"
