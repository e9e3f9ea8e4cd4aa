"""An archive of small texts under a taxonomy that a test edits, and what is stored of it."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from ingest.__main__ import main
from taxonomy import Taxonomy

KEPT = {
    "article": "url, link, publisher, title, body, day, published_at, utc_offset, date_precision,"
    " first_published_at, text_hash, tagger, on_topic, generic, title_only, source_id",
    "article_tag": "tag_id, strength, count, negated, on_topic, day, story_id, source_id",
    "mention": "tag_id, kind, field, start, stop, text, zone, rule, negated, rejected",
    "role": "person_id, role, organisation, organisation_id, past",
    "quote": "person_id, speaker, kind, field, start, stop, text",
    "event": "initiative_id, date, precision, kind, status, what, field, start, stop",
    "candidate": "key, field, start, stop, text, name, acronym",
}


class Archive:
    """A database of its own; the commands use the taxonomy that was set last."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, taxonomy: Taxonomy) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "monitor.db"
        self._folder, self._monkeypatch = folder, monkeypatch
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{self.path}")
        self.edit(taxonomy)

    def edit(self, taxonomy: Taxonomy) -> None:
        """Let the commands find this taxonomy."""
        for command in ("commands", "opening", "retag", "explain"):
            self._monkeypatch.setattr(f"ingest.{command}.load", lambda: taxonomy)

    def add(self, texts: Iterable[str | tuple[str, str]], first_day: int = 1) -> None:
        """Store texts, of their own or with a title, a day apart."""
        path = self._folder / "texts.jsonl"
        pairs = [text if isinstance(text, tuple) else ("", text) for text in texts]
        records = [
            {"id": f"{first_day}.{number}", "title": title, "text": text,
             "date": f"2025-03-{first_day + number % 28:02}"}
            for number, (title, text) in enumerate(pairs)
        ]  # fmt: skip
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
        main(["add", str(path)])

    def query(self, text: str) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds; a statement is committed."""
        return query(self.path, text)

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return all that is stored of the articles, without what numbers rows."""
        return content(self.path)

    def tags(self) -> set[tuple[str, str]]:
        """Return the body and tag of each tag of an article."""
        joined = "article_tag join article on article_id = article.id"
        return set(self.query(f"select body, tag_id from {joined}"))

    def taggers(self) -> dict[str, int]:
        """Return how many articles each fingerprint has tagged."""
        return dict(self.query("select tagger, count(*) from article group by tagger"))


def query(database: Path, text: str) -> list[tuple[Any, ...]]:
    """Return the rows that a query finds in a SQLite file; a statement is committed."""
    with sqlite3.connect(database) as connection:
        return connection.execute(text).fetchall()


def content(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that a SQLite file holds of its articles, without what numbers rows."""
    found = {}
    for table, columns in KEPT.items():
        named = ", ".join(f"{table}.{column}" for column in columns.split(", "))
        joined = "" if table == "article" else " join article on article_id = article.id"
        found[table] = sorted(
            query(database, f"select url, {named} from {table}{joined}"), key=repr
        )
    return found
