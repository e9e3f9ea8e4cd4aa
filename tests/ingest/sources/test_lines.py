import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources import lines
from ingest.sources.lines import count_lines, read_lines


def test_a_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 100)
    stream = io.BytesIO(b"one\n" + b"x" * 5_000_000 + b"\nthree\n" + b"y" * 99 + b"\nlast")
    assert [number for number, line in read_lines(stream) if line is None] == [2]
    assert [number for number, _ in read_lines(io.BytesIO(b"a\nb\nc"))] == [1, 2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_of_any_encoding(encoding: str) -> None:
    stream = io.BytesIO("título\nlítio\n".encode(encoding))
    assert [line.strip() for _, line in read_lines(stream) if line] == ["título", "lítio"]


def test_each_line_is_decoded_on_its_own() -> None:
    line = "A café near the lithium mine\n"
    stream = io.BytesIO(line.encode() + line.encode("cp1252"))
    assert [text for _, text in read_lines(stream)] == [line, line]


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\n\r\x00", codec="utf-8"))))
def test_as_many_lines_come_out_as_went_in(texts: list[str]) -> None:
    data = "".join(text + "\n" for text in texts).encode()
    assert len(list(read_lines(io.BytesIO(data)))) == len(texts)


def test_lines_are_counted_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1\n2\n3")
    assert count_lines(tmp_path / "a") == 3
    assert count_lines(tmp_path / "none") == 0
