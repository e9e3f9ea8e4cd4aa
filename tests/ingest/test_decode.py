import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode import declared_charset, decode, is_binary, printable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_comes_back_from_any_encoding(encoding: str) -> None:
    assert decode("Café – lithium".encode(encoding)) == "Café – lithium"


def test_a_wrong_declaration_does_no_harm() -> None:
    assert decode("Café – lithium".encode("cp1252"), "utf-8") == "Café – lithium"
    assert decode("Café – lithium".encode(), "cp1252") == "Café – lithium"
    assert decode("Café – lithium".encode("cp1252"), "iso-8859-1") == "Café – lithium"
    assert decode(b"lithium", "no-such-charset") == "lithium"
    assert decode("Café, lithium".encode("cp1252"), "hex") == "Café, lithium"


def test_another_script_is_guessed() -> None:
    text = "Добыча лития в России выросла, сообщило министерство промышленности. " * 5
    assert decode(text.encode("cp1251")) == text


def test_a_charset_is_found_where_it_is_declared() -> None:
    assert declared_charset(b'<meta charset="windows-1251">') == "windows-1251"
    assert declared_charset(b"<?xml version='1.0' encoding='ISO-8859-1'?>") == "ISO-8859-1"
    assert declared_charset(b"<p>none</p>") is None


@pytest.mark.parametrize("data", [b"%PDF-1.7 text", b"PK\x03\x04", b"a\x00b", bytes(range(32)) * 9])
def test_binary_is_told_from_text(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize("text", ["plain", "日本のリチウム", "tab\tand\r\nlines"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_is_not_binary(text: str, encoding: str) -> None:
    assert not is_binary(text.encode(encoding))


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "shift_jis", "x\0y"]))
def test_any_bytes_become_text_that_can_be_stored(data: bytes, declared: str | None) -> None:
    text = decode(data, declared)
    assert text.encode("utf-8").decode() == text
    assert "\x00" not in text


@given(st.text())
def test_offsets_hold_in_printable_text(text: str) -> None:
    assert len(printable(text)) == len(text)


def test_seven_bit_japanese_is_read_as_declared() -> None:
    data = "銅の価格".encode("iso-2022-jp")
    assert decode(data, "iso-2022-jp") == "銅の価格"
    assert decode(b"plain", "iso-2022-jp") == "plain"
