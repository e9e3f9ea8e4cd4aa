"""python -m ingest explain: why a text earned the tags it has, and why not others."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ingest.address import canonical, is_web
from ingest.article import article, document, source_of
from ingest.decode import decode, printable
from ingest.entry import Entry, EntryError, Fault, Found
from ingest.errors import UserError
from ingest.explanation import explanation
from ingest.extract import extract
from ingest.language import language_of
from ingest.sources import files, registry
from ingest.store import find_article, prepare
from ingest.store.explain import explained
from ingest.tag_format import as_json
from ingest.tagging import Document, Tagger, backends
from taxonomy.loader import load

STANDARD = "-"


@explained()
def explain(given: Namespace) -> int:
    """Print how each text is read; return 1 where there is none to read."""
    tagger = Tagger(load(), backends.configured())
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    number = 0
    for number, text in enumerate(_documents(given), 1):
        tags = tagger.tag(text)
        if given.json:
            print(json.dumps(as_json(text.id, tags), ensure_ascii=False))
            continue
        if number > 1:
            print()
        for line in explanation(text, tags, given.kind, colour):
            print(line)
    return 0 if number else 1


def _documents(given: Namespace) -> Iterator[Document]:
    what: str | None = given.article
    if what is None:
        text = printable(given.text)
        yield Document("", "", text, language=language_of(text))
    elif what == STANDARD:
        yield from _read([Entry(STANDARD, decode(sys.stdin.buffer.read()), "text")])
    elif not is_web(what) and Path(what).exists():
        for path in files.find(Path(what)):
            yield from _read(files.read(path, files.Options()))
    else:
        yield _stored(what)


def _read(entries: Iterator[Found] | list[Found]) -> Iterator[Document]:
    known = registry.load()
    for found in entries:
        try:
            if isinstance(found, Fault):
                raise EntryError(found.reason)
            entry = extract(found)
            new = article(entry, source_of(entry, known), datetime.now(UTC), None)
        except EntryError as error:
            print(f"{found.locator}: {error.reason}", file=sys.stderr)
        else:
            yield document(new)


def _stored(what: str) -> Document:
    prepare(load())
    found = find_article(canonical(what))
    if found is None:
        cure = f"python -m ingest add {what}" if is_web(what) else "python -m ingest explain --text"
        raise UserError(
            f"{what}: neither a file nor the id or address of a stored article ({cure} reads it)"
        )
    return document(found)
