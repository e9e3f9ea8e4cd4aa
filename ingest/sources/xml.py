"""Makes lawful XML of what calls itself XML."""

import re

from ingest.decode import declared_charset, decode

_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|(\d+));", re.IGNORECASE)


def mended(data: bytes, content_type: str = "") -> bytes:
    """Return XML in UTF-8 that says so, without characters and references that XML forbids."""
    declared = declared_charset(content_type.encode()) or declared_charset(data)
    text = decode(data, declared).lstrip("\ufeff \t\r\n")
    text = _REFERENCE.sub(_lawful, _DECLARATION.sub("", text))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace")


def _lawful(reference: re.Match[str]) -> str:
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    number = int(digits, base) if len(digits) < 8 else 0
    lawful = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    return reference[0] if lawful or 0x10000 <= number <= 0x10FFFF else " "
