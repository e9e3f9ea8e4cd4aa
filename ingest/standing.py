"""Stays up: does a round at every interval until it is told to end; one that fails ends no other."""

import math
import re
import signal
import sys
import threading
import time
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import FrameType

UNITS = {"m": "minutes", "h": "hours", "d": "days"}
HANG_UP = getattr(signal, "SIGHUP", None)  # not on Windows


def interval(text: str) -> timedelta:
    """Return a time such as 30m, 2h or 1d, or raise ArgumentTypeError."""
    match = re.fullmatch(r"(\d{1,4})\s*([mhd])", text.strip().lower())
    if not match or not int(match[1]):
        raise ArgumentTypeError(f"'{text}' is no interval: write 30m, 2h or 1d")
    return timedelta(**{UNITS[match[2]]: int(match[1])})


class Standing:
    """Does rounds at fixed times from its start, whatever each takes; those missed are left out."""

    def __init__(
        self, every: timedelta, do: Callable[[], object], reread: Callable[[], object]
    ) -> None:
        """Take what a round does, and what is done on SIGHUP."""
        self._every, self._do, self._reread = every.total_seconds(), do, reread
        self._asked = threading.Event()

    def stay(self) -> None:
        """Do rounds until Ctrl-C or SIGTERM."""
        started = time.monotonic()
        try:
            with self._hearing():
                while True:
                    self._tried("this round failed", self._do)
                    past = math.floor((time.monotonic() - started) / self._every)
                    self._wait_until(started + (past + 1) * self._every)
        except KeyboardInterrupt:
            _say("ended; what was stored stays")

    def _wait_until(self, due: float) -> None:
        left = due - time.monotonic()
        _say(f"next round at {datetime.now() + timedelta(seconds=left):%H:%M:%S}")
        while (left := due - time.monotonic()) > 0:
            if self._asked.wait(left):
                self._asked.clear()
                if self._tried("the registry stays as it was", self._reread):
                    _say("the registry was read again")

    @staticmethod
    def _tried(otherwise: str, call: Callable[[], object]) -> bool:
        try:
            call()
        except Exception as error:  # whatever it is, the next round may do better
            _say(f"{otherwise}: {type(error).__name__}: {error}")
            return False
        return True

    @contextmanager
    def _hearing(self) -> Iterator[None]:
        before = signal.getsignal(HANG_UP) if HANG_UP else signal.SIG_IGN
        if not HANG_UP or before is signal.SIG_IGN:  # as under nohup
            yield
            return
        signal.signal(HANG_UP, self._hear)
        try:
            yield
        finally:
            signal.signal(HANG_UP, before)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._asked.set()


def _say(message: str) -> None:
    print(f"{datetime.now():%Y-%m-%d %H:%M:%S} {message}", file=sys.stderr, flush=True)
