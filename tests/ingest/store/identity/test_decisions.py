"""Analysts say who is the same and who is not: it shows at once, outlives all, and can be undone."""

import pytest

from db import queries
from db.corrections import CorrectionError
from db.filters import Filters, Quoted
from tests.ingest.store.identity.conftest import Archive, body, person

BOB, ROBERT = "person:bob-roe", "person:robert-roe"


@pytest.fixture
def two(archive: Archive) -> Archive:
    """Bob Roe in three articles, Robert Roe in one, both in another, and a company."""
    archive.put(1, person("Bob Roe", ("CEO", "Acme")))
    archive.put(2, person("Bob Roe"))
    archive.put(3, person("Robert Roe", ("chief executive", "Acme")))
    archive.put(4, person("Bob Roe"), person("Robert Roe"), body("Acme Mining Ltd"))
    return archive


def test_merged_actors_are_one_everywhere(two: Archive) -> None:
    two.merge(ROBERT, BOB)
    assert [two.actors(number) - {"organisation:acme-mining"} for number in (1, 2, 3, 4)] == [
        {ROBERT}
    ] * 4
    assert two.stories(ROBERT) == two.stories(BOB) == 4
    ranked = two.ask(queries.ranking, Filters(), "person", None)
    assert [(row.id, row.count) for row in ranked] == [(ROBERT, 4)]
    said = Filters(quoted=Quoted(by=BOB))
    assert two.ask(queries.quote_totals, said).quotes == 5
    assert {row.person_id for row in two.ask(queries.roles, Filters(), None)} == {ROBERT}
    assert two.ask(queries.actors_of, [BOB]) == {BOB: ROBERT}
    (row,) = [row for row in two.ask(queries.article, two.id(4)).tags if row.tag.kind == "person"]
    assert row.count == 2
    (told,) = two.ask(queries.corrections)
    assert (told.action, told.tag.id, told.other.id, told.by) == ("merge", BOB, ROBERT, "Ada")
    assert told.why == "the same"


def test_an_undone_merge_leaves_nothing(two: Archive) -> None:
    before = two.rows()
    made = two.merge(ROBERT, BOB)
    assert two.rows() != before
    two.undo(made)
    assert two.rows() == before
    assert two.stories(BOB) == 3
    assert two.ask(queries.actors_of, [BOB]) == {BOB: BOB}
    with pytest.raises(CorrectionError, match="Cy has undone this already"):
        two.undo(made)


def test_decisions_outlive_a_retag_and_hold_for_articles_to_come(two: Archive) -> None:
    two.merge(ROBERT, BOB)
    before = two.rows()
    for number, named in two.put_so_far.items():
        two.put(number, *named, tagger="second")
    assert two.rows() == before
    two.put(7, person("Bob Roe"))
    assert two.actors(7) == {ROBERT}


def test_a_spelling_is_told_apart(two: Archive) -> None:
    before = two.rows()
    two.merge(ROBERT, BOB)
    made = two.split(ROBERT, name="Bob Roe")
    apart = two.actors(1)
    assert apart == {"person:bob-roe~2"} == two.actors(2)
    assert two.actors(3) == {ROBERT}
    assert two.stories(ROBERT) == 2
    assert two.label("person:bob-roe~2") == "Bob Roe"
    first = next(row.id for row in two.ask(queries.corrections) if row.action == "merge")
    two.undo(first)  # the split was of the merged one, which is no more
    assert two.actors(1) == {BOB}
    two.undo(made)
    assert two.rows() == before


def test_another_bearer_of_the_name_is_told_apart_in_one_article(two: Archive) -> None:
    before = two.rows()
    made = two.split(BOB, article_id=two.id(2))
    assert two.actors(2) == {"person:bob-roe~2"}
    assert two.stories(BOB) == 2
    two.put(2, person("Bob Roe"), tagger="second")
    assert two.actors(2) == {"person:bob-roe~2"}
    two.merge("person:bob-roe~2", ROBERT)
    assert two.actors(3) == two.actors(2) == {"person:bob-roe~2"}
    for row in two.ask(queries.corrections):
        two.undo(row.id)
    assert made
    assert two.rows() == before


def test_merges_are_undone_in_any_order(two: Archive) -> None:
    two.put(5, person("Rob Roe"))
    before = two.rows()
    first = two.merge(ROBERT, BOB)
    second = two.merge("person:rob-roe", BOB)  # by an id that is another's by now
    assert two.actors(1) == two.actors(3) == two.actors(5) == {"person:rob-roe"}
    two.undo(first)
    assert two.actors(1) == {BOB}
    assert two.actors(3) == two.actors(5) == {"person:rob-roe"}
    two.undo(second)
    assert two.rows() == before


def test_a_tag_that_was_removed_stays_away_from_the_merged_actor(two: Archive) -> None:
    two.remove(BOB, 1)
    two.remove(BOB, 4)
    two.merge(ROBERT, BOB)
    assert two.actors(1) == set()
    assert two.actors(4) == {ROBERT, "organisation:acme-mining"}
    assert two.stories(ROBERT) == 3
    two.put(4, *two.put_so_far[4], tagger="second")
    assert two.actors(4) == {ROBERT, "organisation:acme-mining"}


def test_the_merged_tag_is_removed_under_all_its_names(two: Archive) -> None:
    merged = two.merge(ROBERT, BOB)
    removed = two.remove(ROBERT, 4)
    assert two.actors(4) == {"organisation:acme-mining"}
    two.put(4, *two.put_so_far[4], tagger="second")
    assert two.actors(4) == {"organisation:acme-mining"}
    two.undo(merged)
    two.undo(removed)
    assert two.actors(4) == {BOB, ROBERT, "organisation:acme-mining"}


def test_the_taxonomys_actor_keeps_its_id(two: Archive) -> None:
    two.merge("organisation:acme-mining", "organisation:acme")
    assert two.ask(queries.actors_of, ["organisation:acme-mining"]) == {
        "organisation:acme-mining": "organisation:acme"
    }


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (BOB, BOB, "one actor already"),
        (BOB, "organisation:acme-mining", "choose two of one kind"),
        (BOB, "person:nobody-there", "no person or organisation that is stored"),
        (BOB, "mineral:lithium", "no person or organisation"),
    ],
)
def test_what_cannot_be_merged_says_why(two: Archive, one: str, other: str, told: str) -> None:
    before = two.rows()
    with pytest.raises(CorrectionError, match=told):
        two.merge(one, other)
    assert two.rows() == before
    assert two.ask(queries.corrections) == []


def test_what_cannot_be_split_says_why(two: Archive) -> None:
    with pytest.raises(CorrectionError, match="named in no other way"):
        two.split(BOB, name="Bob Roe")
    with pytest.raises(CorrectionError, match="not named so there"):
        two.split(BOB, name="Robert Roe")
    with pytest.raises(CorrectionError, match="no name: say who"):
        two.merge(BOB, ROBERT, by=" ")
    with pytest.raises(CorrectionError, match="no reason"):
        two.merge(BOB, ROBERT, why=" ")
