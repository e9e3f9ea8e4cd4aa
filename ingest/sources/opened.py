"""A file, or a member of an archive, open for reading."""

import io
from dataclasses import dataclass
from pathlib import PurePath

from db.outcomes import Outcome
from ingest.decode import is_binary
from ingest.entry import EntryError

LARGEST_FILE = 20 * 2**20  # bytes, of what is read as one article or one feed
EMPTY = "empty file"
BINARY = "binary, not text"


@dataclass(frozen=True)
class Opened:
    """Where it is for the reader, its own name, the address of what is read whole, its bytes."""

    locator: str
    name: str
    identity: str
    stream: io.BufferedReader

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePath(self.name).stem

    def text(self) -> bytes:
        """Return all bytes of a text; raise EntryError where it is empty, binary or too large."""
        data = self.whole()
        if is_binary(data):
            raise EntryError(BINARY)
        return data

    def whole(self, largest: int = LARGEST_FILE) -> bytes:
        """Return all bytes; raise EntryError where there are none, or too many."""
        data = self.stream.read(largest + 1)
        if not data.strip():
            raise EntryError(EMPTY, Outcome.TOO_SHORT)
        if len(data) > largest:
            raise EntryError(f"larger than {largest // 2**20} MB")
        return data

    def refuse_binary(self) -> None:
        """Raise EntryError where a text that is read line by line is empty or no text."""
        start = self.stream.peek(1)
        if not start:
            raise EntryError(EMPTY, Outcome.TOO_SHORT)
        if is_binary(start):
            raise EntryError(BINARY)
