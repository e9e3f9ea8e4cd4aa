"""What a correction changes at once, and what is refused with cause and cure."""

from typing import Any

import pytest
from sqlalchemy import select

from db import queries
from db.corrections import CorrectionError, NewCorrection, record
from db.filters import Filters
from db.models import Article, ArticleTag, Correction, Reading
from db.outcomes import Outcome
from db.session import session, writing_session
from tests.ingest.store.corrections.conftest import BODY, TITLE, Desk

NEODYMIUM, PRASEODYMIUM, GROUP = "mineral:neodymium", "mineral:praseodymium", "mineral:rare_earths"
NICKEL, BERYLLIUM = "mineral:nickel", "mineral:beryllium"
STEEL, STAINLESS = "sector:steel", "sector:stainless_steel"
ONE_MINERAL = ("Nickel prices rise", "Nickel prices rose in India on Monday.\n")
OFF_TOPIC = ("A day in Goa", "The sun of India shone on the beryl, and on the sea.\n")


def on_topic(desk: Desk, number: int = 1) -> list[bool]:
    """Return what the article and all its tags say, which is to be the same."""
    with session(desk.url) as opened:
        id_ = desk.id(number)
        of_tags = select(ArticleTag.on_topic).where(ArticleTag.article_id == id_)
        return [opened.get_one(Article, id_).on_topic, *set(opened.scalars(of_tags))]


def test_a_parent_goes_with_its_last_child_only(desk: Desk) -> None:
    desk.remove(NEODYMIUM)
    assert desk.tags()[GROUP][1] == 1
    assert {row.tag_id for row in desk.article().rejected if row.text.lower() == "neodymium"} == {
        NEODYMIUM
    }
    second = desk.remove(PRASEODYMIUM)
    assert GROUP not in desk.tags()
    desk.undo(second)
    assert desk.tags()[GROUP][1] == 1


def test_a_parent_named_for_itself_stays(desk: Desk) -> None:
    body = "Dealers met in Goa.\nAll of them held rare earths.\n"
    desk.put("Neodymium prices rise", body, number=2)
    assert desk.tags(2)[GROUP] == ("primary", 2)
    desk.remove(NEODYMIUM, number=2)
    assert desk.tags(2)[GROUP][1] == 1
    assert [row.text for row in desk.article(2).mentions if row.tag_id == GROUP] == ["rare earths"]


def test_a_parent_can_be_removed_and_its_child_stays(desk: Desk) -> None:
    desk.remove(STEEL)
    assert desk.tags().keys() & {STEEL, STAINLESS} == {STAINLESS}
    other = desk.remove(STAINLESS)
    desk.undo(other)
    assert STEEL not in desk.tags()


def test_an_added_child_brings_its_parent(desk: Desk) -> None:
    desk.put(*ONE_MINERAL, number=2)
    added = desk.add("mineral:cerium", "Monday", strength="primary", number=2)
    assert desk.tags(2)["mineral:cerium"] == desk.tags(2)[GROUP] == ("primary", 1)
    assert [row.text for row in desk.article(2).mentions if row.tag_id == GROUP] == ["Monday"]
    desk.remove("mineral:cerium", number=2)
    assert GROUP not in desk.tags(2)
    desk.undo(added)
    assert GROUP not in desk.tags(2)


def test_an_added_tag_counts_with_its_article(desk: Desk) -> None:
    desk.put("Other", BODY, number=2)
    desk.add(BERYLLIUM, "beryl", number=2)
    counted = desk.ask(lambda opened: queries.totals(opened, Filters(minerals=(BERYLLIUM,))))
    assert (counted.stories, counted.articles, counted.sources) == (1, 1, 1)
    desk.put(TITLE, BODY, number=2)  # it moves to the story of the first article
    with session(desk.url) as opened:
        article = opened.get_one(Article, desk.id(2))
        rows = opened.scalars(select(ArticleTag).where(ArticleTag.article_id == article.id)).all()
        assert BERYLLIUM in {row.tag_id for row in rows}
        assert {(row.story_id, row.day, row.source_id) for row in rows} == {
            (article.story_id, article.day, article.source_id)
        }
        assert article.story_id == opened.get_one(Article, desk.id(1)).story_id


def test_what_was_read_of_a_tag_goes_and_returns_with_it(desk: Desk) -> None:
    whole = desk.article()
    assert (len(whole.events), len(whole.roles), len(whole.quotes)) == (1, 1, 1)
    assert whole.quotes[0].person_id == "person:ada-roe"
    assert whole.roles[0].organisation_id == "organisation:lynas_rare_earths"
    made = [desk.remove("initiative:ncmm"), desk.remove("organisation:lynas_rare_earths")]
    assert (desk.article().events, desk.article().roles[0].organisation_id) == ((), None)
    made.append(desk.remove("person:ada-roe"))
    assert desk.article().roles == ()
    assert [(row.person_id, row.speaker) for row in desk.article().quotes] == [(None, "Ada Roe")]
    for one in made:
        desk.undo(one)
    assert desk.article().roles == whole.roles


def test_an_article_that_loses_its_last_mineral_is_off_topic(desk: Desk) -> None:
    desk.put(*ONE_MINERAL, number=2)
    assert on_topic(desk, 2) == [True, True]
    removed = desk.remove(NICKEL, number=2)
    assert on_topic(desk, 2) == [False, False]
    assert desk.put(*ONE_MINERAL, number=2, tagger="second") is Outcome.OFF_TOPIC
    desk.undo(removed)
    assert on_topic(desk, 2) == [True, True]
    for tag_id in (NEODYMIUM, PRASEODYMIUM, NICKEL, "organisation:lynas_rare_earths"):
        desk.remove(tag_id)
    assert not any(id_.startswith("mineral:") for id_ in desk.tags())
    assert on_topic(desk) == [True, True]  # it speaks of critical minerals in general


def test_an_article_that_gains_a_primary_mineral_is_on_topic(desk: Desk) -> None:
    assert desk.put(*OFF_TOPIC, number=2) is Outcome.OFF_TOPIC
    passing = desk.add(BERYLLIUM, "beryl", number=2)
    assert on_topic(desk, 2) == [False, False]
    desk.undo(passing)
    desk.add(BERYLLIUM, "beryl", strength="primary", number=2)
    assert on_topic(desk, 2) == [True, True]
    assert desk.put(*OFF_TOPIC, number=2, tagger="second") is Outcome.UPDATED


def test_an_added_look_alike_is_no_longer_listed_as_rejected(desk: Desk) -> None:
    desk.put("Lead author", "The lead author of the report on copper mines left.\n", number=2)
    (before,) = [row for row in desk.article(2).rejected if row.field == "text"]
    made = desk.add("mineral:lead", before.text, number=2)
    assert [row for row in desk.article(2).rejected if row.field == "text"] == []
    desk.undo(made)
    assert before in desk.article(2).rejected


def test_a_reading_is_kept_only_while_it_is_needed(desk: Desk) -> None:
    def kept() -> int:
        return desk.ask(lambda opened: len(opened.scalars(select(Reading)).all()))

    made = desk.check(), desk.remove(NICKEL)
    assert kept() == 1
    for one in made:
        desk.undo(one)
    assert kept() == 0


def test_the_version_of_the_data_changes_with_each_correction(desk: Desk) -> None:
    versions = [desk.ask(queries.data_version)]
    made = desk.remove(NICKEL)
    versions.append(desk.ask(queries.data_version))
    desk.undo(made)
    versions.append(desk.ask(queries.data_version))
    assert len(set(versions)) == 3
    with pytest.raises(CorrectionError):
        desk.remove(BERYLLIUM)
    assert desk.ask(queries.data_version) == versions[-1]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"by": "  "}, "has no name: say who decides it"),
        ({"tag_id": BERYLLIUM}, "does not bear Beryllium: reload the page"),
        ({"tag_id": "mineral:unobtanium"}, "there is no tag 'mineral:unobtanium': choose one"),
        ({"tag_id": None}, "there is no tag 'None'"),
        ({"action": "merge"}, "'merge' is no correction: use remove, add or checked"),
        ({"action": "checked"}, "a check is of the whole article: leave out mineral:nickel"),
        ({"action": "add"}, "the article bears Nickel already"),
        ({"action": "add", "tag_id": BERYLLIUM}, "nothing is marked: mark the words"),
        ({"action": "add", "tag_id": BERYLLIUM, "field": "text", "start": 5, "end": 5}, "outside"),
        ({"action": "add", "tag_id": BERYLLIUM, "field": "text", "start": -1, "end": 5}, "outside"),
        (
            {"action": "add", "tag_id": BERYLLIUM, "field": "title", "start": 0, "end": 99},
            "0 to 99 is outside the title, which has 42 characters: reload the page",
        ),
        (
            {"action": "add", "tag_id": BERYLLIUM, "field": "title", "start": 9, "end": 10},
            "only blanks are marked",
        ),
        (
            {
                "action": "add", "tag_id": BERYLLIUM, "field": "title", "start": 0, "end": 9,
                "strength": "strong",
            },
            "'strong' is no strength: use primary or passing",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_explained_and_leaves_nothing(
    desk: Desk, given: dict[str, Any], said: str
) -> None:
    before = desk.rows()
    new = {"action": "remove", "tag_id": NICKEL, "by": "Ada", "why": ""} | given
    with pytest.raises(CorrectionError) as caught:
        desk.record(NewCorrection(**new))
    assert said in str(caught.value)
    assert desk.rows() == before
    assert desk.corrections() == []


def test_an_article_that_is_gone_is_explained(desk: Desk) -> None:
    with (
        writing_session(desk.url) as opened,
        pytest.raises(CorrectionError, match="article 99 is not stored any more"),
    ):
        record(opened, 99, NewCorrection("checked", None, "Ada", ""))


def test_the_same_check_is_not_made_twice_by_one_person(desk: Desk) -> None:
    desk.check("Ada")
    with pytest.raises(CorrectionError, match="Ada has checked this text already"):
        desk.check(" Ada ")
    desk.check("Bo")
    desk.put(body=BODY + "More.\n")
    desk.check("Ada")
    assert len(desk.corrections()) == 3


def test_names_and_reasons_are_kept_on_one_line(desk: Desk) -> None:
    desk.remove(NICKEL, by=" Ada\x00Roe ", why="one\n two\ud800")
    (row,) = desk.corrections()
    assert (row.by, row.why) == ("Ada Roe", "one two?")
    assert desk.ask(lambda opened: opened.scalars(select(Correction.tag_id)).all()) == [NICKEL]


def test_a_list_of_corrections_by_article_and_page(desk: Desk) -> None:
    desk.put(number=2)
    made = [desk.remove(NICKEL), desk.remove(NICKEL, number=2), desk.check(), desk.check(number=2)]
    desk.undo(made[0])

    def listed(**how: Any) -> list[int]:
        return [row.id for row in desk.ask(lambda opened: queries.corrections(opened, **how))]

    assert listed() == made[::-1]
    assert listed(article_id=desk.id(2)) == [made[3], made[1]]
    assert listed(live_only=True) == [made[3], made[2], made[1]]
    assert listed(limit=2, offset=1) == [made[2], made[1]]
    assert listed(article_id=99) == []
