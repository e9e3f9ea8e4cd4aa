"""One database of synthetic articles, the dashboard in AppTest, and a really started server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from streamlit.testing.v1 import AppTest

from db.session import migrate
from tests.pages import synthetic

if TYPE_CHECKING:  # the browser's tests are skipped where it is not installed
    from playwright.sync_api import Browser, BrowserContext

    from tests.pages.watching import Watched

ROOT = Path(__file__).resolve().parent.parent.parent
ENTRY = Path(__file__).parent / "entry.py"
CHROMIUM = "/usr/bin/chromium"
START = 60  # seconds that a busy machine may take to start a server

Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def briefings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the briefings of all tests in a folder of their own."""
    folder = tmp_path_factory.mktemp("briefings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONITOR_BRIEFINGS", str(folder))
        yield folder


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('pages') / 'monitor.db'}"
    synthetic.fill(url)
    return url


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'monitor.db'}"
    migrate(url)
    return url


@pytest.fixture
def open_page(database: str, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page with a query, in a session of its own."""
    monkeypatch.setenv("DATABASE_URL", database)

    def opened(page: str = "overview", /, **query: str) -> AppTest:
        app = AppTest.from_file(str(ENTRY), default_timeout=60)
        for key, value in query.items():
            app.query_params[key] = value
        if page != "overview":
            app.switch_page(f"../../pages/{page}.py")
        return app.run()

    return opened


@contextmanager
def served(url: str) -> Iterator[str]:
    """Run the dashboard on a free port with a database; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(f"{address}/_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium() -> str:
    if not Path(CHROMIUM).exists() and shutil.which("chromium") is None:
        pytest.skip("chromium is missing: apt-get install chromium")
    return CHROMIUM if Path(CHROMIUM).exists() else str(shutil.which("chromium"))


@pytest.fixture(scope="session")
def server(database: str, chromium: str) -> Iterator[str]:
    with served(database) as address:
        yield address


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator["Browser"]:
    reason = "playwright is missing: make test installs it"
    with pytest.importorskip("playwright.sync_api", reason=reason).sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium)
        yield started
        started.close()


@pytest.fixture(scope="module")
def desk(browser: "Browser") -> Iterator["BrowserContext"]:
    """A desk's screen; kept for all tests, since loading Streamlit's scripts takes seconds."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        accept_downloads=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context
    context.close()


@pytest.fixture(scope="module", params=["light", "dark"])
def telephone(browser: "Browser", request: pytest.FixtureRequest) -> Iterator["BrowserContext"]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=request.param
    )
    yield context
    context.close()


@pytest.fixture
def watched(desk: "BrowserContext") -> Iterator["Watched"]:
    from tests.pages.watching import Watched

    made = Watched(desk)
    yield made
    desk.set_offline(False)
    made.page.close()
    assert made.faults == []


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode}")
        try:
            with urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer within {START} s")
