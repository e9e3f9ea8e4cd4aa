"""Unpacks gzip members one after another, and finds the next one where one is broken."""

import io
import zlib
from typing import Any, BinaryIO

MAGIC = b"\x1f\x8b\x08"
CHUNK = 2**16
GZIP = 31  # zlib's word for a gzip header and trailer around the stream


class BrokenMemberError(Exception):
    """A member cannot be unpacked to its end; reading again goes on with the next one."""


class GzipMembers(io.RawIOBase):
    """The unpacked bytes of all members; raises BrokenMemberError once for each that is broken."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._inflater: Any = None
        self._waiting = b""

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with bytes of one member, and return how many; 0 at the end."""
        while self._inflater or self._begin():
            plain = self._inflate(len(buffer))
            if plain:
                buffer[: len(plain)] = plain
                return len(plain)
        return 0

    def _begin(self) -> bool:
        """Go to the start of the next member, or return False at the end."""
        while (at := self._waiting.find(MAGIC)) < 0:
            more = self._packed.read(CHUNK)
            if not more:
                return False
            self._waiting = self._waiting[1 - len(MAGIC) :] + more
        self._waiting = self._waiting[at:]
        self._inflater = zlib.decompressobj(GZIP)
        return True

    def _inflate(self, most: int) -> bytes:
        packed = self._waiting or self._packed.read(CHUNK)
        inflater, self._inflater = self._inflater, None
        if not packed:
            raise BrokenMemberError
        try:
            plain: bytes = inflater.decompress(packed, most)
        except zlib.error:
            self._waiting = packed[len(MAGIC) :]  # the same start would fail again
            raise BrokenMemberError from None
        if inflater.eof:
            self._waiting = inflater.unused_data
        else:
            self._inflater, self._waiting = inflater, inflater.unconsumed_tail
        return plain
