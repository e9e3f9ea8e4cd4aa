"""Counts what reading texts again changes, tag by tag, with sentences that show it."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.passages import Passages
from ingest.store import Outdated, Span, StoredArticle, evidence
from ingest.tagging import Document, Tags
from taxonomy.loader import FILES

WIDTH = 100
MOST_SENTENCES = 10  # of each tag, each way
KINDS = (*FILES, "person")
UNLISTED = "not in the taxonomy"


@dataclass
class Change:
    """How many articles gain or lose one tag, or change its strength."""

    gained: int = 0
    lost: int = 0
    to_primary: int = 0
    to_passing: int = 0
    gains: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The number of articles whose tag is another now."""
        return self.gained + self.lost + self.to_primary + self.to_passing


class Changes:
    """The changes of all articles that were read again."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.read = 0
        self.changed = 0
        self._by_tag: dict[str, Change] = {}

    def note(self, article: StoredArticle, after: Tags, outdated: Outdated) -> None:
        """Compare the stored tags of an article with a new reading, before that is stored.

        Tags that an analyst has decided on stay as they are, and are left out.
        """
        rows = evidence(after, frozenset())
        before = outdated.tags(article)
        now = {id_: row["strength"] for id_, row in rows.tags.items()}
        differs = {id_ for id_ in before.keys() | now.keys() if before.get(id_) != now.get(id_)}
        if differs and article.corrected:
            differs -= outdated.decided(article)
        self.read += 1
        self.changed += bool(differs)
        stands: dict[str, Span] = {}
        for row in rows.mentions:
            stands.setdefault(row["tag_id"], (row["field"], row["start"], row["stop"]))
        for id_ in sorted(differs):
            change = self._by_tag.setdefault(_row(id_), Change())
            if id_ not in before:
                change.gained += 1
                _show(change.gains, article, stands.get(id_))
            elif id_ not in now:
                change.lost += 1
                _show(change.losses, article, outdated.evidence(article, id_))
            elif now[id_] == "primary":
                change.to_primary += 1
            else:
                change.to_passing += 1

    def table(self) -> Iterator[str]:
        """Yield a line for each tag that changes, the kinds in order and what changes most first."""
        if not self._by_tag:
            return
        width = max(map(len, self._by_tag))
        yield f"{'tag':{width}}  gained    lost  to primary  to passing"
        for id_, change in self._ordered():
            yield (
                f"{id_:{width}}  {change.gained:>6,}  {change.lost:>6,}"
                f"  {change.to_primary:>10,}  {change.to_passing:>10,}"
            )

    def sentences(self) -> Iterator[str]:
        """Yield sentences that show what is gained and lost, with the ids of their articles."""
        for id_, change in self._ordered():
            for way, number, shown in (
                ("gained", change.gained, change.gains),
                ("lost", change.lost, change.losses),
            ):
                if shown and UNLISTED not in id_:
                    yield f"{id_}, {way}" + ("" if number <= len(shown) else ", for example") + ":"
                    for sentence in shown:
                        yield from textwrap.wrap(
                            sentence, WIDTH, initial_indent="  ", subsequent_indent="      "
                        )

    def _ordered(self) -> list[tuple[str, Change]]:
        def place(row: tuple[str, Change]) -> tuple[int, bool, int, str]:
            id_, change = row
            return KINDS.index(id_.partition(":")[0]), UNLISTED in id_, -change.total, id_

        return sorted(self._by_tag.items(), key=place)


def _row(id_: str) -> str:
    """Return the row that counts a tag: its own, or that of all names the taxonomy does not hold."""
    kind, _, key = id_.partition(":")
    return f"{kind}: {UNLISTED}" if "-" in key else id_


def _show(shown: list[str], article: StoredArticle, span: Span | None) -> None:
    if span and len(shown) < MOST_SENTENCES:
        passages = Passages(
            Document(article.url, article.title, article.body, language=article.language)
        )
        stretch = passages.stretch(*span)
        marked = passages.marked(passages.sentence(stretch[0]), [stretch])
        shown.append(f"{article.id}  {marked}")
