"""The statements that every entry runs, built once: building them takes longer than SQLite does."""

from typing import cast

from sqlalchemy import Table, bindparam, delete, insert, select, update

from db.models import (
    Article,
    ArticleTag,
    Base,
    Candidate,
    EntryOutcome,
    Event,
    Mention,
    Naming,
    Quote,
    Reading,
    Role,
    Story,
)


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


ARTICLE, STORY = _table(Article), _table(Story)
HANGING = [_table(model) for model in (ArticleTag, Mention, Role, Quote, Event, Candidate)]

FIND_ARTICLES = select(
    ARTICLE.c.id,
    ARTICLE.c.url,
    ARTICLE.c.source_id,
    ARTICLE.c.story_id,
    ARTICLE.c.day,
    ARTICLE.c.date_precision,
    ARTICLE.c.first_published_at,
    ARTICLE.c.text_hash,
    ARTICLE.c.tagger,
    ARTICLE.c.on_topic,
).where(ARTICLE.c.url.in_(bindparam("of_urls", expanding=True)))
ADD_ARTICLE = insert(ARTICLE).returning(ARTICLE.c.id)
RETAG = update(ARTICLE).where(  # unless another has changed it since it was read
    ARTICLE.c.id == bindparam("of_article"),
    ARTICLE.c.text_hash == bindparam("of_hash"),
    ARTICLE.c.tagger == bindparam("of_tagger"),
)
ADD_TAGS, ADD_MENTIONS, ADD_ROLES, ADD_QUOTES, ADD_EVENTS, ADD_CANDIDATES = map(insert, HANGING)
NAMING = _table(Naming)
ADD_NAMES = insert(NAMING)
CLEAR = [
    delete(table).where(table.c.article_id == bindparam("of_article"))
    for table in (*HANGING, NAMING, _table(Reading))
]
BLOCKS = select(NAMING.c.block).where(NAMING.c.article_id == bindparam("of_article")).distinct()
ADD_OUTCOME = insert(_table(EntryOutcome))

FIND_STORIES = select(STORY.c.id, STORY.c.day).where(
    STORY.c.text_hash == bindparam("of_hash"),
    STORY.c.day.between(bindparam("since"), bindparam("until")),
)
ADD_STORY = insert(STORY).returning(STORY.c.id)
FIRST_OF_STORY = (
    select(ARTICLE.c.day, ARTICLE.c.title)
    .where(ARTICLE.c.story_id == bindparam("of_story"))
    .order_by(ARTICLE.c.day, ARTICLE.c.first_published_at, ARTICLE.c.id)
    .limit(1)
)
SETTLE_STORY = update(STORY).where(STORY.c.id == bindparam("of_story"))
DROP_STORY = delete(STORY).where(STORY.c.id == bindparam("of_story"))
