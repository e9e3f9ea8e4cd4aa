"""A random archive that is held twice: as plain records to count by hand, and in a database."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.filters import Filters
from db.models import Article, ArticleTag, Source, Story, Tag

TAGS = {
    "mineral": ["lithium", "cobalt", "nickel", "gallium"],
    "sector": ["ev", "steel", "defence"],
    "initiative": ["trust", "imec"],
    "organisation": ["acme", "exim"],
    "person": ["ada-roe"],
    "country": ["IN", "US"],
}
ALL_TAGS = [f"{kind}:{key}" for kind, keys in TAGS.items() for key in keys]
SOURCES = ["daily", "gazette", "wire"]
PUBLISHERS = ["Daily", "Evening Post", "Gazette", "Morning Star"]
WORDS = ["offtake", "smelter", "tariff", "quota", "café", "mine"]
FIRST_DAY = date(2024, 11, 20)


@dataclass(frozen=True)
class Record:
    """An article as it is counted by hand; `minute` orders the articles of a day."""

    id: int
    story: int
    source: str
    publisher: str
    day: date
    minute: int
    on_topic: bool
    tags: frozenset[str]
    words: tuple[str, ...]

    @property
    def order(self) -> tuple[date, int, int]:
        """Its place in time."""
        return self.day, self.minute, self.id


def records(seed: int, number: int) -> list[Record]:
    """Return articles, about a third of them copies, some with tags of their own."""
    chance = random.Random(seed)
    made: list[Record] = []
    for id_ in range(1, number + 1):
        original = chance.choice(made) if made and chance.random() < 0.35 else None
        day = FIRST_DAY + timedelta(days=chance.randrange(100))
        tags = frozenset(tag for tag in ALL_TAGS if chance.random() < 0.25)
        if original:
            day = original.day + timedelta(days=chance.randrange(-3, 7))
            tags = original.tags if chance.random() < 0.7 else tags
        made.append(
            Record(
                id=id_,
                story=original.story if original else id_,
                source=chance.choice(SOURCES),
                day=day,
                publisher=PUBLISHERS[(id_ * 7 + id_ // 3) % len(PUBLISHERS)],
                minute=chance.randrange(3),  # few, so that ties occur
                on_topic=chance.random() < 0.85,
                tags=tags,
                words=tuple(chance.sample(WORDS, 2)),
            )
        )
    return made


def fill(session: Session, made: Iterable[Record]) -> None:
    """Store the records, and commit."""
    made = list(made)
    session.execute(
        insert(Source), [{"id": id_, "label": id_.title(), "publisher": id_, "kind": "feed"}
                         for id_ in SOURCES]
    )  # fmt: skip
    session.execute(
        insert(Tag),
        [
            {"id": f"{kind}:{key}", "kind": kind, "key": key, "label": key.title()}
            for kind, keys in TAGS.items()
            for key in keys
        ],
    )
    for story in sorted({record.story for record in made}):
        days = [record.day for record in made if record.story == story]
        row = {"id": story, "title": "t", "day": min(days)}
        session.execute(insert(Story).values(row))
    session.execute(insert(Article), [_article(record) for record in made])
    session.execute(insert(ArticleTag), [row for record in made for row in _article_tags(record)])
    session.commit()


def _article(record: Record) -> dict[str, object]:
    published = datetime.combine(record.day, time(minute=record.minute))
    return {
        "id": record.id,
        "url": f"https://example.org/{record.id}",
        "source_id": record.source,
        "publisher": record.publisher,
        "story_id": record.story,
        "title": f"Report {record.words[0]}",
        "body": f"About the {record.words[1]}.",
        "day": record.day,
        "published_at": published,
        "first_published_at": published,
        "fetched_at": published,
        "text_hash": "x",
        "on_topic": record.on_topic,
    }


def _article_tags(record: Record) -> list[dict[str, object]]:
    return [
        {
            "article_id": record.id,
            "tag_id": tag,
            "strength": "primary",
            "count": 1,
            "on_topic": record.on_topic,
            "day": record.day,
            "story_id": record.story,
            "source_id": record.source,
        }
        for tag in sorted(record.tags)
    ]


def counted(made: Iterable[Record], filters: Filters, *having: str) -> dict[object, Record]:
    """Return, by hand, what a count of the tags `having` counts: each unit's dated article."""
    found = [
        record for record in made if _matches(record, filters) and record.tags.issuperset(having)
    ]
    newest_first = sorted(found, key=lambda record: record.order, reverse=True)
    units: dict[object, Record]
    if filters.unit == "articles":
        units = {record.id: record for record in found}
    elif filters.unit == "publishers":
        dated = [record for record in newest_first if _within(record.day, filters)]
        units = {record.publisher: record for record in dated}
    else:
        units = {record.story: record for record in newest_first}
    return {unit: record for unit, record in units.items() if _within(record.day, filters)}


def members(made: Iterable[Record], filters: Filters) -> list[Record]:
    """Return, by hand, all articles of what is counted."""
    made = list(made)
    if filters.unit == "publishers":
        filters = filters.but(unit="articles")
    units = counted(made, filters)
    if filters.unit == "articles":
        return list(units.values())
    return [record for record in made if record.story in units and _matches(record, filters)]


def _matches(record: Record, filters: Filters) -> bool:
    fields = (filters.minerals, filters.sectors, filters.initiatives, filters.actors)
    return (
        record.on_topic
        and all(not field or record.tags.intersection(field) for field in fields)
        and record.tags.issuperset(filters.also)
        and all(
            any(tag in record.tags for tag in filters.among if tag.startswith(f"{kind}:"))
            for kind in {tag.partition(":")[0] for tag in filters.among}
        )
        and (not filters.sources or record.source in filters.sources)
        and all(word in record.words for word in filters.text.split())
    )


def _within(day: date, filters: Filters) -> bool:
    return (filters.since or day) <= day <= (filters.until or day)
