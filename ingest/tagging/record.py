"""What the tagger takes and gives: a text in, tags with their evidence out.

Offsets are code points within their field, `title` or `text`; end is exclusive.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

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
    language: str | None = None  # ISO 639-1; None is read as English


class Mention(NamedTuple):
    """A span that earned a tag: where it stands, and the rule and words that took it."""

    field: Field
    start: int
    end: int
    text: str
    zone: Zone
    rule: str
    negated: bool = False


class Rejected(NamedTuple):
    """A candidate that earned nothing, and why."""

    field: Field
    start: int
    end: int
    text: str
    kind: str
    id: str | None
    reason: str


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


class Quote(NamedTuple):
    """Words said by a speaker; None when the speaker is unnamed."""

    field: Field
    start: int
    end: int
    text: str
    speaker: str | None
    kind: Literal["direct", "indirect"]


class Event(NamedTuple):
    """A dated act of an initiative; the span is its sentence.

    `date` is the first day where less is known. `approx`: the article states no date, and that of
    its publication stands in. `currency` is an ISO code, or a sign such as "$" that may be several.
    """

    field: Field
    start: int
    end: int
    text: str
    initiative: str
    date: date
    precision: Literal["day", "month", "quarter", "year"]
    kind: str
    status: str  # reported, planned
    approx: bool = False
    parties: tuple[str, ...] = ()  # ids of tags: country:IN, organisation:lynas
    amount: float | None = None
    currency: str | None = None


class Candidate(NamedTuple):
    """A name that reads like an initiative's and that the taxonomy lacks; variants share a key."""

    field: Field
    start: int
    end: int
    text: str
    name: str
    acronym: str | None
    key: str


Span = Mention | Rejected | Quote | Event | Candidate  # all begin with a stretch of one field


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
    candidates: list[Candidate] = field(default_factory=list)
