"""Reads mails: a newsletter is one entry, a Google Alert one for each item."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import BinaryIO

from lxml import etree, html

from ingest.address import fingerprint, name_in, of_record
from ingest.decode import decode, printable
from ingest.entry import Entry, Fault, Found
from ingest.fragment import text_of
from ingest.sources.alerts import items_of
from ingest.sources.opened import LARGEST_FILE, Opened
from ingest.sources.source import Source, slug

NOT_A_MAIL = "not a mail"
TOO_LARGE = f"larger than {LARGEST_FILE // 2**20} MB"
START = b"From "  # a line that begins a message of an mbox, if a blank line or none is before it

_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060\ufeff]")  # what fills up a preview
_BLANK_LINE = re.compile(r"\n\s*\n")
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)  # newsletters are laid out in tables
_HOUSEKEEPING = re.compile(
    r"unsubscribe|(?:manage|update|change) (?:your |my )?(?:e-?mail )?(?:preferences|subscription|settings)"
    r"|(?:view|read|open) (?:this|it|the)?\s*(?:e-?mail|message|newsletter)?\s*(?:online|in (?:a|your) browser)"
    r"|you(?:'re| are)? (?:receiving|received|get(?:ting)?) this (?:e-?mail|message|newsletter)",
    re.IGNORECASE,
)
LONGEST_HOUSEKEEPING = 200


def read_mail(opened: Opened, source: Source | None) -> Iterator[Found]:
    """Yield the entries of one mail."""
    yield from _entries(opened.whole(), opened.locator, source)


def read_mbox(opened: Opened, source: Source | None) -> Iterator[Found]:
    """Yield the entries of each mail of an mbox."""
    number = 0
    for number, data in enumerate(_messages(opened.stream), 1):
        locator = f"{opened.locator}, message {number}"
        if data is None:
            yield Fault(locator, TOO_LARGE, source=source)
        else:
            yield from _entries(data, locator, source)
    if not number:
        yield Fault(opened.locator, NOT_A_MAIL, source=source)


def count_mbox(stream: BinaryIO) -> int:
    """Return how many mails an mbox holds."""
    return sum(1 for _ in _messages(stream))


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield each message of an mbox, None for one that is too large; memory is bounded."""
    lines: list[bytes] = []
    size, blank, inside = 0, True, False
    while line := stream.readline(LARGEST_FILE):
        if blank and line.startswith(START):
            if inside:
                yield b"".join(lines) if size <= LARGEST_FILE else None
            lines, size, inside = [], 0, True
        elif inside:
            size += len(line)
            quoted = line.startswith(b">") and line.lstrip(b">").startswith(START)
            if size <= LARGEST_FILE:
                lines.append(line[1:] if quoted else line)
        blank = not line.strip()
    if inside:
        yield b"".join(lines) if size <= LARGEST_FILE else None


def _entries(data: bytes, locator: str, source: Source | None) -> Iterator[Found]:
    try:
        mail = message_from_bytes(data, policy=default)
        bodies = {kind: _body(mail, kind) for kind in ("html", "plain")}
    except Exception:  # the parser lets through whatever its parts raise on broken headers
        yield Fault(locator, NOT_A_MAIL, source=source)
        return
    name, address = parseaddr(_header(mail, "From"))
    if not address and not _header(mail, "Subject"):
        yield Fault(locator, NOT_A_MAIL, source=source)
        return
    date = _header(mail, "Date") or None
    items = items_of(bodies["html"], bodies["plain"]) if "googlealerts" in address.lower() else []
    for number, item in enumerate(items, 1):
        yield Entry(
            f"{locator}, item {number}",
            item.snippet,
            source=source,
            url=item.url,
            title=item.title,
            publisher=item.publisher or name_in(item.url),
            seen=date,
        )
    if not items:
        yield _newsletter(mail, locator, source, bodies, name or address)


def _newsletter(
    mail: EmailMessage, locator: str, source: Source | None, bodies: dict[str, str], sender: str
) -> Entry:
    title, date = " ".join(_header(mail, "Subject").split()), _header(mail, "Date")
    body = _without_housekeeping(_text(bodies["html"]) or _plain(bodies["plain"]))
    key = _header(mail, "Message-ID").strip() or fingerprint(title, date, body[:200])
    owner = source.id if source else slug(parseaddr(_header(mail, "From"))[1] or sender)
    return Entry(
        locator,
        body,
        source=source,
        identity=of_record(owner, key),
        title=title,
        date=date or None,
        publisher=sender or None,
    )


def _header(mail: EmailMessage, name: str) -> str:
    """Return a header as text; what is broken in it is left out."""
    try:
        return printable(str(mail[name] or ""))
    except Exception:  # the header parsers stumble over what spam and old gateways write
        return ""


def _body(mail: EmailMessage, kind: str) -> str:
    """Return the first text of this kind in a mail or in a mail that it forwards."""
    for part in mail.walk():
        if part.get_content_type() == f"text/{kind}" and not part.is_attachment():
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                return decode(data, part.get_content_charset())
    return ""


def _text(markup: str) -> str:
    """Return the text of a mail's HTML without what its reader does not see."""
    try:
        tree = html.fromstring(markup)
    except (etree.ParserError, ValueError, AssertionError):
        return ""
    for element in tree.xpath("//*[@style]"):
        if _HIDDEN.search(element.get("style")) and element.getparent() is not None:
            element.drop_tree()
    for element in tree.xpath("//head/title"):
        element.drop_tree()
    shown = html.tostring(tree, encoding="unicode")
    return text_of(_INVISIBLE.sub("", _CELL_END.sub(r"<br>\g<0>", shown)))


def _plain(text: str) -> str:
    """Return a plain mail with one line a paragraph: its lines were cut to a width."""
    blocks = _BLANK_LINE.split(_INVISIBLE.sub("", text))
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))


def _without_housekeeping(text: str) -> str:
    """Return a newsletter's text without the lines on how to read it elsewhere or to end it."""
    return "\n\n".join(
        line
        for line in text.split("\n\n")
        if len(line) > LONGEST_HOUSEKEEPING or not _HOUSEKEEPING.search(line)
    )
