"""What the tagger takes and gives: a text in, tags with their evidence out.

Offsets are code points within their field, `title` or `text`; end is exclusive.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Field = Literal["title", "text"]
Strength = Literal["primary", "passing"]
Zone = Literal["title", "standfirst", "lead", "body", "about", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to tag; `published` makes dates relative to publication readable."""

    id: str
    title: str
    text: str
    published: datetime | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one field."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A span that earned a tag: where it stands, and the rule and words that took it."""

    zone: Zone
    rule: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A thing the text is about; id is None where the taxonomy does not hold it."""

    id: str | None
    label: str
    strength: Strength
    mentions: tuple[Mention, ...]

    @property
    def count(self) -> int:
        """The number of surface mentions."""
        return len(self.mentions)

    @property
    def negated(self) -> bool:
        """Whether every mention is negated or excluded."""
        return all(mention.negated for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Role:
    """A stated role, its organisation as printed, and whether it is past."""

    role: str
    organisation: str | None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Person(Tag):
    """A person with the roles stated in this text."""

    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """Words said by a speaker; None when the speaker is unnamed."""

    speaker: str | None
    kind: Literal["direct", "indirect"]


@dataclass(frozen=True, slots=True)
class Event(Span):
    """A dated act of an initiative; the span is its sentence."""

    initiative: str
    date: date
    precision: Literal["day", "month", "year"]
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class Rejected(Span):
    """A candidate that earned nothing, and why."""

    kind: str
    id: str | None
    reason: str


@dataclass(slots=True)
class Tags:
    """Everything read in one document."""

    id: str
    on_topic: bool = False
    generic: bool = False
    minerals: list[Tag] = field(default_factory=list)
    sectors: list[Tag] = field(default_factory=list)
    initiatives: list[Tag] = field(default_factory=list)
    countries: list[Tag] = field(default_factory=list)
    organisations: list[Tag] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
