"""Opens archives: each member in turn, as a stream; nothing is written to disk."""

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Self, cast
from urllib.parse import quote

from ingest.decode import printable
from ingest.entry import EntryError, Fault
from ingest.sources.opened import Opened
from ingest.sources.unpacking import BOMB, COMPRESSIONS, grows_too_much, unpack

MOST_MEMBERS = 100_000
TOO_MANY = f"more than {MOST_MEMBERS:,} files in one archive (unpack it and add the folder)"
ENCRYPTED = "encrypted (take its password off first)"
LARGEST_HEADER = 2**20  # bytes of a tar's extended header, which is read into memory
EXTENDED = {tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME,
            tarfile.GNUTYPE_LONGLINK}  # fmt: skip

Member = Opened | Fault
Wanted = Callable[[str], bool]


def zip_members(archive: Opened, wanted: Wanted) -> Iterator[Member]:
    """Yield the wanted files of a zip archive, each open."""
    with zipfile.ZipFile(archive.stream) as opened:
        members = [found for found in opened.infolist() if wanted(found.filename)]
        if len(members) > MOST_MEMBERS:
            raise EntryError(TOO_MANY)
        size, total = _size(archive.stream), 0
        for found in members:
            total += found.file_size
            if reason := _refusal(found, size, total):
                yield Fault(_locator(archive, found.filename), reason)
            else:
                with cast(io.BufferedIOBase, opened.open(found)) as stream:
                    yield _member(archive, found.filename, io.BufferedReader(stream))


def count_zip(stream: io.BufferedReader, wanted: Wanted) -> int:
    """Return how many wanted files a zip archive has; 1 where it cannot be read."""
    try:
        with zipfile.ZipFile(stream) as opened:
            return sum(map(wanted, opened.namelist()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return 1


def tar_members(archive: Opened, wanted: Wanted) -> Iterator[Member]:
    """Yield the wanted files of a tar archive, packed or not, each open; links are no files."""
    packed = next((end for end in COMPRESSIONS if archive.name.lower().endswith(end[1:])), None)
    stream = unpack(archive.stream, packed) if packed else archive.stream
    count = 0
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as opened:
        for found in opened:
            if not found.isfile() or not wanted(found.name):
                continue
            count += 1
            if count > MOST_MEMBERS:
                raise EntryError(TOO_MANY)
            file = opened.extractfile(found)
            if isinstance(file, io.BufferedReader):
                yield _member(archive, found.name, file)


def unpacked(archive: Opened, _wanted: Wanted) -> Iterator[Member]:
    """Yield the one file that was compressed, under its name without the ending."""
    name, _, suffix = archive.name.rpartition(".")
    stream = unpack(archive.stream, f".{suffix.lower()}")
    yield Opened(archive.locator, name, archive.identity, stream)


class _Header(tarfile.TarInfo):
    """A tar header that says when it is broken; tarfile would end there as if all were well."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            found = super().frombuf(buf, encoding, errors)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError):  # type: ignore[attr-defined]
            raise tarfile.ReadError("a broken header; what follows is lost") from None
        if found.type in EXTENDED and found.size > LARGEST_HEADER:
            raise tarfile.ReadError("an endless header")
        return found


def _member(archive: Opened, name: str, stream: io.BufferedReader) -> Opened:
    identity = f"{archive.identity}#{quote(name, errors='surrogateescape')}"
    return Opened(_locator(archive, name), PurePosixPath(name).name, identity, stream)


def _locator(archive: Opened, name: str) -> str:
    return f"{archive.locator}, {printable(name)}"


def _refusal(found: zipfile.ZipInfo, packed: int, total: int) -> str | None:
    if found.flag_bits & 1:
        return ENCRYPTED
    too_much = grows_too_much(found.compress_size, found.file_size) or grows_too_much(packed, total)
    return BOMB if too_much else None


def _size(stream: io.BufferedReader) -> int:
    here = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(here)
    return size
