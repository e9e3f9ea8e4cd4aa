"""The timeline in a real browser: drag to zoom, open a lane and a mark, read it on a telephone."""

import pytest

pytest.importorskip("playwright", reason="playwright is missing: make test installs it")
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages.watching import Watched, go, settled

pytestmark = pytest.mark.flaky(reruns=2)  # a stalled browser is no fault of the page
CARD = ".st-key-card_initiative_timeline"


def plotted(page: Page) -> Page:
    page.wait_for_selector(f"{CARD} .scatterlayer .point")
    settled(page).wait_for_timeout(2000)  # the chart settles: its axes make room for their labels
    return page


def span(page: Page) -> float:
    """Return the milliseconds that the plot's axis covers."""
    days = f"document.querySelector('{CARD} .js-plotly-plot')._fullLayout.xaxis.range"
    return float(page.evaluate(f"{days}.map(Date.parse).reduce((first, last) => last - first)"))


def test_a_drag_zooms_and_a_double_click_shows_all_again(server: str, watched: Watched) -> None:
    page = plotted(go(watched.page, f"{server}/initiatives"))
    whole = span(page)
    box = page.locator(f"{CARD} .nsewdrag").first.bounding_box()
    assert box
    y = box["y"] + 12
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, y + 3, steps=8)
    page.mouse.up()
    page.wait_for_timeout(1000)
    assert span(page) == pytest.approx(0.3 * whole, rel=0.05)
    page.mouse.dblclick(box["x"] + box["width"] * 0.5, y)
    page.wait_for_timeout(1000)
    assert span(page) == pytest.approx(whole, rel=0.01)


def test_a_period_is_chosen_by_keyboard(server: str, watched: Watched) -> None:
    page = plotted(go(watched.page, f"{server}/initiatives"))
    page.get_by_role("radio", name="3 years").or_(
        page.get_by_role("button", name="3 years")
    ).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**since=*")
    expect(page.locator(".st-key-chips")).to_contain_text("from 1 ")


def test_a_lane_opens_its_initiative_within_the_session(server: str, watched: Watched) -> None:
    page = plotted(go(watched.page, f"{server}/initiatives"))
    page.evaluate("window.stillHere = true")
    page.locator(f"{CARD} .annotation a").filter(has_text="Sample Supply Act").click()
    expect(page.locator(".page-head h1")).to_have_text("Sample Supply Act")
    assert page.evaluate("window.stillHere")


def test_a_mark_opens_its_event_and_keeps_the_choices(server: str, watched: Watched) -> None:
    page = plotted(go(watched.page, f"{server}/initiatives?order=name&status=verified"))
    page.locator(f"{CARD} .scatterlayer .point").first.click(force=True)
    page.wait_for_url("**event=*")
    assert "order=name" in page.url and "status=verified" in page.url
    page.locator(".st-key-event").get_by_text("Close this event").click()
    expect(page.locator(".st-key-event")).to_have_count(0)
    assert "order=name" in page.url and "status=verified" in page.url


def test_the_list_says_the_same_by_keyboard(server: str, watched: Watched) -> None:
    page = plotted(go(watched.page, f"{server}/initiatives"))
    page.locator(f"{CARD} .on-desk summary").focus()
    page.keyboard.press("Enter")
    page.locator(f"{CARD} .on-desk li a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-event")).to_contain_text("Synthetic")


def test_a_telephone_shows_a_list(server: str, telephone: BrowserContext) -> None:
    watched = Watched(telephone)
    page = go(watched.page, f"{server}/initiatives")
    steps = page.locator(f"{CARD} .on-telephone li a")
    expect(steps.first).to_be_visible()
    expect(page.locator(f"{CARD} .on-desk")).not_to_be_visible()
    expect(page.locator(f"{CARD} .main-svg").first).not_to_be_in_viewport()
    first = steps.first.inner_text()
    steps.first.click()
    expect(page.locator(".st-key-event")).to_contain_text(first)
    page.close()
    assert watched.faults == []
