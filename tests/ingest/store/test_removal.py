from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters
from db.models import Article, ArticleTag, Event, Mention, Quote, Role, Story
from db.session import writing_session
from ingest.store import Store, remove_source
from tests.ingest.store.samples import NOON, STARTER, entry, tags


def test_a_removed_source_takes_everything_of_its_own(
    url: str, store: Store, reading: Session
) -> None:
    shared = {"title": "Shared", "published": NOON}
    store.put(entry(1, source_id=STARTER.id), tags())
    store.put(entry(2, source_id=STARTER.id, **shared), tags())
    store.put(entry(3, **shared), tags())
    store.finish()
    version = queries.data_version(reading)
    with writing_session(url) as opened:
        assert remove_source(opened, STARTER.id) == 2
    reading.rollback()
    assert queries.data_version(reading) != version
    for model in (ArticleTag, Mention, Role, Quote):
        left = set(reading.scalars(select(model.article_id)))
        assert len(left) == 1
    read = select(func.count()).select_from(Event).where(Event.article_id.is_not(None))
    assert reading.execute(read).scalar_one() == 1
    assert reading.scalars(select(Story.title)).all() == ["Shared"]
    assert reading.scalars(select(Article.source_id)).all() == ["daily"]
    assert queries.totals(reading, Filters()).articles == 1
    starter = next(row for row in queries.sources(reading) if row.id == STARTER.id)
    assert (starter.enabled, starter.articles) == (False, 0)
    assert starter.last_run is not None and starter.last_run.outcomes == {"stored": 2}


def test_a_story_that_stays_takes_its_day_from_what_is_left(
    url: str, store: Store, reading: Session
) -> None:
    store.put(entry(1, title="Same", source_id=STARTER.id), tags())
    store.put(entry(2, title="SAME", published=NOON.replace(day=20)), tags())
    store.finish()
    with writing_session(url) as opened:
        remove_source(opened, STARTER.id)
    story = reading.scalars(select(Story)).one()
    assert (story.title, story.day.day) == ("SAME", 20)


def test_removing_an_unknown_source_removes_nothing(url: str, store: Store) -> None:
    store.put(entry(1), tags())
    store.finish()
    with writing_session(url) as opened:
        assert remove_source(opened, "nobody") == 0
