import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from ingest.threads import Job, Threads, delivered


def test_results_come_in_order_whichever_is_done_first() -> None:
    first_may_end = threading.Event()
    threads = Threads(2)

    def free() -> bool:
        first_may_end.set()
        return True

    first = threads.submit(lambda: first_may_end.wait(10))
    second = threads.submit(free)
    assert [key for key, _ in delivered([("1", first), ("2", second)], 30)] == ["1", "2"]


def test_one_that_hangs_is_left_for_last() -> None:
    released = threading.Event()
    threads = Threads(3)
    hanging = threads.submit(lambda: int(released.wait(30)))
    others = [(number, threads.submit(partial(int, number))) for number in (1, 2)]
    jobs: list[tuple[int, Job[int]]] = [(0, hanging), *others]
    results = delivered(jobs, 0.01)
    assert [next(results), next(results)] == [(1, 1), (2, 2)]
    released.set()
    assert list(results) == [(0, 1)]


def test_more_calls_than_threads_are_all_made() -> None:
    threads = Threads(2)
    jobs = [(number, threads.submit(partial(pow, number, 2))) for number in range(50)]
    assert list(delivered(jobs, 30)) == [(number, number**2) for number in range(50)]


def test_what_a_call_raises_is_raised_where_it_is_asked_for() -> None:
    job = Threads(1).submit(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        list(delivered([("x", job)], 30))


def test_a_wait_can_be_broken_off() -> None:
    @contextmanager
    def waiting() -> Iterator[None]:
        raise KeyboardInterrupt
        yield

    job = Threads(1).submit(partial(time.sleep, 5))
    with pytest.raises(KeyboardInterrupt):
        list(delivered([("x", job)], 30, waiting))
