"""Deciding on candidates in a browser: by keyboard alone, and on a telephone."""

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright", reason="playwright is missing: make test installs it")
from playwright.sync_api import BrowserContext, expect

from db import queries
from db.models import Candidate
from db.session import session, writing_session
from tests.pages import synthetic
from tests.pages.conftest import served
from tests.pages.watching import Watched, go, settled

pytestmark = pytest.mark.flaky(reruns=2)  # a stalled browser is no fault of the page
LONG = "Synthetic Framework for the Responsible Sourcing of Every Mineral in Every Country Act"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of its own, with one long-named candidate in a dozen articles."""
    address = f"sqlite:///{tmp_path_factory.mktemp('candidates') / 'monitor.db'}"
    synthetic.fill(address)
    with writing_session(address) as opened:
        opened.add_all(
            Candidate(article_id=number, key="long-act", field="text", start=5, end=14,
                      text="synthetic", name=LONG, acronym="SFRSEMECA")
            for number in range(20, 32)
        )  # fmt: skip
        opened.commit()
    return address


@pytest.fixture(scope="module")
def own_server(url: str, chromium: str) -> Iterator[str]:
    with served(url) as address:
        yield address


def test_candidate_fits_a_telephone_in_both_themes(
    own_server: str, telephone: BrowserContext
) -> None:
    watched = Watched(telephone)
    for address in ("candidates", "candidates?candidate=long-act"):
        page = settled(go(watched.page, f"{own_server}/{address}"))
        page.get_by_role("button", name="Promote").click()
        expect(page.get_by_role("dialog").get_by_label("Name", exact=True)).to_have_value(LONG)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide == 0
    watched.page.close()
    assert watched.faults == []


def test_candidate_is_dismissed_by_keyboard(own_server: str, url: str, watched: Watched) -> None:
    page = settled(go(watched.page, f"{own_server}/candidates"))
    page.get_by_role("link", name="12 stories in 12 articles").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().endswith("Dismiss"):
            break
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("is no initiative to be followed")
    why, by = dialog.get_by_label("Why"), dialog.get_by_label("Your name")
    why.focus()
    page.keyboard.type("made up")
    page.keyboard.press("Tab")
    expect(by).to_be_focused()
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    settled(page)
    expect(dialog.get_by_role("button", name="Dismiss")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.locator(".st-key-nothing")).to_contain_text("Nothing to decide")
    expect(page.locator(".st-key-decided")).to_contain_text("made up")
    with session(url) as opened:
        (decision,) = queries.candidate_decisions(opened)
    assert (decision.action, decision.by, decision.why) == ("dismissed", "Ada", "made up")
