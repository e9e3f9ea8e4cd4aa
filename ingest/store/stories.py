"""Puts articles of the same text, published within a week, into one story."""

from datetime import date, timedelta

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.orm import Session

from db.models import Article, Story

WINDOW = timedelta(days=7)
UNSYNCHRONISED = {"synchronize_session": False}  # no article or story is held as an object


def story_for(session: Session, text_hash: str, title: str, day: date) -> tuple[int, bool]:
    """Return the story of a text published near a day, made if need be, and whether it stood."""
    near = select(Story.id, Story.day).where(
        Story.text_hash == text_hash, Story.day.between(day - WINDOW, day + WINDOW)
    )
    found = session.execute(near).all()
    if found:
        return min(found, key=lambda story: (abs(story.day - day), story.id)).id, True
    made = session.execute(
        insert(Story).values(text_hash=text_hash, title=title, day=day).returning(Story.id)
    )
    return made.scalar_one(), False


def settle(session: Session, story_id: int) -> None:
    """Give a story the day and title of its first article, or drop it when it has none left."""
    first = session.execute(
        select(Article.day, Article.title)
        .where(Article.story_id == story_id)
        .order_by(Article.day, Article.first_published_at, Article.id)
        .limit(1)
    ).one_or_none()
    if first is None:
        session.execute(delete(Story).where(Story.id == story_id), execution_options=UNSYNCHRONISED)
        return
    changed = (Story.day != first.day) | (Story.title != first.title)
    story = update(Story).where(Story.id == story_id, changed)
    session.execute(
        story.values(day=first.day, title=first.title), execution_options=UNSYNCHRONISED
    )


def drop_empty(session: Session) -> None:
    """Drop the stories that have no article left."""
    left = exists().where(Article.story_id == Story.id)
    session.execute(delete(Story).where(~left), execution_options=UNSYNCHRONISED)
