"""Puts articles that are copies of one text, published within a week, into one story.

A story keeps its number and an article its story, whatever comes in later: a slide that cites one
stays true. So where an article is a copy of texts in two stories, it joins the one made first, and
both stay.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from ingest.dedupe import Sketch, Text, read, same_text, sketch
from ingest.store import statements as sql
from ingest.store.entry import NewArticle, storable

WINDOW = timedelta(days=7)
# A part of a text that so many stories of a week hold is of a form: it tells none from another.
MOST_STORIES = 24
MOST_COMPARED = 6  # stories, and articles of each
NONE = -1  # the id of no article


@dataclass
class Found:
    """What the keys of a text bring up: the stories near its day, and the keys that stand already."""

    exact: set[int] = field(default_factory=set)  # stories with the same text
    shared: Counter[int] = field(default_factory=Counter)  # stories by the parts in common
    standing: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def candidates(self) -> list[int]:
        """Return the stories that may hold a copy, the one made first before the others."""
        if self.exact:
            return sorted(self.exact)
        return sorted(story_id for story_id, _ in self.shared.most_common(MOST_COMPARED))


def story_for(connection: Connection, entry: NewArticle, day: date) -> tuple[int, bool]:
    """Return the story of a text published on a day, made if need be, and whether it stood."""
    keys = _sketch(entry)
    found = _find(connection, keys, day)
    if found.exact:
        story_id, stood = min(found.exact), True
    else:
        story_id, stood = _near(connection, entry, found)
    if not stood:
        made = connection.execute(sql.ADD_STORY, {"title": storable(entry.title), "day": day})
        story_id = made.scalar_one()
    _remember(connection, keys, day, story_id, found)
    return story_id, stood


def story_of_edit(connection: Connection, entry: NewArticle, stored: Any) -> int:
    """Return the story of an article with a new text: its own, unless other articles tell the old one."""
    others = list(_texts(connection, stored.story_id, stored.id))
    new = _read(entry)
    if others and not any(same_text(new, other) for other in others):
        return story_for(connection, entry, stored.day)[0]
    keys = _sketch(entry)
    found = _find(connection, keys, stored.day)
    _remember(connection, keys, stored.day, stored.story_id, found)
    return int(stored.story_id)


def settle(connection: Connection, story_id: int) -> None:
    """Give a story the day and title of its first article, or drop it when it has none left."""
    first = connection.execute(sql.FIRST_OF_STORY, {"of_story": story_id}).one_or_none()
    if first is None:
        _drop(connection, story_id)
    else:
        changed = {"of_story": story_id, "day": first.day, "title": first.title}
        connection.execute(sql.SETTLE_STORY, changed)


def week(day: date) -> int:
    """Return the number of the week that a day falls in."""
    return day.toordinal() // 7


def _sketch(entry: NewArticle) -> Sketch:
    return entry.sketch or sketch(entry.title, entry.body, entry.publisher, entry.url)


def _find(connection: Connection, keys: Sketch, day: date) -> Found:
    """Look up the stories of the week before and after a day that share a key."""
    near = range(week(day - WINDOW), week(day + WINDOW) + 1)
    asked = {"weeks": list(near), "keys": [keys.whole, *keys.parts]}
    stories: defaultdict[int, set[int]] = defaultdict(set)
    found, weeks = Found(), Counter[tuple[int, int]]()
    for in_week, key, story_id, first in connection.execute(sql.FIND_KEYS, asked):
        weeks[in_week, key] += 1
        if in_week == week(day):
            found.standing[key].add(story_id)
        if first is not None and abs(first - day) <= WINDOW:
            stories[key].add(story_id)
    common = {key for (_, key), number in weeks.items() if number >= MOST_STORIES}
    found.exact = stories.pop(keys.whole, set())
    for key in stories.keys() - common:
        found.shared.update(stories[key])
    return found


def _near(connection: Connection, entry: NewArticle, found: Found) -> tuple[int, bool]:
    """Return the first of the stories found that holds a copy of a text, and whether there is one."""
    candidates = found.candidates()
    new = _read(entry) if candidates else None
    for story_id in candidates:
        if new and any(same_text(new, text) for text in _texts(connection, story_id)):
            return story_id, True
    return NONE, False


def _texts(connection: Connection, story_id: int, but: int = NONE) -> Iterator[Text]:
    asked = {"of_story": story_id, "but": but, "most": MOST_COMPARED}
    for row in connection.execute(sql.TEXTS_OF_STORY, asked).all():
        yield read(row.title, row.body, row.publisher, row.url)


def _read(entry: NewArticle) -> Text:
    return read(entry.title, entry.body, entry.publisher, entry.url)


def _remember(connection: Connection, keys: Sketch, day: date, story_id: int, found: Found) -> None:
    """Keep the keys of a text, but those of parts that too many stories share."""
    rows = [
        {"week": week(day), "key": key, "story_id": story_id}
        for key in {keys.whole, *keys.parts}
        if story_id not in found.standing[key]
        and (key == keys.whole or len(found.standing[key]) < MOST_STORIES)
    ]
    if rows:
        connection.execute(sql.ADD_KEYS, rows)


def _drop(connection: Connection, story_id: int) -> None:
    day = connection.execute(sql.DAY_OF_STORY, {"of_story": story_id}).scalar()
    if day is not None:
        span = {"since": week(day) - 1, "until": week(day) + 5}
        connection.execute(sql.DROP_KEYS, {"of_story": story_id, **span})
    connection.execute(sql.DROP_STORY, {"of_story": story_id})
