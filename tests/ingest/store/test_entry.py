import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.identity.names import slug, words
from ingest.store.entry import storable, text_hash

TAXONOMY_ID = re.compile(r"^[a-z0-9_]+$|^[A-Z]{2}$")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Naveen Jindal", "naveen-jindal"),
        ("  A.K.  SINGH ", "a-k-singh"),
        ("Seán O’Brien", "seán-obrien"),
        ("नरेन्द्र मोदी", "नरेन्द्र-मोदी"),
        ("习近平", "习近平-"),
        ("ＡＣＭＥ", "acme-"),
        ("Straße & Co", "strasse-co"),
        ("...", "-2e2e2e"),
    ],
)
def test_slug(name: str, key: str) -> None:
    assert slug(name) == key


NEAR_NAMES = st.text(alphabet=st.sampled_from("aAbB -.'é日2e"), min_size=1, max_size=8)
NAMES = NEAR_NAMES | st.text(min_size=1)


@given(one=NAMES, other=NAMES)
def test_slugs_are_equal_exactly_when_the_words_are(one: str, other: str) -> None:
    same_words = words(one) == words(other) and (bool(words(one)) or one == other)
    assert (slug(one) == slug(other)) == same_words


@given(name=NAMES)
def test_a_slug_is_steady_and_never_an_id_of_the_taxonomy(name: str) -> None:
    assert not TAXONOMY_ID.match(slug(name))
    if words(name):
        assert words(slug(name)) == words(name)


@given(text=st.text(alphabet=st.characters()))
def test_what_is_stored_keeps_its_length_and_can_be_encoded(text: str) -> None:
    kept = storable(text)
    assert len(kept) == len(text)
    assert "\0" not in kept
    kept.encode("utf-8")


@given(text=st.text(alphabet=st.characters()))
def test_every_text_has_a_hash(text: str) -> None:
    assert len(text_hash(text, text)) == 64


def test_an_edit_changes_the_text_hash() -> None:
    assert text_hash("A plant", "opens.") != text_hash("A  PLANT", "Opens")
