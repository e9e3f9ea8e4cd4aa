"""Makes PDF files of lines at given places, as a typesetter would."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Set:
    """A line of type: its text, place and size."""

    text: str
    top: float
    left: float = 72
    size: float = 11


def column(text: str, top: float = 700, left: float = 72, leading: float = 14) -> list[Set]:
    """Return the lines of a text one below the other; an empty line leaves a gap."""
    return [
        Set(line, top - number * leading, left)
        for number, line in enumerate(text.splitlines())
        if line
    ]


def pdf(*pages: list[Set], properties: dict[str, str] | None = None) -> bytes:
    """Return a PDF with a text layer; a page without lines is like a scan."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for number, lines in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        shown = b"\n".join(map(_shown, lines))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    stated = "".join(f"/{key}({_escaped(value)})" for key, value in (properties or {}).items())
    objects.append(f"<<{stated}>>".encode("cp1252"))
    return _file(objects)


def encrypted() -> bytes:
    """Return the start of a PDF that asks for a password."""
    body = pdf(column("Secret"))
    keys = b"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>/ID[<00><00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    return body.replace(b"trailer<<", b"trailer<<" + keys)


def _shown(line: Set) -> bytes:
    text = f"BT /F {line.size} Tf {line.left} {line.top} Td ({_escaped(line.text)}) Tj ET"
    return text.encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info %d 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, size - 1, len(data))
    )
