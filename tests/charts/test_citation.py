"""Quotes as texts cite them: only a speaker's own words stand between marks."""

from datetime import date

import pytest

from charts.chart import Card
from charts.citation import cited, spoken, words


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("“Supply matters,”", "Supply matters"),
        ('"Supply matters."', "Supply matters."),
        ("\"Supply matters.'", "Supply matters."),
        ("«Il faut du nickel»", "Il faut du nickel"),
        ("“He said ‘no’ twice”", "He said ‘no’ twice"),
        ("Supply\n matters", "Supply matters"),
        ("", ""),
        ("“”", ""),
    ],
)
def test_words_without_their_marks(printed: str, expected: str) -> None:
    assert words(printed) == expected


def card(kind: str, **changes: object) -> Card:
    held = {
        "text": "“Supply matters,”", "kind": kind, "speaker": "Ada Roe", "role": "head",
        "organisation": "Acme", "publisher": "The Daily", "day": date(2025, 3, 3), "names": (),
        "article_id": 1, "title": "t", "link": "https://a.example/1",
    }  # fmt: skip
    return Card(**(held | changes))  # type: ignore[arg-type]


def test_a_direct_quote_with_its_citation() -> None:
    assert cited(card("direct")) == (
        "“Supply matters” — Ada Roe, head, Acme; The Daily, 3 Mar 2025, https://a.example/1"
    )


def test_reported_speech_is_no_quotation() -> None:
    reported = card("indirect", text="Supply matters,", role=None, organisation=None, link=None)
    assert cited(reported) == "Supply matters (reported speech) — Ada Roe; The Daily, 3 Mar 2025"
    assert spoken("Supply matters,", "indirect") == "Supply matters"


def test_nobody_is_named() -> None:
    unnamed = card("direct", speaker=None, role=None, organisation=None)
    assert "— unnamed speaker; The Daily" in cited(unnamed)
