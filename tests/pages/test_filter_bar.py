"""The address leads, the widgets follow, and a change of a widget rewrites the address."""

from datetime import date
from urllib.parse import parse_qsl

from charts.link import filters_from_query
from db.filters import Filters
from pages.parts import link
from tests.pages.conftest import Open
from tests.pages.test_every_page import passed, shown

ALL = Filters(
    minerals=("mineral:lithium", "mineral:cobalt"),
    sectors=("sector:steel",),
    initiatives=("initiative:model_partnership",),
    actors=("country:IN", "person:ada_example"),
    sources=("daily",),
    since=date(2024, 2, 1),
    until=date(2025, 1, 31),
    text="synthetic",
    unit="articles",
    also=("sector:defence",),
)


def test_widgets_show_the_address(open_page: Open) -> None:
    app = open_page("mentions", **link.query(ALL))
    passed(app)
    for field in ("minerals", "sectors", "initiatives", "actors", "sources"):
        assert app.multiselect(key=f"filter_{field}").value == list(getattr(ALL, field))
    assert app.date_input(key="filter_since").value == ALL.since
    assert app.date_input(key="filter_until").value == ALL.until
    assert app.text_input(key="filter_text").value == "synthetic"
    assert app.session_state["filter_unit"] == "articles"
    assert filters_from_query(app.query_params) == ALL


def test_change_is_written_to_the_address_and_keeps_the_rest(open_page: Open) -> None:
    app = open_page("mentions", **link.query(ALL))
    app.multiselect(key="filter_minerals").set_value(["mineral:nickel"]).run()
    assert filters_from_query(app.query_params) == ALL.but(minerals=("mineral:nickel",))
    app.text_input(key="filter_text").set_value("  two   words ").run()
    assert filters_from_query(app.query_params).text == "two words"
    app.date_input(key="filter_since").set_value(date(2025, 6, 1)).run()
    changed = filters_from_query(app.query_params)
    assert (changed.since, changed.until) == (date(2025, 1, 31), date(2025, 6, 1))
    passed(app)


def test_clear_all_keeps_the_unit(open_page: Open) -> None:
    app = open_page("actors", **link.query(ALL))
    app.button(key="clear_all").click().run()
    assert filters_from_query(app.query_params) == Filters(unit="articles")
    assert app.multiselect(key="filter_minerals").value == []


def test_chip_clears_its_filter(open_page: Open) -> None:
    app = open_page("articles", **link.query(ALL))
    chip = next(b for b in app.button if b.key and b.key.startswith("chip_") and b.label == "Steel")
    chip.click().run()
    assert filters_from_query(app.query_params) == ALL.but(sectors=())


def test_new_selection_leaves_the_article_and_the_page_of_a_list(open_page: Open) -> None:
    app = open_page("articles", article="3")
    app.multiselect(key="filter_minerals").set_value(["mineral:nickel"]).run()
    assert "article" not in app.query_params
    assert "<h1>Articles</h1>" in shown(app)


def test_new_selection_keeps_the_actor(open_page: Open) -> None:
    app = open_page("actors", actor="country:IN")
    app.multiselect(key="filter_minerals").set_value(["mineral:nickel"]).run()
    assert app.query_params["actor"] == "country:IN"


def test_what_nobody_knows_is_left_out_and_named(open_page: Open) -> None:
    query = {"minerals": "mineral:unobtanium,mineral:lithium", "sources": "nowhere"}
    app = open_page("mentions", **query, since="2024-99-01", unit="pounds", x="1")
    passed(app)
    assert app.multiselect(key="filter_minerals").value == ["mineral:lithium"]
    assert "mineral:unobtanium" in shown(app)
    assert "nowhere" in shown(app)


def test_links_between_pages_carry_the_filters(open_page: Open) -> None:
    app = open_page("mentions", **link.query(ALL))
    links = [element.proto for element in app.get("page_link")]
    navigation = [proto for proto in links if proto.label in ("Overview", "Actors", "Articles")]
    assert len(navigation) == 3
    for proto in navigation:
        assert filters_from_query(dict(parse_qsl(proto.query_string))) == ALL
