from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from charts import lanes
from charts.chart import Lane, Mark
from charts.lanes import Placed

LONGEST = 40
MARKS = st.builds(
    Mark,
    event_id=st.integers(1, 10**6),
    date=st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    precision=st.sampled_from(["day", "month", "year"]),
    kind=st.just("signed"),
    status=st.just("verified"),
    label=st.text("abc de", max_size=90),
    source=st.none(),
)


def width(label: str) -> float:
    return 0.02 + len(label) * 0.012


def covered(placed: Placed) -> tuple[float, float]:
    far = placed.anchor + width(placed.label) * (1 if placed.side == "right" else -1)
    return min(placed.left, far), max(placed.right, far)


@given(st.lists(MARKS, min_size=1, max_size=15).map(tuple))
def test_no_two_labels_meet_and_none_leaves_the_plot(marks: tuple[Mark, ...]) -> None:
    lane = Lane("A", "initiative:a", marks)
    span = lanes.axis([lane])
    placed = lanes.place(lane, span, width, LONGEST)
    assert {one.mark for one in placed} == set(marks)
    assert len(placed) == len(marks)
    for one, other in combinations(placed, 2):
        if one.row == other.row:
            (a, b), (c, d) = covered(one), covered(other)
            assert b < c or d < a
    for one in placed:
        assert -0.001 <= one.left <= one.right <= 1.001
        low, high = covered(one)
        assert low >= -0.001
        assert high <= 1.001
        assert len(one.label) <= LONGEST


def test_texts_are_cut_at_a_word() -> None:
    assert lanes.shortened("Framework signed in New Delhi", 24) == "Framework signed in New…"
    assert lanes.shortened("Short\n one", 24) == "Short one"
    assert lanes.shortened("x" * 30, 10) == "xxxxxxxxx…"
