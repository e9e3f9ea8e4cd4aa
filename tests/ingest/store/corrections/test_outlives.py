"""Corrections outlive re-tags, updates, and the removal of their source."""

import pytest

from db.outcomes import Outcome
from db.session import writing_session
from ingest.store import Store, remove_source
from tests.ingest.store.corrections.conftest import BODY, TITLE, WIRE, Desk

NICKEL, BERYLLIUM = "mineral:nickel", "mineral:beryllium"


def test_a_removed_tag_stays_away_and_its_mentions_say_why(desk: Desk) -> None:
    desk.remove(NICKEL, why="  nickel   coins\n")
    for outcome in (Outcome.UPDATED, Outcome.UNCHANGED):
        rejected = [row for row in desk.article().rejected if row.tag_id == NICKEL]
        assert [(row.text, row.rule[:39]) for row in rejected] == [
            ("nickel", "not Nickel, says Ada: nickel coins (was")
        ]
        assert rejected[0].rule.endswith(")") and "nickel" in rejected[0].rule[39:]
        assert NICKEL not in desk.tags()
        assert desk.put(tagger="second") is outcome
    assert desk.put(body=BODY + "Nickel prices rose; nickel mines opened.\n") is Outcome.UPDATED
    assert NICKEL not in desk.tags()
    assert len([row for row in desk.article().rejected if row.tag_id == NICKEL]) == 3
    (row,) = desk.corrections()
    assert (row.title, row.publisher, row.kind, row.stale) == (
        TITLE,
        "Sample Wire",
        "mineral",
        False,
    )
    assert row.was_rule is not None and row.was_rule in rejected[0].rule


def test_an_added_tag_stays_at_its_words(desk: Desk) -> None:
    desk.add(BERYLLIUM, "beryl", strength="primary")
    before = BODY.index("beryl")
    assert desk.put(body="Corrected version.\n" + BODY) is Outcome.UPDATED
    assert desk.tags()[BERYLLIUM] == ("primary", 1)
    (mention,) = [row for row in desk.article().mentions if row.tag_id == BERYLLIUM]
    assert (mention.start, mention.text) == (before + 19, "beryl")
    assert (mention.rule, mention.zone) == ("added by Bo: named", None)
    (row,) = desk.corrections()
    assert (row.start, row.end, row.text, row.stale) == (before + 19, before + 24, "beryl", False)


def test_words_that_vanish_are_waited_for(desk: Desk) -> None:
    desk.add(BERYLLIUM, "beryl")
    desk.put(body=BODY.replace("beryl", "beryllonite"))
    assert BERYLLIUM not in desk.tags()
    assert desk.corrections()[0].stale
    desk.put(body="Again. " + BODY, tagger="second")
    assert desk.tags()[BERYLLIUM] == ("passing", 1)
    assert not desk.corrections()[0].stale


def test_of_several_occurrences_the_nearest_is_taken(desk: Desk) -> None:
    desk.add(BERYLLIUM, "beryl")
    further = "Beryl, beryl.\n" + BODY.replace("\nSome", "\nAgain: some") + "Not beryl.\n"
    desk.put(body=further)
    (mention,) = [row for row in desk.article().mentions if row.tag_id == BERYLLIUM]
    assert further[: mention.start].endswith("also buy ")


def test_a_source_that_is_removed_and_comes_back(desk: Desk) -> None:
    removed, added = desk.remove(NICKEL), desk.add(BERYLLIUM, "beryl")
    corrected = desk.rows()
    with writing_session(desk.url) as opened:
        assert remove_source(opened, WIRE.id) == 1
    assert [(row.article_id, row.title, row.stale) for row in desk.corrections()] == [
        (None, TITLE, False)
    ] * 2
    assert desk.put() is Outcome.STORED
    assert desk.rows() == corrected
    assert {row.article_id for row in desk.corrections()} == {desk.id()}
    with writing_session(desk.url) as opened:
        remove_source(opened, WIRE.id)
    desk.undo(removed)
    desk.put()
    assert NICKEL in desk.tags() and BERYLLIUM in desk.tags()
    desk.undo(added)
    assert BERYLLIUM not in desk.tags()


def test_an_open_run_respects_what_is_corrected_meanwhile(desk: Desk) -> None:
    with Store.start("long", None, tagger="second", url=desk.url) as store:
        store.source(WIRE)
        store.flush()
        removed = desk.remove(NICKEL)
        assert desk.put_in(store, TITLE, BODY) is Outcome.UPDATED
    assert NICKEL not in desk.tags()
    with Store.start("long", None, tagger="third", url=desk.url) as store:
        store.source(WIRE)
        store.flush()
        desk.undo(removed)
        desk.put_in(store, TITLE, BODY)
    assert NICKEL in desk.tags()


def test_corrections_are_of_their_article_only(desk: Desk) -> None:
    desk.put(number=2)
    desk.remove(NICKEL)
    desk.put(number=3)
    assert [NICKEL in desk.tags(number) for number in (1, 2, 3)] == [False, True, True]


@pytest.mark.parametrize("body", ["It is cold in Goa today.\n", ""])
def test_a_text_that_loses_all_tags_keeps_its_corrections_waiting(desk: Desk, body: str) -> None:
    desk.remove(NICKEL)
    desk.add(BERYLLIUM, "beryl")
    desk.put("Weather", body)
    assert desk.tags().keys() <= {"country:IN"}
    desk.put()
    assert NICKEL not in desk.tags() and BERYLLIUM in desk.tags()
