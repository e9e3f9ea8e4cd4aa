import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.outcomes import Outcome
from ingest.entry import Entry, Fault
from ingest.sources import opened
from ingest.sources.files import Options, count, find, read

OPTIONS = Options()


def only(path: Path) -> Entry | Fault:
    (found,) = read(path, OPTIONS)
    return found


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to read everything for a moment."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        ".hidden.txt",
        "picture.jpg",
        "settings.json",
        "sub/c.csv",
        ".git/d.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in find(tmp_path)] == [
        "a.md",
        "b.txt",
        "sub/c.csv",
    ]


def test_each_kind_is_read_in_its_form(tmp_path: Path) -> None:
    forms = {"a.txt": "text", "a.HTML": "html", "a.md": "markdown"}
    for name, form in forms.items():
        (tmp_path / name).write_text("lithium")
        found = only(tmp_path / name)
        assert isinstance(found, Entry)
        assert found.form == form


def test_records_are_counted_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "x"}\n{"title": "y"}')
    (tmp_path / "a.txt").write_text("a\nb\n")
    assert (count(tmp_path / "a.jsonl"), count(tmp_path / "a.txt")) == (2, 1)


@pytest.mark.parametrize(
    ("name", "data", "reason", "outcome"),
    [
        ("a.txt", bytes(range(256)) * 20, "binary, not text", Outcome.REJECTED),
        ("a.jsonl", b"PK\x03\x04\x00\x00", "binary, not text", Outcome.REJECTED),
        ("a.txt", b" \n", "empty file", Outcome.TOO_SHORT),
        ("a.jsonl", b"", "empty file", Outcome.TOO_SHORT),
        ("a.xml", b"this is no feed", "not a feed", Outcome.HARD_ERROR),
        ("a.doc", b"x", "unknown kind of file '.doc'", Outcome.REJECTED),
    ],
)
def test_what_is_no_article_says_why(
    tmp_path: Path, name: str, data: bytes, reason: str, outcome: Outcome
) -> None:
    (tmp_path / name).write_bytes(data)
    found = only(tmp_path / name)
    assert isinstance(found, Fault)
    assert found.locator == str(tmp_path / name)
    assert (reason in found.reason, found.outcome) == (True, outcome)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as large:
        large.truncate(opened.LARGEST_FILE + 1)
    found = only(tmp_path / "a.txt")
    assert isinstance(found, Fault)
    assert found.reason == "larger than 20 MB"


def test_a_missing_file_and_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    for name in ("a.txt", "none.txt"):
        assert find(tmp_path / name) == [tmp_path / name]
        found = only(tmp_path / name)
        assert isinstance(found, Fault)
        assert (found.reason, found.outcome) == ("no such file or directory", Outcome.HARD_ERROR)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in the file system")
def test_a_pipe_or_device_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    for path in (tmp_path / "a.txt", Path("/dev/zero")):
        found = only(path)
        assert isinstance(found, Fault)
        assert found.reason == "not a regular file"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other rights")
def test_what_may_not_be_read_says_so_and_the_rest_is_read(tmp_path: Path) -> None:
    top = tmp_path / "news"
    (top / "locked").mkdir(parents=True)
    (top / "a.txt").write_text("x")
    (top / "b.txt").write_text("x")
    (top / "b.txt").chmod(0)
    (top / "locked").chmod(0)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    with as_nobody():
        paths = find(top)
        found = [item for path in paths for item in read(path, OPTIONS)]
    (top / "locked").chmod(0o700)
    assert paths == [top / "a.txt", top / "b.txt", top / "locked"]
    assert isinstance(found[0], Entry)
    assert [item.reason for item in found if isinstance(item, Fault)] == ["permission denied"] * 2


def test_an_empty_folder_says_what_it_could_have_held(tmp_path: Path) -> None:
    (found,) = read(find(tmp_path)[0], OPTIONS)
    assert isinstance(found, Fault)
    assert "no files to read in this folder (kinds: .atom" in found.reason
