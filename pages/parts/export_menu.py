"""The one menu by which a chart leaves: slide, workbook, numbers, picture, link."""

from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.components.v2 import component

from charts.asked import Asked
from charts.chart import Chart
from charts.period import between
from charts.style import DARK, LIGHT
from exports import FORMATS, Format, file_stem, slides
from exports.briefing import Item
from pages.parts import drafting, theme

FOLDER = Path(__file__).parent
HTML = """<div><button name="png" type="button">Picture (PNG)</button>
<button name="svg" type="button">Picture to edit (SVG)</button>
<button name="link" type="button">Copy link to this view</button>
<div role="status"></div></div>"""

_in_browser = component(
    "monitor_export",
    html=HTML,
    css=(FOLDER / "export_menu.css").read_text(encoding="utf-8"),
    js=(FOLDER / "export_menu.js").read_text(encoding="utf-8"),
)


def draw(chart: Chart, asked: Asked) -> None:
    """Draw the menu of a chart; files are made when they are asked for."""
    id_ = chart.head.id
    with (
        st.popover("Export", icon=":material/download:", key=f"export_{id_}", width="content"),
        st.container(gap="xsmall", key=f"menu_{id_}"),
    ):
        _briefing(asked)
        for format_ in FORMATS.values():
            _file(chart, format_)
        _in_browser(
            key=f"browser_{id_}",
            data={
                "id": id_,
                "title": chart.head.title,
                "subtitle": chart.head.subtitle,
                "footer": _footer(chart),
                "file": file_stem(_made_now(chart)),
                "colours": asdict(DARK if theme.dark() else LIGHT),
            },
        )


def base_url() -> str:
    """Return the address of the dashboard's root as the reader's browser sees it."""
    seen = urlsplit(st.context.url or "http://127.0.0.1:8501")
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{seen.scheme}://{seen.netloc}" + (f"/{path}" if path else "")


def _briefing(asked: Asked) -> None:
    st.button(
        "Add to briefing",
        icon=":material/add_to_queue:",
        key=f"brief_{asked.chart}",
        on_click=_add,
        args=(asked,),
        width="stretch",
    )


def _add(asked: Asked) -> None:
    if drafting.add(Item(asked)):
        st.toast("Added to the briefing", icon=":material/check:")
    else:
        st.toast("Not added: the briefing could not be written", icon=":material/warning:")


def _file(chart: Chart, format_: Format) -> None:
    base = base_url()
    st.download_button(
        format_.label,
        lambda: format_.write(_made_now(chart), base),
        file_name=format_.file_name(_made_now(chart)),
        mime=format_.media_type,
        key=f"{format_.id}_{chart.head.id}",
        on_click="ignore",
        width="stretch",
    )


def _made_now(chart: Chart) -> Chart:
    """Return the chart with the present as the time it was made: it may come from the cache."""
    sources = replace(chart.head.sources, made_at=datetime.now(UTC))
    return replace(chart, head=replace(chart.head, sources=sources))


def _footer(chart: Chart) -> str:
    sources = chart.head.sources
    parts = [
        sources.described or "All articles",
        between(sources.since, sources.until),
        slides.counts(sources),
        f"{theme.NAME}, {datetime.now(UTC):%d %b %Y}",
    ]
    return " · ".join(part for part in parts if part)
