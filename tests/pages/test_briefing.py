"""The Briefing page: what a reader gathers there stays, in their order and with their words."""

from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from charts import CHARTS
from charts.asked import Asked
from db.filters import Filters
from exports.briefing import Briefing, Item, Section
from pages.parts import drafting, shelf
from tests.pages.conftest import Open
from tests.pages.test_every_page import passed, shown

LITHIUM = Filters(minerals=("mineral:lithium",))
THREE = Briefing(
    "Three",
    (
        Section("Part"),
        Item(Asked("top_minerals", LITHIUM)),
        Item(Asked("stories_over_time", since="-1y")),
    ),
)


@pytest.fixture
def drafted(open_page: Open) -> AppTest:
    """The page with a draft of three slides."""
    app = open_page("briefing")
    reader = app.session_state[drafting.READER]
    shelf.keep_draft(reader, THREE, "")
    return app.run()


def draft(app: AppTest) -> Briefing:
    return shelf.draft(app.session_state[drafting.READER]).briefing


def charts(app: AppTest) -> list[str]:
    return [s.asked.chart if isinstance(s, Item) else s.title for s in draft(app).slides]


def press(app: AppTest, name: str, at: int) -> AppTest:
    return app.button(key=f"{name}_{app.session_state[drafting.KEYS][at]}").click().run()


def test_an_empty_briefing_says_what_to_do(open_page: Open) -> None:
    app = open_page("briefing")
    passed(app)
    assert "No slides yet" in shown(app)
    assert "Add to briefing" in shown(app)


@pytest.mark.parametrize(
    ("page", "query", "ids"),
    [
        ("overview", {}, ["stories_over_time", "top_minerals", "top_sectors", "latest_events"]),
        ("mentions", {}, ["minerals_over_time", "sectors_over_time", "mineral_by_sector"]),
        ("actors", {}, ["top_organisations", "top_people", "top_countries", "people_with_roles"]),
        ("quotes", {}, ["quote_cards"]),
        ("initiatives", {"acts": "launched"}, ["initiative_timeline", "initiative_attention"]),
        (
            "actors",
            {"actor": "organisation:exampla_mining"},
            ["actor_over_time", "actor_minerals", "actor_and_peer", "actor_network"],
        ),
    ],
)
def test_every_chart_can_be_added_and_is_drawn_there(
    open_page: Open, page: str, query: dict[str, str], ids: list[str]
) -> None:
    app = open_page(page, minerals="mineral:lithium", **query)
    for id_ in ids:
        app.button(key=f"brief_{id_}").click().run()
        passed(app)
    assert charts(app) == ids
    for slide in draft(app).slides:
        assert isinstance(slide, Item)
        assert slide.asked.filters == LITHIUM
        actor = query.get("actor")
        assert slide.asked.choices.get("actor") == (
            actor if CHARTS[slide.asked.chart].of_actor else None
        )
        if slide.asked.chart == "initiative_timeline":
            assert slide.asked.choices == {"view": {"acts": "launched"}}
    app.switch_page("../../pages/briefing.py").run()
    passed(app)
    for key in app.session_state[drafting.KEYS]:
        app.toggle(key=f"preview_{key}").set_value(True)
    passed(app.run())


def test_slides_are_moved_and_taken_out(drafted: AppTest) -> None:
    app = press(drafted, "down", 0)
    assert charts(app) == ["top_minerals", "Part", "stories_over_time"]
    app = press(app, "up", 2)
    assert charts(app) == ["top_minerals", "stories_over_time", "Part"]
    app = press(app, "out", 1)
    assert charts(app) == ["top_minerals", "Part"]
    passed(app)


def test_the_readers_words_are_kept(drafted: AppTest) -> None:
    app = drafted
    app.text_input(key="briefing_title").set_value("Own  title").run()
    section, chart, _ = app.session_state[drafting.KEYS]
    app.text_input(key=f"section_{section}").set_value("Own part").run()
    app.text_input(key=f"takeaway_{chart}").set_value("Own words").run()
    app.text_input(key=f"title_{chart}").set_value("Own name").run()
    app.text_area(key=f"note_{chart}").set_value("Say this.\nAnd that.").run()
    app.selectbox(key=f"days_{chart}").set_value("-3m").run()
    passed(app)
    held = draft(app)
    asked = Asked("top_minerals", LITHIUM, since="-3m")
    item = Item(asked, "Own name", "Own words", "Say this.\nAnd that.")
    assert (held.title, held.slides[:2]) == ("Own title", (Section("Own part"), item))
    app.text_input(key=f"takeaway_{chart}").set_value("").run()
    assert "Own words" not in shown(app)


def test_another_tab_is_not_written_over(drafted: AppTest) -> None:
    reader = drafted.session_state[drafting.READER]
    other = Briefing("By another tab", THREE.slides[:2])
    shelf.keep_draft(reader, other, shelf.draft(reader).mark)
    app = press(drafted, "out", 0)
    assert draft(app) == other
    assert "changed in another tab" in app.warning[0].value
    assert charts(press(app, "out", 0)) == ["top_minerals"]


def test_a_saved_briefing_of_somebody_else_is_not_written_over(drafted: AppTest) -> None:
    app = drafted
    save = next(field for field in app.text_input if (field.key or "").startswith("save_name"))
    app = save.set_value("Shared one").run()
    app = app.button(key="save").click().run()
    passed(app)
    assert shelf.saved("shared-one").briefing == THREE
    theirs = Briefing("Theirs", THREE.slides[:1])
    shelf.save("shared-one", theirs, shelf.saved("shared-one").mark)
    app = app.button(key="save").click().run()
    assert shelf.saved("shared-one").briefing == theirs
    assert "Somebody else has saved" in app.warning[0].value
    app = app.button(key="save_over").click().run()
    passed(app)
    assert shelf.saved("shared-one").briefing == THREE
    assert not app.warning


def test_a_ready_made_one_is_filled_and_made_into_slides(open_page: Open) -> None:
    app = open_page("briefing")
    app.selectbox(key="ready").set_value("one_mineral").run()
    assert app.button(key="begin_ready").disabled
    app.selectbox(key="about_mineral").set_value("mineral:lithium").run()
    app.button(key="begin_ready").click().run()
    passed(app)
    assert draft(app).title == "Lithium"
    app.button(key="make_slides").click().run()
    passed(app)
    made: Any = app.session_state["briefing_made"][1]
    slides = Presentation(BytesIO(made.data)).slides
    assert len(slides) == made.slides > 2
    assert slides[0].shapes.title.text == "Lithium"
    labels = [one.proto.label for one in app.get("download_button")]
    assert f"Download {made.slides} slides" in labels
    app.text_input(key="briefing_title").set_value("Another").run()
    assert [one.proto.label for one in app.get("download_button")] == ["Download as TOML"]
