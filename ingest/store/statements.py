"""The statements that every entry runs, built once: building them takes longer than SQLite does."""

from typing import cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update

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
    StoryKey,
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

KEY = _table(StoryKey)
FIND_KEYS = select(KEY.c.week, KEY.c.key, KEY.c.story_id).where(
    KEY.c.week.in_(bindparam("weeks", expanding=True)),
    KEY.c.key.in_(bindparam("keys", expanding=True)),
)
NEAR_STORIES = select(STORY.c.id).where(
    STORY.c.id.in_(bindparam("stories", expanding=True)),
    STORY.c.day.between(bindparam("since"), bindparam("until")),
)
ADD_KEYS = insert(KEY)
DROP_KEYS = delete(KEY).where(
    KEY.c.story_id == bindparam("of_story"),
    KEY.c.week.between(bindparam("since"), bindparam("until")),
)
PLACE = func.row_number().over(partition_by=ARTICLE.c.story_id, order_by=ARTICLE.c.id)
IN_STORIES = (
    select(ARTICLE.c.id, PLACE.label("place"))
    .where(ARTICLE.c.story_id.in_(bindparam("stories", expanding=True)))
    .subquery()
)
FIRST_TEXTS = (
    select(
        ARTICLE.c.id,
        ARTICLE.c.story_id,
        ARTICLE.c.title,
        ARTICLE.c.body,
        ARTICLE.c.publisher,
        ARTICLE.c.url,
    )
    .join(IN_STORIES, IN_STORIES.c.id == ARTICLE.c.id)
    .where(IN_STORIES.c.place <= bindparam("most"))
    .order_by(ARTICLE.c.story_id, ARTICLE.c.id)
)
ADD_STORY = insert(STORY).returning(STORY.c.id)
DAY_OF_STORY = select(STORY.c.day).where(STORY.c.id == bindparam("of_story"))
FIRST_OF_STORY = (
    select(ARTICLE.c.day, ARTICLE.c.title)
    .where(ARTICLE.c.story_id == bindparam("of_story"))
    .order_by(ARTICLE.c.day, ARTICLE.c.first_published_at, ARTICLE.c.id)
    .limit(1)
)
SETTLE_STORY = update(STORY).where(STORY.c.id == bindparam("of_story"))
DROP_STORY = delete(STORY).where(STORY.c.id == bindparam("of_story"))
