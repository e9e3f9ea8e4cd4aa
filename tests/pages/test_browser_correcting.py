"""Correcting as an analyst does it: by mouse, by keyboard, on a telephone, and beside others."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is missing: make test installs it")
from playwright.sync_api import BrowserContext, Locator, Page, expect

from db.corrections import NewCorrection, record
from db.session import writing_session
from tests.pages import synthetic
from tests.pages.conftest import served
from tests.pages.corrected import LITHIUM, article, corrections
from tests.pages.watching import Watched, go, settled

pytestmark = pytest.mark.flaky(reruns=2)  # a stalled browser is no fault of the page


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database of its own: these tests write."""
    address = f"sqlite:///{tmp_path / 'monitor.db'}"
    synthetic.fill(address)
    return address


@pytest.fixture
def own_server(url: str, chromium: str) -> Iterator[str]:
    with served(url) as address:
        yield address


def field(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key} input")


def choose(page: Page, key: str, name: str) -> None:
    field(page, key).fill(name)
    page.get_by_role("option", name=name).wait_for()
    field(page, key).press("Enter")
    expect(field(page, key)).to_have_value(name)


FIND = """words => {
    const text = document.querySelector("article.reader");
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        const { left, right, top, height } = range.getBoundingClientRect();
        return [left + 1, right - 1, top + height / 2];
    }
}"""


def select(page: Page, words: str) -> None:
    """Select words of the article's text with the mouse, once the text has come to rest."""
    place = None
    while place != (place := page.evaluate(FIND, words)):
        page.wait_for_timeout(500)
    left, right, y = place
    page.mouse.move(left, y)
    page.mouse.down()
    page.mouse.move(right, y, steps=8)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()") == words


def test_words_selected_with_the_mouse_are_tagged(
    own_server: str, url: str, watched: Watched
) -> None:
    page = settled(go(watched.page, f"{own_server}/articles?article=1"))
    offer = page.get_by_role("button", name="Tag these words")
    expect(offer).to_be_hidden()
    select(page, "synthetic text")
    offer.click()
    expect(field(page, "missing_words")).to_have_value("synthetic text")
    expect(offer).to_be_hidden()
    choose(page, "missing_tag", "Graphite (mineral)")
    field(page, "missing_why").fill("a sample")
    field(page, "analyst_name").fill("Ada")
    page.get_by_role("button", name="Add Graphite").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    mark = page.locator(".reader mark", has_text="synthetic text")
    expect(mark).to_have_attribute(
        "title", re.compile("^Graphite .mineral. · added by Ada: a sample")
    )
    expect(page.locator(".st-key-corrections")).to_contain_text("Graphite added")
    (row,) = corrections(url)
    assert (row.field, row.start, row.text) == ("text", 5, "synthetic text")


def test_the_place_that_was_selected_is_the_one_taken(
    own_server: str, url: str, watched: Watched
) -> None:
    """The title holds the word too; the mouse was on the one in the text."""
    page = settled(go(watched.page, f"{own_server}/articles?article=1"))
    select(page, "synthetic")
    page.get_by_role("button", name="Tag these words").click()
    chosen = page.locator(".st-key-missing_place input:checked")
    expect(page.locator(".st-key-missing_place input")).to_have_count(2)
    assert chosen.evaluate("part => part.closest('label').innerText").startswith("This synthetic")


def test_tag_is_called_wrong_and_back_by_keyboard(
    own_server: str, url: str, watched: Watched
) -> None:
    before = article(url).tags
    page = settled(go(watched.page, f"{own_server}/articles?article=1"))
    keys = page.keyboard
    page.get_by_role("button", name="A tag is wrong").focus()
    keys.press("Enter")
    field(page, "wrong_tag").focus()
    keys.type("Lithium")
    page.get_by_role("option", name="Lithium (mineral)").wait_for()
    keys.press("Enter")
    expect(page.get_by_role("button", name="Not Lithium")).to_be_visible()
    for key, text in (("wrong_why", "a brand"), ("analyst_name", "Ada")):
        field(page, key).focus()
        keys.type(text)
        keys.press("Tab")
    expect(page.get_by_role("button", name="Not Lithium")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".st-key-tags")).not_to_contain_text("Lithium")
    expect(page.locator(".st-key-corrections")).to_contain_text("Corrected by Ada")
    page.get_by_role("button", name="Undo").focus()
    keys.press("Enter")
    expect(field(page, "analyst_name")).to_have_value("Ada")
    page.get_by_role("button", name="Undo it").focus()
    keys.press("Enter")
    expect(page.locator(".st-key-tags")).to_contain_text("Lithium")
    assert article(url).tags == before


def test_name_is_asked_once_in_a_browser(own_server: str, watched: Watched) -> None:
    page = settled(go(watched.page, f"{own_server}/articles?article=1"))
    page.context.clear_cookies()
    page.get_by_role("button", name="All tags checked").click()
    expect(field(page, "analyst_name")).to_have_value("")
    field(page, "analyst_name").fill("Ada Ünal; x=1")
    page.locator(".st-key-checked_save button").click()
    expect(page.locator(".st-key-corrections")).to_contain_text("Corrected by Ada Ünal; x=1")
    page.wait_for_function("document.cookie.includes('analyst=')")
    settled(go(page, f"{own_server}/articles?article=2"))
    page.get_by_role("button", name="Something is missing").click()
    expect(field(page, "analyst_name")).to_have_value("Ada Ünal; x=1")


def test_decision_that_came_too_late_is_told_and_kept(
    own_server: str, url: str, watched: Watched
) -> None:
    page = settled(go(watched.page, f"{own_server}/articles?article=1"))
    page.get_by_role("button", name="A tag is wrong").click()
    choose(page, "wrong_tag", "Lithium (mineral)")
    field(page, "wrong_why").fill("a brand, I think")
    field(page, "analyst_name").fill("Ada")
    with writing_session(url) as opened:
        record(opened, 1, NewCorrection("remove", LITHIUM, "Bo", "a brand"))
    page.get_by_role("button", name="Not Lithium").click()
    told = page.get_by_role("dialog").get_by_text("The article does not bear Lithium")
    expect(told).to_be_visible()
    expect(field(page, "wrong_why")).to_have_value("a brand, I think")
    assert len(corrections(url)) == 1


def test_corrections_leave_as_labelled_data(
    own_server: str, url: str, watched: Watched, tmp_path: Path
) -> None:
    with writing_session(url) as opened:
        record(opened, 1, NewCorrection("remove", LITHIUM, "Bo", "a brand"))
    page = settled(go(watched.page, f"{own_server}/corrections"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Labelled data").click()
    download.value.save_as(tmp_path / "labels.jsonl")
    (line,) = (tmp_path / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    assert "lithium" not in json.loads(line)["minerals"]
    page.get_by_role("link", name="Synthetic report 0").click()
    expect(page.locator(".reader-head h1")).to_contain_text("Synthetic report 0")


def test_dialog_fits_a_telephone(own_server: str, telephone: BrowserContext) -> None:
    watched = Watched(telephone)
    page = settled(go(watched.page, f"{own_server}/articles?article=1"))
    page.get_by_role("button", name="Something is missing").click()
    field(page, "missing_words").fill("synthetic")
    field(page, "missing_words").press("Tab")
    expect(page.locator(".st-key-missing_place input")).to_have_count(2)
    save = page.locator(".st-key-missing_save button")
    save.scroll_into_view_if_needed()
    place = save.bounding_box()
    assert place
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 390
    dialog = page.get_by_role("dialog")
    assert dialog.evaluate("part => part.scrollWidth - part.clientWidth") <= 0
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.close()
    assert watched.faults == []
