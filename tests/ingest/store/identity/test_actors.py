"""One person or organisation is one actor, whatever the spelling and the order of the articles."""

import pytest

from db import queries
from db.filters import Filters, Quoted
from db.session import writing_session
from ingest.store import remove_source
from tests.ingest.store.identity.conftest import Archive, body, person
from tests.ingest.store.samples import SOURCE

TRUMP = "person:donald-trump"
PRESIDENT = ("President", "United States")


def test_spellings_of_one_person_are_one_actor(archive: Archive) -> None:
    archive.put(1, person("Donald J. Trump", PRESIDENT))
    archive.put(2, person("Donald Trump"))
    archive.put(3, person("President Trump", ("President", None)))
    archive.put(4, person("Trump"))
    archive.put(5, person("DONALD TRUMP"))
    assert archive.all() == {number: {TRUMP} for number in range(1, 6)}
    assert archive.stories(TRUMP) == 5
    assert archive.label(TRUMP) == "Donald J. Trump"
    written = [(row.name, row.articles) for row in archive.ask(queries.spellings, TRUMP)]
    assert ("Donald J. Trump", 1) in written and len(written) == 5
    found = archive.ask(queries.actor, TRUMP)
    said = Filters(quoted=Quoted(by=TRUMP))
    assert archive.ask(queries.quote_totals, said).quotes == 5
    assert {role.role for role in found.roles} == {"President"}


def test_spellings_of_one_body_are_one_actor(archive: Archive) -> None:
    names = ("Acme Mining Corp", "Acme Mining Corporation", "The Acme Mining", "ACME-Mining, Inc.")
    for number, name in enumerate(names):
        archive.put(number, body(name))
    archive.put(8, body("Acme Mining Holdings"))
    archive.put(9, body("Acme"))
    assert [archive.actors(number) for number in range(4)] == [{"organisation:acme-mining"}] * 4
    assert archive.actors(8) == {"organisation:acme-mining-holdings"}
    assert archive.actors(9) == {"organisation:acme-"}


def test_a_surname_is_nobodys_once_two_people_bear_it(archive: Archive) -> None:
    archive.put(1, person("Donald Trump", PRESIDENT))
    archive.put(2, person("Trump"))
    archive.put(3, person("Trump", ("President", None)))
    assert archive.actors(2) == {TRUMP}
    archive.put(4, person("Eric Trump", ("executive", "Trump Organization")))
    assert archive.actors(2) == {"person:trump-"}
    assert archive.actors(3) == {TRUMP}
    archive.put(4, person("Ann Roe"), tagger="second")
    assert archive.actors(2) == {TRUMP}


def test_who_contradicts_is_kept_apart(archive: Archive) -> None:
    archive.put(1, person("Rajesh Sharma", ("CEO", "Acme Ltd")))
    archive.put(2, person("Sharma", ("minister", "India")))
    archive.put(3, person("Sharma", ("chief executive", "Acme")))
    archive.put(4, person("R. Sharma", ("minister", "India")))
    assert archive.all() == {
        1: {"person:rajesh-sharma"},
        2: {"person:r-sharma"},
        3: {"person:rajesh-sharma"},
        4: {"person:r-sharma"},
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rajesh Sharma", "Ravi Sharma"),
        ("John A. Smith", "John B. Smith"),
        ("John Smith Sr.", "John Smith Jr."),
        ("Donald Trump", "Donald Trump Jr."),
        ("Ann Smith-Jones", "Ann Jones"),
    ],
)
def test_two_people_are_two_actors(archive: Archive, one: str, other: str) -> None:
    archive.put(1, person(one))
    archive.put(2, person(other))
    assert archive.actors(1) != archive.actors(2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("R K Sharma", "R.K. Sharma"),
        ("R K Sharma", "Dr. RK Sharma"),
        ("José Muñoz", "Jose Munoz"),
        ("Jean-Luc Dupont", "Jean Luc Dupont"),
        ("Narendra Damodardas Modi", "Shri Narendra Modi"),
        ("Ursula von der Leyen", "Ursula Von Der Leyen"),
        ("Lee Jae-myung", "Jae-myung Lee"),
        ("Xi Jinping", "Xi"),
    ],
)
def test_one_person_is_one_actor(archive: Archive, one: str, other: str) -> None:
    archive.put(1, person(one))
    archive.put(2, person(other))
    assert archive.actors(1) == archive.actors(2)


def test_a_junior_is_the_plain_name_where_both_state_one_role(archive: Archive) -> None:
    archive.put(1, person("Robert F. Kennedy Jr.", ("health secretary", "HHS")))
    archive.put(2, person("Robert Kennedy", ("health secretary", "HHS")))
    assert archive.actors(1) == archive.actors(2)


def test_two_spellings_in_one_article_are_one_tag_with_all_mentions(archive: Archive) -> None:
    archive.put(1, person("Donald J. Trump"), person("Donald Trump"))
    (row,) = [
        found
        for found in archive.ask(queries.article, archive.id(1)).tags
        if found.tag.kind == "person"
    ]
    assert (row.tag.id, row.count, row.strength) == (TRUMP, 2, "primary")


def test_storing_again_changes_no_id_and_an_old_id_stands_for_the_actor(archive: Archive) -> None:
    archive.put(1, person("Donald J. Trump"), body("Acme Mining Corp"))
    archive.put(2, person("Donald Trump"))
    before = archive.rows()
    for number, named in archive.put_so_far.items():
        archive.put(number, *named, tagger="second")
    assert archive.rows() == before
    old = ("person:donald-j-trump", "organisation:acme-mining-corp", "person:nobody", "country:IN")
    assert archive.ask(queries.actors_of, old) == dict(
        zip(old, (TRUMP, "organisation:acme-mining", *old[2:]), strict=True)
    )
    assert archive.stories("person:donald-j-trump") == 2


def test_a_removed_source_takes_its_names_along(archive: Archive) -> None:
    archive.put(1, person("Donald Trump"))
    with writing_session(archive.url) as opened:
        assert remove_source(opened, SOURCE.id) == 1
    assert archive.ask(queries.spellings, TRUMP) == []
