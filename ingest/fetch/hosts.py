"""One request at a time to a host, with a pause between two; other hosts are not held up."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Host:
    """A host's turn: whoever enters has it alone until the pause after the last one is over."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._free_at = 0.0
        self.crawl_delay = 0.0

    @contextmanager
    def turn(self, pause: float) -> Iterator[None]:
        """Wait for the turn, and give it back when the request is done."""
        with self._lock:
            time.sleep(max(0.0, self._free_at - time.monotonic()))
            try:
                yield
            finally:
                self._free_at = time.monotonic() + max(pause, self.crawl_delay)


class Hosts:
    """The hosts by name and port."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._hosts: dict[str, Host] = {}

    def of(self, name: str) -> Host:
        """Return a host."""
        with self._lock:
            return self._hosts.setdefault(name, Host())
