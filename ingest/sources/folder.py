"""Reads a folder that others fill: a shared drive, a mailbox export, an archive."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ingest.entry import Found
from ingest.sources import files
from ingest.sources.records import Columns
from ingest.sources.registered import Registered, Words

if TYPE_CHECKING:
    from ingest.fetch import Fetcher


class Folder(Registered):
    """A folder, or one file; `columns` says where JSON Lines and CSV keep our fields."""

    kind: Literal["files"]
    path: Words
    columns: dict[str, str] = {}

    @property
    def address(self) -> str:
        """The folder."""
        return self.path

    def read(self, fetcher: "Fetcher") -> Iterator[Found]:
        """Yield the entries of every file."""
        options = files.Options(self, Columns(self.columns))
        for path in files.find(Path(self.path).expanduser()):
            yield from files.read(path, options)
