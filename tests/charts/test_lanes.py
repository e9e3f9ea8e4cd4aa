from datetime import date
from functools import partial
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import lanes
from charts.chart import Attention, Lane, Mark
from charts.lanes import Block, Placed
from charts.time_axis import Axis, around, ticks

SIGN = 0.02
MOST = 6
MARKS = st.builds(
    Mark,
    event_id=st.integers(1, 10**6),
    date=st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    precision=st.sampled_from(["day", "month", "year"]),
    kind=st.just("signed"),
    status=st.just("verified"),
    label=st.text("abc de稀", max_size=90),
    source=st.none(),
)


def width(line: str) -> float:
    return len(line) * 0.012


def written(lane: Lane, number: int) -> list[Block]:
    told = lanes.blocks(lane.marks[number].label, width, 0.4, 3, 0.02)
    return [*told, Block((), 0.03)]


def placed(marks: tuple[Mark, ...], *, piled: bool = False) -> list[Placed]:
    lane = Lane("A", "initiative:a", marks)
    span = Axis(*around([lane]))
    return lanes.place(lane, span, partial(written, lane), SIGN, MOST, piled=piled)


@given(st.lists(MARKS, min_size=1, max_size=15).map(tuple))
def test_no_two_labels_meet_and_none_leaves_the_plot(marks: tuple[Mark, ...]) -> None:
    found = placed(marks)
    assert sorted(one.number for one in found) == list(range(len(marks)))
    assert all(one.mark == marks[one.number] for one in found)
    for one, other in combinations(found, 2):
        if one.row < other.row + other.rows and other.row < one.row + one.rows:
            (a, b), (c, d) = one.reach(SIGN), other.reach(SIGN)
            assert b < c or d < a
    for one in found:
        assert 0 <= one.left <= one.right <= 1
        low, high = one.reach(SIGN)
        over = 0 if one.lines else one.width  # a number has room beyond the right end
        assert low >= -1e-9 and high <= 1 + 1e-9 + over


@given(st.lists(MARKS, min_size=1, max_size=15).map(tuple))
def test_a_label_is_whole_or_not_there(marks: tuple[Mark, ...]) -> None:
    for one in placed(marks):
        shown = "".join(one.lines)
        assert not shown or shown.replace(" ", "") == "".join(one.mark.label.split())


def test_labels_give_way_where_it_is_crowded() -> None:
    label = "a step that is told at length"
    many = tuple(
        Mark(n, date(2025, 1, 1 + n % 28), "day", "signed", "verified", label, None)
        for n in range(60)
    )
    far = Mark(99, date(2030, 1, 1), "day", "signed", "verified", label, None)
    found = placed((*many, far), piled=True)
    assert found[-1].lines
    assert lanes.unlabelled(found) > 30
    assert lanes.height(found) <= MOST


def test_a_lone_mark_is_labelled_in_few_lines() -> None:
    (one,) = placed((Mark(1, date(2025, 1, 1), "day", "signed", "verified", "Signed", None),))
    assert one.lines == ("Signed",)
    assert lanes.broken("Framework signed in New Delhi", 2) == ("Framework signed", "in New Delhi")
    assert lanes.broken("关键矿产与稀土供应链合作伙伴关系", 2) == (
        "关键矿产与稀土供应链合作",
        "伙伴关系",
    )
    assert lanes.broken("x" * 30, 3) == ("x" * 30,)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2021, 6, 1), date(2026, 2, 1), ["2022", "2023", "2024", "2025", "2026"]),
        (date(2026, 1, 20), date(2026, 4, 2), ["Feb 2026", "Mar 2026", "Apr 2026"]),
        (date(1926, 1, 1), date(2026, 1, 2), ["1930", "1940", "1950", "1960", "1970", "1980",
                                              "1990", "2000", "2010", "2020"]),
    ],
)  # fmt: skip
def test_the_axis_is_named_in_months_or_years(first: date, last: date, expected: list[str]) -> None:
    named = ticks(Axis(first, last), 10)
    assert [name for _, name in named] == expected
    assert all(first <= day <= last for day, _ in named)


def test_the_axis_follows_the_dates_asked_for() -> None:
    marks = tuple(
        Mark(n, date(2020 + n, 1, 1), "year", "signed", "verified", "x", None) for n in range(5)
    )
    news = (Attention(date(2010, 1, 1), 3), Attention(date(2025, 6, 1), 1))
    lane = Lane("A", "initiative:a", marks, news)
    first, last = around([lane])
    assert first.year == 2019 and (last.year, last.month) == (2025, 8)
    first, last = around([lane], date(2022, 3, 1), date(2023, 3, 1))
    assert date(2022, 2, 1) < first < date(2022, 3, 1)
    assert date(2023, 3, 1) < last < date(2023, 4, 1)


def test_texts_are_cut_at_a_word() -> None:
    assert lanes.shortened("Framework signed in New Delhi", 24) == "Framework signed in New…"
    assert lanes.shortened("Short\n one", 24) == "Short one"
    assert lanes.shortened("x" * 30, 10) == "xxxxxxxxx…"
