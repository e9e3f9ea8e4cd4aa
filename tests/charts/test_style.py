import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.style import BRAND, DARK, LIGHT, Theme, blend, contrast, ink, legible, shade

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
THEMES = st.sampled_from([LIGHT, DARK])


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert blend("#FF0000", "#0000FF", 0.5) == "#800080"


@given(COLOURS, THEMES)
def test_marks_stand_out_from_the_page(colour: str, theme: Theme) -> None:
    assert contrast(legible(colour, theme.background), theme.background) >= 3


@given(st.integers(0, 1000), st.integers(1, 1000), THEMES)
def test_numbers_are_legible_in_their_cells(value: int, highest: int, theme: Theme) -> None:
    cell = shade(min(value, highest), highest, theme)
    assert contrast(ink(cell), cell) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_texts_are_legible(theme: Theme) -> None:
    assert contrast(theme.text, theme.background) >= 7
    assert contrast(theme.muted, theme.background) >= 4.5


def test_white_is_legible_on_the_brand() -> None:
    assert contrast("#FFFFFF", BRAND) >= 4.5
