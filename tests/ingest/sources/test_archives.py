import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.outcomes import Outcome
from ingest.sources import archives, files
from ingest.sources.files import Options, count, find, read
from tests.ingest.sources.reading import entries, faults, read_bytes, told

LINES = b'{"id": "1", "title": "Tin"}\n{"id": "2", "title": "Zinc"}\n'
MEMBERS = {
    "news/a.txt": b"Nickel falls",
    "news/b.jsonl": LINES,
    "news/picture.jpg": b"\xff\xd8\xff",
    "news/.hidden.txt": b"x",
    "settings.json": b"{}",
    "__MACOSX/news/a.txt": b"x",
}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return packed.getvalue()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    ".tar": bytes,
    ".tar.gz": gzip.compress,
    ".tgz": gzip.compress,
    ".tar.bz2": bz2.compress,
    ".tar.xz": lzma.compress,
    ".TXZ": lzma.compress,
}


@pytest.mark.parametrize("kind", [".zip", *PACKED])
def test_an_archive_is_read_like_the_folder_it_was_made_of(tmp_path: Path, kind: str) -> None:
    data = zipped(MEMBERS) if kind == ".zip" else PACKED[kind](tarred(MEMBERS))
    found = read_bytes(tmp_path, f"old{kind}", data)
    assert [item.locator.removeprefix(f"{tmp_path}/") for item in found] == [
        f"old{kind}, news/a.txt",
        f"old{kind}, news/b.jsonl, line 1",
        f"old{kind}, news/b.jsonl, line 2",
    ]
    text, tin, _ = entries(found)
    assert (text.content, text.form, tin.title) == ("Nickel falls", "text", "Tin")
    assert text.identity == f"file:{tmp_path}/old{kind}#news/a.txt"
    assert tin.identity == "file:b#1", "a record is known wherever its file is"


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_a_compressed_file_is_read_as_what_it_holds(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    found = read_bytes(tmp_path, f"wire.jsonl{suffix}", pack(LINES))
    assert [item.locator for item in found] == [
        f"{tmp_path}/wire.jsonl{suffix}, line {number}" for number in (1, 2)
    ]
    assert entries(found)[0].identity == "file:wire#1"
    (text,) = entries(read_bytes(tmp_path, f"a.txt{suffix}", pack(b"Nickel falls")))
    assert text.content == "Nickel falls"


def test_compressed_lines_within_an_archive_are_read(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "old.tar", tarred({"b.jsonl.gz": gzip.compress(LINES)}))
    assert [item.title for item in entries(found)] == ["Tin", "Zinc"]


def test_a_folder_s_archives_are_found_and_counted(tmp_path: Path) -> None:
    for name in ("a.zip", "b.tar.gz", "c.jsonl.gz", "d.gz", "e.json.gz", "f.7z"):
        (tmp_path / name).write_bytes(zipped(MEMBERS) if name == "a.zip" else b"x")
    names = [path.name for path in find(tmp_path)]
    assert names == ["a.zip", "b.tar.gz", "c.jsonl.gz"]
    assert [count(tmp_path / name) for name in names] == [2, 1, 1]


def test_an_archive_within_an_archive_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    inner = zipped(MEMBERS)
    found = read_bytes(tmp_path, "old.zip", zipped({"in.zip": inner, "in.tgz": b"x", **MEMBERS}))
    assert told(found, tmp_path) == [
        ("old.zip, in.zip", files.NESTED),
        ("old.zip, in.tgz", files.NESTED),
    ]
    assert len(entries(found)) == 3


def test_an_archive_without_anything_to_read_says_so(tmp_path: Path) -> None:
    for data, name in ((zipped({"a.jpg": b"x"}), "a.zip"), (tarred({}), "a.tar")):
        ((place, reason),) = told(read_bytes(tmp_path, name, data), tmp_path)
        assert place == name
        assert reason.startswith("no files to read in this archive (kinds: .atom")


def test_names_that_lead_elsewhere_write_nothing(tmp_path: Path) -> None:
    names = {"../../evil.txt": b"Tin falls", "/etc/evil.txt": b"Zinc falls"}
    inside = tmp_path / "in"
    inside.mkdir()
    for data, name in ((zipped(names), "a.zip"), (tarred(names), "a.tar")):
        found = read_bytes(inside, name, data)
        assert [item.content for item in entries(found)] == ["Tin falls", "Zinc falls"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar", "a.zip", "in"]


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.CHRTYPE)):
            header = tarfile.TarInfo(name)
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
        header = tarfile.TarInfo("c.txt")
        header.size = 8
        archive.addfile(header, io.BytesIO(b"Tin fell"))
    found = read_bytes(tmp_path, "a.tar", packed.getvalue())
    assert [item.content for item in entries(found)] == ["Tin fell"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    flood = (b" " * 2**20 + b"\n") * 40
    lines = b'{"title": "' + b" " * 2**20 + b'"}\n'
    assert told(read_bytes(tmp_path, "a.zip", zipped({"a.txt": flood})), tmp_path) == [
        ("a.zip, a.txt", "unpacks to more than 200 times its size")
    ]
    found = read_bytes(tmp_path, "b.jsonl.gz", gzip.compress(lines * 40))
    assert told(found, tmp_path) == [("b.jsonl.gz", "unpacks to more than 200 times its size")]
    assert 5 < len(entries(found)) < 15, "what came before stays"
    for name, pack in (("c.tar.bz2", bz2.compress), ("d.tar.xz", lzma.compress)):
        found = read_bytes(tmp_path, name, pack(tarred({"a.jsonl": flood})))
        assert {item.reason for item in faults(found)} == {
            "unpacks to more than 200 times its size"
        }


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    """Many entries of a zip's directory that point at one packed member."""
    once = zipped({"a.txt": b"tin " * 2**20})
    at = once.index(b"PK\x01\x02")
    end = once.index(b"PK\x05\x06")
    entry = once[at:end]
    ending = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 400, 400, len(entry) * 400, at, 0)
    found = read_bytes(tmp_path, "a.zip", once[:at] + entry * 400 + ending)
    assert len(found) == 400
    assert told(found, tmp_path)[-1] == ("a.zip, a.txt", "unpacks to more than 200 times its size")


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    members = {"a.txt": b"Tin", "b.txt": b"Zinc"}
    for name, data, read_before in (("a.zip", zipped(members), 0), ("a.tar", tarred(members), 1)):
        found = read_bytes(tmp_path, name, data)
        assert told(found, tmp_path) == [(name, archives.TOO_MANY)]
        assert len(entries(found)) == read_before


def test_a_tar_header_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    header = tarfile.TarInfo("a")
    header.type, header.size = tarfile.XHDTYPE, 2**32
    (fault,) = faults(
        read_bytes(tmp_path, "a.tar", header.tobuf(tarfile.USTAR_FORMAT) + bytes(2**16))
    )
    assert "endless header" in fault.reason


def test_a_damaged_member_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped(MEMBERS, zipfile.ZIP_STORED))
    at = data.index(b"Nickel falls")
    data[at : at + 6] = b"Copper"
    found = read_bytes(tmp_path, "old.zip", bytes(data))
    ((place, reason),) = told(found, tmp_path)
    assert place == "old.zip, news/a.txt"
    assert reason.startswith("damaged, or cut off (Bad CRC-32")
    assert [item.title for item in entries(found)] == ["Tin", "Zinc"]


def test_an_encrypted_member_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped(MEMBERS))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    found = read_bytes(tmp_path, "old.zip", bytes(data))
    assert told(found, tmp_path) == [("old.zip, news/a.txt", archives.ENCRYPTED)]
    assert len(entries(found)) == 2


@pytest.mark.parametrize("kind", [".gz", ".bz2", ".xz"])
def test_a_compressed_file_that_is_cut_off_gives_what_it_has(tmp_path: Path, kind: str) -> None:
    packs: dict[str, Callable[[bytes], bytes]] = {
        ".gz": gzip.compress,
        ".bz2": partial(bz2.compress, compresslevel=1),
        ".xz": lzma.compress,
    }
    pack = packs[kind]
    lines = b"".join(b'{"title": "%s"}\n' % os.urandom(300).hex().encode() for _ in range(2_000))
    data = pack(lines)
    found = read_bytes(tmp_path, f"a.jsonl{kind}", data[: len(data) * 2 // 3])
    ((place, reason),) = told(found, tmp_path)
    assert place.startswith(f"a.jsonl{kind}")
    assert "damaged, or cut off" in reason
    assert faults(found)[0].outcome is Outcome.HARD_ERROR
    assert len(entries(found)) > 300


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar", "a.tar.gz", "a.txt.gz", "a.csv.xz", "a.txt.bz2"]
)
def test_what_is_no_archive_says_so(tmp_path: Path, name: str) -> None:
    found = read_bytes(tmp_path, name, b"this is no archive at all" * 50)
    assert [item.locator for item in faults(found)] == [str(tmp_path / name)]
    assert faults(found)[0].reason.startswith("damaged, or cut off")
    assert not entries(found)


WHOLE = [
    ("a.zip", zipped(MEMBERS)),
    ("a.tar", tarred(MEMBERS)),
    ("a.tgz", gzip.compress(tarred(MEMBERS))),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(WHOLE), st.floats(0, 1), st.binary(max_size=40), st.integers(0, 200))
def test_any_broken_archive_is_read_without_a_crash(
    tmp_path: Path, whole: tuple[str, bytes], where: float, put: bytes, drop: int
) -> None:
    name, data = whole
    at = int(where * len(data))
    found = read_bytes(tmp_path, name, data[:at] + put + data[at + drop :])
    assert all(item.locator.startswith(str(tmp_path / name)) for item in found)


def test_memory_stays_flat_over_a_large_compressed_file(tmp_path: Path) -> None:
    """Thirty lines of a megabyte each are read one at a time."""
    packer, path = zlib.compressobj(1, wbits=31), tmp_path / "a.jsonl.gz"
    with path.open("wb") as out:
        for number in range(30):
            body = os.urandom(2**19).hex().encode()
            out.write(packer.compress(b'{"title": "%d", "text": "%s"}\n' % (number, body)))
        out.write(packer.flush())
    tracemalloc.start()
    assert sum(1 for _ in read(path, Options())) == 30
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 15 * 2**20
