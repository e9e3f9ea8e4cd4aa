"""Copies join one story, whatever comes first; what a slide cites is never numbered anew."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from benchmarks.stories import pairs, scores, stored
from benchmarks.story_set import articles, notices
from db import queries
from db.filters import Filters
from db.models import Article, Correction, Story, StoryKey
from db.session import writing_session
from ingest.store import NewArticle, Store, prepare
from ingest.store.stories import MOST_STORIES
from tests.ingest.dedupe.test_compare import EDITS, OWN, WIRE
from tests.ingest.store.samples import NOON, entry, tags, taxonomy


def copy(number: int, edit: str, days: int = 0, **changes: object) -> NewArticle:
    """Return the wire's text as a paper printed it."""
    given: dict[str, object] = {
        "title": f"Nickel for Goa, take {chr(64 + number)}",
        "body": EDITS[edit](WIRE),
        "publisher": f"Paper {number}",
        "published": NOON + timedelta(days=days),
    }
    return entry(number, **(given | changes))


OTHER = entry(9, title="Nickel for Goa", body=" ".join(OWN), publisher="Paper 9")


def stories(reading: Session) -> dict[str, int]:
    """Return the story of each article by the end of its address."""
    reading.rollback()
    rows = reading.execute(select(Article.url, Article.story_id))
    return {url.rpartition("/")[2]: story for url, story in rows}


def put(store: Store, entries: Sequence[NewArticle]) -> None:
    for one in entries:
        store.put(one, tags())
    store.flush()


def test_edited_copies_are_one_story_and_another_report_stays_apart(
    store: Store, reading: Session
) -> None:
    first = copy(1, "another dateline", 1)
    wire = copy(2, "a dateline", 0, publisher="Reuters")
    put(store, [first, wire, copy(3, "cut by half", 2), copy(4, "a house paragraph", 6), OTHER])
    found = stories(reading)
    assert len({found[number] for number in "1234"}) == 1
    assert found["9"] != found["1"]
    assert queries.totals(reading, Filters()).stories == 2
    rows = {row.story_id: row for row in queries.articles(reading, Filters(), 5)}
    told = rows[found["1"]].story
    assert (told.articles, told.publishers, told.wire) == (4, 4, "Reuters")
    assert (told.first_publisher, told.first_day) == ("Reuters", NOON.date())


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_arrival_does_not_decide_who_is_together(
    seed: int, store: Store, reading: Session
) -> None:
    edits = ["a dateline", "cut by half", "a house paragraph", "a copyright", "a lead of its own"]
    entries = [copy(number, edit, number) for number, edit in enumerate(edits, 1)] + [OTHER]
    random.Random(seed).shuffle(entries)
    put(store, entries)
    found = stories(reading)
    assert len({found[str(number)] for number in range(1, 6)}) == 1
    assert len(set(found.values())) == 2
    story = reading.get_one(Story, found["1"])
    assert (story.day, story.title) == (NOON.date() + timedelta(days=1), "Nickel for Goa, take A")


def test_an_article_keeps_its_story_whatever_comes_later(store: Store, reading: Session) -> None:
    halves = [" ".join(WIRE[:5]), " ".join(WIRE[4:])]
    parts = [copy(number, "a credit", body=body) for number, body in enumerate(halves, 1)]
    for number, order in enumerate(permutations(parts)):
        own = [entry_at(one, number) for one in order]
        put(store, own)
        before = stories(reading)
        assert len({before[one.url.rpartition("/")[2]] for one in own}) == 2
        whole = entry_at(copy(3, "as it came"), number)
        put(store, [whole])
        after = stories(reading)
        assert {url: after[url] for url in before} == before
        assert after[f"{number}-3"] == min(before[one.url.rpartition("/")[2]] for one in own)


def entry_at(given: NewArticle, run: int) -> NewArticle:
    """Return an article in a month of its own, so that runs do not meet."""
    number = given.url.rpartition("/")[2]
    later = given.published + timedelta(days=60 * run)
    return replace(given, url=f"https://daily.example/{run}-{number}", published=later)


def test_a_running_update_keeps_its_story(url: str, store: Store, reading: Session) -> None:
    put(store, [copy(1, "as it came"), OTHER])
    store.finish()
    before = stories(reading)
    with Store.start("again", None, url=url) as again:
        again.put(copy(1, "as it came", body="The deal is off, Arden Metals now says."), tags())
        again.put(copy(2, "as it came", body="The deal is off, Arden Metals now says."), tags())
    assert stories(reading) == before | {"2": stories(reading)["2"]}


def test_tagging_again_leaves_the_story(url: str, store: Store, reading: Session) -> None:
    entries = [copy(number, edit) for number, edit in enumerate(EDITS, 1)]
    put(store, entries)
    store.finish()
    before = stories(reading)
    with Store.start("again", None, tagger="new", url=url) as again:
        put(again, entries)
    assert stories(reading) == before


def test_parts_that_many_stories_share_tell_nothing_and_are_not_kept(
    store: Store, reading: Session
) -> None:
    forms = [one for one in notices(80, seed=3) if one.kind != "copy"]
    put(store, [
        entry(number, title=form.title, body=form.body, publisher=form.publisher)
        for number, form in enumerate(forms)
    ])  # fmt: skip
    assert len(set(stories(reading).values())) == len(forms)
    number = func.count(StoryKey.story_id)
    of_key = select(number).group_by(StoryKey.week, StoryKey.key).order_by(number.desc())
    assert reading.scalars(of_key).first() == MOST_STORIES


def test_pairs_of_two_thousand_articles(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = articles()
    assert len(found) > 2_000
    url = f"sqlite:///{tmp_path_factory.mktemp('pairs') / 'monitor.db'}"
    true = pairs(article.story for article in found)
    precision, recall = scores(true, pairs(stored(found, url)))
    assert precision >= 0.99
    assert recall >= 0.95


def test_notices_of_one_wording_never_merge(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = list(notices(1_500))
    url = f"sqlite:///{tmp_path_factory.mktemp('notices') / 'monitor.db'}"
    true = pairs(notice.story for notice in found)
    got = pairs(stored(found, url))
    assert got <= true
    assert len(got) >= 0.95 * len(true) > 60


def test_an_archive_of_before_is_brought_in_step(url: str, store: Store, reading: Session) -> None:
    old = "http://www.daily.example/old/?utm_source=rss"
    put(store, [copy(1, "a dateline", url=old), OTHER])
    store.finish()
    with writing_session(url) as opened:  # as an earlier version left it
        opened.execute(update(Article).values(wire=None))
        opened.execute(text("DELETE FROM story_key"))
        correction = {"article_url": old, "title": "t", "publisher": "p", "text_hash": "h",
                      "action": "remove", "by": "Ada", "why": "w", "at": NOON.replace(tzinfo=None),
                      "kind": "mineral"}  # fmt: skip
        opened.execute(insert(Correction).values(correction))
        opened.commit()
    before = reading.scalars(select(Article.story_id).order_by(Article.id)).all()
    prepare(taxonomy(), url)
    reading.rollback()
    assert reading.scalars(select(Article.story_id).order_by(Article.id)).all() == before
    assert reading.scalars(select(Article.wire).order_by(Article.id)).all() == ["Reuters", ""]
    address = "https://daily.example/old"
    assert reading.scalars(select(Article.url).order_by(Article.id)).first() == address
    assert reading.scalars(select(Correction.article_url)).all() == [address]
    with Store.start("again", None, url=url) as again:
        put(again, [copy(3, "cut by half")])
    assert stories(reading)["3"] == before[0]
