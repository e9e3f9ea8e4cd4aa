"""Who is the same, said on the actor's page: what is asked, stored, and shown after it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db import queries
from db.filters import Filters
from db.models import ArticleTag
from db.session import session
from tests.pages import synthetic
from tests.pages.conftest import Open
from tests.pages.test_correcting import press
from tests.pages.test_every_page import passed, shown

PERSON = "person"
Page = Callable[..., AppTest]


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'monitor.db'}"
    synthetic.fill(address)
    return address


@pytest.fixture
def page(open_page: Open, url: str, monkeypatch: pytest.MonkeyPatch) -> Page:
    def opened(name: str = "actors", /, **query: str) -> AppTest:
        app = open_page(name, **query)
        monkeypatch.setenv("DATABASE_URL", url)
        return app.run()

    return opened


@pytest.fixture
def pair(url: str) -> tuple[queries.Counted, queries.Counted]:
    """The two people who are named most."""
    with session(url) as opened:
        first, second, *_ = queries.ranking(opened, Filters(), PERSON, None)
    return first, second


def stories(url: str, actor: str) -> int:
    with session(url) as opened:
        return queries.totals(opened, Filters(actors=(actor,))).stories


def same(app: AppTest, other: str | None, why: str = "one person", by: str = "Ada") -> AppTest:
    press(app, "same")
    app.selectbox(key="same_as").set_value(other)
    app.text_input(key="same_why").set_value(why)
    app.text_input(key="analyst_name").set_value(by)
    return press(app, "same", "same_save")


def test_two_are_made_one_and_every_address_shows_it(
    page: Page, url: str, pair: tuple[queries.Counted, queries.Counted]
) -> None:
    one, other = pair
    passed(same(page(actor=one.id), other.id))
    with session(url) as opened:
        borne = set(opened.scalars(select(ArticleTag.tag_id)))
        total = len(
            set(opened.scalars(select(ArticleTag.story_id).where(ArticleTag.tag_id == one.id)))
        )
    assert other.id not in borne
    assert stories(url, one.id) == stories(url, other.id) == total > one.count
    app = page(actor=other.id)
    passed(app)
    said = shown(app)
    assert f"<h1>{one.label}</h1>" in said
    assert f"<b>{other.label}</b> (" in said
    assert f"{other.label} is {one.label}" in said
    assert "Corrected by Ada" in said
    overview = page("overview", actors=other.id)
    passed(overview)
    assert "Left out of this view" not in shown(overview)
    assert one.label in {button.label for button in overview.button}


def test_it_is_listed_and_undone(
    page: Page, url: str, pair: tuple[queries.Counted, queries.Counted]
) -> None:
    one, other = pair
    same(page(actor=one.id), other.id)
    listed = page("corrections")
    passed(listed)
    assert f"{other.label} is {one.label}" in shown(listed)
    with session(url) as opened:
        (row,) = queries.corrections(opened)
    app = page(actor=one.id)
    press(app, f"undo_{row.id}")
    app.text_input(key="analyst_name").set_value("Bo")
    passed(press(app, f"undo_{row.id}", "save_undo"))
    assert (stories(url, one.id), stories(url, other.id)) == (one.count, other.count)
    assert f"{other.label} is {one.label}" not in shown(page(actor=one.id))
    assert "Undone" in shown(page("corrections"))


def test_who_is_named_in_one_article_is_told_apart(
    page: Page, url: str, pair: tuple[queries.Counted, queries.Counted]
) -> None:
    one, other = pair
    same(page(actor=one.id), other.id)
    app = press(page(actor=one.id), "apart")
    assert app.selectbox(key="apart_from").options[0].startswith("“")
    app.selectbox(key="apart_from").set_value(other.label)
    app.text_input(key="apart_why").set_value("a lawyer in Perth")
    app.text_input(key="analyst_name").set_value("Ada")
    passed(press(app, "apart", "apart_save"))
    assert stories(url, one.id) == one.count
    said = shown(page(actor=one.id))
    assert f"Not {one.label} but somebody else" in said
    assert "a lawyer in Perth" in said


@pytest.mark.parametrize(
    ("why", "by", "told"), [("", "Ada", "Say how you know"), ("one", "", "Give your name")]
)
def test_a_decision_needs_a_reason_and_a_name(
    page: Page,
    url: str,
    pair: tuple[queries.Counted, queries.Counted],
    why: str,
    by: str,
    told: str,
) -> None:
    app = same(page(actor=pair[0].id), pair[1].id, why, by)
    assert told in " ".join(warning.value for warning in app.warning)
    assert stories(url, pair[1].id) == pair[1].count


def test_a_country_has_no_spellings(page: Page) -> None:
    app = page(actor="country:IN")
    passed(app)
    assert "Who this is" not in shown(app)
