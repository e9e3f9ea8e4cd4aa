"""The Corrections page: who decided what, what became of it, and the labels that leave."""

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from db import queries
from db.corrections import NewCorrection, record, undo
from db.models import Article
from db.session import session, writing_session
from pages.parts import correction_list
from tests.pages import synthetic
from tests.pages.conftest import Open
from tests.pages.test_every_page import passed, shown

LITHIUM, GRAPHITE, INDIA = "mineral:lithium", "mineral:graphite", "country:IN"
EVIL = "<b>Bo</b> **bold**"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database in which two people corrected: live, undone, without its words, and checked."""
    url = f"sqlite:///{tmp_path_factory.mktemp('corrected') / 'monitor.db'}"
    synthetic.fill(url)
    with writing_session(url) as opened:
        record(opened, 1, NewCorrection("remove", LITHIUM, "Ada", "a brand"))
        undone = record(opened, 1, NewCorrection("remove", INDIA, EVIL, "a name"))
        undo(opened, undone, "Ada")
        words = NewCorrection("add", GRAPHITE, EVIL, "named", "text", 5, 14, "primary")
        record(opened, 2, words)
        opened.execute(
            update(Article).where(Article.id == 2).values(body="Other words.", text_hash="new")
        )
        opened.commit()
        record(opened, 3, NewCorrection("checked", None, "Ada", ""))
    return url


@pytest.fixture
def open_corrected(open_page: Open, corrected: str, monkeypatch: pytest.MonkeyPatch) -> Open:
    def opened(page: str = "corrections", /, **query: str):  # type: ignore[no-untyped-def]
        app = open_page(page, **query)
        monkeypatch.setenv("DATABASE_URL", corrected)
        return app.run()

    return opened


def test_every_correction_says_what_who_why_and_what_became_of_it(open_corrected: Open) -> None:
    app = open_corrected()
    passed(app)
    said = shown(app)
    assert "4 corrections, 2 live" in said
    assert "<b>Not Lithium</b></p><p class=" in said
    assert "a brand" in said
    assert "Corrected by Ada" in said
    assert '<b>Not India</b><span class="badge" title="by Ada, ' in said
    assert "Undone" in said
    assert "Words gone" in said
    assert "“synthetic”" in said
    assert "All tags checked" in said
    assert "Synthetic report 0: Lithium in focus" in said
    assert "&lt;b&gt;Bo&lt;/b&gt; **bold**" in said


def test_what_is_undone_cannot_be_undone_again(open_corrected: Open, corrected: str) -> None:
    with session(corrected) as opened:
        rows = queries.corrections(opened)
    buttons = {button.key for button in open_corrected().button}
    for row in rows:
        assert (f"undo_{row.id}" in buttons) == (row.undone_at is None)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({"kind": "mineral"}, {1, 3}),
        ({"kind": "checked"}, {4}),
        ({"by": "Ada"}, {1, 4}),
        ({"by": EVIL, "kind": "country"}, {2}),
        ({"by": "Ada", "kind": "country", "page": "7"}, set()),
        ({"by": "Nobody"}, {1, 2, 3, 4}),
    ],
)
def test_list_is_narrowed_by_the_address(
    open_corrected: Open, query: dict[str, str], kept: set[int]
) -> None:
    app = open_corrected("corrections", **query)
    passed(app)
    said = shown(app)
    told = {1: "Not Lithium", 2: "Not India", 3: "Graphite added", 4: "<b>All tags checked"}
    assert {id_ for id_, words in told.items() if words in said} == kept
    assert ("No correction of this kind" in said) == (not kept)


def test_choice_is_written_to_the_address(open_corrected: Open) -> None:
    app = open_corrected()
    app.selectbox(key="narrow_by").set_value("Ada").run()
    passed(app)
    assert app.query_params["by"] == "Ada"
    assert "Graphite added" not in shown(app)
    app.selectbox(key="narrow_by").set_value(None).run()
    assert "by" not in app.query_params
    assert "Graphite added" in shown(app)


def test_long_list_has_pages(open_corrected: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(correction_list, "A_PAGE", 3)
    first, second = open_corrected(), open_corrected("corrections", page="2")
    assert "Page 1 of 2" in shown(first)
    assert "Not Lithium" not in shown(first)
    assert "Not Lithium" in shown(second)


def test_correction_outlives_its_article(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    synthetic.fill(url)
    with writing_session(url) as opened:
        record(opened, 1, NewCorrection("remove", LITHIUM, "Ada", "a brand"))
        opened.execute(update(Article).where(Article.id == 1).values(url="https://x.example/1"))
        opened.commit()
    app = open_page("corrections")
    monkeypatch.setenv("DATABASE_URL", url)
    app.run()
    passed(app)
    assert 'href="https://news.example/0" target="_blank"' in shown(app)


def test_labels_leave_as_json_lines(corrected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", corrected)
    lines = correction_list.labelled().decode("utf-8").splitlines()
    with session(corrected) as opened:
        assert [json.loads(line) for line in lines] == list(queries.labelled(opened))
    assert {json.loads(line)["id"] for line in lines} >= {"https://news.example/0"}


def test_no_correction_says_how_to_make_one(open_page: Open) -> None:
    app = open_page("corrections")
    passed(app)
    assert "Nothing has been corrected yet" in shown(app)
    assert "a tag is wrong" in shown(app)
    assert "All articles" in shown(app)
