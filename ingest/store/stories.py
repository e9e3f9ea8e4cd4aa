"""Puts articles of the same text, published within a week, into one story."""

from datetime import date, timedelta

from sqlalchemy import Connection

from ingest.store import statements as sql

WINDOW = timedelta(days=7)


def story_for(connection: Connection, text_hash: str, title: str, day: date) -> tuple[int, bool]:
    """Return the story of a text published near a day, made if need be, and whether it stood."""
    near = {"of_hash": text_hash, "since": day - WINDOW, "until": day + WINDOW}
    found = connection.execute(sql.FIND_STORIES, near).all()
    if found:
        return min(found, key=lambda story: (abs(story.day - day), story.id)).id, True
    made = connection.execute(sql.ADD_STORY, {"text_hash": text_hash, "title": title, "day": day})
    return made.scalar_one(), False


def settle(connection: Connection, story_id: int) -> None:
    """Give a story the day and title of its first article, or drop it when it has none left."""
    first = connection.execute(sql.FIRST_OF_STORY, {"of_story": story_id}).one_or_none()
    if first is None:
        connection.execute(sql.DROP_STORY, {"of_story": story_id})
    else:
        changed = {"of_story": story_id, "day": first.day, "title": first.title}
        connection.execute(sql.SETTLE_STORY, changed)
