"""Searching quotes, over articles stored by the real store, on each kind of database."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters, Quoted
from db.session import session
from ingest.store import Store, prepare
from ingest.tagging.record import Mention, Person, Quote, Role, Tag
from tests.ingest.store.samples import SOURCE, entry, mention, tags, taxonomy

WORDS = "“We need lithium; Šefčovič's plan for off-take is fine.”"
REPORTED = "Meeting demand takes time"


@pytest.fixture(scope="module")
def reading(shared_url: str) -> Iterator[Session]:
    """An article with a quote that names lithium and one that does not, its copy, one off topic."""
    prepare(taxonomy(), shared_url)
    said_by = "Ada Roe, head of Acme, said "
    begin = len(said_by)
    body = f"{said_by}{WORDS} {REPORTED}, Ben Poe said. Lithium."
    place = body.index("lithium")
    second = body.index(REPORTED)
    lithium = Tag("lithium", "Lithium", "primary", (
        Mention("text", place, place + 7, "lithium", "body", "form", False),
        Mention("text", body.index("Lithium"), len(body) - 1, "Lithium", "body", "form", False),
    ))  # fmt: skip
    ada = Person(None, "Ada Roe", "passing", (mention("Ada Roe", 0),),
                 (Role("minister", None, past=True), Role("head", "Acme")))  # fmt: skip
    ben = Person(None, "Ben Poe", "passing", (mention("Ben Poe", 0),), ())
    said = tags(
        minerals=[lithium],
        persons=[ada, ben],
        quotes=[
            Quote("text", begin, begin + len(WORDS), WORDS, "Ada Roe", "direct"),
            Quote("text", second, second + len(REPORTED), REPORTED, "Ben Poe", "indirect"),
        ],
    )
    with Store.start("add", None, url=shared_url) as store:
        store.source(SOURCE)
        store.put(entry(1, title="Copy", body=body), said)
        store.put(entry(2, title="COPY", body=body), said)
        store.put(entry(3, body=body + " Off topic."), tags(on_topic=False))
    with session(shared_url) as opened:
        yield opened


def found(reading: Session, **asked: object) -> list[str]:
    rows = queries.quotes(reading, Filters(quoted=Quoted(**asked)), 10)  # type: ignore[arg-type]
    assert queries.quote_totals(reading, Filters(quoted=Quoted(**asked))).quotes == len(rows)  # type: ignore[arg-type]
    return [row.quote.text for row in rows]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lithium", [WORDS]),
        ("LITHIUM need", [WORDS]),
        ('"need lithium"', [WORDS]),
        ('"lithium need"', []),
        ("sefcovic", [WORDS]),
        ("ŠEFČOVIČ", [WORDS]),
        ("lith*", [WORDS]),
        ("lith", []),
        ("eet", []),
        ("ada roe", [WORDS]),
        ("head acme", [WORDS]),
        ("ben", [REPORTED]),
        ("(plan", [WORDS]),
        ("off-take", [WORDS]),
        ("?!", []),
        ("said", []),
    ],
)
def test_search(reading: Session, typed: str, expected: list[str]) -> None:
    assert found(reading, text=typed) == expected


def test_what_is_asked_of_speakers(reading: Session) -> None:
    assert found(reading) == [WORDS, REPORTED]
    assert found(reading, of="organisation:acme") == [WORDS]
    assert found(reading, of="head") == found(reading, by="organisation:acme") == [WORDS]
    assert found(reading, by="person:ben-poe") == [REPORTED]
    assert found(reading, kind="indirect") == [REPORTED]
    assert found(reading, of="nobody") == []


def test_both_searches_at_once(reading: Session) -> None:
    both = Filters(text="demand", quoted=Quoted(text="lithium"))
    assert [row.quote.text for row in queries.quotes(reading, both, 10)] == [WORDS]
    assert queries.quotes(reading, both.but(text="nowhere"), 10) == []


def test_a_quote_with_all_that_a_card_shows(reading: Session) -> None:
    (first, _) = queries.quotes(reading, Filters(), 10)
    assert [(role.role, role.organisation, role.past) for role in first.stated] == [
        ("head", "Acme", False),
        ("minister", None, True),
    ]
    assert [(one.tag.id, WORDS[one.start : one.end]) for one in first.spoken] == [
        ("mineral:lithium", "lithium")
    ]
    assert (first.articles, first.quote.publisher) == (2, "Daily Press")


def test_organisations_and_roles_of_speakers(reading: Session) -> None:
    rows = queries.affiliations(reading, Filters(), 10)
    assert [(row.id, row.label, row.kind, row.count) for row in rows] == [
        ("organisation:acme", "Acme", "organisation", 1),
        ("head", "head", "role", 1),
        ("minister", "minister", "role", 1),
    ]
    mineral = Filters(minerals=("mineral:lithium",))
    assert queries.affiliations(reading, mineral, 10) == rows
    assert queries.affiliations(reading, Filters(minerals=("mineral:neodymium",)), 10) == []


def test_what_quotes_speak_of(reading: Session) -> None:
    rows = queries.spoken_of(reading, Filters(), "mineral")
    assert [(row.id, row.count) for row in rows] == [("mineral:lithium", 1)]
    every = queries.spoken_of(reading, Filters(unit="articles"), "mineral")
    assert [row.count for row in every] == [2]
    assert queries.spoken_of(reading, Filters(quoted=Quoted(by="person:ben-poe")), "mineral") == []


def test_quotes_in_words(reading: Session) -> None:
    asked = Quoted(text="supply", kind="direct", of="organisation:acme", by="person:ada-roe")
    filters = Filters(minerals=("mineral:lithium",), quoted=asked)
    assert queries.describe(reading, filters) == (
        "Lithium · with direct quotes that name it by Ada Roe, speaker’s role or organisation Acme, “supply”"
    )
    assert queries.describe(reading, Filters(quoted=Quoted())) == "with quotes"
