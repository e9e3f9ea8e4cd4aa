"""A click on a mark opens exactly the articles that the mark counts."""

from collections.abc import Iterator
from typing import Any

import pytest

from charts import CHARTS
from charts.chart import Bars, Chart, Columns, Lines
from charts.screen import figure
from db import queries
from db.filters import Filters
from db.session import session
from pages.parts.chart_card import behind

SELECTIONS = [
    Filters(),
    Filters(unit="articles"),
    Filters(minerals=("mineral:lithium",)),
    Filters(minerals=("mineral:lithium", "mineral:cobalt"), actors=("country:IN",)),
    Filters(sources=("gazette",), text="synthetic"),
]
ROWS = {"latest_events", "people_with_roles", "initiative_timeline"}  # nothing is counted in them
COUNTED = [id_ for id_, made in CHARTS.items() if not made.of_actor and id_ not in ROWS]


def marks(chart: Chart) -> Iterator[tuple[list[Any], float]]:
    """Yield what each mark of the drawn chart holds, with the number that it shows."""
    for trace in figure(chart).data:
        if trace.customdata is None or trace.type == "heatmap":
            continue
        match chart:
            case Lines() | Columns():
                shown = trace.y
            case Bars():
                shown = trace.x
            case _:
                shown = [0 if text == "·" else int(text) for text in trace.text]
        yield from zip((list(held) for held in trace.customdata), shown, strict=True)


@pytest.mark.parametrize("filters", SELECTIONS, ids=range(len(SELECTIONS)))
@pytest.mark.parametrize("id_", COUNTED)
def test_articles_behind_each_mark(database: str, id_: str, filters: Filters) -> None:
    with session(database) as opened:
        chart = CHARTS[id_].build(opened, filters)
        for held, number in marks(chart):
            totals = queries.totals(opened, behind(chart, held))
            assert getattr(totals, filters.unit) == number, held


@pytest.mark.parametrize("id_", [id_ for id_, made in CHARTS.items() if made.of_actor])
@pytest.mark.parametrize("actor", ["person:ada_example", "country:IN"])
def test_articles_behind_each_mark_of_an_actor(database: str, id_: str, actor: str) -> None:
    with session(database) as opened:
        chart = CHARTS[id_].build(opened, Filters(sectors=("sector:steel",)), actor=actor)
        for held, number in marks(chart):
            assert queries.totals(opened, behind(chart, held)).stories == number, held
