"""Reads texts, HTML pages and Markdown: an entry as found becomes an entry whose body is plain."""

import re
from dataclasses import replace

import frontmatter
import yaml

from ingest.entry import Entry, EntryError
from ingest.fragment import paragraphs
from ingest.page import read_page
from ingest.sources.records import as_text

LONGEST_TITLE = 300  # code points; a longer first line is a paragraph

_HEADER = re.compile(r"\s*date[:\s]\s*(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?)[ \t]*([^\n]*)", re.I)
_MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^(?:#{1,6}|>)[ \t]+|[ \t]+#+[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])"), r"\1"),
)


def extract(entry: Entry) -> Entry:
    """Return the entry with title, body and what else its text says; may raise EntryError."""
    match entry.form:
        case "text":
            return _text(entry)
        case "html":
            return read_page(entry)
        case "markdown":
            return _markdown(entry)
        case _:
            return entry


def _text(entry: Entry) -> Entry:
    """Read a plain text: an optional line with date and publisher, the title, the body."""
    text = entry.content
    date, publisher = entry.date, entry.publisher
    if header := _HEADER.match(text):
        date, publisher = header[1], header[2].strip() or publisher
        text = text[header.end() :]
    title, body = _titled(paragraphs(text))
    return replace(entry, form="plain", title=title, content=body, date=date, publisher=publisher)


def _titled(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n\n")
    return (first, rest) if len(first) <= LONGEST_TITLE else ("", text)


def _markdown(entry: Entry) -> Entry:
    """Read Markdown: front matter for title, date, source, url, author; a heading as title."""
    try:
        fields, content = frontmatter.parse(entry.content)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise EntryError(f"front matter is not valid YAML{line}") from None
    known = {key.lower(): as_text(str(value)) for key, value in fields.items() if value is not None}
    for mark, text in _MARKS:
        content = mark.sub(text, content)
    body = paragraphs(content)
    title = known.get("title", "")
    if not title:
        title, body = _titled(body)
    return replace(
        entry,
        form="plain",
        title=title,
        content=body,
        date=known.get("date") or entry.date,
        author=known.get("author") or entry.author,
        publisher=known.get("source") or known.get("publisher") or entry.publisher,
        url=known.get("url") or known.get("link") or entry.url,
        language=known.get("language") or known.get("lang") or entry.language,
    )
