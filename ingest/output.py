"""Opens what a command writes to: a file, or standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ingest.errors import UserError

STANDARD = "-"


class StreamError(UserError):
    """An input or output that cannot be used; the text names it and says why."""


@contextmanager
def output(sink: str) -> Iterator[TextIO]:
    """Open a path, or "-", for text in UTF-8; StreamError if it cannot be written.

    A file appears under its name only when it is complete.
    """
    if sink == STANDARD:
        sys.stdout.reconfigure(encoding="utf-8", line_buffering=False)  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
        return
    path = Path(sink)
    whole = not path.exists() or path.is_file()
    part = path.with_name(path.name + ".part") if whole else path
    try:
        stream = part.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise StreamError(f"{sink}: {(error.strerror or 'cannot be written').lower()}") from None
    try:
        with stream:
            yield stream
    except BaseException:
        if whole:
            part.unlink(missing_ok=True)
        raise
    if whole:
        part.replace(path)
