import socket
import threading
import time
from collections.abc import Iterator

import pytest

from db.outcomes import Outcome
from ingest import fetch
from ingest.entry import EntryError
from ingest.fetch import Fetcher
from tests.ingest.conftest import Server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(pause=0) as opened:
        yield opened


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes a connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


def failure(fetcher: Fetcher, url: str) -> tuple[str, Outcome]:
    with pytest.raises(EntryError) as error:
        fetcher.get(url)
    return error.value.reason, error.value.outcome


def test_a_page_is_fetched(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = fetcher.get(server.page("/a", "lithium", "text/plain; charset=utf-8"))
    assert (page.content, page.content_type) == (b"lithium", "text/plain; charset=utf-8")
    assert server.requests[0][1] == "critical-minerals-monitor/0.1"
    monkeypatch.setenv(fetch.CONTACT, "desk@example.org")
    with Fetcher(pause=0) as named:
        named.get(server.address + "/a")
    assert server.requests[1][1] == "critical-minerals-monitor/0.1 (+desk@example.org)"


def test_a_redirect_is_followed(server: Server, fetcher: Fetcher) -> None:
    server.page("/old", "", status=301)
    server.headers["/old"] = {"Location": server.page("/new", "here")}
    assert fetcher.get(server.address + "/old").url == server.address + "/new"


def test_a_circle_of_redirects_ends(server: Server, fetcher: Fetcher) -> None:
    url = server.page("/loop", "", status=302)
    server.headers["/loop"] = {"Location": url}
    assert failure(fetcher, url) == ("too many redirects", Outcome.HARD_ERROR)


def test_a_redirect_away_from_the_web_is_not_followed(server: Server, fetcher: Fetcher) -> None:
    url = server.page("/file", "", status=302)
    server.headers["/file"] = {"Location": "file:///etc/passwd"}
    assert failure(fetcher, url) == ("not an http address", Outcome.HARD_ERROR)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(403, Outcome.HARD_ERROR), (404, Outcome.HARD_ERROR), (408, Outcome.SOFT_ERROR)],
)
def test_refusals_are_named(
    server: Server, fetcher: Fetcher, status: int, outcome: Outcome
) -> None:
    assert failure(fetcher, server.page("/x", "", status=status)) == (f"http {status}", outcome)


def test_a_busy_server_is_asked_again(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "RETRIES", fetch.RETRIES.new(backoff_factor=0.01))
    with Fetcher(pause=0) as fetcher:
        url = server.page("/busy", "", status=503)
        assert failure(fetcher, url) == ("http 503", Outcome.SOFT_ERROR)
    assert len(server.requests) == 4


def test_a_page_without_end_is_cut_off(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 2**20)
    url = server.page("/large", b"x" * (2**20 + 1))
    reason, outcome = failure(fetcher, url)
    assert (reason.startswith("larger than"), outcome) == (True, Outcome.HARD_ERROR)


def test_a_slow_page_is_given_up(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", -1.0)
    assert failure(fetcher, server.page("/slow", "x")) == ("timed out", Outcome.SOFT_ERROR)


def test_a_silent_server_is_given_up(
    silent: str, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "WAITS", (0.2, 0.2))
    assert failure(fetcher, silent) == ("timed out", Outcome.SOFT_ERROR)


def test_a_connection_that_breaks(fetcher: Fetcher) -> None:
    def answer() -> None:
        with listener.accept()[0] as connection:
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert failure(fetcher, url) == ("broken response", Outcome.SOFT_ERROR)
        thread.join()


def test_nobody_there_and_no_such_name(silent: str, fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert failure(fetcher, f"http://127.0.0.1:{port}/") == ("no connection", Outcome.SOFT_ERROR)
    assert failure(fetcher, "http://nowhere.invalid/") == ("no network", Outcome.SOFT_ERROR)


@pytest.mark.parametrize("url", ["ftp://e.org/a", "file:///etc/passwd", "http://", "http://[::1"])
def test_only_the_web_is_opened(fetcher: Fetcher, url: str) -> None:
    assert failure(fetcher, url) == ("not an http address", Outcome.HARD_ERROR)


def test_one_host_is_not_hurried(server: Server) -> None:
    url = server.page("/a", "x")
    with Fetcher(pause=0.2) as fetcher:
        began = time.monotonic()
        fetcher.get(url)
        fetcher.get(url)
        assert time.monotonic() - began >= 0.2
