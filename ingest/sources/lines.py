"""Reads lines of any length in bounded memory."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.decode import byte_order_mark, decode

LONGEST_LINE = 8 * 2**20  # bytes; the longest texts we know are a tenth of this
TOO_LONG = f"line longer than {LONGEST_LINE // 2**20} MB"


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """Yield each line with its number, counted from 1; None stands for one that is too long."""
    read = _reader(stream)
    number = 0
    while data := read(LONGEST_LINE):
        number += 1
        if len(data) < LONGEST_LINE or data.endswith(b"\n"):
            yield number, decode(data)
            continue
        while data and not data.endswith(b"\n"):
            data = read(2**20)
        yield number, None


def count_lines(path: Path) -> int:
    """Return how many lines a file has; 0 where it cannot be read."""
    count, last = 0, b"\n"
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(2**20):
                count, last = count + chunk.count(b"\n"), chunk[-1:]
    except OSError:
        return 0
    return count + (last != b"\n")


def _reader(stream: BinaryIO) -> Callable[[int], bytes]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    mark = byte_order_mark(buffered.peek(4)[:4])
    if mark in (None, "utf-8-sig"):
        return buffered.readline
    text = io.TextIOWrapper(buffered, encoding=mark, errors="replace", newline="\n")
    return lambda limit: text.readline(limit).encode()
