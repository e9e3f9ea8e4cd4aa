"""Every page of the list, in every state of the database: a new page is tested by being listed."""

import pytest
from streamlit.testing.v1 import AppTest

from db import queries
from db.filters import Filters
from db.session import session
from pages import PAGES
from pages.parts import link
from tests.pages.conftest import ROOT, Open

NAMES = [page.name for page in PAGES]
OF_NO_ARTICLES = {
    "briefing",
    "sources",
    "corrections",
    "accuracy",
}  # pages that the filters do not narrow
ONE_MINERAL = Filters(minerals=("mineral:lithium",))
NOTHING = Filters(minerals=("mineral:lithium",), text="zzz nowhere zzz")
# What a page needs beyond the filters to show its other side, and a word that it must show there.
DETAILS = [
    ("actors", {"actor": "person:ada_example"}, "Ada Example"),
    ("actors", {"actor": "organisation:exampla_mining"}, "Exampla Mining"),
    ("actors", {"actor": "country:IN"}, "India"),
    ("actors", {"actor": "mineral:lithium"}, "No such actor"),
    ("initiatives", {"initiative": "initiative:example_minerals_pact"}, "Example Minerals Pact"),
    ("initiatives", {"initiative": "initiative:none"}, "No such initiative"),
    ("initiatives", {"event": "1"}, "Synthetic: the pact is launched"),
    ("initiatives", {"event": "7"}, "This synthetic text number 0"),
    ("initiatives", {"event": "7"}, "dates it 9 Jan 2024"),
    ("initiatives", {"initiative": "initiative:example_minerals_pact"}, "Status over time"),
    ("initiatives", {"initiative": "initiative:example_minerals_pact"}, "<b>Launched</b> May 2023"),
    ("initiatives", {"changed_since": "2024-02-01"}, "still launched"),
    ("initiatives", {"changed_since": "2025-12-01"}, "Nothing since 1 Dec 2025"),
    ("initiatives", {"event": "x"}, "not stored any more"),
    ("articles", {"article": "1"}, "Synthetic report 0"),
    ("articles", {"article": "1", "at": "text-3-9"}, "ev-here"),
    ("articles", {"article": "1", "at": "text-9-99999"}, "Synthetic report 0"),
    ("quotes", {"quote_text": "ada example"}, "Ada Example"),
    ("quotes", {"quote_text": "nobody said it"}, "No quotes match"),
    ("quotes", {"quote_of": "organisation:exampla_mining"}, "Exampla Mining"),
    ("actors", {"actor": "person:ada_example", "peer": "person:cy_model"}, "and Cy Model"),
    ("actors", {"actor": "country:IN", "peer": "person:cy_model"}, "Named together with India"),
    ("articles", {"article": "10"}, "The same text elsewhere"),
    ("articles", {"article": "99999"}, "No such article"),
    ("articles", {"article": "1' OR 1"}, "No such article"),
    ("articles", {"page": "2"}, "Page 2 of 3"),
    ("articles", {"page": "99"}, "Page 3 of 3"),
    ("articles", {"page": "-1"}, "Page 1 of 3"),
]


def shown(app: AppTest) -> str:
    """Return all that a page says, as one text."""
    kinds = ("html", "markdown", "caption", "info", "error", "expander", "page_link")
    held = [element for kind in kinds for element in app.get(kind)]
    texts = [getattr(e, "proto", None) for e in held]
    return " ".join(
        str(getattr(proto, "body", "") or getattr(proto, "label", "")) for proto in texts
    ).translate({ord("\\"): None, 0x2060: None})


def passed(app: AppTest) -> None:
    assert not app.exception
    assert not app.error, [error.value for error in app.error]


@pytest.mark.parametrize("name", NAMES)
def test_page_is_drawn(open_page: Open, name: str) -> None:
    app = open_page(name)
    passed(app)
    title = next(page.title for page in PAGES if page.name == name)
    assert f"<h1>{title}</h1>" in shown(app)


@pytest.mark.parametrize("name", NAMES)
def test_page_is_drawn_with_filters(open_page: Open, name: str) -> None:
    app = open_page(name, **link.query(ONE_MINERAL))
    passed(app)
    assert app.multiselect(key="filter_minerals").value == ["mineral:lithium"]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OF_NO_ARTICLES])
def test_page_without_results_says_why(open_page: Open, name: str) -> None:
    app = open_page(name, **link.query(NOTHING))
    passed(app)
    assert "match these filters" in shown(app)
    clear = [button for button in app.button if button.key and button.key.startswith("clear_")]
    labels = " ".join(button.label.replace("\\", "") for button in clear)
    assert "Lithium → 0" in labels
    assert "“zzz nowhere zzz” → 12" in labels  # the stories that name lithium


@pytest.mark.parametrize("name", NAMES)
def test_page_without_articles_names_the_command(
    open_page: Open, empty_database: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_database)
    app = open_page(name)
    monkeypatch.setenv("DATABASE_URL", empty_database)
    passed(app.run())
    if name not in OF_NO_ARTICLES:
        assert "python -m ingest starter" in shown(app)


@pytest.mark.parametrize("name", NAMES)
def test_page_without_a_database_says_what_to_set(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    app = open_page(name)
    monkeypatch.setenv("DATABASE_URL", "oracle://nowhere/none")
    app.run()
    passed(app)
    assert "DATABASE_URL" in shown(app)


@pytest.mark.parametrize(("name", "query", "word"), DETAILS)
def test_detail(open_page: Open, name: str, query: dict[str, str], word: str) -> None:
    app = open_page(name, **query)
    passed(app)
    assert word in shown(app)


def test_every_page_has_its_file() -> None:
    files = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}
    assert files == set(NAMES), "list every page of pages/ in pages.PAGES"


def test_figures_are_those_of_the_queries(open_page: Open, database: str) -> None:
    app = open_page("overview", **link.query(ONE_MINERAL))
    with session(database) as opened:
        totals = queries.totals(opened, ONE_MINERAL)
    assert f"<dt>Stories</dt><dd>{totals.stories}</dd>" in shown(app)
    assert f"<dt>Articles</dt><dd>{totals.articles}</dd>" in shown(app)


def test_failing_page_shows_no_traceback(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("pages.parts.browse.draw", fail)
    app = open_page("articles")
    assert not app.exception
    assert "could not be drawn" in app.error[0].value
    assert "secret detail" not in shown(app)


def test_deep_link_on_a_fresh_server_comes_through_the_frame(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["minerals"] = "mineral:lithium"
    app.switch_page("pages/mentions.py").run()
    passed(app)
    assert "<h1>Mentions</h1>" in shown(app)
    assert app.multiselect(key="filter_minerals").value == ["mineral:lithium"]
