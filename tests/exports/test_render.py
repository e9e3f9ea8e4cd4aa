"""The deck as LibreOffice draws it: nothing grows into the footer, every page is there."""

import re
import shutil
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from charts import CHARTS
from charts.chart import Cards, Chart, Matrix, Table
from exports.paging import parts
from exports.slides import deck
from tests.charts.archive import Archive
from tests.charts.selections import built
from tests.exports import reading
from tests.exports.test_hostile import cards, head

FOOTER_TOP = 6.70 * 72  # points
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')

pytestmark = [
    pytest.mark.skipif(
        not shutil.which("soffice"),
        reason="LibreOffice is missing: apt-get install libreoffice-impress",
    ),
    pytest.mark.skipif(
        not shutil.which("pdftotext"), reason="pdftotext is missing: apt-get install poppler-utils"
    ),
]


def fullest_table() -> Table:
    """Return a table with as many rows as one slide is said to hold."""
    row = ("Synthetic person", "A role that takes two lines " * 3, 7)
    for number in range(1, 60):
        made = Table(head("Full table"), ("Person", "Role", "Stories"), (row,) * number)
        if len(parts(made)) > 1:
            return replace(made, rows=made.rows[:-1])
    raise AssertionError("no table is too long for a slide")


def fullest_matrix() -> Matrix:
    """Return a matrix of the most rows and columns of one slide, with long names."""
    names = tuple(f"Synthetic materials {at}" for at in range(14))
    values = tuple(tuple(range(14)) for _ in names)
    return Matrix(head("Full matrix"), names, names, names, names, values, "Stories")


def fullest_cards(number: int) -> Cards:
    """Return cards whose words are cut, with names, roles and publishers as long as they come."""
    return cards(["“" + "Refining of nickel has to be financed here. " * 40 + "”"] * number,
                 name="A synthetic name of several words " * 5)  # fmt: skip


@pytest.fixture(scope="module")
def drawn(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """A deck of every chart, and each page of it as XHTML with the place of every word."""
    folder = tmp_path_factory.mktemp("render")
    charts = [built(archive, id_, "all") for id_ in CHARTS]
    full: list[Chart] = [fullest_table(), fullest_matrix(), *map(fullest_cards, (1, 2, 4))]
    written = deck([*charts, *full], "https://monitor.example")
    (folder / "deck.pptx").write_bytes(written)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*convert, str(folder / "deck.pptx")], check=True, capture_output=True, timeout=180
    )
    pages = ["pdftotext", "-bbox", str(folder / "deck.pdf"), str(folder / "deck.html")]
    subprocess.run(pages, check=True, timeout=60)
    return written, Path(folder / "deck.html").read_text().split("</page>")[:-1]


def test_every_slide_is_a_page_with_its_title(drawn: tuple[bytes, list[str]]) -> None:
    written, pages = drawn
    slides = reading.opened(written)
    assert len(pages) == len(slides)
    for page, one in zip(pages, slides, strict=True):
        words = [unescape(match[4]) for match in WORD.findall(page)]
        title = one.shapes.title.text.split()
        assert words[: len(title)] == title


def test_nothing_grows_into_the_footer(drawn: tuple[bytes, list[str]]) -> None:
    written, pages = drawn
    for page, one in zip(pages, reading.opened(written), strict=True):
        below = [unescape(match[4]) for match in WORD.findall(page) if float(match[3]) > FOOTER_TOP]
        footer = one.placeholders[14].text_frame.text.split()
        assert sorted(below[: len(footer)]) == sorted(footer), one.shapes.title.text
        assert len(below) == len(footer) + 1  # and the slide's number


def test_nothing_leaves_the_page(drawn: tuple[bytes, list[str]]) -> None:
    for page in drawn[1]:
        for left, top, right, bottom, _ in WORD.findall(page):
            assert float(left) >= 0 and float(top) >= 0
            assert float(right) <= 13.34 * 72 and float(bottom) <= 7.5 * 72
