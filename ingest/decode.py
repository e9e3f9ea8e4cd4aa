"""Turns bytes into text, whatever encoding they claim; tells text from binary."""

import codecs
import re

from charset_normalizer import from_bytes

SAMPLE = 16_384
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
WINDOWS = {"ascii", "iso8859-1", "us-ascii"}  # what is declared so is in practice cp1252
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x08"))


def byte_order_mark(data: bytes) -> str | None:
    """Return the encoding that a byte order mark announces."""
    return next((encoding for mark, encoding in BOMS if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """Whether data are not text in any encoding: a known file type, or full of control bytes."""
    if data.startswith(MAGIC):
        return True
    sample = data[:SAMPLE]
    if byte_order_mark(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\x00" in sample or controls > len(sample) // 50


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML text declares in its first kilobytes."""
    found = _CHARSET.search(data, 0, 4096)
    return found[1].decode("ascii") if found else None


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of data: by byte order mark, as UTF-8, as declared, or by what fits."""
    name = _python_name(declared)
    shifting = name if name and name.startswith("iso2022") else None  # 7-bit: UTF-8 takes it too
    for encoding in (byte_order_mark(data), shifting, "utf-8", name):
        try:
            if encoding:
                return printable(data.decode(encoding))
        except (UnicodeError, LookupError):  # LookupError: a codec that is not for text
            continue
    sample = data[: SAMPLE * 4]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    if high < len(sample) / 8:  # a Western text: guessing would do worse
        return printable(data.decode("cp1252", errors="replace"))
    guess = from_bytes(sample).best()
    return printable(data.decode(guess.encoding if guess else "cp1252", errors="replace"))


def printable(text: str) -> str:
    """Return text with control characters and lone surrogates as spaces, its length kept."""
    return _UNPRINTABLE.sub(" ", text)


def _python_name(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in WINDOWS else name
