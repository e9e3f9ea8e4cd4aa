"""Words in an article: found as printed, however they are spaced, capitalised or quoted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import queries
from db.queries import ArticleDetail
from db.session import session
from pages.parts import occurrences
from pages.parts.occurrences import Place


@pytest.fixture(scope="session")
def article(database: str) -> ArticleDetail:
    with session(database) as opened:
        found = queries.article(opened, 1)
    assert found
    return found


def of(article: ArticleDetail, title: str, body: str) -> ArticleDetail:
    return replace(article, title=title, body=body)


def words(article: ArticleDetail, places: list[Place]) -> list[str]:
    return [occurrences.field_of(article, each.field)[each.start : each.end] for each in places]


def test_every_place_the_title_first(article: ArticleDetail) -> None:
    held = of(article, "Tin up", "Tin is up. More tin.")
    assert occurrences.find(held, "tin") == [
        Place("title", 0, 3),
        Place("text", 0, 3),
        Place("text", 16, 19),
    ]


def test_whole_words_before_parts_of_words(article: ArticleDetail) -> None:
    held = of(article, "", "The meeting was on tin.")
    assert words(held, occurrences.find(held, "tin")) == ["tin"]
    assert len(occurrences.find(held, "tin")) == 1
    assert words(held, occurrences.find(held, "eetin")) == ["eetin"]


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("rare\n  earths", "rare earths"),
        ("Australia’s pact", "australia's pact"),
        ("“critical” list", '"critical" list'),
        ("Li‑ion", "li-ion"),
        ("NdFeB (sintered)", " NdFeB   (sintered) "),
        ("C++ [x]*", "c++ [x]*"),
    ],
)
def test_typing_differs_from_print(article: ArticleDetail, printed: str, typed: str) -> None:
    held = of(article, "", f"It says {printed}, twice.")
    assert words(held, occurrences.find(held, typed)) == [printed]


def test_nothing_typed_is_nowhere(article: ArticleDetail) -> None:
    assert occurrences.find(article, " \n") == []


@given(before=st.text(max_size=30), after=st.text(max_size=30), data=st.data())
def test_copied_words_are_found_where_they_stand(
    article: ArticleDetail, before: str, after: str, data: st.DataObject
) -> None:
    body = f"{before} x {after}"
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    copied = body[start:end]
    if not copied.strip() or copied[0].isspace() or copied[-1].isspace():
        return
    held = of(article, "", body)
    found = occurrences.find(held, copied)
    assert {len(text.split()) for text in words(held, found)} == {len(copied.split())}
    if not (body[max(0, start - 1) : start] + body[end : end + 1]).strip():
        assert found[0].start <= start  # an earlier place may read the same


def test_nearest_place_of_a_field(article: ArticleDetail) -> None:
    places = [Place("title", 50, 53), Place("text", 10, 13), Place("text", 60, 63)]
    assert occurrences.nearest(places, "text", 52) == 2
    assert occurrences.nearest(places, "title", 0) == 0
    assert occurrences.nearest(places[1:], "title", 0) is None


def test_place_is_shown_within_its_words(article: ArticleDetail) -> None:
    held = of(article, "A :red[tin] *deal*", "")
    shown = occurrences.shown(held, occurrences.find(held, "tin")[0], "blue")
    assert shown.startswith("Title: A ")
    assert ":blue-background[tin]" in shown
    assert ":red[" not in shown.replace("\u2060", "").replace("\\", "·")
