from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.link import filters_from_query, view_query, view_url
from charts.units import UNITS
from db.filters import Filters, Quoted

KEYS = st.text("abcxyz0189_-é锂", min_size=1, max_size=12)


def ids(*kinds: str) -> st.SearchStrategy[tuple[str, ...]]:
    one = st.builds(lambda kind, key: f"{kind}:{key}", st.sampled_from(kinds), KEYS)
    return st.lists(one, unique=True, max_size=4).map(tuple)


TEXTS = st.text(max_size=40).map(lambda text: " ".join(text.split()))
QUOTED = st.builds(
    Quoted,
    text=TEXTS,
    kind=st.sampled_from(["", "direct", "indirect"]),
    of=TEXTS,
    by=st.just("") | st.just("person:ada-roe"),
    anywhere=st.booleans(),
)
FILTERS = st.builds(
    Filters,
    minerals=ids("mineral"),
    sectors=ids("sector"),
    initiatives=ids("initiative"),
    actors=ids("organisation", "person", "country"),
    also=ids("mineral", "sector", "person"),
    among=ids("mineral", "organisation"),
    sources=st.lists(KEYS, unique=True, max_size=3).map(tuple),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    text=TEXTS,
    quoted=st.none() | QUOTED,
    unit=st.sampled_from(UNITS),
)


def parsed(query: str) -> dict[str, list[str]]:
    from urllib.parse import parse_qs

    return parse_qs(query)


@given(FILTERS)
def test_a_view_comes_back_from_its_link(filters: Filters) -> None:
    assert filters_from_query(parsed(view_query(filters))) == filters


@given(st.dictionaries(st.sampled_from(["minerals", "actors", "since", "text", "unit"]), st.text()))
def test_any_query_is_read(query: dict[str, str]) -> None:
    found = filters_from_query(query)
    assert all(id_.startswith("mineral:") for id_ in found.minerals)
    assert found.unit in UNITS
    assert len(found.text) <= 200


def test_a_link_reads_as_agreed() -> None:
    filters = Filters(
        minerals=("mineral:lithium", "mineral:cobalt"), since=date(2025, 1, 2), unit="articles"
    )
    expected = "minerals=mineral:lithium,mineral:cobalt&since=2025-01-02&unit=articles"
    assert view_query(filters) == expected
    assert view_query(Filters()) == ""
    assert view_url("http://x:1/", "mentions", filters) == f"http://x:1/mentions?{expected}"
    assert view_url("http://x:1", "overview", Filters()) == "http://x:1/"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"minerals": "mineral:lithium,sector:steel,lithium,mineral:"}, ("mineral:lithium",)),
        ({"minerals": ["mineral:a", "mineral:b,mineral:a"]}, ("mineral:a", "mineral:b")),
        ({"minerals": "mineral:a b, mineral:c "}, ("mineral:c",)),
    ],
)
def test_bogus_ids_are_left_out(query: dict[str, str], expected: tuple[str, ...]) -> None:
    assert filters_from_query(query).minerals == expected


def test_bogus_days_and_units_are_left_out() -> None:
    assert filters_from_query({"since": "2025-13-01", "until": "x", "unit": "pages"}) == Filters()


def test_a_text_that_cannot_be_encoded_still_makes_a_link() -> None:
    assert view_query(Filters(text="a\ud800")) == "text=a%3F"
