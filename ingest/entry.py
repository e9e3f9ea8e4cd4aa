"""What sources yield: entries still to be read, and faults where there was nothing to read."""

from dataclasses import dataclass
from typing import Literal

from db.outcomes import Outcome
from ingest.sources.source import Source

Form = Literal["plain", "text", "html", "markdown"]


class EntryError(Exception):
    """An entry that cannot become an article: its outcome, and a short fixed reason."""

    def __init__(self, reason: str, outcome: Outcome = Outcome.REJECTED):
        super().__init__(reason)
        self.reason = reason
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Fault:
    """The end of an entry that its source could not yield; locator names file and line, or URL."""

    locator: str
    reason: str
    outcome: Outcome = Outcome.REJECTED
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A text as found, with what its source says of it; nothing is parsed yet.

    `form` tells how `content` is to be read; "plain" is a finished body. `source` is None where
    the publisher decides. `url` is its address on the web, `identity` stands in where it has none,
    and `link` is what a reader can open instead. `page` holds the full text. `seen` is when an alert
    or a crawler found it: the day that stands in where nobody says when it was published.
    """

    locator: str
    content: str = ""
    form: Form = "plain"
    source: Source | None = None
    url: str | None = None
    identity: str | None = None
    link: str | None = None
    title: str = ""
    date: str | None = None
    author: str | None = None
    publisher: str | None = None
    language: str | None = None
    page: str | None = None
    seen: str | None = None


Found = Entry | Fault
