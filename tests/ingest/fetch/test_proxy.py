"""Behind a proxy the same bounds hold, and no private address is asked for."""

import time
from collections.abc import Callable

import pytest

from db.outcomes import Outcome
from ingest.fetch import ALLOW, Fetcher
from tests.ingest.fetch import conftest as answers
from tests.ingest.fetch.conftest import Web, send
from tests.ingest.fetch.test_fetcher import failure

SITE = (
    "http://8.8.8.8"  # never connected to: the proxy, which is this machine, answers in its place
)


@pytest.fixture(autouse=True)
def proxy(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy", ALLOW):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", web.address)


def test_the_proxy_is_asked(web: Web, fetcher: Fetcher) -> None:
    web.served[f"{SITE}/a"] = send(b"tin")
    assert fetcher.get(f"{SITE}/a").content == b"tin"
    assert [path for path, _ in web.asked] == [f"{SITE}/robots.txt", f"{SITE}/a"]


def test_the_proxy_is_not_asked_for_what_is_private(web: Web, fetcher: Fetcher) -> None:
    web.served[f"{SITE}/a"] = send(status=302, Location="http://10.0.0.1/")
    assert failure(fetcher, f"{SITE}/a") == ("private address", Outcome.HARD_ERROR)
    assert web.asked[-1][0] == f"{SITE}/a"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (answers.trickling(503), "http 503"),
        (answers.trickling_headers, "no way through the proxy"),
        (answers.trickling(), "timed out"),
    ],
)
def test_the_bounds_hold(
    web: Web, fetcher: Fetcher, answer: Callable[..., None], reason: str
) -> None:
    web.served[f"{SITE}/a"] = answer
    began = time.monotonic()
    assert failure(fetcher, f"{SITE}/a") == (reason, Outcome.SOFT_ERROR)
    assert time.monotonic() - began < 5
