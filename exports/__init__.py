"""How a chart leaves: the formats in the order of the export menu. A new one is a line here.

PNG and SVG are made in the browser, by Plotly.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from charts.chart import Chart
from exports import slides, table

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """A kind of file; `write(chart, base_url)` returns its bytes."""

    id: str
    label: str
    media_type: str
    write: Callable[[Chart, str], bytes]

    def file_name(self, chart: Chart) -> str:
        """Return the name to save a chart under: minerals-over-time-2026-05-20.pptx."""
        return f"{file_stem(chart)}.{self.id}"


def file_stem(chart: Chart) -> str:
    """Return a chart's file name without its ending."""
    return f"{chart.head.id.replace('_', '-')}-{chart.head.sources.made_at:%Y-%m-%d}"


FORMATS: Mapping[str, Format] = {
    one.id: one
    for one in (
        Format("pptx", "PowerPoint slide", f"{OFFICE}.presentationml.presentation", slides.slide),
        Format("xlsx", "Excel workbook", f"{OFFICE}.spreadsheetml.sheet", table.xlsx),
        Format("csv", "Numbers (CSV)", "text/csv", lambda chart, base_url: table.csv(chart)),
    )
}

__all__ = ["FORMATS", "Format", "file_stem"]
