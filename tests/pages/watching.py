"""A page in a real browser, with what went wrong on it and what it asked of other machines."""

import re
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright", reason="playwright is missing: make test installs it")
from playwright.sync_api import BrowserContext, Page, expect

WAIT = 30_000  # milliseconds: the machine may be busy with other tests
expect.set_options(timeout=WAIT)  # a busy machine draws slowly
# Streamlit looks for its server below a page's address first: a 404 on every deep link.
PROBE = re.compile(r"/_stcore/(health|host-config)$")


class Watched:
    """A page with what went wrong on it and what it asked of other machines."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog {dialog.message}"))
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)

    def _heard(self, message: object) -> None:
        kind, text = message.type, message.text  # type: ignore[attr-defined]
        place = (message.location or {}).get("url", "")  # type: ignore[attr-defined]
        if kind == "error" and not PROBE.search(place):
            self.faults.append(f"{text} ({place})")

    def _asked(self, request: object) -> None:
        address = request.url  # type: ignore[attr-defined]
        if urlsplit(address).hostname not in ("127.0.0.1", None) and ":" in address:
            self.faults.append(f"asked {address}")


def go(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(".page-head h1")
    return page


def settled(page: Page) -> Page:
    """Wait until the script has run to its end: what it no longer draws is gone by then."""
    page.wait_for_selector("[data-test-script-state='notRunning']", state="attached")
    expect(page.locator("[data-stale='true']")).to_have_count(0)
    return page
