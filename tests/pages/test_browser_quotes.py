"""Quotes as a reader has them: copied with their citation, opened at their words, exported."""

import io

import pytest

pytest.importorskip("playwright", reason="playwright is missing: make test installs it")
from playwright.sync_api import expect
from pptx import Presentation

from tests.pages.watching import Watched, go, settled

pytestmark = pytest.mark.flaky(reruns=2)  # a stalled browser is no fault of the page


def test_a_quote_is_copied_and_opens_at_its_words(server: str, watched: Watched) -> None:
    page = go(watched.page, f"{server}/quotes?minerals=mineral:lithium")
    first = page.locator(".said").first
    first.get_by_role("button", name="Copy with citation").click()
    expect(first.get_by_role("button", name="Copied")).to_be_visible()
    words = first.locator(".quote").inner_text().strip('",')
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{words}” — ")
    page.set_viewport_size({"width": 1000, "height": 400})
    first.locator(".meta a").first.click()
    marked = page.locator(".reader .ev-here, .reader .in-here").first
    expect(settled(page).locator(".reader .ev-here, .reader .in-here").first).to_be_in_viewport()
    expect(marked).to_be_visible()
    page.go_back()
    expect(page.locator(".page-head h1")).to_have_text("Quotes")


@pytest.mark.parametrize("label", ["PowerPoint slide", "Picture (PNG)"])
def test_quotes_leave_the_page(server: str, watched: Watched, label: str) -> None:
    page = go(watched.page, f"{server}/quotes?minerals=mineral:lithium")
    page.wait_for_selector(".said")
    page.locator(".st-key-export_quote_cards button").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    written = download.value.path().read_bytes()
    if label == "Picture (PNG)":
        assert written.startswith(b"\x89PNG")
        return
    slides = list(Presentation(io.BytesIO(written)).slides)
    assert "Who said what" in slides[0].shapes.title.text
