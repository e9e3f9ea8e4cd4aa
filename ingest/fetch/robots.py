"""Asks robots.txt what may be fetched, once a day and host."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

from db.outcomes import Outcome
from ingest.entry import EntryError
from ingest.fetch.limits import Limits

AGENT = "critical-minerals-monitor"
FORBIDDEN = "robots.txt forbids it"
UNREADABLE = "robots.txt cannot be read"
NOTHING_FORBIDDEN = "User-agent: *\nDisallow:"


class Robots:
    """The rules of the hosts; `ask(url)` returns a robots.txt, or raises EntryError.

    A host without one forbids nothing. One whose robots.txt cannot be had, since the server is
    out of order, is left in peace for some minutes: a soft error.
    """

    def __init__(self, ask: Callable[[str], bytes], limits: Limits) -> None:
        self._ask = ask
        self._limits = limits
        self._lock = Lock()
        self._known: dict[str, _Known] = {}

    def check(self, url: str) -> float:
        """Return the pause in seconds that a host asks for; EntryError where it forbids the URL."""
        rules = self._rules(url)
        if not rules.can_fetch(url, AGENT):
            raise EntryError(FORBIDDEN, Outcome.HARD_ERROR)
        return float(rules.crawl_delay(AGENT) or 0.0)

    def _rules(self, url: str) -> Protego:
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}".lower()
        with self._lock:
            known = self._known.setdefault(root, _Known())
        with known.lock:  # who comes meanwhile waits for the one answer
            if time.monotonic() >= known.until:
                self._renew(known, f"{root}/robots.txt")
            if isinstance(known.rules, EntryError):
                raise EntryError(known.rules.reason, known.rules.outcome)
            return known.rules

    def _renew(self, known: "_Known", url: str) -> None:
        try:
            known.rules = Protego.parse(self._text(url))
            known.until = time.monotonic() + self._limits.robots_age
        except EntryError as error:
            known.rules = error
            known.until = time.monotonic() + self._limits.robots_rest

    def _text(self, url: str) -> str:
        try:
            return self._ask(url).decode("utf-8-sig", "replace")
        except EntryError as error:
            if error.reason.startswith("http 4") and error.outcome is Outcome.HARD_ERROR:
                return NOTHING_FORBIDDEN
            if error.reason.startswith("http ") or "redirects" in error.reason:
                raise EntryError(UNREADABLE, Outcome.SOFT_ERROR) from error
            raise  # no network, a private address …: the page itself would fare no better


@dataclass
class _Known:
    """What a host's robots.txt said, or why it cannot be had, and until when that holds."""

    rules: Protego | EntryError = field(default_factory=lambda: Protego.parse(NOTHING_FORBIDDEN))
    until: float = float("-inf")
    lock: AbstractContextManager[bool] = field(default_factory=Lock)
