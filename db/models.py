"""What is kept: sources, runs, articles, stories, tags, their evidence, names, and corrections."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base as Base
from db.decided import Alias as Alias
from db.decided import Candidate as Candidate
from db.decided import CandidateDecision as CandidateDecision
from db.decided import Correction as Correction
from db.decided import Naming as Naming
from db.decided import Reading as Reading


class Source(Base):
    """A feed, API query, sitemap, folder or archive that yields entries."""

    __tablename__ = "source"
    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    publisher: Mapped[str]
    kind: Mapped[str]  # feed, files, starter …
    url: Mapped[str | None]
    country: Mapped[str | None]
    enabled: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str | None]
    terms: Mapped[str | None]  # what the publisher allows
    interval_hours: Mapped[int | None]  # between two fetches, None where nothing is fetched


class Run(Base):
    """One call of the ingest job; `done` and `total` let a page show live progress."""

    __tablename__ = "run"
    id: Mapped[int] = mapped_column(primary_key=True)
    command: Mapped[str]
    pid: Mapped[int]
    state: Mapped[str] = mapped_column(default="running")  # running, finished, failed
    note: Mapped[str | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    started_at: Mapped[datetime]  # naive UTC, as every datetime here
    ended_at: Mapped[datetime | None]


class EntryOutcome(Base):
    """The one counted end of an entry in a run."""

    __tablename__ = "entry_outcome"
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), index=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"), index=True)
    outcome: Mapped[str]  # a value of db.outcomes.Outcome
    locator: Mapped[str] = mapped_column(Text)  # URL, or path and line
    reason: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(index=True)


class Account(Base):
    """How many entries of a source ended in one way, on one day (of UTC), in one run."""

    __tablename__ = "account"
    source_id: Mapped[str] = mapped_column(
        ForeignKey("source.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(
        ForeignKey("run.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    outcome: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


class Fetched(Base):
    """What a server gave to ask by whether an address has changed, once all it held was stored."""

    __tablename__ = "fetched"
    url: Mapped[str] = mapped_column(Text, primary_key=True)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class Story(Base):
    """Articles that are the same text; the default unit of every chart."""

    __tablename__ = "story"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]  # of the first article
    day: Mapped[date] = mapped_column(index=True)  # of the first publication


class StoryKey(Base):
    """What a text of a story is found by: a hash of a part of it, by the week of publication.

    Of one week together on the disk, so that finding takes as long in an archive of any size. No
    foreign keys: an index for them would double the table, and a key without its story finds nothing.
    """

    __tablename__ = "story_key"
    week: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    story_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    __table_args__ = {"sqlite_with_rowid": False}


class Article(Base):
    """One published text at one canonical URL.

    `published_at` is naive UTC, `utc_offset` the source's offset in minutes then, and `day` the
    day of first publication in the source's time zone: the time axis of every chart.
    """

    __tablename__ = "article"
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)  # canonical; file:… where there is no link
    link: Mapped[str | None]  # what a reader can open, None when there is nothing to open
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"), index=True)
    publisher: Mapped[str]
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    title: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    author: Mapped[str | None]
    language: Mapped[str | None]
    day: Mapped[date] = mapped_column(index=True)
    published_at: Mapped[datetime]
    utc_offset: Mapped[int] = mapped_column(default=0)
    date_precision: Mapped[str] = mapped_column(default="time")  # time, day, fetched (none given)
    first_published_at: Mapped[datetime]
    fetched_at: Mapped[datetime]
    text_hash: Mapped[str] = mapped_column(index=True)
    tagger: Mapped[str] = mapped_column(default="")  # what tagged it; a change means: tag it again
    on_topic: Mapped[bool]
    generic: Mapped[bool] = mapped_column(default=False)  # names critical minerals in general
    title_only: Mapped[bool] = mapped_column(default=False)
    # The agency that the text names as its origin, "" where none; None: stored before this was read.
    wire: Mapped[str | None]

    source: Mapped[Source] = relationship()
    story: Mapped[Story] = relationship()

    __table_args__ = (
        Index(
            "ix_article_wire_unread",
            "id",
            sqlite_where=text("wire IS NULL"),
            postgresql_where=text("wire IS NULL"),
        ),
    )


class Tag(Base):
    """A thing an article is about; its id reads `mineral:lithium`, `country:IN`, `person:…`."""

    __tablename__ = "tag"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    key: Mapped[str]  # the id within its kind, as in the taxonomy
    label: Mapped[str]
    colour: Mapped[str | None]
    group: Mapped[str | None] = mapped_column("group_name")
    note: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)  # False once its taxonomy entry is gone


class TagParent(Base):
    """A tag's parent: neodymium is a rare earth, stainless steel is steel."""

    __tablename__ = "tag_parent"
    child_id: Mapped[str] = mapped_column(
        ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True
    )
    parent_id: Mapped[str] = mapped_column(
        ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True
    )


class ArticleTag(Base):
    """An article's tag with its strength.

    Topic, day, story and source repeat the article's, so that counts need no join.
    """

    __tablename__ = "article_tag"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True
    )
    tag_id: Mapped[str] = mapped_column(ForeignKey("tag.id"), primary_key=True)
    strength: Mapped[str]  # primary, passing
    count: Mapped[int]
    negated: Mapped[bool] = mapped_column(default=False)
    on_topic: Mapped[bool]
    day: Mapped[date]
    story_id: Mapped[int]
    source_id: Mapped[str]

    __table_args__ = (
        Index(
            "ix_article_tag_cover",
            "tag_id",
            "on_topic",
            "day",
            "story_id",
            "article_id",
            "source_id",
        ),
    )


class Mention(Base):
    """One span that is evidence for a tag, or, with a reason, a candidate that was rejected.

    start and end are code points within the field (title or text). A rejected candidate may
    stand for no tag.
    """

    __tablename__ = "mention"
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), index=True
    )
    tag_id: Mapped[str | None] = mapped_column(ForeignKey("tag.id"), index=True)
    kind: Mapped[str]
    field: Mapped[str]
    start: Mapped[int]
    end: Mapped[int] = mapped_column("stop")
    text: Mapped[str]
    zone: Mapped[str | None]  # not known of a rejected candidate
    rule: Mapped[str]
    negated: Mapped[bool] = mapped_column(default=False)
    rejected: Mapped[bool] = mapped_column(default=False)  # then `rule` is the reason


class Role(Base):
    """A person's stated role and organisation, in one article."""

    __tablename__ = "role"
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[str] = mapped_column(ForeignKey("tag.id"), index=True)
    role: Mapped[str]
    organisation: Mapped[str | None]
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("tag.id"))
    past: Mapped[bool] = mapped_column(default=False)


class Quote(Base):
    """A span said by a speaker; `person_id` is None when the speaker is unnamed."""

    __tablename__ = "quote"
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[str | None] = mapped_column(ForeignKey("tag.id"), index=True)
    speaker: Mapped[str | None]
    kind: Mapped[str]  # direct, indirect
    field: Mapped[str]
    start: Mapped[int]
    end: Mapped[int] = mapped_column("stop")
    text: Mapped[str] = mapped_column(Text)


class Initiative(Base):
    """What the taxonomy knows of an initiative beyond its tag."""

    __tablename__ = "initiative"
    tag_id: Mapped[str] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)
    acronym: Mapped[str | None]
    kind: Mapped[str]
    parties: Mapped[str]  # comma-separated, as in the taxonomy
    started: Mapped[date | None]
    start_status: Mapped[str | None]


class Event(Base):
    """A dated step of an initiative: curated (no article) or read in an article.

    `approx`: the article states no date, that of its publication stands in. `parties` are joined by
    commas: who the sentence says takes part.
    """

    __tablename__ = "event"
    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[str] = mapped_column(ForeignKey("tag.id"), index=True)
    date: Mapped[date]
    precision: Mapped[str]  # day, month, quarter, year
    kind: Mapped[str]
    status: Mapped[str]  # verified, believed (curated); reported, planned (read)
    what: Mapped[str] = mapped_column(Text)  # the curated wording, or the article's sentence
    source_url: Mapped[str | None]
    article_id: Mapped[int | None] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), index=True
    )
    field: Mapped[str | None]
    start: Mapped[int | None]
    end: Mapped[int | None] = mapped_column("stop")
    approx: Mapped[bool] = mapped_column(default=False, server_default=false())
    parties: Mapped[str] = mapped_column(Text, default="", server_default="")  # ids of tags
    amount: Mapped[float | None] = mapped_column(Double)
    currency: Mapped[str | None]  # an ISO code, or a sign that may be several: $

    __table_args__ = (UniqueConstraint("initiative_id", "date", "what", "article_id", "kind"),)


class Revision(Base):
    """The one row whose token changes with every change of what is shown; a key for caches."""

    __tablename__ = "revision"
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str]


class TaxonomyVersion(Base):
    """A taxonomy as it once was, packed, by its fingerprint."""

    __tablename__ = "taxonomy_version"
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
