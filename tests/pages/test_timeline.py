"""The timeline's own choices: each in the address, none lost on the way."""

import json
from datetime import date
from typing import Any

from pages.parts.timeline import bounds
from tests.pages.conftest import Open


def marks(app: Any) -> list[Any]:
    """Return what the marks of the timeline hold."""
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    return [row for trace in spec["data"] for row in trace.get("customdata") or ()]


def test_the_address_narrows_the_steps(open_page: Open) -> None:
    every = marks(open_page("initiatives"))
    believed = open_page("initiatives", status="believed")
    assert 0 < len(marks(believed)) < len(every)
    assert believed.multiselect(key="timeline_status").value == ["believed"]
    lanes = open_page("initiatives", acts="signed", order="name", lanes="all")
    assert [row[0] for row in marks(lanes)] == ["initiative:model_partnership"]


def test_a_choice_is_written_into_the_address(open_page: Open) -> None:
    app = open_page("initiatives", page="1", minerals="mineral:lithium")
    app.multiselect(key="timeline_acts").set_value(["signed", "funded"]).run()
    assert app.query_params["acts"] == "signed,funded"
    assert app.query_params["minerals"] == "mineral:lithium"
    assert "page" not in app.query_params
    app.button(key="timeline_every").click().run()
    assert "acts" not in app.query_params
    assert app.query_params["minerals"] == "mineral:lithium"


def test_a_period_sets_the_dates_of_every_page(open_page: Open) -> None:
    app = open_page("initiatives", since="2024-01-01", until="2024-12-31", status="verified")
    assert app.button_group(key="timeline_period").value in (None, [])
    assert {row[1][:4] for row in marks(app)} == {"2024"}
    assert app.query_params["status"] == "verified"


def test_nothing_of_a_kind_leaves_the_way_back(open_page: Open) -> None:
    app = open_page("initiatives", acts="restricted")
    assert not app.exception
    assert app.button(key="timeline_every")


def test_periods_begin_with_a_month() -> None:
    today = date(2026, 2, 28)
    assert bounds("All", today) == (None, None)
    assert bounds("1 year", today) == (date(2025, 2, 1), None)
    assert bounds("10 years", today) == (date(2016, 2, 1), None)
    assert bounds("Ahead", today) == (today, None)
