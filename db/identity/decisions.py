"""Analysts' decisions on who is who, applied in the order in which they were made."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, cast

from sqlalchemy import Connection, Table, select

from db.models import Correction

MERGE, SPLIT = "merge", "split"
CORRECTION = cast(Table, Correction.__table__)
LIVE = (
    select(
        CORRECTION.c.id,
        CORRECTION.c.action,
        CORRECTION.c.tag_id,
        CORRECTION.c.other_id,
        CORRECTION.c.text,
        CORRECTION.c.article_url,
    )
    .where(CORRECTION.c.action.in_((MERGE, SPLIT)), CORRECTION.c.undone_at.is_(None))
    .order_by(CORRECTION.c.id)
)


class Decision(NamedTuple):
    """A merge or split; a split is of a printed name, of an article, or of one in the other."""

    id: int
    action: str
    tag_id: str
    other_id: str
    name: str | None = None
    url: str = ""

    def holds(self, name: str | None, url: str) -> bool:
        """Tell whether a decision on an actor is on this naming of it."""
        return self.action == MERGE or (
            self.name in (None, name) and self.url in ("", url) and name is not None
        )


class Decisions:
    """The live decisions, oldest first."""

    def __init__(self, live: Iterable[Decision]) -> None:
        """Sort them by the actor that they are on."""
        self._on: dict[str, list[Decision]] = defaultdict(list)
        self.urls: set[str] = set()  # of articles that have a split of their own
        for decision in live:
            self._on[decision.tag_id].append(decision)
            if decision.url:
                self.urls.add(decision.url)

    def on(self, actor_id: str) -> bool:
        """Tell whether any decision is on an actor."""
        return actor_id in self._on

    def actor(
        self,
        found_id: str,
        name: str | None = None,
        url: str = "",
        *,
        after: int = 0,
        before: int | None = None,
    ) -> str:
        """Return the actor that a found one is once decisions are applied.

        `after` and `before` are ids of corrections: only decisions between them count then.
        """
        actor, last = found_id, after
        while True:
            following = (
                decision
                for decision in self._on.get(actor, ())
                if decision.id > last and (before is None or decision.id < before)
            )
            holding = next((one for one in following if one.holds(name, url)), None)
            if holding is None:
                return actor
            actor, last = holding.other_id, holding.id


def live(connection: Connection) -> Decisions:
    """Return the decisions that are not undone."""
    return Decisions(Decision(*row) for row in connection.execute(LIVE))
