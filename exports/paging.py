"""Splits a chart that one slide cannot hold into parts that fit, in order, with nothing lost."""

from collections.abc import Iterator
from dataclasses import replace

from charts.chart import Bars, Cards, Chart, Columns, Figures, Lines, Matrix, Table, Timeline
from exports import cards, grid, strip_plan

MOST_BARS = 16
MOST_SERIES = 10
MOST_ROWS = MOST_COLUMNS = 14  # of a matrix


def parts(chart: Chart) -> list[Chart]:
    """Return the chart in parts, each for one slide; one part when it fits."""
    match chart:
        case Bars():
            return [_bars(chart, part) for part in _slices(len(chart.categories), MOST_BARS)]
        case Lines() | Columns():
            return [
                replace(chart, series=chart.series[part])
                for part in _slices(len(chart.series), MOST_SERIES)
            ]
        case Matrix():
            return [
                _matrix(chart, rows, columns)
                for rows in _slices(len(chart.rows), MOST_ROWS)
                for columns in _slices(len(chart.columns), MOST_COLUMNS)
            ]
        case Timeline():
            return [*strip_plan.pages(chart)]
        case Table():
            return [_table(chart, part) for part in grid.pages(chart)]
        case Cards():
            return [replace(chart, cards=chart.cards[part]) for part in cards.pages(chart)]
        case Figures():
            return [chart]


def _slices(number: int, most: int) -> Iterator[slice]:
    """Cut evenly, so that the last part is not left with a single bar."""
    count = max(1, -(-number // most))
    for at in range(count):
        yield slice(at * number // count, (at + 1) * number // count)


def _bars(chart: Bars, part: slice) -> Bars:
    return replace(
        chart,
        categories=chart.categories[part],
        values=chart.values[part],
        keys=chart.keys[part],
        colours=chart.colours[part],
    )


def _matrix(chart: Matrix, rows: slice, columns: slice) -> Matrix:
    return replace(
        chart,
        rows=chart.rows[rows],
        row_keys=chart.row_keys[rows],
        columns=chart.columns[columns],
        column_keys=chart.column_keys[columns],
        values=tuple(row[columns] for row in chart.values[rows]),
    )


def _table(chart: Table, part: slice) -> Table:
    return replace(chart, rows=chart.rows[part], links=chart.links[part])
