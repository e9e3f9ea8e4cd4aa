import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.corrections.place import find

TEXT = st.text("tin olisg…锂", max_size=40)


@pytest.mark.parametrize(
    ("text", "words", "near", "found"),
    [
        ("the tin", "tin", 4, 4),
        ("so the tin", "tin", 4, 7),
        ("tin and tin and tin", "tin", 7, 8),
        ("tin..tin", "tin", 2, 0),  # nearer than the one at 5
        ("a listing", "tin", 4, None),  # inside a longer word
        ("a listing of tin", "tin", 3, 13),
        ("tin-lead", "tin", 5, 0),
        ("tin2", "tin", 0, None),
        ("用锂电池", "锂", 0, 1),  # a script without spaces
        ("", "tin", 3, None),
        ("Tin", "tin", 0, None),
        ("tin", "tin", 99, 0),
    ],
)
def test_words_are_found_where_they_stand_now(
    text: str, words: str, near: int, found: int | None
) -> None:
    assert find(text, words, near) == found


def test_words_marked_inside_a_longer_one_are_found_in_the_same_text() -> None:
    assert find("stint, tin", "tin", 1, same=True) == 1
    assert find("stint, tin", "tin", 3, same=True) == 7
    assert find("stint", "tin", 3, same=True) == 1
    assert find("stint", "tin", 3) is None


@given(TEXT, TEXT, st.text("tin锂", min_size=1, max_size=4))
def test_what_is_found_is_the_words_as_near_as_they_are(
    before: str, after: str, words: str
) -> None:
    text = before + words + after
    assert find(text, words, len(before), same=True) == len(before)
    moved = find("new " + text, words, len(before))
    assert moved is None or ("new " + text).startswith(words, moved)
    apart = find(f"{before} {words} {after}", words, len(before))
    assert apart is not None
    assert abs(apart - len(before)) <= 1
