"""Correcting an article in its reader: what is asked, what is stored, and what is shown after it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from tests.pages import synthetic
from tests.pages.conftest import Open
from tests.pages.corrected import GRAPHITE, LITHIUM, article, corrections
from tests.pages.test_every_page import passed, shown

Reader = Callable[[], AppTest]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database of its own: these tests write."""
    address = f"sqlite:///{tmp_path / 'monitor.db'}"
    synthetic.fill(address)
    return address


@pytest.fixture
def reader(open_page: Open, url: str, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Open the reader on article 1, which names lithium, cobalt and others."""

    def opened() -> AppTest:
        app = open_page("articles", article="1")
        monkeypatch.setenv("DATABASE_URL", url)
        return app.run()

    return opened


def borne(url: str) -> dict[str, str]:
    return {row.tag.id: row.strength for row in article(url).tags}


def press(app: AppTest, opener: str, save: str | None = None) -> AppTest:
    """Run the page with a dialog open: AppTest knows no fragments, so its opener is pressed too."""
    app.button(key=opener).click()
    if save:
        app.button(key=save).click()
    return app.run()


def wrong(
    app: AppTest, tag: str | None = LITHIUM, why: str = "a brand", by: str = "Ada"
) -> AppTest:
    press(app, "wrong")
    app.selectbox(key="wrong_tag").set_value(tag)
    app.text_input(key="wrong_why").set_value(why)
    app.text_input(key="analyst_name").set_value(by)
    return press(app, "wrong", "wrong_save")


def missing(app: AppTest, tag: str, words: str, why: str = "named", by: str = "Ada") -> AppTest:
    press(app, "missing")
    app.selectbox(key="missing_tag").set_value(tag)
    app.text_input(key="missing_words").set_value(words)
    app.text_input(key="missing_why").set_value(why)
    app.text_input(key="analyst_name").set_value(by)
    return press(app, "missing")


def test_tag_that_is_wrong_goes_at_once(reader: Reader, url: str) -> None:
    app = wrong(reader())
    passed(app)
    assert LITHIUM not in borne(url)
    assert "<b>Not Lithium</b>" in shown(app)
    assert "Corrected by Ada" in shown(app)
    assert "not Lithium, says Ada: a brand" in shown(app)  # among what was not taken
    assert "wrong_tag" not in [box.key for box in app.selectbox]  # the dialog is closed
    assert [row.why for row in corrections(url)] == ["a brand"]


def test_words_that_earned_a_tag_are_shown_before_it_is_called_wrong(reader: Reader) -> None:
    app = reader()
    press(app, "wrong")
    app.selectbox(key="wrong_tag").set_value(LITHIUM)
    press(app, "wrong")
    assert app.button(key="wrong_save").label == "Not Lithium"
    assert "<b>Lithium</b> in focus" in shown(app)
    assert "form &#x27;Lithium&#x27;" in shown(app)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"tag": None}, "Choose the tag"),
        ({"why": "  "}, "Say why"),
        ({"by": " "}, "Give your name"),
    ],
)
def test_what_is_left_out_is_asked_for_and_the_rest_is_kept(
    reader: Reader, url: str, given: dict[str, str | None], asked: str
) -> None:
    app = wrong(reader(), **given)  # type: ignore[arg-type]
    assert asked in app.warning[0].value
    assert corrections(url) == []
    kept = {"tag": LITHIUM, "why": "a brand", "by": "Ada"} | given
    assert app.selectbox(key="wrong_tag").value == kept["tag"]
    assert app.text_input(key="wrong_why").value == kept["why"]
    assert app.text_input(key="analyst_name").value == kept["by"]


def test_missing_tag_is_added_with_its_words(reader: Reader, url: str) -> None:
    app = missing(reader(), GRAPHITE, "synthetic TEXT")
    app.radio(key="missing_strength").set_value("primary")
    press(app, "missing", "missing_save")
    passed(app)
    assert borne(url)[GRAPHITE] == "primary"
    added = next(row for row in article(url).mentions if row.tag_id == GRAPHITE)
    assert added.text == "synthetic text"
    assert "Graphite (mineral) · added by Ada: named" in shown(app)  # on hover over the words
    assert "<b>Graphite added, primary</b> · “synthetic text”" in shown(app)


def test_place_of_the_words_can_be_chosen(reader: Reader, url: str) -> None:
    app = missing(reader(), GRAPHITE, "synthetic")
    places = app.radio(key="missing_place")
    assert len(places.options) == 2
    assert places.options[0].startswith("Title: ")
    places.set_value(1)
    press(app, "missing", "missing_save")
    (row,) = corrections(url)
    assert (row.field, row.start, row.end) == ("text", 5, 14)


def test_other_words_forget_the_place_that_was_chosen(reader: Reader) -> None:
    app = missing(reader(), GRAPHITE, "synthetic")
    app.radio(key="missing_place").set_value(1)
    press(app, "missing")
    assert app.radio(key="missing_place").value == 1
    app.text_input(key="missing_words").set_value("it")
    press(app, "missing")
    assert app.radio(key="missing_place").value == 0


def test_words_that_are_not_there_are_not_taken(reader: Reader, url: str) -> None:
    app = missing(reader(), GRAPHITE, "graphite anodes")
    assert "neither in the title nor in the text" in app.warning[0].value
    press(app, "missing", "missing_save")
    assert "have to stand in the article" in app.warning[-1].value
    assert corrections(url) == []


def test_tags_offered_are_those_the_article_lacks(reader: Reader, url: str) -> None:
    app = reader()
    press(app, "missing")
    offered = app.selectbox(key="missing_tag").options
    assert "Graphite (mineral)" in offered
    assert "Chile (country)" in offered
    assert "Lithium (mineral)" not in offered
    assert not [name for name in offered if name.endswith("(person)")]


def test_checked_article_is_counted_as_reviewed(reader: Reader, open_page: Open, url: str) -> None:
    app = wrong(reader())
    press(app, "checked")
    assert app.text_input(key="analyst_name").value == "Ada"  # asked once
    press(app, "checked", "checked_save")
    passed(app)
    assert "<b>All tags checked</b>" in shown(app)
    page = open_page("accuracy")
    page.run()
    assert "From 1 reviewed article" in shown(page)
    assert '<th scope="row">Minerals</th><td class="score">50.0 %' in shown(page)
    press(app, "checked")
    press(app, "checked", "checked_save")
    assert "Ada has checked this text already" in app.error[0].value


def test_undoing_gives_back_what_was_there(reader: Reader, url: str) -> None:
    before = borne(url)
    app = wrong(reader())
    (row,) = corrections(url)
    press(app, f"undo_{row.id}")
    app.text_input(key="analyst_name").set_value("Bo")
    press(app, f"undo_{row.id}", "save_undo")
    passed(app)
    assert borne(url) == before
    assert "Not Lithium" not in shown(app)
    assert corrections(url)[0].undone_by == "Bo"


def test_database_that_cannot_be_written_loses_nothing(
    reader: Reader, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = reader()

    def locked(*_: object) -> int:
        raise OperationalError("BEGIN", {}, sqlite3.OperationalError("database is locked"))

    with monkeypatch.context() as patched:
        patched.setattr("pages.parts.correcting.record", locked)
        wrong(app)
    assert not app.exception
    assert "database is locked" in app.error[0].value
    assert "Nothing was saved" in app.error[0].value
    assert app.text_input(key="wrong_why").value == "a brand"
    press(app, "wrong", "wrong_save")
    passed(app)
    assert len(corrections(url)) == 1


def test_kind_that_is_new_to_an_article_is_marked(reader: Reader, url: str) -> None:
    app = reader()
    organisations = [id_ for id_ in borne(url) if id_.startswith("organisation:")]
    for id_ in organisations:
        wrong(app, id_)
    assert 'class="ev ev-organisation' not in shown(app)
    missing(app, "organisation:testco_batteries", "synthetic text")
    press(app, "missing", "missing_save")
    assert 'class="ev ev-organisation' in shown(app)
