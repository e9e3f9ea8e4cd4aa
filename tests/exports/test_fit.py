"""Estimates of width hold against the metrics of a real font, and cuts stay within them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from exports import fit
from exports.packing import packed

FONTS = [
    Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"),
    Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"),
]
SAMPLES = [
    "Minerals over time, by sector and country",
    "US-India TRUST initiative (Transforming the Relationship Utilizing Strategic Technology)",
    "412 stories, 570 articles, 9 publishers · 3 Jan 2025 – 20 May 2026",
    "MINISTRY OF MINES AND COAL, GOVERNMENT OF INDIA",
    "Semiconductors",
    "illicit flows, Lithium till; fiji",
]
TEXTS = st.text("abc WMil é关", max_size=80)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("text", SAMPLES)
def test_estimates_are_wide_enough_and_not_much_wider(path: Path, text: str) -> None:
    if not path.exists():
        pytest.skip(f"the font {path.name} is not installed")
    real = ImageFont.truetype(str(path), 1200).getlength(text) / 1200
    estimated = fit.width(text, 72)
    assert real <= estimated <= 1.3 * real


@given(TEXTS, st.floats(0.6, 6), st.integers(1, 3))
def test_a_cut_text_keeps_its_lines(text: str, room: float, lines: int) -> None:
    cut = fit.cut(text, 12, room, lines)
    assert len(fit.wrapped(cut, 12, room)) <= lines
    assert all(fit.width(line, 12) <= room + 1e-9 for line in fit.wrapped(cut, 12, room))
    whole = " ".join(text.split())
    assert cut == whole or cut.endswith("…")


@given(TEXTS, st.floats(0.6, 6))
def test_wrapping_loses_nothing(text: str, room: float) -> None:
    lines = fit.wrapped(text, 12, room)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(TEXTS)
def test_the_largest_size_that_fits(text: str) -> None:
    size, kept = fit.largest(text, (28, 24), 3.0, 0.9)
    assert len(fit.wrapped(kept, size, 3.0)) * size * fit.LINE / 72 <= 0.9
    if size == 24 and kept == " ".join(text.split()):
        assert len(fit.wrapped(text, 28, 3.0)) * 28 * fit.LINE / 72 > 0.9


@given(st.lists(st.floats(0.01, 0.99), max_size=40))
def test_packing_is_in_order_and_as_tight_as_can_be(shares: list[float]) -> None:
    slides = packed(shares)
    assert [share for part in slides for share in shares[part]] == shares
    assert all(sum(shares[part]) <= 1 + 1e-6 for part in slides)
    greedy, used = 1, 0.0
    for share in shares:
        greedy, used = (greedy + 1, share) if used + share > 1 + 1e-9 else (greedy, used + share)
    assert len(slides) == greedy
