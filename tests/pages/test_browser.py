"""The dashboard as a reader has it: a started server and a real browser."""

import io
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

pytest.importorskip("playwright", reason="playwright is missing: make test installs it")
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pptx import Presentation

from charts.link import filters_from_query, view_query
from db import queries
from db.filters import Filters
from db.session import session
from pages import PAGES
from tests.pages.conftest import served
from tests.pages.synthetic import HOSTILE
from tests.pages.watching import Watched, go, settled

pytestmark = pytest.mark.flaky(reruns=2)  # a stalled browser is no fault of the page
FILTERS = Filters(minerals=("mineral:lithium", "mineral:cobalt"), actors=("country:IN",))


def asked(page: Page) -> Filters:
    """Return the filters of the address that the browser shows."""
    return filters_from_query(dict(parse_qsl(urlsplit(page.url).query)))


def figure(page: Page, name: str) -> str:
    settled(page)
    return page.locator(f".figures div:has(dt:text-is('{name}')) dd").inner_text()


def menu(page: Page, chart: str) -> None:
    page.wait_for_selector(f".st-key-card_{chart} .main-svg, .st-key-card_{chart} table")
    page.locator(f".st-key-export_{chart} button").click()


def test_deep_link_first_on_a_fresh_server(database: str, chromium: str, watched: Watched) -> None:
    """The very first request to a server is for a subpage with filters."""
    with served(database) as address, session(database) as opened:
        page = go(watched.page, f"{address}/mentions?{view_query(FILTERS)}")
        expect(page.locator(".page-head h1")).to_have_text("Mentions")
        expect(page.locator(".st-key-filter_minerals")).to_contain_text("Lithium")
        expect(page.locator(".st-key-filter_minerals")).to_contain_text("Cobalt")
        expect(page.locator(".st-key-filter_actors")).to_contain_text("India (country)")
        number = queries.totals(opened, FILTERS).stories
        behind = page.locator(".st-key-card_minerals_over_time .stPageLink")
        expect(behind).to_contain_text(f"Open the {number} stories")
        page.locator(".st-key-pages").get_by_text("Overview").click()
        expect(page.locator(".page-head h1")).to_have_text("Overview")
        assert figure(page, "Stories") == str(number)
        assert asked(page) == FILTERS


def test_copied_link_shows_the_same_in_another_browser(
    server: str, browser: Browser, watched: Watched
) -> None:
    page = go(watched.page, f"{server}/?{view_query(FILTERS)}")
    shown = {name: figure(page, name) for name in ("Stories", "Articles", "Minerals", "Period")}
    menu(page, "top_minerals")
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    other = browser.new_context()
    again = go(other.new_page(), copied)
    assert {name: figure(again, name) for name in shown} == shown
    other.close()


def test_filter_changes_the_address_and_back_undoes_it(server: str, watched: Watched) -> None:
    page = go(watched.page, server)
    every = figure(page, "Stories")
    field = page.locator(".st-key-filter_minerals input")
    field.fill("gall")
    field.press("Enter")
    expect(page.locator(".st-key-chips")).to_contain_text("Gallium")
    page.wait_for_url("**minerals=mineral*gallium*")
    assert figure(page, "Stories") != every
    page.go_back()
    expect(page.locator(".st-key-filter_minerals")).not_to_contain_text("Gallium")
    expect(settled(page).locator(".figures")).to_contain_text(every)


@pytest.mark.parametrize(
    ("path", "chart", "mark"),
    [
        ("", "top_minerals", ".point path"),
        ("", "stories_over_time", ".point path"),
        ("mentions", "minerals_over_time", ".scatterlayer .point"),
        ("mentions", "mineral_by_sector", ".scatterlayer .point"),
    ],
)
def test_click_on_a_mark_opens_its_articles(
    server: str, database: str, watched: Watched, path: str, chart: str, mark: str
) -> None:
    page = go(watched.page, f"{server}/{path}?{view_query(FILTERS)}")
    page.wait_for_selector(f".st-key-card_{chart} {mark}")
    page.wait_for_timeout(1000)  # the chart settles: its axes make room for their labels
    page.locator(f".st-key-card_{chart} {mark}").first.click(force=True)
    page.wait_for_url("**/articles?*")
    expect(page.locator(".page-head h1")).to_have_text("Articles")
    narrowed = asked(page)
    assert narrowed != FILTERS
    with session(database) as opened:
        number = queries.totals(opened, narrowed).stories
    expect(page.locator(".page-head p")).to_contain_text(
        f"{number} {'story' if number == 1 else 'stories'}"
    )
    expect(page.locator("[class*='st-key-row_all_']")).to_have_count(number)
    page.go_back()
    expect(page.locator(".page-head h1")).not_to_have_text("Articles")
    assert asked(page) == FILTERS


def test_click_on_an_event_opens_its_sentence(server: str, watched: Watched) -> None:
    page = go(watched.page, f"{server}/initiatives")
    mark = ".st-key-card_initiative_timeline .scatterlayer .point"
    page.wait_for_selector(mark)
    page.wait_for_timeout(1000)
    page.locator(mark).first.click(force=True)
    expect(page.locator(".st-key-event")).to_contain_text("Synthetic")
    page.locator(".st-key-event").get_by_text("Close this event").click()
    expect(page.locator(".st-key-event")).to_have_count(0)


def test_export_menu_gives_slide_workbook_and_numbers(
    server: str, watched: Watched, tmp_path: Path
) -> None:
    page = go(watched.page, f"{server}/?{view_query(FILTERS)}")
    menu(page, "top_minerals")
    saved = {}
    for name in ("PowerPoint slide", "Excel workbook", "Numbers (CSV)"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        saved[path.suffix] = path.read_bytes()
    slides = Presentation(io.BytesIO(saved[".pptx"])).slides
    chart = next(shape for shape in slides[0].shapes if shape.name == "chart:top_minerals").chart
    assert "Lithium" in chart.plots[0].categories
    assert server in slides[0].notes_slide.notes_text_frame.text or any(
        server in (run.hyperlink.address or "")
        for shape in slides[0].shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    )
    assert b"Lithium" in saved[".csv"]
    assert saved[".xlsx"].startswith(b"PK")


@pytest.mark.parametrize(("path", "chart"), [("", "top_minerals"), ("", "latest_events")])
def test_pictures_are_made_in_the_browser(
    server: str, watched: Watched, tmp_path: Path, path: str, chart: str
) -> None:
    page = go(watched.page, f"{server}/{path}")
    menu(page, chart)
    page.wait_for_timeout(500)
    page.context.set_offline(True)  # no server: what was loaded has to do
    for name, start in (("Picture (PNG)", b"\x89PNG"), ("Picture to edit (SVG)", b"<svg")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        download.value.save_as(tmp_path / "picture")
        assert (tmp_path / "picture").read_bytes().startswith(start)
    source = (tmp_path / "picture").read_text(encoding="utf-8")
    title = page.locator(f".st-key-card_{chart} h2").inner_text()
    behind = page.locator(f".st-key-card_{chart} .stPageLink").inner_text()
    number = re.search(r"Open the (\d+) stories", behind)
    assert title in source
    assert number and f"{number[1]} stories" in source
    watched.faults = [fault for fault in watched.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_words_from_the_news_stay_words(server: str, watched: Watched) -> None:
    page = go(watched.page, f"{server}/articles?text=wrote&page=3")
    title = page.locator(".st-key-row_all_8 a")
    assert title.inner_text().replace("\u2060", "") == HOSTILE
    title.click()
    expect(page.locator(".reader-head h1")).to_have_text(HOSTILE)
    assert page.locator(".stMain script, .stMain a[href^='javascript']").count() == 0


def test_evidence_can_be_read_and_chosen(server: str, watched: Watched) -> None:
    page = go(watched.page, f"{server}/articles?article=1")
    mark = page.locator(".reader mark.ev-mineral").first
    assert "Lithium (mineral) · form" in (mark.get_attribute("title") or "")
    page.locator(".st-key-highlight").get_by_role("button", name="Minerals").click()
    expect(page.locator(".reader mark.ev-mineral")).to_have_count(0)
    page.get_by_text("Not taken (1)").click()
    expect(page.locator(".st-key-not_taken")).to_contain_text("adjective, not the metal")


def test_link_written_as_html_opens_within_the_session(server: str, watched: Watched) -> None:
    page = go(watched.page, f"{server}/initiatives?initiative=initiative:example_minerals_pact")
    page.wait_for_function("window.monitorNavigator")
    page.evaluate("window.stillHere = true")
    page.locator(".table a[href*='event=']").first.click()
    expect(page.locator(".st-key-event")).to_contain_text("dates it")
    assert page.evaluate("window.stillHere")


def test_empty_view_offers_a_way_out(server: str, watched: Watched) -> None:
    page = go(watched.page, f"{server}/mentions?minerals=mineral:lithium&text=zzznowhere")
    expect(page.locator(".st-key-nothing")).to_contain_text("No stories match")
    page.get_by_role("button", name="zzznowhere").nth(-1).click()
    expect(page.locator(".st-key-card_minerals_over_time")).to_be_visible()
    assert asked(page) == Filters(minerals=("mineral:lithium",))


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_page_fits_a_telephone_in_both_themes(
    server: str, telephone: BrowserContext, name: str
) -> None:
    watched = Watched(telephone)
    page = go(watched.page, f"{server}/{'' if name == 'overview' else name}")
    if name not in (
        "quotes",
        "articles",
        "candidates",
        "corrections",
        "accuracy",
        "sources",
        "briefing",
    ):
        page.wait_for_selector(".js-plotly-plot .main-svg")
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(part => part.scrollWidth - part.clientWidth)"
    )
    assert wide == [0, 0]
    paper = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert paper == ("rgb(17, 24, 31)" if dark else "rgb(255, 255, 255)")
    for drawn in page.locator(".js-plotly-plot .main-svg:first-child").all():
        assert drawn.evaluate("part => getComputedStyle(part).backgroundColor") == paper
    expect(page.locator(".st-key-filter_text")).not_to_be_in_viewport()
    page.locator("[data-testid=stExpandSidebarButton]").click()
    expect(page.locator(".st-key-filter_text")).to_be_in_viewport()
    page.locator(".st-key-pages").get_by_text("Articles").click()
    expect(page.locator(".st-key-filter_text")).not_to_be_in_viewport()
    expect(page.locator(".page-head h1")).to_have_text("Articles")
    page.close()
    assert watched.faults == []
