"""The deck as LibreOffice draws it: nothing grows into the footer, every page is there."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from charts import CHARTS
from exports.slides import deck
from tests.charts.archive import Archive
from tests.charts.selections import built
from tests.exports import reading

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


@pytest.fixture(scope="module")
def drawn(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """A deck of every chart, and each page of it as XHTML with the place of every word."""
    folder = tmp_path_factory.mktemp("render")
    written = deck([built(archive, id_, "all") for id_ in CHARTS], "https://monitor.example")
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
