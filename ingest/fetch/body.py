"""Reads a body to its end; the bounds hold for what is sent as well as for what it unpacks to."""

import re
import time
import zlib
from dataclasses import dataclass

import requests

from db.outcomes import Outcome
from ingest.entry import EntryError
from ingest.fetch import faults

CHUNK = 2**16
GZIP = {"gzip", "x-gzip"}
PACKINGS = GZIP | {"br", "compress", "deflate", "zstd"}
BETWEEN_WORDS = re.compile(r"[,\s]+")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many bytes and seconds a body may take; `cut`: what is too much is left out, no error."""

    size: int
    seconds: float
    cut: bool = False


def read_body(response: requests.Response, bounds: Bounds) -> bytes:
    """Return the unpacked body; raise EntryError where it is too large, too slow or not whole.

    Unpacked here and not by the library, which reads on for as long as nothing comes out.
    """
    ends = time.monotonic() + bounds.seconds
    unpacking = _unpacking(response)
    body, received = bytearray(), 0
    # One packet a time: asked for more, the library waits for as much, however long it takes.
    while packet := response.raw.read1(CHUNK, decode_content=False):
        received += len(packet)
        body += unpacking.feed(packet, bounds.size + 1 - len(body)) if unpacking else packet
        if max(len(body), received) > bounds.size:
            if bounds.cut:
                return bytes(body[: bounds.size])
            raise EntryError(f"larger than {_written(bounds.size)}", Outcome.HARD_ERROR)
        if time.monotonic() > ends:
            raise EntryError(faults.TIMED_OUT, Outcome.SOFT_ERROR)
    if unpacking and received and not unpacking.whole:
        raise EntryError(faults.BROKEN, Outcome.SOFT_ERROR)
    return bytes(body)


class _Gunzip:
    """Unpacks gzip, of one member or several; what follows them and is no gzip is left out."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._over = False

    @property
    def whole(self) -> bool:
        """Whether the last member has come to its end."""
        return self._member.eof

    def feed(self, data: bytes, most: int) -> bytes:
        """Return what a packet unpacks to, no more than `most` bytes of it."""
        out = bytearray()
        while data and not self._over and len(out) < most:
            if self._member.eof:
                self._over = data[0] != 0x1F  # as a member begins
                if self._over:
                    break
                self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            out += self._unpacked(data, most - len(out))
            data = self._member.unused_data
        return bytes(out)

    def _unpacked(self, data: bytes, most: int) -> bytes:
        try:
            return self._member.decompress(data, most)
        except zlib.error as error:
            raise EntryError(faults.BROKEN, Outcome.SOFT_ERROR) from error


def _unpacking(response: requests.Response) -> _Gunzip | None:
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding in GZIP:
        return _Gunzip()
    if PACKINGS & set(BETWEEN_WORDS.split(coding)):
        raise EntryError("packed in a way not asked for", Outcome.HARD_ERROR)
    return None


def _written(size: int) -> str:
    return f"{size // 2**20} MB" if size >= 2**20 else f"{size // 2**10} kB"
