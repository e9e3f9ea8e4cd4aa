"""What becomes of an entry: its outcome, its rows and its story."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters
from db.models import Article, ArticleTag, Event, Mention, Quote, Role, Story, Tag
from db.outcomes import Outcome
from ingest.store import Store, text_hash
from ingest.tagging.record import Tags
from tests.ingest.store.samples import INDIA, NOON, STARTER, entry, tag, tags

ARTICLES = Filters(unit="articles")


def only(reading: Session) -> queries.ArticleDetail:
    reading.rollback()
    found = queries.article(reading, reading.scalars(select(Article.id)).one())
    assert found is not None
    return found


def rows(reading: Session) -> dict[str, int]:
    reading.rollback()
    models = (Article, Story, ArticleTag, Mention, Role, Quote, Event)
    return {
        model.__tablename__: reading.execute(select(func.count()).select_from(model)).scalar_one()
        for model in models
    }


def test_all_that_was_read_is_stored(store: Store, reading: Session) -> None:
    assert store.put(entry(published=NOON.astimezone(INDIA)), tags()) is Outcome.STORED
    store.flush()
    found = only(reading)
    assert found.published_at.isoformat() == "2025-02-16T17:30:00+05:30"
    assert (found.title, found.source, found.source_kind) == ("Headline 1", "The Daily", "feed")
    assert [(row.tag.id, row.strength, row.count) for row in found.tags] == [
        ("mineral:lithium", "primary", 2),
        ("sector:ev", "passing", 1),
        ("initiative:pact", "passing", 1),
        ("country:IN", "passing", 1),
        ("organisation:acme", "passing", 1),
        ("organisation:exampla-sons", "passing", 1),
        ("person:ada-roe", "passing", 2),
    ]
    assert {(row.tag_id, row.text, row.start, row.end, row.zone, row.rule)
            for row in found.mentions if row.kind == "mineral"} == {
        ("mineral:lithium", "lithium", 10, 17, "body", "form"),
        ("mineral:lithium", "Li", 60, 62, "body", "form"),
    }  # fmt: skip
    assert [(row.tag_id, row.field, row.text, row.rule) for row in found.rejected] == [
        ("mineral:lithium", "title", "Li", "a surname"),
        (None, "text", "lead", "a verb"),
    ]
    assert [(row.role, row.organisation, row.organisation_id, row.past) for row in found.roles] == [
        ("head", "Acme", "organisation:acme", False),
        ("minister", "Ministry of Samples", None, True),
    ]
    assert [(row.text, row.speaker, row.person_id, row.kind) for row in found.quotes] == [
        ("Acme", None, None, "indirect"),
        ("We begin now", "Roe", "person:ada-roe", "direct"),
    ]
    assert [(row.initiative_id, row.date, row.status, row.end) for row in found.events] == [
        ("initiative:pact", date(2025, 2, 16), "reported", 42)
    ]


def test_the_day_is_that_of_the_source(store: Store, reading: Session) -> None:
    store.put(entry(published=datetime(2025, 2, 17, 0, 30, tzinfo=INDIA)), tags())
    store.flush()
    assert only(reading).day == date(2025, 2, 17)
    assert reading.scalars(select(Article.published_at)).one() == datetime(2025, 2, 16, 19, 0)


def test_a_time_without_offset_is_refused(store: Store, reading: Session) -> None:
    with pytest.raises(ValueError, match="daily.example/1: published: the time needs an offset"):
        store.put(entry(published=datetime(2025, 2, 17)), tags())
    assert rows(reading)["article"] == 0


def test_the_same_again_is_unchanged(url: str, store: Store, reading: Session) -> None:
    store.put(entry(), tags())
    store.finish()
    before, version = rows(reading), queries.data_version(reading)
    with Store.start("again", 1, url=url) as again:
        assert again.known([entry().url]) == {entry().url: text_hash("Headline 1", entry().body)}
        assert not again.known(["https://daily.example/2"])
        assert again.put(entry(), tags()) is Outcome.UNCHANGED
    assert rows(reading) == before
    assert queries.data_version(reading) == version


def test_an_edit_replaces_text_and_evidence_and_keeps_the_first_date(
    url: str, store: Store, reading: Session
) -> None:
    store.put(entry(), tags())
    store.finish()
    first = only(reading)
    later = entry(title="Corrected", body="Shorter.", published=NOON + timedelta(days=3))
    less = Tags(id="x", on_topic=True, sectors=[tag("ev", "Electric vehicles")])
    with Store.start("again", 1, url=url) as again:
        assert again.put(later, less) is Outcome.UPDATED
    found = only(reading)
    assert (found.id, found.day, found.first_published_at) == (first.id, first.day, NOON)
    assert found.published_at == NOON + timedelta(days=3)
    assert (found.title, found.body) == ("Corrected", "Shorter.")
    assert [row.tag.id for row in found.tags] == ["sector:ev"]
    assert (found.rejected, found.roles, found.quotes, found.events) == ((), (), (), ())
    assert rows(reading)["story"] == 1
    assert reading.scalars(select(Story.title)).one() == "Corrected"
    assert queries.articles(reading, Filters(text="refined"), 5) == []
    assert len(queries.articles(reading, Filters(text="shorter"), 5)) == 1


def test_another_tagger_tags_an_unchanged_text_again(
    url: str, store: Store, reading: Session
) -> None:
    store.put(entry(), Tags(id="x", on_topic=True))
    store.finish()
    with Store.start("again", 1, tagger="new", url=url) as again:
        assert not again.known([entry().url])
        assert again.put(entry(), tags()) is Outcome.UPDATED
    assert "mineral:lithium" in {row.tag.id for row in only(reading).tags}
    with Store.start("again", 1, tagger="new", url=url) as again:
        assert again.put(entry(), tags()) is Outcome.UNCHANGED


def test_the_same_address_twice_in_a_run_is_a_duplicate(store: Store, reading: Session) -> None:
    assert store.put(entry(), tags()) is Outcome.STORED
    assert store.put(entry(body="Other text."), tags()) is Outcome.DUPLICATE
    store.flush()
    assert only(reading).body == entry().body
    assert store.counts() == {Outcome.STORED: 1, Outcome.DUPLICATE: 1}


def test_off_topic_is_kept_but_not_counted(url: str, store: Store, reading: Session) -> None:
    assert store.put(entry(), tags(on_topic=False)) is Outcome.OFF_TOPIC
    store.finish()
    assert not only(reading).on_topic
    assert len(only(reading).tags) == 7
    assert queries.totals(reading, Filters()).articles == 0
    assert queries.articles(reading, Filters(), 5) == []
    assert queries.tag_options(reading, "mineral") == []
    assert queries.actor(reading, "person:ada-roe").roles == ()  # type: ignore[union-attr]
    assert [row.article_id for row in queries.events(reading, Filters())] == [None, None]
    with Store.start("again", 1, url=url) as again:
        assert again.put(entry(), tags(on_topic=False)) is Outcome.UNCHANGED


def test_an_edit_may_bring_an_article_on_topic(url: str, store: Store, reading: Session) -> None:
    store.put(entry(), tags(on_topic=False))
    store.finish()
    with Store.start("again", 1, url=url) as again:
        assert again.put(entry(body="More lithium."), tags()) is Outcome.UPDATED
    reading.rollback()
    assert [row.id for row in queries.tag_options(reading, "mineral")] == ["mineral:lithium"]


def test_a_starter_brief_is_always_on_topic(store: Store, reading: Session) -> None:
    brief = entry(source_id=STARTER.id)
    assert store.put(brief, tags(on_topic=False)) is Outcome.STORED
    store.flush()
    assert queries.totals(reading, Filters()).stories == 1


def test_copies_within_a_week_are_one_story_of_the_first(store: Store, reading: Session) -> None:
    same = {"title": "Lithium: a plant opens!", "body": "It opens in Goa, they said."}
    shouted = {"title": "LITHIUM — A PLANT OPENS", "body": "It   opens\nin Goa they said"}
    store.put(entry(1, **same, published=NOON + timedelta(days=7)), tags())
    assert store.put(entry(2, **shouted), tags()) is Outcome.STORED
    store.flush()
    assert rows(reading)["story"] == 1
    story = reading.scalars(select(Story)).one()
    assert (story.day, story.title) == (NOON.date(), shouted["title"])
    assert queries.totals(reading, Filters()).stories == 1
    assert queries.totals(reading, ARTICLES).articles == 2
    listed = queries.articles(reading, Filters(), 5)
    assert [(row.title, row.story.articles) for row in listed] == [(shouted["title"], 2)]
    detail = queries.article(reading, listed[0].id)
    assert detail is not None
    assert [row.title for row in detail.copies] == [same["title"]]


def test_the_same_text_after_more_than_a_week_is_a_new_story(
    store: Store, reading: Session
) -> None:
    for number, days in enumerate([0, 8, 30]):
        late = NOON + timedelta(days=days)
        store.put(entry(number, title="Weekly review", published=late), tags())
    store.flush()
    assert rows(reading)["story"] == 3


def test_an_edit_moves_an_article_to_the_story_of_its_new_text(
    url: str, store: Store, reading: Session
) -> None:
    store.put(entry(1, title="Shared"), tags())
    store.put(entry(2, title="Shared", published=NOON + timedelta(days=1)), tags())
    store.put(entry(3, title="Other"), tags())
    store.finish()
    assert rows(reading)["story"] == 2
    with Store.start("again", None, url=url) as again:
        again.put(entry(1, title="Other"), tags())
    assert rows(reading)["story"] == 2
    days = dict(reading.execute(select(Story.title, Story.day)).all())
    assert days == {"Shared": NOON.date() + timedelta(days=1), "Other": NOON.date()}
    of_tags = set(reading.scalars(select(ArticleTag.story_id).where(ArticleTag.article_id == 1)))
    assert of_tags == {reading.get_one(Article, 1).story_id}


def test_a_text_without_words_is_its_own_story(store: Store, reading: Session) -> None:
    store.put(entry(1, title="—", body="…"), tags())
    store.put(entry(2, title="—", body="…"), tags())
    store.flush()
    assert rows(reading)["story"] == 2


def test_characters_no_database_takes_leave_offsets_true(store: Store, reading: Session) -> None:
    store.put(entry(title="A\0B", body="x\ud800 lithium"), tags())
    store.flush()
    found = only(reading)
    assert (found.title, found.body.index("lithium")) == ("A\ufffdB", 3)


def test_two_entries_of_one_name_are_one_tag(store: Store, reading: Session) -> None:
    twice = [tag(None, "Exampla & Sons"), tag(None, "EXAMPLA AND SONS"), tag(None, "Exampla Sons")]
    store.put(entry(), tags(organisations=twice))
    store.flush()
    found = [(row.tag.id, row.count) for row in only(reading).tags if row.tag.kind[0] == "o"]
    assert found == [("organisation:exampla-sons", 3)]


def test_a_printed_name_never_becomes_a_tag_of_the_taxonomy(store: Store, reading: Session) -> None:
    store.put(entry(), tags(organisations=[tag("acme", "Acme"), tag(None, "ACME")]))
    store.flush()
    ids = {row.tag.id for row in only(reading).tags if row.tag.kind == "organisation"}
    assert ids == {"organisation:acme", "organisation:acme-"}


def test_a_failure_leaves_nothing_and_the_next_entry_goes_on(
    store: Store, reading: Session
) -> None:
    store.put(entry(1), tags())
    broken = tags().events[0]._replace(precision=None)  # type: ignore[arg-type]
    bad = tags(organisations=[tag(None, "Only Here")], events=[broken])
    with pytest.raises(IntegrityError):  # the last of its tables refuses it
        store.put(entry(2), bad)
    store.outcome("daily", Outcome.HARD_ERROR, entry(2).url, "no precision")
    assert store.put(entry(2), tags(organisations=[tag(None, "Only Here")])) is Outcome.STORED
    store.finish()
    found = rows(reading)
    assert (found["article"], found["story"]) == (2, 2)
    assert found["mention"] == 11 + 10  # the second names one organisation fewer
    assert queries.runs(reading, 1)[0].outcomes == {"stored": 2, "hard_error": 1}


def test_a_failed_update_leaves_the_old_version(url: str, store: Store, reading: Session) -> None:
    store.put(entry(), tags())
    store.finish()
    before = only(reading)
    broken = tags().events[0]._replace(precision=None)  # type: ignore[arg-type]
    again = Store.start("again", None, url=url)
    with again, pytest.raises(IntegrityError):
        again.put(entry(body="New text."), tags(events=[broken]))
    reading.expire_all()
    assert only(reading) == before
    assert queries.articles(reading, Filters(text="new"), 5) == []


def test_an_unknown_source_or_tag_is_named(store: Store, reading: Session) -> None:
    with pytest.raises(ValueError, match="source 'nobody' is not stored"):
        store.put(entry(source_id="nobody"), tags())
    with pytest.raises(ValueError, match="tag 'mineral:unobtanium' is not stored"):
        store.put(entry(), tags(minerals=[tag("unobtanium", "Unobtanium")]))
    store.flush()
    assert rows(reading)["article"] == 0
    assert reading.execute(select(func.count()).select_from(Tag)).scalar_one() == 7


def test_the_full_text_index_follows_the_articles(store: Store, reading: Session) -> None:
    if reading.get_bind().dialect.name != "sqlite":
        pytest.skip("only SQLite has the index")
    store.put(entry(1), tags())
    store.put(entry(2, body="Second."), tags())
    store.flush()
    check = "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)"
    reading.execute(text(check))  # raises when index and articles differ
