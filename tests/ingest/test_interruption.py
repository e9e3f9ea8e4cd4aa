import os
import signal
import subprocess
import sys
import textwrap

import pytest

from ingest.interruption import EXIT_CODE, Interruption


def send(number: int) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_being_written_is_finished_first(number: int) -> None:
    before = signal.getsignal(number)
    with Interruption() as interruption:
        interruption.check()
        send(number)
        written = True
        with pytest.raises(KeyboardInterrupt):
            interruption.check()
        with pytest.raises(KeyboardInterrupt), interruption.waiting():
            written = False
    assert written
    assert signal.getsignal(number) is before


def test_a_wait_is_broken_off() -> None:
    with Interruption() as interruption, pytest.raises(KeyboardInterrupt), interruption.waiting():
        send(signal.SIGTERM)
        signal.pause()


def test_what_the_shell_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with Interruption() as interruption:
            send(signal.SIGTERM)
            interruption.check()
    finally:
        signal.signal(signal.SIGTERM, before)


def test_the_second_time_the_process_ends_at_once() -> None:
    code = """
        import os, signal
        from ingest.interruption import Interruption
        with Interruption():
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGTERM)
            print("still here")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (EXIT_CODE, b"")
