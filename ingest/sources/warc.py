"""Reads web archives (WARC, as Common Crawl keeps news): each page that was served whole."""

import io
from collections.abc import Iterator
from typing import Any

from warcio.bufferedreaders import BufferedReader
from warcio.recordloader import ArcWarcRecordLoader

from db.outcomes import Outcome
from ingest.decode import declared_charset, decode, is_binary
from ingest.entry import Entry, EntryError, Fault, Found
from ingest.sources.gzip_members import MAGIC, BrokenMemberError, GzipMembers
from ingest.sources.opened import BINARY, LARGEST_FILE, Opened
from ingest.sources.source import Source

PAGES = ("text/html", "application/xhtml+xml")
SERVED = "200"
START = b"WARC/"
CHUNK = 2**16
BROKEN = "broken record (skipped to the next)"
TOO_LARGE = f"larger than {LARGEST_FILE // 2**20} MB"
EMPTY_PAGE = "empty page"
NOT_AN_ARCHIVE = "not a WARC file"


def read_warc(opened: Opened, source: Source | None) -> Iterator[Found]:
    """Yield an entry for each page; what is broken is a fault, and the next record is looked for."""
    stream = opened.stream
    if stream.peek(len(MAGIC)).startswith(MAGIC):
        stream = io.BufferedReader(GzipMembers(stream), CHUNK)
    loader = ArcWarcRecordLoader(verify_http=False)
    number, in_step = 0, True
    while True:
        line, lost = _start(stream)
        if not line and not number:
            yield Fault(opened.locator, NOT_AN_ARCHIVE, source=source)
        if number and lost and in_step:
            number += 1
            yield Fault(_locator(opened, number), BROKEN, Outcome.HARD_ERROR, source)
        if not line:
            return
        number += 1
        found, in_step = _read(line, stream, loader, _locator(opened, number), source)
        if found:
            yield found


def _locator(opened: Opened, number: int) -> str:
    return f"{opened.locator}, record {number}"


def _start(stream: io.BufferedReader) -> tuple[bytes, bool]:
    """Return the first line of the next record, and whether anything was passed over to get there."""
    lost = False
    while True:
        try:
            line = stream.readline(CHUNK)
        except BrokenMemberError:
            lost = True
            continue
        if not line or line.startswith(START):
            return line, lost
        lost = lost or bool(line.strip())


def _read(
    line: bytes, stream: Any, loader: Any, locator: str, source: Source | None
) -> tuple[Found | None, bool]:
    """Return what a record holds, and whether it was read to its end."""
    found: Found | None = None
    try:
        record = loader.parse_record_stream(stream, statusline=line, known_format="warc")
        if record.length is None:
            raise EOFError
        if _is_page(record):
            try:
                found = _entry(record, locator, source)
            except EntryError as error:
                found = Fault(locator, error.reason, error.outcome, source)
        while record.raw_stream.read(CHUNK):
            pass
        if record.raw_stream.limit:
            raise EOFError
    except Exception:  # the loader lets through whatever its parts raise on broken headers
        return Fault(locator, BROKEN, Outcome.HARD_ERROR, source), False
    return found, True


def _is_page(record: Any) -> bool:
    """Whether a record is a page as it was served, not a picture, a redirect or a request."""
    if record.rec_type != "response" or not record.http_headers:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return record.http_headers.get_statuscode() == SERVED and kind.startswith(PAGES)


def _entry(record: Any, locator: str, source: Source | None) -> Entry:
    headers = record.http_headers
    packing = (headers.get_header("Content-Encoding") or "identity").strip().lower()
    if packing not in {"identity", *BufferedReader.get_supported_decompressors()}:
        raise EntryError(f"compressed in a way that is not read ({packing})")
    data = record.content_stream().read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise EntryError(TOO_LARGE)
    if not data.strip():
        raise EntryError(EMPTY_PAGE, Outcome.TOO_SHORT)
    if is_binary(data):
        raise EntryError(BINARY)
    kind = (headers.get_header("Content-Type") or "").encode()
    return Entry(
        locator,
        decode(data, declared_charset(kind) or declared_charset(data)),
        "html",
        source,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        seen=record.rec_headers.get_header("WARC-Date"),
    )
