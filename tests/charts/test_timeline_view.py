"""What the timeline shows when a reader asks for a part of it."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import initiative_timeline, kinds
from charts.chart import Status, Timeline
from charts.timeline_view import ACTS, STATUSES, Order, View, view_from_query
from charts.units import UNITS
from db.filters import Filters
from db.session import session
from tests.charts.archive import Archive

VIEWS = st.builds(
    View,
    acts=st.lists(st.sampled_from(sorted(ACTS)), unique=True).map(tuple),
    status=st.sets(st.sampled_from(get_args(Status))).map(
        lambda held: tuple(one for one in kinds.LOOKS if one in held)
    ),
    kinds=st.lists(st.sampled_from(["agreement", "trade measure", "law"]), unique=True).map(tuple),
    order=st.sampled_from(get_args(Order)),
    page=st.integers(1, 9),
)


def built(archive: Archive, view: View, filters: Filters | None = None) -> Timeline:
    with session(archive.url) as opened:
        return initiative_timeline.build(opened, filters or Filters(), view=view)


def shown(chart: Timeline) -> set[int]:
    return {mark.event_id for lane in chart.lanes for mark in lane.marks}


@given(VIEWS)
def test_an_address_holds_the_whole_view(view: View) -> None:
    assert view_from_query(view.query()) == view
    assert view_from_query(view.but(every=True, page=1).query()).every


@pytest.mark.parametrize(
    "query",
    [
        {"acts": "nonsense,;", "status": "sure", "order": "up", "page": "-3", "lanes": "some"},
        {"page": "²"},
        {"page": "9" * 30},
    ],
)
def test_what_cannot_be_read_is_left_out(query: dict[str, str]) -> None:
    assert view_from_query(query) == View()


@pytest.mark.parametrize("status", STATUSES)
def test_only_a_status(archive: Archive, status: Status) -> None:
    chart = built(archive, View(status=(status,), every=True))
    whole = built(archive, View(every=True))
    marks = [mark for lane in whole.lanes for mark in lane.marks]
    assert shown(chart) == {mark.event_id for mark in marks if mark.status == status}
    assert 0 < len(shown(chart)) < len(marks)
    assert STATUSES[status].lower() in chart.head.subtitle
    assert dict(chart.head.own) == {"status": status, "lanes": "all"}


def test_only_some_acts(archive: Archive) -> None:
    chart = built(archive, View(acts=("signed", "met"), every=True))
    found = {mark.kind for lane in chart.lanes for mark in lane.marks}
    assert found == {"signed", "met"}
    events = {e.id for e in archive.events if e.kind in found and e.article_id is None}
    assert events <= shown(chart)


def test_only_a_kind_of_initiative(archive: Archive) -> None:
    assert built(archive, View(kinds=("agreement",))).lanes == built(archive, View()).lanes
    assert built(archive, View(kinds=("law",))).lanes == ()


@pytest.mark.parametrize("order", get_args(Order))
def test_pages_hold_every_lane_once(archive: Archive, order: Order) -> None:
    view = View(order=order)
    first, second = built(archive, view), built(archive, view.but(page=2))
    every = built(archive, view.but(every=True))
    assert [*first.lanes, *second.lanes] == list(every.lanes)
    assert len(first.lanes) == 12
    assert "13–14 of 14 initiatives" in second.head.subtitle
    assert built(archive, view.but(page=99)).lanes == second.lanes
    if order == "name":
        names = [lane.name for lane in every.lanes]
        assert names == sorted(names)


@pytest.mark.parametrize("unit", UNITS)
def test_the_news_behind_a_lane_is_counted_by_month(archive: Archive, unit: str) -> None:
    filters = Filters(unit=unit)  # type: ignore[arg-type]
    for lane in built(archive, View(every=True), filters).lanes:
        counted = archive.over_time(filters, lambda day: day.replace(day=1), lane.key)
        assert {month.start: month.count for month in lane.attention} == counted
