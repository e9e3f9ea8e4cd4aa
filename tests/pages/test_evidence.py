"""Evidence: the text stays as it is, every span is marked, nothing in it becomes markup."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from pages.parts import evidence
from pages.parts.evidence import Span


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_span_is_marked_with_its_kind_and_rule() -> None:
    html = evidence.marked("More lithium.", [Span("text", 5, 12, "mineral", "Lithium · form")])
    assert html == 'More <mark class="ev ev-mineral" title="Lithium · form">lithium</mark>.'


def test_tag_within_a_quote_keeps_its_colour_and_the_quote_its_style() -> None:
    of = [Span("text", 0, 12, "quote", "Quote"), Span("text", 5, 12, "mineral", "Lithium")]
    html = evidence.marked("More lithium.", of)
    assert 'class="ev ev-quote" title="Quote">More ' in html
    assert 'class="ev ev-mineral in-quote" title="Lithium\nQuote">lithium<' in html


def test_markup_in_text_and_note_is_escaped() -> None:
    html = evidence.marked("<b>x</b>", [Span("text", 0, 8, "mineral", '"><script>')])
    assert "<script>" not in html
    assert "<b>" not in html
    assert text_of(html) == "<b>x</b>"


def test_unknown_kind_is_marked_too() -> None:
    assert 'class="ev ev-other"' in evidence.marked("x", [Span("text", 0, 1, '"evil', "n")])


spans = st.builds(
    Span,
    field=st.just("text"),
    start=st.integers(-3, 50),
    end=st.integers(-3, 50),
    kind=st.sampled_from([*evidence.KINDS, "other"]),
    note=st.text(max_size=10),
)


@given(st.text(max_size=40), st.lists(spans, max_size=6))
def test_text_is_never_changed(text: str, of: list[Span]) -> None:
    assert text_of(evidence.marked(text, of)) == text


def test_around_shows_the_words_beside() -> None:
    text = f"{'a' * 100} lead {'b' * 100}"
    html = evidence.around(text, 101, 105)
    assert html.startswith("…a")
    assert "<b>lead</b>" in html
    assert html.endswith("b…")
