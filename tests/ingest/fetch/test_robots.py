"""What robots.txt forbids is not fetched; what it asks for is kept to."""

import threading
import time
from dataclasses import replace

import pytest

from db.outcomes import Outcome
from ingest.entry import EntryError
from ingest.fetch import Fetcher
from tests.ingest.fetch.conftest import SHORT, Web, send

RULES = b"""User-agent: *
Disallow: /

User-agent: critical-minerals-monitor
Disallow: /private/
Crawl-delay: 0.2
"""


def failure(fetcher: Fetcher, url: str) -> tuple[str, Outcome]:
    with pytest.raises(EntryError) as error:
        fetcher.get(url)
    return error.value.reason, error.value.outcome


def test_our_own_rules_are_kept_to_and_read_once(web: Web, fetcher: Fetcher) -> None:
    web.served["/robots.txt"] = send(RULES)
    web.served["/news"] = send(b"tin")
    assert fetcher.get(f"{web.address}/news").content == b"tin"
    forbidden = failure(fetcher, f"{web.address}/private/a")
    assert forbidden == ("robots.txt forbids it", Outcome.HARD_ERROR)
    assert [path for path, _ in web.asked] == ["/robots.txt", "/news"]


def test_a_redirect_does_not_lead_around_the_rules(web: Web, fetcher: Fetcher) -> None:
    web.served["/robots.txt"] = send(RULES)
    web.served["/news"] = send(status=302, Location="/private/a")
    assert failure(fetcher, f"{web.address}/news")[0] == "robots.txt forbids it"


def test_the_pause_that_is_asked_for_is_made(web: Web, fetcher: Fetcher) -> None:
    web.served["/robots.txt"] = send(RULES)
    web.served["/news"] = send(b"tin")
    fetcher.get(f"{web.address}/news")
    began = time.monotonic()
    fetcher.get(f"{web.address}/news")
    assert 0.15 < time.monotonic() - began < 2


def test_no_pause_is_longer_than_the_limit(web: Web, fetcher: Fetcher) -> None:
    web.served["/robots.txt"] = send(b"User-agent: *\nCrawl-delay: 9999")
    web.served["/news"] = send(b"tin")
    began = time.monotonic()
    for _ in range(2):
        fetcher.get(f"{web.address}/news")
    assert SHORT.crawl_delay <= time.monotonic() - began < 5


@pytest.mark.parametrize("status", [404, 403, 410])
def test_without_rules_nothing_is_forbidden(web: Web, fetcher: Fetcher, status: int) -> None:
    web.served["/robots.txt"] = send(status=status)
    web.served["/news"] = send(b"tin")
    assert fetcher.get(f"{web.address}/news").content == b"tin"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_out_of_order_is_left_in_peace(web: Web, fetcher: Fetcher, status: int) -> None:
    web.served["/robots.txt"] = send(status=status)
    web.served["/news"] = send(b"tin")
    refused = failure(fetcher, f"{web.address}/news")
    assert refused == ("robots.txt cannot be read", Outcome.SOFT_ERROR)
    assert web.paths() == []


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", b"<html>not found</html>", b"", b"Disallow"])
def test_odd_rules_forbid_nothing(web: Web, fetcher: Fetcher, text: bytes) -> None:
    web.served["/robots.txt"] = send(text)
    web.served["/news"] = send(b"tin")
    assert fetcher.get(f"{web.address}/news").content == b"tin"


def test_rules_that_go_on_and_on_hold_as_far_as_they_are_read(web: Web, fetcher: Fetcher) -> None:
    web.served["/robots.txt"] = send(RULES + b"Disallow: /" + b"x" * 600 * 2**10)
    web.served["/news"] = send(b"tin")
    assert fetcher.get(f"{web.address}/news").content == b"tin"
    assert failure(fetcher, f"{web.address}/private/a")[0] == "robots.txt forbids it"


def test_a_server_out_of_order_is_not_asked_again_for_each_page(web: Web) -> None:
    web.served["/robots.txt"] = send(status=500)
    web.served["/news"] = send(b"tin")
    with Fetcher(limits=replace(SHORT, retries=0, robots_rest=0.3)) as fetcher:
        for _ in range(3):
            assert failure(fetcher, f"{web.address}/news")[0] == "robots.txt cannot be read"
        assert [path for path, _ in web.asked] == ["/robots.txt"]
        web.served["/robots.txt"] = send(b"")
        time.sleep(0.3)
        assert fetcher.get(f"{web.address}/news").content == b"tin"


def test_threads_that_come_together_ask_once(web: Web, fetcher: Fetcher) -> None:
    web.served["/robots.txt"] = send(RULES)
    web.served["/news"] = send(b"tin")
    threads = [threading.Thread(target=fetcher.get, args=[f"{web.address}/news"]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(path for path, _ in web.asked) == ["/news"] * 4 + ["/robots.txt"]
