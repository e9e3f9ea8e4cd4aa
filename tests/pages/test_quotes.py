"""The Quotes page: what it selects, what it marks, where its links lead, what it copies."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from charts.link import filters_from_query
from db import queries
from db.filters import Filters, Quoted
from db.queries import SaidRow
from db.session import session
from pages.parts import link, place_in_text
from pages.parts.quote_list import _at_words
from tests.pages import synthetic
from tests.pages.conftest import Open
from tests.pages.test_every_page import passed, shown

LITHIUM = Filters(minerals=("mineral:lithium",))  # quotes name it
COBALT = Filters(minerals=("mineral:cobalt",))  # articles with quotes name it, no quote does


def cards(html: str) -> list[str]:
    """Return the quotes that a page shows, as HTML."""
    return re.findall(r'<article class="said">.*?</article>', html, re.DOTALL)


def speaking(*minerals: str) -> list[int]:
    """Return the stories with a quote whose words name one of some minerals."""
    return [
        number
        for number in range(synthetic.ARTICLES)
        if number not in synthetic.COPIES
        and any(one.kind == "person" for one in synthetic.names(number))
        and synthetic.names(number)[0].label in minerals
    ]


def rows(database: str, filters: Filters) -> list[SaidRow]:
    with session(database) as opened:
        return queries.quotes(opened, filters, 100)


def test_a_mineral_shows_what_is_said_about_it(open_page: Open, database: str) -> None:
    app = open_page("quotes", **link.query(LITHIUM))
    passed(app)
    found = cards(shown(app))
    expected = speaking("Lithium")
    assert len(found) == len(expected) == len(rows(database, LITHIUM))
    assert all('class="ev ev-mineral"' in card and ">Lithium</mark>" in card for card in found)


def test_the_switch_adds_other_quotes_of_those_articles(open_page: Open, database: str) -> None:
    app = open_page("quotes", **link.query(COBALT))
    assert "The switch above" in shown(app) and not cards(shown(app))
    app.toggle(key="quote_anywhere").set_value(True).run()
    passed(app)
    asked = filters_from_query(app.query_params)
    assert asked == COBALT.but(quoted=Quoted(anywhere=True))
    assert len(cards(shown(app))) == len(rows(database, asked)) == 3


def test_without_a_mineral_there_is_no_switch(open_page: Open) -> None:
    app = open_page("quotes")
    assert "quote_anywhere" not in [toggle.key for toggle in app.toggle]


def test_search_kind_and_organisation_are_in_the_address(open_page: Open) -> None:
    app = open_page("quotes")
    app.text_input(key="quote_text").set_value(" ada   lith* ").run()
    assert filters_from_query(app.query_params).quoted == Quoted(text="ada lith*")
    assert all("Ada Example" in card and "Lithium" in card for card in cards(shown(app)))
    app.selectbox(key="quote_of").set_value("analyst").run()
    passed(app)
    held = filters_from_query(app.query_params).quoted
    assert held == Quoted(text="ada lith*", of="analyst")


def test_reported_speech_alone_finds_none_and_says_so(open_page: Open) -> None:
    app = open_page("quotes", quote_kind="indirect")
    passed(app)
    assert "No quotes match" in shown(app)
    app.button(key="all_quotes").click().run()
    assert filters_from_query(app.query_params) == Filters()
    assert cards(shown(app))


def test_the_count_opens_to_its_articles(open_page: Open, database: str) -> None:
    app = open_page("quotes", **link.query(LITHIUM))
    (opens,) = [one for one in app.get("page_link") if "behind this chart" in one.proto.label]
    query = dict(parse_qsl(opens.proto.query_string))
    behind = filters_from_query(query)
    with session(database) as opened:
        number = queries.totals(opened, behind).stories
    assert f"Open the {number} stories" in opens.proto.label
    assert number == len({row.story_id for row in rows(database, LITHIUM)})
    articles = open_page("articles", **query)
    assert f"{number} stories in" in shown(articles)


def test_links_lead_to_the_speaker_and_to_the_words(open_page: Open, database: str) -> None:
    card = cards(shown(open_page("quotes")))[0]
    (row,) = rows(database, Filters())[:1]
    addresses = [urlsplit(unescape(href)) for href in re.findall(r'href="([^"]*)"', card)]
    asked = {one.path: dict(parse_qsl(one.query)) for one in addresses if not one.netloc}
    assert asked["actors"]["actor"] in (row.quote.person_id, row.stated[0].organisation_id)
    at = place_in_text.name("text", row.quote.start, row.quote.end)
    assert asked["articles"] == {"article": str(row.quote.article_id), "at": at}
    reader = shown(open_page("articles", **asked["articles"]))
    marked = "".join(re.findall(r'<mark class="[^"]*\b(?:ev|in)-here\b[^>]*>(.*?)</mark>', reader))
    assert unescape(marked) == row.quote.text


def test_the_citation_is_plain_and_whole(open_page: Open, database: str) -> None:
    card = cards(shown(open_page("quotes")))[0]
    (row,) = rows(database, Filters())[:1]
    (copied,) = re.findall(r'data-citation="([^"]*)"', card)
    said = row.quote.text.strip('",')
    stated = row.stated[0]
    expected = f"“{said}” — {row.quote.speaker}, {stated.role}, {stated.organisation}; "
    assert unescape(copied).startswith(expected + row.quote.publisher)
    assert unescape(copied).endswith(row.link or str(row.quote.day.year))


def test_copies_of_a_text_are_one_quote_when_stories_count(database: str) -> None:
    (story,) = [row for row in rows(database, Filters()) if row.story_id == 10]
    assert (story.quote.article_id, story.articles) == (10, 3)
    articles = [row for row in rows(database, Filters(unit="articles")) if row.story_id == 10]
    assert len(articles) >= 1 and all(row.articles == 1 for row in articles)


@pytest.mark.parametrize(
    ("address", "words", "expected"),
    [
        ("https://a.example/x", "two-word start", "https://a.example/x#:~:text=two%2Dword%20start"),
        ("https://a.example/x#y", "any", "https://a.example/x#y"),
        ("https://a.example/", "a b c d e f g h i j k",
         "https://a.example/#:~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k"),
    ],
)  # fmt: skip
def test_a_source_opens_at_the_words(address: str, words: str, expected: str) -> None:
    assert _at_words(address, words) == expected
