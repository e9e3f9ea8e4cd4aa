"""What is handed over to be kept, and how texts and names are told apart."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from ingest.dedupe import Sketch, wire


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as it is kept."""

    id: str
    label: str
    publisher: str
    kind: str
    url: str | None = None
    country: str | None = None
    enabled: bool = True
    language: str | None = None
    terms: str | None = None
    interval_hours: int | None = None


@dataclass(frozen=True, slots=True)
class NewArticle:
    """A text to keep; `url` is canonical, `link` what a reader can open, times are aware.

    `sketch` is that of the text where it has been made already, in another process perhaps.
    """

    url: str
    link: str | None
    source_id: str
    publisher: str
    title: str
    body: str
    author: str | None
    language: str | None
    published: datetime
    date_precision: Literal["time", "day", "fetched"]
    fetched_at: datetime
    sketch: Sketch | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of its article that a new version replaces."""
        offset = self.published.utcoffset()
        if offset is None:
            raise ValueError(f"{self.url}: published: the time needs an offset from UTC")
        return {
            "link": self.link,
            "publisher": storable(self.publisher),
            "title": storable(self.title),
            "body": storable(self.body),
            "author": storable(self.author) if self.author else None,
            "language": self.language,
            "published_at": naive_utc(self.published),
            "utc_offset": int(offset.total_seconds() // 60),
            "fetched_at": naive_utc(self.fetched_at),
            "text_hash": text_hash(self.title, self.body),
            "title_only": not self.body.strip(),
            "wire": wire(self.title, self.body, self.author, self.publisher) or "",
        }


def text_hash(title: str, body: str) -> str:
    """Return a hash that any edit of title or body changes."""
    return _digest(f"{title}\n{body}")


def storable(text: str) -> str:
    """Return a text that every database takes, of the same length: offsets stay true."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def naive_utc(moment: datetime) -> datetime:
    """Return an aware time as it is stored."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
