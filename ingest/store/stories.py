"""Puts articles that are copies of one text, published within a week, into one story.

A story keeps its number and an article its story, whatever comes in later: a slide that cites one
stays true. So where an article is a copy of texts in two stories, it joins the one made first, and
both stay.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from ingest.dedupe import Sketch, Text, read, same_text, sketch
from ingest.store import statements as sql
from ingest.store.entry import NewArticle, storable

WINDOW = timedelta(days=7)
# A part of a text that so many stories of a week hold is of a form: it tells none from another.
MOST_STORIES = 12
FEWEST_PARTS = 2  # in common, for two texts to be compared
MOST_COMPARED = 4  # stories, and articles of each
NONE = -1  # the id of no article


@dataclass
class Found:
    """What the keys of a text bring up among the stories near its day."""

    exact: list[int]  # with the same text, that made first before the others
    alike: list[int]  # with parts in common, likewise
    standing: dict[int, list[int]]  # stories of the week by key


def story_for(connection: Connection, entry: NewArticle, day: date) -> tuple[int, bool]:
    """Return the story of a text published on a day, made if need be, and whether it stood."""
    keys = _sketch(entry)
    found = _find(connection, keys, day)
    if found.exact:
        story_id, stood = found.exact[0], True
    else:
        story_id, stood = _near(connection, entry, found)
    if not stood:
        made = connection.execute(sql.ADD_STORY, {"title": storable(entry.title), "day": day})
        story_id = made.scalar_one()
    _remember(connection, keys, day, story_id, found)
    return story_id, stood


def story_of_edit(connection: Connection, entry: NewArticle, stored: Any) -> int:
    """Return the story of an article with a new text: its own, unless other articles tell the old one."""
    texts = _first_texts(connection, [stored.story_id])
    others = [_text(row) for row in texts if row.id != stored.id]
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
    """Look up the stories of the week before and after a day that share keys."""
    since, until = day - WINDOW, day + WINDOW
    asked = {"weeks": range(week(since), week(until) + 1), "keys": [keys.whole, *keys.parts]}
    held: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for in_week, key, story_id in connection.execute(sql.FIND_KEYS, asked).all():
        held[key, in_week].append(story_id)
    standing = {key: stories for (key, in_week), stories in held.items() if in_week == week(day)}
    exact = {story for (key, _), stories in held.items() if key == keys.whole for story in stories}
    alike = _alike(held, keys)
    if not exact and not alike:
        return Found([], [], standing)
    named = {"stories": [*exact, *alike], "since": since, "until": until}
    near = sorted(connection.scalars(sql.NEAR_STORIES, named))
    return Found([id_ for id_ in near if id_ in exact], near, standing)


def _alike(held: Mapping[tuple[int, int], list[int]], keys: Sketch) -> list[int]:
    """Return the stories with most parts in common, forms that many stories share left out."""
    common = {key for (key, _), stories in held.items() if len(stories) >= MOST_STORIES}
    parts = [(key, ids) for (key, _), ids in held.items() if key not in common]
    shared = Counter(id_ for key, ids in parts if key != keys.whole for id_ in set(ids))
    fewest = min(FEWEST_PARTS, len(keys.parts))
    return [id_ for id_, number in shared.most_common(MOST_COMPARED) if number >= fewest]


def _near(connection: Connection, entry: NewArticle, found: Found) -> tuple[int, bool]:
    """Return the first of the stories found that holds a copy of a text, and whether there is one."""
    if found.alike:
        new = _read(entry)
        for row in _first_texts(connection, found.alike):
            if same_text(new, _text(row)):
                return row.story_id, True
    return NONE, False


def _first_texts(connection: Connection, stories: list[int]) -> Sequence[Any]:
    """Return the first articles of each story, the stories in the order in which they were made."""
    return connection.execute(sql.FIRST_TEXTS, {"stories": stories, "most": MOST_COMPARED}).all()


def _text(row: Any) -> Text:
    return read(row.title, row.body, row.publisher, row.url)


def _read(entry: NewArticle) -> Text:
    return read(entry.title, entry.body, entry.publisher, entry.url)


def _remember(connection: Connection, keys: Sketch, day: date, story_id: int, found: Found) -> None:
    """Keep the keys of a text, but those of parts that too many stories share."""
    rows = [
        {"week": week(day), "key": key, "story_id": story_id}
        for key in {keys.whole, *keys.parts}
        if story_id not in (held := found.standing.get(key, []))
        and (key == keys.whole or len(held) < MOST_STORIES)
    ]
    if rows:
        connection.execute(sql.ADD_KEYS, rows)


def _drop(connection: Connection, story_id: int) -> None:
    day = connection.execute(sql.DAY_OF_STORY, {"of_story": story_id}).scalar()
    if day is not None:
        span = {"since": week(day) - 1, "until": week(day) + 5}
        connection.execute(sql.DROP_KEYS, {"of_story": story_id, **span})
    connection.execute(sql.DROP_STORY, {"of_story": story_id})
