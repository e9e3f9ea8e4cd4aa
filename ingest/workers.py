"""Reads and tags in processes beside this one: a Python process uses one core, and tagging sets the pace.

They are started afresh on every system, never forked, so that no thread or connection is copied.
"""

import os
import pickle
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from db.outcomes import Outcome
from ingest.article import source_of
from ingest.entry import Entry, Fault
from ingest.errors import UserError
from ingest.reading import Read, Reader, Task

AHEAD = 2  # batches that wait for each process
WORTHWHILE = 400  # entries; starting the processes takes about as long as reading so many
CRASHED = "could not be read (the process that read it crashed)"
UNUSABLE = "the processes that read articles end at once: --workers 1 reads without them"
GIVE_UP_AFTER = 3  # texts that crashed, and none that did not

_reader: Reader  # of a worker process


class Workers:
    """A pool of processes, started when they are first needed; use it as a context manager."""

    def __init__(self, reader: Reader, number: int | None = None) -> None:
        """Take what the processes are to read with; by default there is one for each core."""
        self._reader = reader
        self.number = cores() if number is None else number
        self._pool: ProcessPoolExecutor | None = None
        self._handed: Path | None = None
        self._works, self._crashes = False, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._end()
        if self._handed is not None:
            self._handed.unlink(missing_ok=True)

    def pay(self, entries: int) -> bool:
        """Tell whether so many entries are read faster by processes of their own."""
        return self.number > 1 and entries >= WORTHWHILE

    def map(self, task: Task, batches: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
        """Yield what comes of each batch, in order; only a few are read ahead."""
        waiting: deque[tuple[Sequence[Any], Future[list[Any]]]] = deque()
        for batch in batches:
            waiting.append((batch, self._submit(task, batch)))
            if len(waiting) > AHEAD * self.number:
                yield self._result(task, *waiting.popleft())
        while waiting:
            yield self._result(task, *waiting.popleft())

    def _submit(self, task: Task, batch: Sequence[Any]) -> Future[list[Any]]:
        if self._pool is not None:
            try:
                return self._pool.submit(_work, task, batch)
            except BrokenProcessPool:
                self._end()
        if self._handed is None:
            self._handed = _handed_over(self._reader)
        self._pool = ProcessPoolExecutor(
            self.number, get_context("spawn"), initializer=_begin, initargs=(self._handed,)
        )
        return self._pool.submit(_work, task, batch)

    def _result(self, task: Task, batch: Sequence[Any], coming: Future[list[Any]]) -> list[Any]:
        try:
            found = coming.result()
        except Exception:  # one text of those that were being read broke its process: which one?
            return [self._alone(task, item) for item in batch]
        self._works = True
        return found

    def _alone(self, task: Task, item: Any) -> Any:
        """Return what comes of one item; it is tried twice, as its process may have died of another's."""
        for _ in range(2):
            try:
                found = self._submit(task, [item]).result()[0]
            except Exception as error:
                failure = error
                self._end()
            else:
                self._works = True
                return found
        self._crashes += 1
        if self._crashes >= GIVE_UP_AFTER and not self._works:
            raise UserError(UNUSABLE) from failure
        return self._lost(item)

    def _lost(self, item: Entry | Read) -> Fault:
        source = item.source if isinstance(item, Read) else source_of(item, self._reader.registry)
        return Fault(item.locator, CRASHED, Outcome.HARD_ERROR, source)

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _handed_over(reader: Reader) -> Path:
    """Return a file that holds the reader: by a pipe, one process would wait for the other's start."""
    with tempfile.NamedTemporaryFile(prefix="reader-", delete=False) as stream:
        pickle.dump(reader, stream)
    return Path(stream.name)


def _begin(reader: Path) -> None:
    """Prepare a new process: it ends with its parent, which alone hears signals."""
    global _reader
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = pickle.loads(reader.read_bytes())


def _end_with_parent() -> None:
    """Leave no process behind when the parent is killed."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(task: Task, batch: Sequence[Any]) -> list[Any]:
    return _reader.do(task, batch)
