import gzip
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.article import article
from ingest.extract import extract
from ingest.sources import warc
from ingest.sources.files import Options, read
from ingest.sources.source import LOCAL_FILES
from tests.ingest.sources.reading import entries, faults, read_bytes, told
from tests.ingest.test_extract import BODY

PAGE = f"<html lang='en'><head><title>Refinery</title></head><body><article>{BODY}</article></body></html>"


def record(
    number: int,
    page: bytes = PAGE.encode(),
    kind: str = "response",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8\r\n",
    url: str = "https://news.example/{}",
) -> bytes:
    """Return a record as Common Crawl writes it."""
    served = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url.format(number)}\r\n"
        f"WARC-Date: 2025-02-16T09:30:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(served)}\r\n\r\n"
    )
    return head.encode() + served + b"\r\n\r\n"


def info() -> bytes:
    text = b"software: test\r\n"
    return (
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(text), text)
    )


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_pages_that_were_served_are_read_and_all_else_is_passed_over(
    tmp_path: Path, name: str
) -> None:
    records = [
        info(),
        record(1, kind="request"),
        record(2),
        record(3, status="404 Not Found"),
        record(4, b"GIF89a", headers="Content-Type: image/gif\r\n"),
        record(5, headers="Content-Type: application/xhtml+xml\r\n"),
    ]
    data = packed(*records) if name.endswith("gz") else b"".join(records)
    found = read_bytes(tmp_path, name, data)
    assert [item.locator.removeprefix(f"{tmp_path}/") for item in found] == [
        f"{name}, record 3",
        f"{name}, record 6",
    ]
    page = entries(found)[0]
    assert (page.url, page.form, page.content) == ("https://news.example/2", "html", PAGE)
    assert (page.date, page.seen) == (None, "2025-02-16T09:30:00Z")


def test_the_crawl_s_day_stands_in_for_a_date_and_says_so(tmp_path: Path) -> None:
    dated = PAGE.replace(
        "<head>", "<head><meta property='article:published_time' content='2025-02-14'>"
    )
    found = read_bytes(tmp_path, "a.warc", record(1) + record(2, dated.encode()))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    undated, stated = (article(extract(item), LOCAL_FILES, now, None) for item in entries(found))
    assert (undated.published, undated.date_precision) == (
        datetime(2025, 2, 16, 9, 30, tzinfo=UTC),
        "fetched",
    )
    assert (stated.published.date().isoformat(), stated.date_precision) == ("2025-02-14", "day")


def test_bodies_are_unpacked_and_decoded(tmp_path: Path) -> None:
    page = "<html><body><p>Förderung von Lithium</p></body></html>"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page.encode()), page.encode())
    kind = "Content-Type: text/html; charset=iso-8859-1\r\n"
    found = read_bytes(
        tmp_path,
        "a.warc",
        record(1, gzip.compress(page.encode()), headers=kind + "Content-Encoding: gzip\r\n")
        + record(2, chunked, headers=kind + "Transfer-Encoding: chunked\r\n")
        + record(3, page.encode("latin-1"), headers=kind)
        + record(4, b"\x1b\x0b", headers=kind + "Content-Encoding: br\r\n"),
    )
    assert [item.content for item in entries(found)] == [page] * 3
    assert told(found, tmp_path) == [
        ("a.warc, record 4", "compressed in a way that is not read (br)")
    ]


def test_a_whole_archive_in_one_gzip_member_is_read(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(record(number) for number in range(50)))
    assert len(entries(read_bytes(tmp_path, "a.warc.gz", data))) == 50


def test_a_broken_member_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    members = [bytearray(gzip.compress(record(number, PAGE.encode() * 9))) for number in range(5)]
    members[1][60] ^= 0xFF
    del members[3][len(members[3]) // 2 :]
    found = read_bytes(tmp_path, "a.warc.gz", b"".join(members))
    assert [item.url for item in entries(found)] == [
        f"https://news.example/{number}" for number in (0, 2, 4)
    ]
    assert told(found, tmp_path) == [
        ("a.warc.gz, record 2", warc.BROKEN),
        ("a.warc.gz, record 4", warc.BROKEN),
    ]


@pytest.mark.parametrize(
    ("broken", "lost"),
    [
        (record(1).replace(b"Content-Length: ", b"Content-Length: x"), 1),
        (record(1).replace(b"Content-Length", b"Content-Size"), 1),
        (record(1).replace(b"WARC-Target-URI", b"WARC-Target"), 1),
        (b"rubbish\r\nmore rubbish\r\n\r\n", 1),
        (record(1)[:-4].replace(b"Content-Length: ", b"Content-Length: 9"), 2),  # swallows the next
    ],
)
def test_a_record_that_breaks_the_rules_is_told_and_the_rest_is_read(
    tmp_path: Path, broken: bytes, lost: int
) -> None:
    data = record(0) + broken + record(2) * 40 + record(3)
    found = read_bytes(tmp_path, "a.warc", data)
    assert [item.reason for item in faults(found)] == [warc.BROKEN]
    assert [item.url for item in entries(found)][:: len(entries(found)) - 1] == [
        "https://news.example/0",
        "https://news.example/3",
    ]


def test_pages_that_are_too_large_or_empty_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "LARGEST_FILE", 1_000)
    data = (
        record(1, b"x" * 1_001) + record(2, b" ") + record(3, bytes(50)) + record(4, b"<p>Tin</p>")
    )
    found = read_bytes(tmp_path, "a.warc", data)
    assert [reason for _, reason in told(found, tmp_path)] == [
        warc.TOO_LARGE,
        warc.EMPTY_PAGE,
        "binary, not text",
    ]
    assert len(entries(found)) == 1


@pytest.mark.parametrize(
    "data", [b"no archive\n" * 9, gzip.compress(b"no archive", mtime=0), b"\x1f\x8b\x08 no"]
)
def test_what_is_no_web_archive_says_so(tmp_path: Path, data: bytes) -> None:
    assert told(read_bytes(tmp_path, "a.warc.gz", data), tmp_path) == [
        ("a.warc.gz", warc.NOT_AN_ARCHIVE)
    ]


def test_memory_stays_flat_over_a_large_archive(tmp_path: Path) -> None:
    one = record(1, PAGE.encode() + b"<!-- %s -->" % (b"copper " * 40_000))
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        member = gzip.compress(one)
        for _ in range(400):
            out.write(member)
    tracemalloc.start()
    assert sum(1 for _ in read(path, Options())) == 400
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * 2**20


WHOLE = b"".join([info(), record(1), record(2)]), packed(info(), record(1), record(2))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(WHOLE), st.floats(0, 1), st.binary(max_size=40), st.integers(0, 200))
def test_any_broken_archive_is_read_without_a_crash(
    tmp_path: Path, whole: bytes, where: float, put: bytes, drop: int
) -> None:
    at = int(where * len(whole))
    found = read_bytes(tmp_path, "a.warc", whole[:at] + put + whole[at + drop :])
    assert found
    assert all(item.locator.startswith(f"{tmp_path}/a.warc") for item in found)
