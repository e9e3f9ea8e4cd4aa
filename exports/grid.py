"""A matrix and a table as native PowerPoint tables."""

from datetime import date
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from charts import period
from charts.chart import Matrix, Table
from charts.style import BRAND, LIGHT, ink, shade
from exports import fit
from exports.clean import address
from exports.layout import BODY, TEXT_SIZE, rgb
from exports.packing import packed

PAD = 0.07  # inches left and right of a cell's text
GAP = 0.02  # above and below it
ROW_GAP = 0.08  # between the lines of one row of a table and the next
LINE = TEXT_SIZE * fit.LINE / fit.POINTS
MOST_ROW_NAMES = 3.0  # inches for the names of a matrix's rows
WIDEST, TALLEST, SHORTEST = 1.3, 0.42, LINE + 2 * GAP  # a cell of a matrix
HEAD_STEP = 0.1
BREAK = "\v"  # a line break within a paragraph
BAND = "#EEF2F6"  # every other row of a table
MOST_LINES = 3  # of a table's cell
WIDEST_COLUMN = 5.0  # that a table's column may ask for

Value = str | int | float | date | None


def matrix(slide: Any, chart: Matrix, highest: float) -> Any:
    """Draw a matrix as a table with shaded cells and return its frame."""
    names = _row_names(chart)
    wide = min(WIDEST, (BODY.width - names) / len(chart.columns))
    level = all(_fits(name, wide - 2 * PAD, MOST_LINES) for name in chart.columns)
    head = _head(chart, wide, level)
    high = min(TALLEST, (BODY.height - head) / len(chart.rows))
    frame = _add(slide, [names, *[wide] * len(chart.columns)], [head, *[high] * len(chart.rows)])
    frame.table.horz_banding = False
    write(frame.table.cell(0, 0), "", LIGHT.background)
    for number, name in enumerate(chart.columns, 1):
        _write_head(frame.table.cell(0, number), name, wide, head, level)
    for row, (name, values) in enumerate(zip(chart.rows, chart.values, strict=True), 1):
        text = fit.cut(name, TEXT_SIZE, names - 2 * PAD, bold=True)
        write(frame.table.cell(row, 0), text, LIGHT.background, bold=True)
        for column, value in enumerate(values, 1):
            cell = frame.table.cell(row, column)
            colour = shade(value, highest, LIGHT)
            write(cell, f"{value:,}" if value else "·", colour, centred=True)
    return frame


def table(slide: Any, chart: Table) -> Any:
    """Draw the rows of a table and return its frame."""
    widths = _widths(chart)
    heights = [_height(chart.columns, widths), *(_height(row, widths) for row in chart.rows)]
    frame = _add(slide, widths, heights)
    links = chart.links or (None,) * len(chart.rows)
    for column, name in enumerate(chart.columns):
        text = _lines_of(name, widths[column])
        write(frame.table.cell(0, column), text, BRAND, bold=True)
        if any(isinstance(row[column], int | float) for row in chart.rows):
            frame.table.cell(0, column).text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    for row, (values, at) in enumerate(zip(chart.rows, links, strict=True), 1):
        for column, value in enumerate(values):
            cell = frame.table.cell(row, column)
            band = BAND if row % 2 else LIGHT.background
            write(cell, _lines_of(shown(value), widths[column]), band)
            if isinstance(value, int | float):
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        if to := address(at):
            link(frame.table.cell(row, 0), to)
    return frame


def pages(chart: Table) -> list[slice]:
    """Return the rows that each slide has room for."""
    widths = _widths(chart)
    room = BODY.height - _height(chart.columns, widths)
    return packed([_height(row, widths) / room for row in chart.rows])


def shown(value: Value) -> str:
    """Return a cell's value as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return period.written(value)
    return value if isinstance(value, str) else f"{value:,}"


def _add(slide: Any, widths: list[float], heights: list[float]) -> Any:
    left, top, *_ = BODY.emu
    size = (Inches(sum(widths)), Inches(sum(heights)))
    frame = slide.shapes.add_table(len(heights), len(widths), left, top, *size)
    for column, wide in zip(frame.table.columns, widths, strict=True):
        column.width = Inches(wide)
    for row, high in zip(frame.table.rows, heights, strict=True):
        row.height = Inches(high)
    return frame


def write(cell: Any, text: str, background: str, bold: bool = False, centred: bool = False) -> None:
    """Fill a cell with a text on a background."""
    cell.margin_left = cell.margin_right = Inches(PAD)
    cell.margin_top = cell.margin_bottom = Inches(GAP)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(background)
    cell.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold = Pt(TEXT_SIZE), bold
    paragraph.font.color.rgb = rgb(ink(background))
    for run in paragraph.runs:
        run.font.size = Pt(TEXT_SIZE)
    if centred:
        paragraph.alignment = PP_ALIGN.CENTER


def link(cell: Any, address: str) -> None:
    """Make the text of a cell open a web address."""
    for run in cell.text_frame.paragraphs[0].runs:
        run.hyperlink.address = address


def _row_names(chart: Matrix) -> float:
    widest = max(fit.width(name, TEXT_SIZE, bold=True) for name in chart.rows)
    return min(MOST_ROW_NAMES, widest + 2 * PAD + 0.05)


def _fits(name: str, room: float, lines: int) -> bool:
    """Tell whether a name takes no more lines than that, broken at its spaces only."""
    words = all(fit.width(word, TEXT_SIZE, bold=True) <= room for word in name.split())
    return words and len(fit.wrapped(name, TEXT_SIZE, room, bold=True)) <= lines


def _head(chart: Matrix, wide: float, level: bool) -> float:
    """Return the height of a matrix's head: that of its lines, or of its names when turned."""
    if level:
        room = wide - 2 * PAD
        lines = (len(fit.wrapped(name, TEXT_SIZE, room, bold=True)) for name in chart.columns)
        return max(1, *lines) * LINE + 2 * GAP
    most = BODY.height - len(chart.rows) * SHORTEST
    heights = (HEAD_STEP * step for step in range(6, int(most / HEAD_STEP)))
    turned = _turned_lines(wide)
    fitting = (
        high
        for high in heights
        if all(_fits(name, high - 2 * PAD, turned) for name in chart.columns)
    )
    return next(fitting, most)


def _turned_lines(wide: float) -> int:
    return min(MOST_LINES, int((wide - 2 * GAP) / LINE))


def _write_head(cell: Any, name: str, wide: float, head: float, level: bool) -> None:
    room = (wide if level else head) - 2 * PAD
    lines = MOST_LINES if level else _turned_lines(wide)
    text = fit.cut(name, TEXT_SIZE, room, lines, bold=True)
    if not level:  # LibreOffice breaks no turned line itself, and makes the row taller
        text = BREAK.join(fit.wrapped(text, TEXT_SIZE, room, bold=True))
    write(cell, text, LIGHT.background, bold=True, centred=level)
    if level:
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM
    else:
        cell._tc.get_or_add_tcPr().set("vert", "vert270")


def _widths(chart: Table) -> list[float]:
    """Give narrow columns what they need, and share the rest of the slide's width evenly."""
    asked = []
    for number, name in enumerate(chart.columns):
        values = (fit.width(shown(row[number]), TEXT_SIZE) for row in chart.rows)
        widest = min(max(values, default=0), WIDEST_COLUMN)
        asked.append(max(widest, fit.width(name, TEXT_SIZE, bold=True), 0.5) + 2 * PAD + 0.05)
    given = dict.fromkeys(range(len(asked)), 0.0)
    left = BODY.width
    for done, number in enumerate(sorted(given, key=asked.__getitem__)):
        given[number] = min(asked[number], left / (len(asked) - done))
        left -= given[number]
    return [wide * BODY.width / sum(given.values()) for wide in given.values()]


def _lines_of(text: str, wide: float) -> str:
    return fit.cut(text, TEXT_SIZE, wide - 2 * PAD, MOST_LINES)


def _height(values: tuple[Value, ...], widths: list[float]) -> float:
    lines = (
        len(fit.wrapped(_lines_of(shown(value), wide), TEXT_SIZE, wide - 2 * PAD))
        for value, wide in zip(values, widths, strict=True)
    )
    return max(1, *lines) * LINE + ROW_GAP
