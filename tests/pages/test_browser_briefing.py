"""From a chart to slides as a reader goes: added, found again after a reload, moved, downloaded."""

import io

import pytest

pytest.importorskip("playwright", reason="playwright is missing: make test installs it")
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.pages.watching import Watched, go, settled

pytestmark = pytest.mark.flaky(reruns=1)  # a stalled browser is no fault of the page


def add(page: Page, id_: str) -> None:
    page.locator(f".st-key-export_{id_} button").click()
    page.locator(f".st-key-brief_{id_} button").click()
    expect(page.get_by_text("Added to the briefing").first).to_be_visible()
    page.wait_for_function("document.cookie.includes('monitor_draft=')")  # a moment after the word


def test_charts_become_slides(server: str, watched: Watched) -> None:
    page = go(watched.page, f"{server}/mentions?minerals=mineral:lithium")
    page.wait_for_selector(".js-plotly-plot")
    add(page, "minerals_over_time")
    go(page, f"{server}/briefing")  # loaded anew: only the cookie tells whose draft it is
    cards = page.locator('[class*="st-key-slide_"] .card-head')
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text("Minerals over time")
    expect(cards.first).to_contain_text("Lithium")
    page.get_by_role("button", name="Add a section").click()
    expect(cards).to_have_count(2)
    down = page.get_by_role("button", name="Move down").first
    down.focus()
    down.press("Enter")
    expect(cards.first).to_contain_text("Section")
    settled(page).get_by_role("button", name="Make the slides").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download 4 slides").click()
    slides = list(Presentation(io.BytesIO(download.value.path().read_bytes())).slides)
    named = [shape.name for one in slides for shape in one.shapes if "chart:" in shape.name]
    assert named == ["chart:minerals_over_time"]
    for _ in range(2):
        page.get_by_role("button", name="Take out").first.click()
        settled(page)
    expect(page.locator(".st-key-no_slides")).to_be_visible()
