"""Takes the pictures of README.md from a real dashboard that holds the starter briefs only.

Run: make screenshots. Needs what `make test` installs: Chromium, LibreOffice and poppler.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = ViewportSize(width=1440, height=900)
ARTICLE = "India and the United States agree TRUST in Washington"
START_SECONDS = 60
LOADING = '[data-testid="stSkeleton"], [data-testid="stStatusWidget"], [data-stale="true"]'


@contextmanager
def dashboard(folder: Path) -> Iterator[str]:
    """Serve the starter briefs from a database of their own; yields the address."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder / 'monitor.db'}"}
    run = [sys.executable, "-m"]
    subprocess.run([*run, "ingest", "starter"], cwd=ROOT, env=environment, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*run, "streamlit", "run", "app.py", "--server.port", str(port)], cwd=ROOT, env=environment
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Return when the server answers; raise URLError when it does not."""
    ends = time.monotonic() + START_SECONDS
    while True:
        try:
            urlopen(address, timeout=5).close()
            return
        except URLError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.2)


def opened(browser: Browser, address: str, scheme: Literal["light", "dark"] = "light") -> Page:
    """Return a page that has finished drawing."""
    page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until nothing on a page is loading any more."""
    page.locator("h1, h2").first.wait_for()
    page.wait_for_timeout(1000)
    page.wait_for_function(f"!document.querySelector({LOADING!r})")
    page.wait_for_timeout(1000)  # charts settle their size


def take(browser: Browser, address: str, folder: Path) -> None:
    """Write the pictures of the pages and of one slide."""
    opened(browser, address).screenshot(path=IMAGES / "overview.png")
    mentions = opened(browser, f"{address}/mentions")
    mentions.screenshot(path=IMAGES / "mentions.png")
    dark = opened(browser, f"{address}/initiatives", "dark")
    dark.screenshot(path=IMAGES / "initiatives-dark.png")
    article = opened(browser, f"{address}/articles?{urlencode({'text': ARTICLE})}")
    article.get_by_role("link", name=ARTICLE).click()
    article.get_by_text("All articles").wait_for()
    article.mouse.move(0, 0)  # nothing is to look pointed at
    settle(article)
    article.screenshot(path=IMAGES / "article.png")
    overview = opened(browser, address)
    overview.get_by_role("button", name="Export").nth(1).click()
    with overview.expect_download() as download:
        overview.get_by_role("button", name="PowerPoint slide").click()
    slide = folder / "slide.pptx"
    download.value.save_as(slide)
    draw_slide(slide)


def draw_slide(slide: Path) -> None:
    """Write the picture of a presentation's first slide."""
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(slide.parent)]
    subprocess.run([*office, str(slide)], check=True, stdout=subprocess.DEVNULL)
    picture = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile"]
    subprocess.run([*picture, str(slide.with_suffix(".pdf")), str(IMAGES / "slide")], check=True)


def main() -> None:
    """Take all pictures anew."""
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        dashboard(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        take(browser, address, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
