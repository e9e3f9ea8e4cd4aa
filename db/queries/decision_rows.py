"""What queries of analysts' decisions return: frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime

from db.queries.rows import TagRow


@dataclass(frozen=True)
class SpellingRow:
    """A name as printed, with the number of articles that print it."""

    name: str
    articles: int


@dataclass(frozen=True)
class NamedArticle:
    """An article that names an actor, with the names that it prints."""

    id: int
    title: str
    publisher: str
    day: date
    names: tuple[str, ...]


@dataclass(frozen=True)
class CorrectionRow:
    """An analyst's decision on one article, or on who is who; times are aware, UTC.

    `article_id` is None when the article is gone; title and publisher are as they were then.
    `start` and `end` are where the words of an `add` were last found. `stale` tells of an `add`
    that its words are gone, and of a `checked` that the text has changed since; such a correction
    waits until the text is as it was.
    """

    id: int
    article_id: int | None
    article_url: str
    title: str
    publisher: str
    action: str  # remove, add, checked, merge, split
    tag: TagRow | None
    other: TagRow | None
    kind: str | None
    field: str | None
    start: int | None
    end: int | None
    text: str | None
    strength: str | None
    was_rule: str | None
    by: str
    why: str
    at: datetime
    undone_at: datetime | None
    undone_by: str | None
    stale: bool


@dataclass(frozen=True)
class PrecisionRow:
    """How well the tagger did on the articles that analysts checked: of a kind, or of one tag.

    `right` tags of the tagger stand, `wrong` ones were removed, `missed` ones were added or are no
    longer found. `articles` are those that were checked; of a tag, those that it bears on.
    """

    kind: str
    tag: TagRow | None  # None: the whole kind
    right: int
    wrong: int
    missed: int
    articles: int

    @property
    def precision(self) -> float | None:
        """The share of the tagger's tags that is right, None when it gave none."""
        given = self.right + self.wrong
        return self.right / given if given else None

    @property
    def recall(self) -> float | None:
        """The share of the right tags that the tagger gave, None when there are none."""
        there = self.right + self.missed
        return self.right / there if there else None
