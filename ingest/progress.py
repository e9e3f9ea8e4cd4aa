"""Shows how far a run is: a bar on a terminal, now and then a line elsewhere."""

import sys
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from tqdm import tqdm

SECONDS_A_LINE = 5.0
SECONDS_TO_FIRST_LINE = 1.0
SECONDS_A_NOTE = 1.0
COMPLAINTS_A_KIND = 10  # printed in full; the rest are counted


class Progress:
    """Counts entries and complaints; use it as a context manager.

    `note` is called about once a second with done and total, for readers of the database.
    """

    def __init__(
        self,
        unit: str,
        total: int | None,
        note: Callable[[int, int | None], None] | None = None,
        stream: TextIO | None = None,
    ) -> None:
        self._unit, self.total, self._note = unit, total, note
        self._stream = stream or sys.stderr
        self.done = 0
        self.complaints: Counter[str] = Counter()
        self._started = self._noted = time.monotonic()
        self._lined = self._started - SECONDS_A_LINE + SECONDS_TO_FIRST_LINE
        self._bar = (
            tqdm(total=total, unit=f" {unit}", file=self._stream, dynamic_ncols=True)
            if self._stream.isatty()
            else None
        )

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None:
            self.total = self.done
        if self._bar is not None:
            self._bar.total = self.total
            self._bar.close()
        else:
            self._line()
        for reason, count in self.complaints.items():
            if count > COMPLAINTS_A_KIND:
                print(f"… and {count - COMPLAINTS_A_KIND:,} more: {reason}", file=self._stream)
        if self._note and kind is None:
            self._note(self.done, self.total)

    def expect(self, more: int) -> None:
        """Raise the total by entries that were not foreseen."""
        self.total = (self.total or 0) + more
        if self._bar is not None:
            self._bar.total = self.total
            self._bar.refresh()

    def step(self) -> None:
        """Count one entry as done."""
        self.done += 1
        if self.total is not None:
            self.total = max(self.total, self.done)
        if self._bar is not None:
            self._bar.update()
        now = time.monotonic()
        if self._note and now - self._noted >= SECONDS_A_NOTE:
            self._noted = now
            self._note(self.done, self.total)
        if self._bar is None and now - self._lined >= SECONDS_A_LINE:
            self._lined = now
            self._line()

    def complain(self, locator: str, reason: str) -> None:
        """Say what is wrong with an entry; of one kind only the first few are printed.

        What stands in brackets after a reason is detail, and makes no kind of its own.
        """
        kind = reason.partition(" (")[0]
        self.complaints[kind] += 1
        if self.complaints[kind] <= COMPLAINTS_A_KIND:
            self.say(f"{locator}: {reason}")

    def say(self, message: str) -> None:
        """Print a message without disturbing the bar."""
        if self._bar is not None:
            self._bar.write(message, file=self._stream)
        else:
            print(message, file=self._stream, flush=True)

    @property
    def seconds(self) -> float:
        """The time since the start."""
        return time.monotonic() - self._started

    def _line(self) -> None:
        rate = self.done / max(self.seconds, 1e-3)
        of = f" of {self.total:,}" if self.total and self.total > self.done else ""
        left = (
            f", {(self.total - self.done) / rate:,.0f} s left" if self.total and of and rate else ""
        )
        print(
            f"{self.done:,}{of} {self._unit}, {rate:,.0f} a second{left}",
            file=self._stream,
            flush=True,
        )
