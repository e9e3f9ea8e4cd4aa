from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters
from db.models import Article, Source, Story
from db.queries.search_terms import Term, terms
from db.session import session, writing_session

TEXTS = {
    1: ("Offtake deal signed", "The rare earth magnets plant will open in Goa."),
    2: ("Tariffs on magnets", "Earth is rare, said nobody. An off-take deal fell through."),
    3: ("Café owners", "50% of the lithium_ion supply; C++ and AT&T. (NOT AND OR NEAR)"),
}
HOSTILE = [
    '"',
    '""',
    '"""',
    "*",
    "**",
    "a*b",
    "AND",
    "NOT",
    "OR OR",
    "NEAR(",
    "NEAR/3",
    "title:magnets",
    "{title body}: magnets",
    "^magnets",
    "-magnets",
    "(magnets",
    "magnets)",
    "magnets;--",
    "'; DROP TABLE article; --",
    "\\",
    "%",
    "_",
    "\0",
    "a\0b",
    "\ud800",
    "“magnets",
    "+",
    "a + b",
    "𞤀𞤣",
    "\u0301",
    "²",
    "١٢",
    ":words",
    "?",
]


@pytest.fixture(scope="module")
def archive(shared_url: str) -> Iterator[Session]:
    with writing_session(shared_url) as writing:
        _fill(writing)
    with session(shared_url) as reading:
        yield reading


def _fill(opened: Session) -> None:
    now, day = datetime(2025, 1, 1), date(2025, 1, 1)
    opened.add(Source(id="s", label="S", publisher="S", kind="files"))
    opened.add_all(Story(id=id_, title="t", day=day) for id_ in TEXTS)
    opened.flush()
    for id_, (title, body) in TEXTS.items():
        times = {"published_at": now, "first_published_at": now, "fetched_at": now, "day": day}
        names = {"url": str(id_), "source_id": "s", "publisher": "S", "text_hash": "x"}
        opened.add(
            Article(id=id_, story_id=id_, title=title, body=body, on_topic=True, **times, **names)
        )
    opened.commit()


def found(archive: Session, text: str) -> set[int]:
    return {row.id for row in queries.articles(archive, Filters(text=text), limit=10)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {1, 2, 3}),
        ("   ", {1, 2, 3}),
        ("magnets", {1, 2}),
        ("MAGNETS deal", {1, 2}),
        ("deal goa", {1}),
        ('"rare earth"', {1}),
        ("“rare earth”", {1}),
        ('"rare earth', {1}),
        ("lith*", {3}),
        ('"rare ear"*', {1}),
        ("tarif* fell", {2}),
        ("off-take", {2}),
        ("50%", {3}),
        ("zzz", set()),
        ("deal zzz", set()),
    ],
)
def test_words_phrases_and_prefixes(archive: Session, text: str, expected: set[int]) -> None:
    assert found(archive, text) == expected


def test_sqlite_folds_accents_and_asks_for_whole_words(archive: Session) -> None:
    if archive.get_bind().dialect.name != "sqlite":
        pytest.skip("other databases search for parts of words")
    assert found(archive, "cafe") == {3}
    assert found(archive, "magnet") == set()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_input_is_an_error(archive: Session, text: str) -> None:
    assert found(archive, text) <= set(TEXTS)


@pytest.mark.parametrize("text", ["???", '"', "* * *", "()"])
def test_signs_alone_find_nothing(archive: Session, text: str) -> None:
    assert found(archive, text) == set()


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(max_size=30)
    | st.lists(st.sampled_from([*HOSTILE, "magnets", "deal"]), max_size=5).map(" ".join)
)
def test_no_typed_text_is_an_error(archive: Session, text: str) -> None:
    queries.totals(archive, Filters(text=text))


@settings(max_examples=60, deadline=None)
@given(text=st.sampled_from(sorted(TEXTS)), start=st.integers(0, 60), length=st.integers(1, 40))
def test_a_phrase_cut_from_a_text_finds_it(
    archive: Session, text: int, start: int, length: int
) -> None:
    words = TEXTS[text][1].split()
    phrase = " ".join(words[start % len(words) :][:length])
    if any(character.isalnum() for character in phrase):
        assert text in found(archive, f'"{phrase}"')


def test_terms() -> None:
    assert terms('lith* "rare  earth" -cobalt "nickel sul"* ""') == (
        Term("lith", True),
        Term("rare earth", False),
        Term("-cobalt", False),
        Term("nickel sul", True),
    )
