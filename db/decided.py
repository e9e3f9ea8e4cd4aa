"""What analysts decide, and what is kept so that it outlives every re-tag: corrections, actors, candidates."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class Correction(Base):
    """An analyst's decision, on one article or on who is who; it outlives every re-tag and update.

    `remove`: this is not the tag; `add`: the tag is missing here; `checked`: I have read it, all
    other tags are right. `merge`: `tag_id` is `other_id` too; `split`: what is called `text`, or
    named in the article, is not `tag_id` but somebody else, `other_id`. Of these `article_url` is
    "" where they hold for all articles; `text` and `title` of a merge are the labels of the two
    as they were then. An undone correction is kept, with who undid it and when.
    """

    __tablename__ = "correction"
    id: Mapped[int] = mapped_column(primary_key=True)
    # The article's canonical address, and no foreign key: its source may be removed and come back.
    article_url: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]  # the article's, as it was then; so are publisher and text_hash
    publisher: Mapped[str]
    text_hash: Mapped[str]
    action: Mapped[str]  # remove, add, checked, merge, split
    kind: Mapped[str | None]  # the tag's
    tag_id: Mapped[str | None] = mapped_column(ForeignKey("tag.id"))
    other_id: Mapped[str | None]  # of merge and split
    field: Mapped[str | None]  # of what was added, as are start, stop, text and strength
    start: Mapped[int | None]  # where the words stood when they were last found
    end: Mapped[int | None] = mapped_column("stop")
    text: Mapped[str | None] = mapped_column(Text)
    strength: Mapped[str | None]
    was_rule: Mapped[str | None] = mapped_column(Text)  # the rules that had earned a removed tag
    # Of checked: what the tagger had given then, tag id → strength; a later re-tag is judged by it.
    tagged: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    by: Mapped[str]
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class Reading(Base):
    """The tagger's own reading of an article that has live corrections, or actors by other names.

    The rows of its article_tag, mention, role, quote and event, and whether it was on topic: what
    an undone correction gives back.
    """

    __tablename__ = "reading"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class Naming(Base):
    """A person or body as one article names it, and the actor that this is.

    `name_id` is the tag id in the article's own reading. `found_id` is the actor by the rules of
    db.identity, `actor_id` by analysts' decisions too; both are None until they have been looked at.
    """

    __tablename__ = "naming"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True
    )
    name_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)  # as printed
    block: Mapped[str]  # what all spellings of one actor have in common
    stated: Mapped[str] = mapped_column(
        Text
    )  # roles and bodies, as db.identity.statements has them
    found_id: Mapped[str | None]
    actor_id: Mapped[str | None]

    __table_args__ = (
        Index("ix_naming_block", "block", "name_id", "name", "actor_id"),
        Index("ix_naming_actor", "actor_id", "name", "article_id"),
    )


class Alias(Base):
    """The actor that an id stands for which no article bears any more: old addresses still open."""

    __tablename__ = "alias"
    name_id: Mapped[str] = mapped_column(primary_key=True)
    actor_id: Mapped[str]


class Candidate(Base):
    """Where an article prints a name that reads like an initiative's and that the taxonomy lacks."""

    __tablename__ = "candidate"
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str] = mapped_column(index=True)  # shared by the spelling variants of a name
    field: Mapped[str]
    start: Mapped[int]
    end: Mapped[int] = mapped_column("stop")
    text: Mapped[str]  # as it is printed here
    name: Mapped[str]  # as the article first prints it
    acronym: Mapped[str | None]


class CandidateDecision(Base):
    """What an analyst decided about a candidate, by its key; it outlives every re-tag.

    `promoted`: an entry of its own; `merged`: a form of an entry; `dismissed`: no initiative.
    """

    __tablename__ = "candidate_decision"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]  # of the candidate, as it was shown
    action: Mapped[str]  # promoted, merged, dismissed
    initiative_id: Mapped[str | None] = mapped_column(ForeignKey("tag.id"))
    by: Mapped[str]
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]  # of a dismissal only
    undone_by: Mapped[str | None]
