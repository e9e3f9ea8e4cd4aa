"""What reading gives: frozen rows, safe to cache."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

Day = date  # where a field is called `date`


@dataclass(frozen=True)
class TagRow:
    """A tag; `key` is its id within its kind, `active` is False once the taxonomy dropped it."""

    id: str
    kind: str
    key: str
    label: str
    colour: str | None
    group: str | None
    note: str | None
    active: bool


@dataclass(frozen=True)
class Counted:
    """A tag, or a source, with the number of stories, articles or publishers it stands in."""

    id: str
    label: str
    colour: str | None
    count: int
    kind: str


@dataclass(frozen=True)
class Totals:
    """What a selection holds; `since` and `until` are its first and last day, None when empty."""

    stories: int
    articles: int
    publishers: int
    sources: int
    since: date | None
    until: date | None


@dataclass(frozen=True)
class PeriodCount:
    """A count in the period that begins on `start`; `tag_id` is "" for a total."""

    start: date
    tag_id: str
    count: int


@dataclass(frozen=True)
class StoryRow:
    """Where the text of an article was printed: how often, by how many, first when and by whom.

    `wire` is the agency that the first article to name one names, "" where none does.
    """

    articles: int
    publishers: int
    first_id: int
    first_publisher: str
    first_day: date
    wire: str


@dataclass(frozen=True)
class ArticleRow:
    """An article as a list shows it."""

    id: int
    title: str
    publisher: str
    source_id: str
    source_kind: str
    day: date
    date_precision: str
    published_at: datetime
    link: str | None
    story_id: int
    story: StoryRow
    on_topic: bool
    language: str | None  # ISO 639-1; None where it is not known
    generic: bool
    title_only: bool


@dataclass(frozen=True)
class ArticleTagRow:
    """A tag of one article, with its strength and number of mentions."""

    article_id: int
    tag: TagRow
    strength: str
    count: int
    negated: bool


@dataclass(frozen=True)
class MentionRow:
    """A span of `title` or `text`, in code points; when rejected, `rule` is the reason."""

    tag_id: str | None
    kind: str
    field: str
    start: int
    end: int
    text: str
    zone: str | None
    rule: str
    negated: bool
    rejected: bool


@dataclass(frozen=True)
class RoleRow:
    """A person's role as one article states it."""

    person_id: str
    person: str
    role: str
    organisation: str | None
    organisation_id: str | None
    past: bool
    article_id: int
    title: str
    publisher: str
    day: date


@dataclass(frozen=True)
class RoleCount:
    """A person's role and organisation with the number of stories or articles that state it."""

    person_id: str
    person: str
    role: str
    organisation: str | None
    organisation_id: str | None
    past: bool
    count: int


@dataclass(frozen=True)
class QuoteRow:
    """Words said by a speaker, in one article; `person_id` is None when the speaker is unnamed."""

    person_id: str | None
    speaker: str | None
    kind: str
    field: str
    start: int
    end: int
    text: str
    article_id: int
    title: str
    publisher: str
    day: date


@dataclass(frozen=True)
class SpokenTag:
    """A tag that a quote's own words name; the span is counted from the quote's beginning."""

    tag: TagRow
    start: int
    end: int


@dataclass(frozen=True)
class SaidRow:
    """A quote with all that a card of it shows; `stated` are the speaker's roles in that article.

    `articles` counts those that carry it: one, or those of its story when stories are counted.
    """

    quote: QuoteRow
    story_id: int
    link: str | None
    stated: tuple[RoleRow, ...]
    spoken: tuple[SpokenTag, ...]
    articles: int


@dataclass(frozen=True)
class QuoteTotals:
    """How many quotes are selected, how many of them direct, and by how many named speakers."""

    quotes: int
    direct: int
    speakers: int


@dataclass(frozen=True)
class EventRow:
    """A dated step of an initiative; article fields and offsets are None when it is curated.

    `approx`: the article states no date, that of its publication stands in. `parties` are ids of tags.
    Where events are joined, the row is the best of its `members`: `sources` counts the stories or
    articles that report it, `conflicts` are other days that sources give for the same act.
    """

    id: int
    initiative_id: str
    initiative: str
    date: date
    precision: str
    kind: str
    status: str
    what: str
    source_url: str | None
    article_id: int | None
    article_title: str | None
    publisher: str | None
    field: str | None
    start: int | None
    end: int | None
    approx: bool = False
    parties: tuple[str, ...] = ()
    amount: float | None = None
    currency: str | None = None
    story_id: int | None = None
    article_day: Day | None = None
    sources: int = 0
    conflicts: tuple[Day, ...] = ()
    members: tuple[int, ...] = ()


@dataclass(frozen=True)
class StatusRow:
    """What an initiative became on a date, and the event that made it so."""

    status: str
    since: date
    precision: str
    event_id: int


@dataclass(frozen=True)
class ChangeRow:
    """What happened to an initiative since a date; statuses are None where none is known."""

    initiative_id: str
    initiative: str
    before: str | None
    after: str | None
    events: tuple[EventRow, ...]


@dataclass(frozen=True)
class ArticleDetail:
    """One article with everything read in it."""

    id: int
    url: str
    link: str | None
    title: str
    body: str
    author: str | None
    language: str | None
    publisher: str
    source_id: str
    source: str
    source_kind: str
    story_id: int
    story: StoryRow
    day: date
    date_precision: str
    published_at: datetime  # aware, with the source's own offset
    first_published_at: datetime  # aware, likewise
    fetched_at: datetime  # aware, UTC
    on_topic: bool
    generic: bool
    title_only: bool
    tags: tuple[ArticleTagRow, ...]
    mentions: tuple[MentionRow, ...]
    rejected: tuple[MentionRow, ...]
    roles: tuple[RoleRow, ...]
    quotes: tuple[QuoteRow, ...]
    events: tuple[EventRow, ...]
    copies: tuple[ArticleRow, ...]  # the other articles of its story, oldest first


@dataclass(frozen=True)
class InitiativeRow:
    """An initiative as the taxonomy knows it, with all its events, as stored and joined, and counts."""

    tag: TagRow
    acronym: str | None
    kind: str
    parties: tuple[str, ...]
    started: date | None
    start_status: str | None
    stories: int
    articles: int
    events: tuple[EventRow, ...]
    joined: tuple[EventRow, ...] = ()
    history: tuple[StatusRow, ...] = ()


@dataclass(frozen=True)
class ActorRow:
    """An organisation, person or country: counts, and roles as stated, newest first.

    A person's roles are their own; an organisation's are those of people said to be in it.
    """

    tag: TagRow
    stories: int
    articles: int
    since: date | None
    until: date | None
    roles: tuple[RoleRow, ...]


@dataclass(frozen=True)
class RunRow:
    """One call of the ingest job and how its entries ended; times are aware, UTC."""

    id: int
    command: str
    pid: int
    state: str
    note: str | None
    done: int
    total: int | None
    started_at: datetime
    ended_at: datetime | None
    outcomes: Mapping[str, int]


@dataclass(frozen=True)
class EntryRow:
    """How one entry of a run ended, and why."""

    source_id: str
    outcome: str
    locator: str
    reason: str | None
    at: datetime


@dataclass(frozen=True)
class SourceStatus:
    """A source, what is stored of it, and its last run with the outcomes of its own entries."""

    id: str
    label: str
    publisher: str
    kind: str
    url: str | None
    country: str | None
    enabled: bool
    language: str | None
    terms: str | None
    interval_hours: int | None
    articles: int
    since: date | None
    until: date | None
    last_run: RunRow | None
