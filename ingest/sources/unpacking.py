"""Unpacks compressed streams, within bounds: a few bytes must not become a flood."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from typing import IO, Any

from ingest.entry import EntryError

MOST_GROWTH = 200  # times its packed size; text shrinks to a third or a twentieth
FREE_GROWTH = 10 * 2**20  # bytes that may come of anything: a short file can be all blanks
BOMB = f"unpacks to more than {MOST_GROWTH} times its size"

Opener = Callable[[IO[bytes]], Any]
COMPRESSIONS: dict[str, Opener] = {
    ".gz": lambda packed: gzip.GzipFile(fileobj=packed),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}


def unpack(packed: io.BufferedReader, suffix: str) -> io.BufferedReader:
    """Return the unpacked bytes as a stream that raises EntryError where they grow too much."""
    counted = _Counted(packed)
    plain = COMPRESSIONS[suffix](io.BufferedReader(counted))
    return io.BufferedReader(_Bounded(plain, counted))


def grows_too_much(packed: int, plain: int) -> bool:
    """Whether so many bytes come of so few that it was made to flood us."""
    return plain > FREE_GROWTH and plain > packed * MOST_GROWTH


class _Counted(io.RawIOBase):
    """A stream that knows how much was read from it."""

    def __init__(self, inner: Any) -> None:
        self._inner, self.count = inner, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        read: int = self._inner.readinto(buffer)
        self.count += read
        return read


class _Bounded(_Counted):
    """A stream of unpacked bytes, held against the packed ones that they came from."""

    def __init__(self, inner: Any, packed: _Counted) -> None:
        super().__init__(inner)
        self._packed = packed

    def readinto(self, buffer: Any) -> int:
        read = super().readinto(buffer)
        if grows_too_much(self._packed.count, self.count):
            raise EntryError(BOMB)
        return read
