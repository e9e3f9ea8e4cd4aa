"""A pool of threads for what waits on the network; unlike the standard one it holds up no exit."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager, nullcontext
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K")
TICK = 1.0  # seconds after which it is asked again how long a job has run


class Job(Future[T], Generic[T]):
    """A call that a thread makes; `begun` is when, by the monotonic clock."""

    begun: float | None = None

    def running_for(self) -> float:
        """Return for how many seconds it has run."""
        return time.monotonic() - self.begun if self.begun is not None else 0.0


class Threads:
    """Makes calls in so many threads, in the order in which they were given.

    They are daemons: a call that hangs ends with the program.
    """

    def __init__(self, number: int) -> None:
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        for _ in range(number):
            threading.Thread(target=self._run, daemon=True).start()

    def submit(self, call: Callable[[], T]) -> Job[T]:
        """Return the job that a thread will do."""
        job: Job[T] = Job()
        self._calls.put(lambda: _do(job, call))
        return job

    def _run(self) -> None:
        while True:
            self._calls.get()()


def delivered(
    jobs: Iterable[tuple[K, Job[T]]],
    patience: float,
    waiting: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Iterator[tuple[K, T]]:
    """Yield what jobs return, in their order; one that runs longer than `patience` comes when it comes."""
    late: dict[Job[T], K] = {}
    for key, job in jobs:
        while not job.done() and job.running_for() < patience:
            with waiting():
                wait([job], TICK)
        if job.done():
            yield key, job.result()
        else:
            late[job] = key
    while late:
        with waiting():
            done, _ = wait(late, return_when=FIRST_COMPLETED)
        for job in [job for job in late if job in done]:
            yield late.pop(job), job.result()


def _do(job: Job[T], call: Callable[[], T]) -> None:
    job.begun = time.monotonic()
    try:
        job.set_result(call())
    except BaseException as error:
        job.set_exception(error)
