"""Asks robots.txt what may be fetched, once a day and host."""

import time
from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

from db.outcomes import Outcome
from ingest.entry import EntryError

AGENT = "critical-minerals-monitor"
FORBIDDEN = "robots.txt forbids it"
UNREADABLE = "robots.txt cannot be read"
NOTHING_FORBIDDEN = "User-agent: *\nDisallow:"


class Robots:
    """The rules of the hosts; `ask(url)` returns a robots.txt, or raises EntryError.

    A host without one forbids nothing. One whose robots.txt cannot be had, since the server is
    out of order, is left in peace for now: a soft error.
    """

    def __init__(self, ask: Callable[[str], bytes], age: float) -> None:
        self._ask = ask
        self._age = age
        self._lock = Lock()
        self._known: dict[str, tuple[float, Protego]] = {}

    def check(self, url: str) -> float:
        """Return the pause in seconds that a host asks for; EntryError where it forbids the URL."""
        rules = self._rules(url)
        if not rules.can_fetch(url, AGENT):
            raise EntryError(FORBIDDEN, Outcome.HARD_ERROR)
        return float(rules.crawl_delay(AGENT) or 0.0)

    def _rules(self, url: str) -> Protego:
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            read_at, rules = self._known.get(root, (float("-inf"), None))
        if rules is None or time.monotonic() - read_at > self._age:
            rules = Protego.parse(self._text(f"{root}/robots.txt"))
            with self._lock:
                self._known[root] = time.monotonic(), rules
        return rules

    def _text(self, url: str) -> str:
        try:
            return self._ask(url).decode("utf-8-sig", "replace")
        except EntryError as error:
            if error.reason.startswith("http 4") and error.outcome is Outcome.HARD_ERROR:
                return NOTHING_FORBIDDEN
            if error.reason.startswith("http ") or "redirects" in error.reason:
                raise EntryError(UNREADABLE, Outcome.SOFT_ERROR) from error
            raise  # no network, a private address …: the page itself would fare no better
