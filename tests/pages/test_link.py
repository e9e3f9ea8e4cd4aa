"""Links: what a mark narrows to, what a title may hold, which addresses are opened."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.link import filters_from_query
from db.filters import Filters
from pages.parts import link

LITHIUM, COBALT, STEEL = "mineral:lithium", "mineral:cobalt", "sector:steel"


def test_narrowed_fills_an_empty_field() -> None:
    assert link.narrowed(Filters(), LITHIUM, STEEL) == Filters(
        minerals=(LITHIUM,), sectors=(STEEL,)
    )


def test_narrowed_picks_one_of_several() -> None:
    assert link.narrowed(Filters(minerals=(LITHIUM, COBALT)), COBALT).minerals == (COBALT,)


def test_narrowed_requires_a_tag_beside_the_filtered_one() -> None:
    narrowed = link.narrowed(Filters(minerals=(LITHIUM,)), COBALT)
    assert (narrowed.minerals, narrowed.also) == ((LITHIUM,), (COBALT,))


def test_narrowed_keeps_the_smaller_span() -> None:
    given_ = Filters(since=date(2024, 2, 10), until=date(2024, 12, 31))
    narrowed = link.narrowed(given_, since=date(2024, 2, 1), until=date(2024, 2, 29))
    assert (narrowed.since, narrowed.until) == (date(2024, 2, 10), date(2024, 2, 29))


def test_address_is_read_back_as_the_same_filters() -> None:
    filters = Filters(
        minerals=(LITHIUM, COBALT), also=(STEEL,), text="a & b = “c”", unit="articles"
    )
    address = link.address("articles", filters, page=2)
    held = dict(parse_qsl(urlsplit(address).query))
    assert filters_from_query(held) == filters
    assert held["page"] == "2"


def test_address_of_the_first_page_is_the_root() -> None:
    assert link.address("overview", Filters()) == "./"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http://", "", None,
     "http://[::1", " vbscript:x"],
)  # fmt: skip
def test_only_web_addresses_are_opened(address: str | None) -> None:
    assert link.safe_url(address) is None


def test_web_address_is_kept() -> None:
    assert link.safe_url(" https://example.org/a?b=c ") == "https://example.org/a?b=c"


@given(st.text(max_size=60))
def test_every_sign_of_a_plain_text_is_escaped(text: str) -> None:
    """CommonMark takes a backslash before any ASCII sign for that sign: nothing is left to act."""
    shown = link.plain(text)
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", shown))
    unescaped = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown)
    assert unescaped.replace("\u2060", "").split() == text.replace("\u2060", "").split()


def test_name_between_colons_becomes_no_icon() -> None:
    assert ":material" not in link.plain(":material/home:").replace("\\", "")
