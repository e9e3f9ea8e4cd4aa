"""Ends a run on Ctrl-C between two entries, never in the middle of writing one."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

EXIT_CODE = 130  # as shells report a job ended by Ctrl-C


class Interruption:
    """Hears Ctrl-C and SIGTERM while it is open; use it as a context manager.

    The first is kept until `check` or `waiting` raises KeyboardInterrupt; a second ends the
    process at once, and the next run closes what it left open.
    """

    def __init__(self) -> None:
        self._asked = False
        self._waiting = False
        self._before = {
            number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)
        }

    def __enter__(self) -> "Interruption":
        for number, handler in self._before.items():
            if handler is not signal.SIG_IGN:  # a shell shields its background jobs so
                signal.signal(number, self._hear)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise KeyboardInterrupt if the user has asked to end."""
        if self._asked:
            raise KeyboardInterrupt

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Let the user break off a wait; nothing may be half written meanwhile.

        Signals reach the main thread alone: it is no other thread's wait that they break off.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self.check()
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked:
            os._exit(EXIT_CODE)
        self._asked = True
        if self._waiting:
            raise KeyboardInterrupt
