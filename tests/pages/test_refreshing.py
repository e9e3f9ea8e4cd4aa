"""A deck of the Briefing page is uploaded again and comes back refreshed."""

from datetime import UTC, datetime

from charts.asked import Asked
from db.session import session
from exports.briefing import Briefing, Item
from exports.deck import deck
from tests.pages.conftest import Open
from tests.pages.test_every_page import passed

NAME = "brief.pptx"
MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def test_a_deck_comes_back_with_what_became_of_it(open_page: Open) -> None:
    app = open_page("briefing")
    with session() as opened:
        items = (Item(Asked("top_minerals")),)
        data = deck(Briefing("B", items), opened, "http://x", datetime.now(UTC).date()).data
    app.file_uploader(key="deck_to_refresh").set_value((NAME, data, MEDIA)).run()
    app.button(key="refresh").click().run()
    passed(app)
    (told,) = app.dataframe
    assert set(told.value["Outcome"]) == {"Unchanged"}
    assert "top_minerals" in set(told.value["Item"])


def test_another_file_is_told_apart(open_page: Open) -> None:
    app = open_page("briefing")
    app.file_uploader(key="deck_to_refresh").set_value((NAME, b"no deck at all", MEDIA)).run()
    app.button(key="refresh").click().run()
    assert "not a PowerPoint presentation" in " ".join(one.value for one in app.error)
