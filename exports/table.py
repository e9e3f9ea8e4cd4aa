"""What a chart shows as rows: CSV for any tool, and a workbook with its sources."""

import csv as writer
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from charts import citation, period
from charts.chart import (
    Bars,
    Cards,
    Chart,
    Columns,
    Figures,
    Lines,
    Matrix,
    Series,
    Table,
    Timeline,
)
from charts.link import view_url
from exports.clean import cleaned, inert

Value = str | int | float | date | None
Row = Sequence[Value]
QUOTE_COLUMNS = (
    "Words", "Kind", "Speaker", "Role", "Organisation", "Names", "Publisher", "Date", "Article",
    "Link",
)  # fmt: skip
FIRST_DAY_OF_EXCEL = date(1900, 3, 1)  # Excel counts a 29 February 1900 before it


def csv(chart: Chart) -> bytes:
    """Return the rows as CSV: UTF-8 with a mark that spreadsheets need, dates as ISO.

    A text that a spreadsheet would run as a formula begins with "'".
    """
    text = StringIO()
    sheet = writer.writer(text)
    for row in rows(cleaned(chart)):
        sheet.writerow([inert(value) if isinstance(value, str) else value for value in row])
    return text.getvalue().encode("utf-8-sig")


def xlsx(chart: Chart, base_url: str) -> bytes:
    """Return a workbook: what is shown on one sheet, the articles behind it on the other."""
    chart = cleaned(chart)
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    _fill(book, "Data", list(rows(chart)), heading=0)
    about = list(_sources(chart, base_url))
    _fill(book, "Sources", about, heading=len(about) - len(chart.head.sources.newest) - 1)
    book.close()
    return written.getvalue()


def rows(chart: Chart) -> Iterator[Row]:
    """Yield the headings and then the rows that a chart shows."""
    match chart:
        case Lines():
            names = tuple(period.name(day, chart.period) for day in chart.categories)
            yield from _over_time(names, chart.categories, chart.period, chart.series)
        case Columns() if chart.period:
            yield from _over_time(chart.categories, chart.starts, chart.period, chart.series)
        case Columns():
            yield ("Name", *(series.name for series in chart.series))
            yield from _beside(chart.categories, *(series.values for series in chart.series))
        case Bars():
            yield ("Name", chart.value_label)
            yield from _beside(chart.categories, chart.values)
        case Matrix():
            yield ("", *chart.columns)
            yield from _beside(chart.rows, *zip(*chart.values, strict=True))
        case Timeline():
            yield ("Initiative", "Date", "Known to the", "Kind", "Status", "Step", "Source")
            for lane in chart.lanes:
                for m in lane.marks:
                    yield (lane.name, m.date, m.precision, m.kind, m.status, m.label, m.source)
        case Table():
            linked = any(chart.links)
            yield (*chart.columns, "Link") if linked else chart.columns
            for number, row in enumerate(chart.rows):
                yield (*row, chart.links[number]) if linked else row
        case Cards():
            yield QUOTE_COLUMNS
            for c in chart.cards:
                said = (citation.words(c.text) if c.kind == "direct" else c.text, c.kind)
                by = (c.speaker, c.role, c.organisation, ", ".join(c.names))
                yield (*said, *by, c.publisher, c.day, c.title, c.link)
        case Figures():
            yield ("Name", "Of", "Value", "Before")
            for one in chart.figures:
                yield (one.name, one.of, one.value, one.before)


def _over_time(
    names: Sequence[str], starts: Sequence[date], length: str, series: Sequence[Series]
) -> Iterator[Row]:
    yield (length.capitalize(), "Begins", *(row.name for row in series))
    yield from _beside(names, starts, *(row.values for row in series))


def _beside(*columns: Row) -> Iterator[Row]:
    return zip(*columns, strict=True)


def _sources(chart: Chart, base_url: str) -> Iterator[Row]:
    head, sources = chart.head, chart.head.sources
    yield ("Title", head.title)
    yield ("Shows", head.subtitle)
    yield ("Filters", sources.described or "none")
    yield ("Period", period.between(sources.since, sources.until))
    yield ("Stories", sources.stories)
    yield ("Articles", sources.articles)
    yield ("Publishers", sources.publishers)
    yield ("Sources", sources.sources)
    yield ("Counted", sources.filters.unit)
    yield ("Generated", f"{sources.made_at:%Y-%m-%d %H:%M} UTC")
    yield ("This view", view_url(base_url, head.page, sources.filters, head.own))
    yield ()
    yield ("Article", "Publisher", "Date", "Link")
    for article in sources.newest:
        yield (article.title, article.publisher, article.day, article.link)


def _fill(book: Any, name: str, written: Sequence[Row], heading: int) -> None:
    sheet = book.add_worksheet(name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(written):
        for column, value in enumerate(row):
            form = bold if at == heading else day if isinstance(value, date) else None
            sheet.write(at, column, _storable(value), form)
    sheet.autofit(400)


def _storable(value: Value) -> Value:
    too_early = isinstance(value, date) and value < FIRST_DAY_OF_EXCEL
    return value.isoformat() if isinstance(value, date) and too_early else value
