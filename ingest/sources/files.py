"""Reads files, folders and archives: each file by its ending, each fault with file and member."""

import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from db.outcomes import Outcome
from ingest.address import of_file
from ingest.entry import EntryError, Fault, Found
from ingest.sources.archives import count_zip, tar_members, unpacked, zip_members
from ingest.sources.documents import read_html, read_markdown, read_saved_feed, read_text
from ingest.sources.lines import count_lines
from ingest.sources.mail import count_mbox, read_mail, read_mbox
from ingest.sources.opened import EMPTY, Opened
from ingest.sources.pdf import read_pdf
from ingest.sources.records import Columns, read_csv, read_json_lines
from ingest.sources.source import Source
from ingest.sources.unpacking import COMPRESSIONS
from ingest.sources.warc import read_warc

READERS: dict[str, Callable[[Opened, Source | None], Iterator[Found]]] = {
    **dict.fromkeys((".txt", ".text"), read_text),
    **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
    **dict.fromkeys((".md", ".markdown"), read_markdown),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), read_saved_feed),
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".mbox": read_mbox,
    **dict.fromkeys((".warc", ".warc.gz"), read_warc),
}
RECORDS = {
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), read_json_lines),
    **dict.fromkeys((".csv", ".tsv"), read_csv),
}
COMPRESSED = dict.fromkeys(COMPRESSIONS, unpacked)
TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ARCHIVES = {".zip": zip_members, **dict.fromkeys(TARS, tar_members)}
KINDS = sorted({*READERS, *RECORDS, *ARCHIVES})
NAMED_ONLY = {".json"}  # in a folder these are as often settings as articles
FOREIGN = {"__MACOSX"}  # what systems put into archives besides
NESTED = "an archive within an archive (unpack the outer one and add the folder)"
DAMAGED = (
    OSError, EOFError, LZMAError, zipfile.BadZipFile, zlib.error, tarfile.TarError,
    NotImplementedError, ValueError,
)  # fmt: skip


@dataclass(frozen=True)
class Options:
    """What the user says of the files: their source, and where their columns are."""

    source: Source | None = None
    columns: Columns = field(default_factory=Columns)


def find(path: Path) -> list[Path]:
    """Return the file itself, or a folder's files of a known kind in order, without hidden ones.

    What cannot be listed, or holds nothing to read, comes back as itself: `read` says why.
    """
    found: list[Path] = []
    refused: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in sorted(names) if _is_wanted(name)]
    return [*found, *(Path(error.filename) for error in refused)] or [path]


def count(path: Path) -> int:
    """Return about how many entries a file holds, for the progress bar."""
    suffix = _suffix(path.name)
    try:
        if not path.is_file():
            return 1
        if suffix in RECORDS:
            return count_lines(path)
        with path.open("rb") as stream:
            if suffix == ".zip":
                return count_zip(stream, _is_wanted)
            return count_mbox(stream) if suffix == ".mbox" else 1
    except OSError:
        return 1


def read(path: Path, options: Options) -> Iterator[Found]:
    """Yield the entries of one file, and a fault for each that cannot be read."""
    try:
        if reason := _refusal(path):
            outcome = Outcome.TOO_SHORT if reason == EMPTY else Outcome.REJECTED
            yield Fault(str(path), reason, outcome, options.source)
            return
        with path.open("rb") as stream:
            yield from _read(Opened(str(path), path.name, of_file(path), stream), options)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        yield Fault(str(path), reason, Outcome.HARD_ERROR, options.source)


def _read(opened: Opened, options: Options, *, within: bool = False) -> Iterator[Found]:
    """Yield what one file or member holds; what is damaged ends there, and the rest goes on."""
    try:
        yield from _contents(opened, options, within)
    except EntryError as error:
        yield Fault(opened.locator, error.reason, error.outcome, options.source)
    except DAMAGED as error:
        if isinstance(error, OSError) and error.errno and not within:
            raise
        reason = f"damaged, or cut off ({error or type(error).__name__})"
        yield Fault(opened.locator, reason, Outcome.HARD_ERROR, options.source)


def _contents(opened: Opened, options: Options, within: bool) -> Iterator[Found]:
    suffix = _suffix(opened.name)
    if suffix in READERS:
        yield from READERS[suffix](opened, options.source)
    elif suffix in RECORDS:
        opened.refuse_binary()
        yield from RECORDS[suffix](opened, options.columns, options.source)
    elif suffix in ARCHIVES and within:
        raise EntryError(NESTED)
    else:
        yield from _members(opened, suffix, options)


def _members(opened: Opened, suffix: str, options: Options) -> Iterator[Found]:
    empty = True
    for member in {**ARCHIVES, **COMPRESSED}[suffix](opened, _is_wanted):
        empty = False
        if isinstance(member, Fault):
            yield Fault(member.locator, member.reason, member.outcome, options.source)
        else:
            yield from _read(member, options, within=True)
    if empty:
        raise EntryError(f"no files to read in this archive (kinds: {' '.join(KINDS)})")


def _suffix(name: str) -> str:
    """Return the ending that decides how a file is read: the last two parts, or the last."""
    parts = name.lower().rsplit(".", 2)
    double = "." + ".".join(parts[-2:])
    return double if double in KINDS else "." + parts[-1] if len(parts) > 1 else ""


def _is_known(name: str) -> bool:
    suffix = _suffix(name)
    if suffix in COMPRESSED:
        return _is_known(name[: -len(suffix)])
    return suffix in KINDS


def _is_wanted(name: str) -> bool:
    """Whether a file of a folder or an archive is read without being named."""
    parts = [part for part in PurePosixPath(name).parts if part != ".."]
    if not parts or name.endswith("/") or any(part.startswith(".") for part in parts):
        return False
    suffix = _suffix(name)
    inner = name[: -len(suffix)] if suffix in COMPRESSED else name
    return _is_known(name) and _suffix(inner) not in NAMED_ONLY and parts[0] not in FOREIGN


def _refusal(path: Path) -> str | None:
    """Return why a path is not opened; opening a pipe or a device could wait for ever."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)  # raises where it cannot be listed
        return f"no files to read in this folder (kinds: {' '.join(KINDS)})"
    if not stat.S_ISREG(status.st_mode):
        return "not a regular file"
    if not _is_known(path.name):
        return f"unknown kind of file '{path.suffix.lower()}' (known: {' '.join(KINDS)})"
    return None if status.st_size else EMPTY
