"""Says by other means which tags an article bears: from what it holds itself, parents derived."""

from collections.abc import Mapping, Sequence

from db import queries

Place = tuple[str, int, int]


class Oracle:
    """Places that each tag holds itself; a parent also holds those of its children, unless barred."""

    def __init__(
        self, article: queries.ArticleDetail, parents: Mapping[str, Sequence[str]]
    ) -> None:
        self._parents = parents
        self._read: dict[str, dict[Place, str]] = {}
        for row in article.mentions:
            self._read.setdefault(row.tag_id or "", {})[row.field, row.start, row.end] = row.rule

    def counts(self, live: Sequence[tuple[str, ...]], body: str) -> dict[str, int]:
        """Return how many mentions each tag has after these corrections."""
        self._own = {tag: set(held) - self._through(tag) for tag, held in self._read.items()}
        self._barred: dict[str, set[Place]] = {}
        for action, tag, *words in live:
            if action == "remove":
                self._barred.setdefault(tag, set()).update(self._holds(tag))
                self._own.pop(tag, None)
            else:
                place = ("text", body.rindex(words[0]), body.rindex(words[0]) + len(words[0]))
                self._own.setdefault(tag, set()).add(place)
                for above in (tag, *self._parents.get(tag, ())):
                    self._barred.get(above, set()).discard(place)
        known = {*self._own, *(parent for own in self._parents.values() for parent in own)}
        return {tag: len(held) for tag in known if (held := self._holds(tag))}

    def _children(self, tag: str) -> list[str]:
        return [child for child, parents in self._parents.items() if tag in parents]

    def _through(self, tag: str) -> set[Place]:
        """Return the places that a tag was read to hold only because a child does."""
        held = self._read[tag]
        children = [self._read.get(child, {}) for child in self._children(tag)]
        return {
            place for place, rule in held.items() if any(c.get(place) == rule for c in children)
        }

    def _holds(self, tag: str) -> set[Place]:
        held = self._own.get(tag, set()).union(*map(self._holds, self._children(tag)))
        return held - self._barred.get(tag, set())
