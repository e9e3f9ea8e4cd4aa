"""A synthetic archive: random articles kept both as plain rows and in a real database."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from db.filters import Filters, Quoted
from db.models import (
    Article,
    ArticleTag,
    Event,
    Initiative,
    Mention,
    Quote,
    Role,
    Source,
    Story,
    Tag,
)
from db.session import migrate, writing_session

KINDS = {
    "mineral": 14,
    "sector": 13,
    "initiative": 14,
    "organisation": 20,
    "person": 18,
    "country": 6,
}
FIELDS = ("minerals", "sectors", "initiatives", "actors")
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#882255")
FIRST, DAYS = date(2024, 2, 26), 500


@dataclass(frozen=True)
class Said:
    """A quote as the tests count it: who said it, how, and what its words name."""

    speaker: str | None
    kind: str
    names: frozenset[str]


@dataclass(frozen=True)
class Row:
    """One article as the tests count it."""

    id: int
    story: int
    source: str
    day: date
    tags: frozenset[str]
    on_topic: bool
    roles: tuple[tuple[str, str, str | None, bool], ...] = ()
    quotes: tuple[Said, ...] = ()

    @property
    def publisher(self) -> str:
        """Who published it: not its source's own, nor one for each source."""
        return f"Synthetic {row_number}" if (row_number := self.id % 5) else "Synthetic press"

    def unit(self, filters: Filters) -> object:
        """Return what of it is counted: its story, itself or its publisher."""
        return {"stories": self.story, "articles": self.id, "publishers": self.publisher}[
            filters.unit
        ]

    def organisations(self, person: str | None, labels: dict[str, str]) -> set[str]:
        """Return the ids of the organisations that a person is stated to be in."""
        named = {organisation for one, _, organisation, _ in self.roles if one == person}
        return {tag for tag in self.tags if labels[tag] in named}


@dataclass
class Archive:
    """The rows, the labels of the tags and the events, independent of any query."""

    url: str
    rows: list[Row] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def matching(self, filters: Filters, *tags: str) -> list[Row]:
        """Return the articles that match everything but the dates, with all these tags."""
        return [
            row
            for row in self.rows
            if row.on_topic
            and all(
                not getattr(filters, name) or row.tags & set(getattr(filters, name))
                for name in FIELDS
            )
            and row.tags >= {*filters.also, *tags}
            and all(
                any(tag in row.tags for tag in filters.among if tag.startswith(f"{kind}:"))
                for kind in {tag.partition(":")[0] for tag in filters.among}
            )
            and (not filters.sources or row.source in filters.sources)
            and (not filters.quoted or self.quotes(row, filters))
        ]

    def quotes(self, row: Row, filters: Filters) -> list[Said]:
        """Return the quotes of an article that meet what is asked of quotes."""
        asked = filters.quoted or Quoted()
        fields = [set(getattr(filters, name)) for name in FIELDS] + [{tag} for tag in filters.also]

        def by(said: Said, actors: set[str]) -> bool:
            return bool(actors & {said.speaker, *row.organisations(said.speaker, self.labels)})

        return [
            said
            for said in row.quotes
            if (not asked.kind or said.kind == asked.kind)
            and (not asked.by or by(said, {asked.by}))
            and (
                asked.anywhere
                or all(not held or said.names & held or by(said, held) for held in fields)
            )
        ]

    def units(self, filters: Filters, *tags: str) -> dict[object, date]:
        """Return what counts, by story, article or publisher, with the day on which it counts."""
        found: dict[object, date] = {}
        for row in self.matching(filters, *tags):
            self.add(found, row, filters)
        since, until = filters.since or date.min, filters.until or date.max
        return {unit: day for unit, day in found.items() if since <= day <= until}

    def add(self, days: dict[object, date], row: Row, filters: Filters) -> None:
        """Count an article among units with their days; a publisher's days are those asked for."""
        since, until = filters.since or date.min, filters.until or date.max
        unit = row.unit(filters)
        if filters.unit != "publishers" or since <= row.day <= until:
            days[unit] = min(row.day, days.get(unit, row.day))

    def over_time(
        self, filters: Filters, begins: Callable[[date], date], *tags: str
    ) -> Counter[date]:
        """Return the counts by the beginning of their period; publishers count in each anew."""
        if filters.unit != "publishers":
            return Counter(map(begins, self.units(filters, *tags).values()))
        own = filters.but(unit="articles")
        days = self.units(own, *tags)
        rows = [row for row in self.matching(own, *tags) if row.id in days]
        return Counter(start for start, _ in {(begins(row.day), row.publisher) for row in rows})

    def ranking(self, filters: Filters, kind: str, *with_tags: str) -> list[tuple[str, int]]:
        """Return (tag id, count) of the tags of a kind that occur, as a ranking orders them."""
        counts = {
            tag: len(self.units(filters, tag, *with_tags))
            for tag in self.labels
            if tag.startswith(f"{kind}:") and tag not in with_tags
        }
        occurring = [(tag, count) for tag, count in counts.items() if count]
        return sorted(occurring, key=lambda pair: (-pair[1], self.labels[pair[0]], pair[0]))


def build(path: Path, seed: int = 7, articles: int = 220) -> Archive:
    """Return an archive of random articles, stored in a new database at a path."""
    archive = Archive(f"sqlite:///{path}")
    migrate(archive.url)
    chance = random.Random(seed)
    with writing_session(archive.url) as session:
        _add_tags(session, archive)
        for source in ("alpha", "beta", "gamma"):
            name = f"Synthetic {source}"
            session.add(Source(id=source, label=name, publisher=name, kind="feed"))
        session.flush()
        for number in range(1, articles + 1):
            _add_article(session, archive, chance, number)
        _add_events(session, archive, chance)
        session.flush()
        session.expunge_all()
        session.commit()
    return archive


def _add_tags(session: Session, archive: Archive) -> None:
    for kind, number in KINDS.items():
        for at in range(number):
            key = f"{kind}_{at}" if kind != "country" else f"{'ABCDEF'[at]}X"
            label = f"Synthetic {kind} {at:02}"
            colour = COLOURS[at % len(COLOURS)] if kind in ("mineral", "sector") else None
            id_ = f"{kind}:{key}"
            archive.labels[id_] = label
            session.add(Tag(id=id_, kind=kind, key=key, label=label, colour=colour))
            if kind == "initiative":
                session.flush()
                session.add(Initiative(tag_id=id_, kind="agreement", parties="AX,BX"))


def _add_article(session: Session, archive: Archive, chance: random.Random, number: int) -> None:
    copied = chance.choice(archive.rows) if archive.rows and chance.random() < 0.25 else None
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    if copied:
        day = copied.day + timedelta(days=chance.randrange(40))
    tags = set(copied.tags if copied else ())
    for kind in KINDS:
        pool = [tag for tag in archive.labels if tag.startswith(f"{kind}:")]
        weights = [1 / (at + 1) for at in range(len(pool))]
        tags |= set(chance.choices(pool, weights, k=chance.choice((0, 1, 1, 2, 3))))
    story = copied.story if copied else number
    people = sorted(tag for tag in tags if tag.startswith("person:"))
    roles = tuple((p, "Synthetic envoy", chance.choice(("Exampla", None)), False) for p in people)
    bodies = sorted(tag for tag in tags if tag.startswith("organisation:"))
    if bodies and number % 4:  # the stated organisation is one that is tagged
        roles = tuple((p, role, archive.labels[bodies[0]], past) for p, role, _, past in roles)
    row = Row(
        number,
        story,
        chance.choice(("alpha", "beta", "gamma")),
        day,
        frozenset(tags),
        chance.random() > 0.05,
        roles,
        copied.quotes if copied else _quotes(number, people, tags),
    )
    archive.rows.append(row)
    _store(session, archive, row)


def _quotes(number: int, people: list[str], tags: set[str]) -> tuple[Said, ...]:
    own = random.Random(number)  # apart, so that the rest of the archive stays as it is
    named = sorted(tag for tag in tags if not tag.startswith("person:"))
    return tuple(
        Said(
            own.choice([*people, None]),
            own.choice(("direct", "direct", "indirect")),
            frozenset(own.sample(named, min(len(named), own.randrange(7)))),
        )
        for _ in range(own.randrange(6))
    )


def _store(session: Session, archive: Archive, row: Row) -> None:
    title, moment = f"Synthetic article {row.id}", datetime.combine(row.day, time(8))
    if row.story == row.id:
        session.add(Story(id=row.story, title=title, day=row.day))
        session.flush()
    session.add(
        Article(
            id=row.id,
            url=f"https://news.example/{row.id}",
            link=f"https://news.example/{row.id}" if row.id % 5 else None,
            source_id=row.source,
            publisher=row.publisher,
            story_id=row.story,
            title=title,
            body="Synthetic body.",
            day=row.day,
            published_at=moment,
            first_published_at=moment,
            fetched_at=moment,
            text_hash=f"text {row.story}",
            on_topic=row.on_topic,
        )
    )
    session.flush()
    for tag in row.tags:
        session.add(
            ArticleTag(
                article_id=row.id,
                tag_id=tag,
                strength="primary",
                count=1,
                on_topic=row.on_topic,
                day=row.day,
                story_id=row.story,
                source_id=row.source,
            )
        )
    for person, role, organisation, past in row.roles:
        known = next((tag for tag in row.tags if archive.labels[tag] == organisation), None)
        session.add(
            Role(
                article_id=row.id,
                person_id=person,
                role=role,
                organisation=organisation,
                organisation_id=known,
                past=past,
            )
        )
    for at, said in enumerate(row.quotes):
        _store_quote(session, archive, row.id, at, said)


def words(article: int, at: int, said: Said) -> str:
    """Return what a quote says, as the article prints it."""
    text = f"Synthetic words {at} of article {article} at some length."
    return f"“{text}”" if said.kind == "direct" else text


def _store_quote(session: Session, archive: Archive, article: int, at: int, said: Said) -> None:
    begin, text = 1000 * at, words(article, at, said)
    speaker = archive.labels[said.speaker] if said.speaker else None
    session.add(
        Quote(
            article_id=article,
            person_id=said.speaker,
            speaker=speaker,
            kind=said.kind,
            field="text",
            start=begin,
            end=begin + len(text),
            text=text,
        )
    )
    outside = begin + len(text) - 2  # ends beyond the quote: not of its words
    for number, tag in enumerate(sorted(archive.labels)[:: len(archive.labels) // 3]):
        _mention(session, article, tag, outside + number, 4)
    for number, tag in enumerate(sorted(said.names)):
        _mention(session, article, tag, begin + 3 * number, 2)
        if number == 0:
            _mention(session, article, tag, begin + 3 * number, 2, rejected=True)


def _mention(
    session: Session, article: int, tag: str, start: int, length: int, rejected: bool = False
) -> None:
    session.add(
        Mention(
            article_id=article,
            tag_id=tag,
            kind=tag.partition(":")[0],
            field="text",
            start=start,
            end=start + length,
            text="xx",
            zone="body",
            rule="synthetic",
            rejected=rejected,
        )
    )


def _add_events(session: Session, archive: Archive, chance: random.Random) -> None:
    initiatives = [tag for tag in archive.labels if tag.startswith("initiative:")]
    on_topic = [row.id for row in archive.rows if row.on_topic]
    for number in range(1, 71):
        read = number % 3 == 0
        event = Event(
            id=number,
            initiative_id=chance.choice(initiatives),
            date=date(chance.randint(2021, 2025), chance.randint(1, 12), chance.randint(1, 28)),
            precision=chance.choice(("day", "day", "month", "year")),
            kind=chance.choice(("announced", "signed", "launched", "met", "other")),
            status="reported" if read else chance.choice(("verified", "believed")),
            what=f"Synthetic step {number} of a synthetic initiative, told at some length",
            source_url=None if read else f"https://official.example/{number}",
            article_id=chance.choice(on_topic) if read else None,
        )
        session.add(event)
        archive.events.append(event)
    session.flush()
