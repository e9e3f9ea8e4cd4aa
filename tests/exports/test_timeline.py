"""The timeline on slides, by the geometry of its shapes: nothing meets, nothing is lost."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from math import ceil
from typing import Any

import pytest

from charts import kinds
from charts.chart import Attention, Lane, Mark, Timeline
from exports import fit
from exports.slides import slide
from tests.exports import reading
from tests.exports.test_hostile import BASE, head
from tests.exports.test_slides import check_layout

KINDS = [kind for family in kinds.FAMILIES for kind in sorted(family.kinds)] + ["other"]
STATUSES = list(kinds.LOOKS)
PRECISIONS = ("day", "day", "day", "month", "year")
SLACK = 0.005  # inches, for rounding
EMU = 914_400
Box = tuple[float, float, float, float]
SOLID = ("label", "event", "bar", "name", "tick", "legend")
OWN = ("bar", "event")
CHINESE = "关键矿产与稀土供应链合作伙伴关系框架协议"
ARABIC = "مبادرة المعادن الحرجة وسلاسل الإمداد"
LONG = (
    "A framework on the supply of critical minerals and rare earths with a very long name " * 2
)[:120]


def mark(number: int, day: date, label: str | None = None, precision: str | None = None) -> Mark:
    return Mark(
        event_id=number,
        date=day,
        precision=precision or PRECISIONS[number % len(PRECISIONS)],  # type: ignore[arg-type]
        kind=KINDS[number % len(KINDS)],
        status=STATUSES[number % len(STATUSES)],
        label=label or f"Step {number}: ministers sign, announce or extend what they agreed",
        source=f"https://official.example/{number}",
    )


def lanes(
    number: int, days: Sequence[date], name: Callable[[int], str], precision: str | None = None
) -> tuple[Lane, ...]:
    """Return lanes whose steps fall on about these days."""
    return tuple(
        Lane(
            name(at),
            f"initiative:x{at}",
            tuple(mark(1000 * at + n, day + timedelta(days=at % 3)) for n, day in enumerate(days)),
            tuple(Attention(date(2025, month, 1), (at + month) % 7) for month in range(1, 13)),
        )
        for at in range(number)
    )


def spread(number: int) -> list[date]:
    return [date(2022, 1, 10) + timedelta(days=1500 * n // number) for n in range(number)]


def crowded(number: int) -> list[date]:
    return sorted(date(2026, 3, 1) + timedelta(days=n * 7 % 27) for n in range(number))


def named(at: int) -> str:
    return f"Initiative {at} on critical minerals"


SCENES = {
    "one": lanes(1, [date(2025, 5, 5)], named),
    "12 × 5": lanes(12, spread(5), named),
    "12 × 60 in one month": lanes(12, crowded(60), named, "day"),
    "60 in one month of ten years": tuple(
        Lane(one.name, one.key, (mark(9_000 + at, date(2016, 1, 1)), *one.marks))
        for at, one in enumerate(lanes(2, crowded(60), named))
    ),
    "40": lanes(40, spread(4), named),
    "a century": lanes(5, [date(1926, 1, 1), date(1926, 1, 2), date(2026, 1, 1)], named),
    "long names": lanes(12, spread(5), lambda at: f"{at} {LONG}"[:120]),
    "right to left": lanes(6, spread(3), lambda at: f"{ARABIC} {at}"),
    "Chinese": lanes(6, spread(3), lambda at: f"{CHINESE}{at}"),
    "one day": lanes(2, [date(2026, 3, 1)] * 70, named),
    "long labels": (
        Lane("Long", "initiative:l", tuple(mark(n, day, LONG * 3) for n, day in enumerate(spread(8)))),
        Lane("中", "initiative:c", tuple(mark(50 + n, day, CHINESE * 2) for n, day in enumerate(spread(6)))),
        Lane("ع", "initiative:a", tuple(mark(90 + n, day, ARABIC) for n, day in enumerate(spread(6)))),
        Lane("w" * 400, "initiative:w", (mark(99, date(2024, 1, 1), "W" * 300),)),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def decks() -> dict[str, list[Any]]:
    return {
        name: reading.opened(slide(Timeline(head(name), shown), BASE))
        for name, shown in SCENES.items()
    }


def shapes(one: Any, *kinds_: str) -> list[Any]:
    """Return the shapes of a slide whose names begin so."""
    return [s for s in reading.flat(one.shapes) if s.name.partition(":")[0] in kinds_]


def box(shape: Any) -> Box:
    """Return left, top, right and bottom in inches."""
    left, top = shape.left / EMU, shape.top / EMU
    return left, top, left + shape.width / EMU, top + shape.height / EMU


def meet(a: Box, b: Box) -> bool:
    return (
        a[0] + SLACK < b[2] and b[0] + SLACK < a[2] and a[1] + SLACK < b[3] and b[1] + SLACK < a[3]
    )


def fits(shape: Any) -> bool:
    """Tell whether a text, as it is measured, stays within its box."""
    left, top, right, bottom = box(shape)
    runs = shape.text_frame.paragraphs[0].runs
    bold = runs[0].font.bold
    text = "".join(run.text for run in runs)
    room = right - left + SLACK
    lines = len(fit.wrapped(text, 12, room, bold=bool(bold) and len(runs) == 1))
    if any(unicodedata.east_asian_width(sign) in "WF" for sign in text):  # breaks anywhere
        lines = ceil(fit.width(text, 12) / room)
    return lines * 12.5 / 72 <= bottom - top + SLACK


@pytest.mark.parametrize("scene", SCENES)
class TestEveryScene:
    def test_nothing_meets(self, decks: dict[str, list[Any]], scene: str) -> None:
        for one in decks[scene]:
            solid = [(shape.name, box(shape)) for shape in shapes(one, *SOLID)]
            for (first, a), (second, b) in combinations(solid, 2):
                if {first, second} == {f"{kind}:{first.partition(':')[2]}" for kind in OWN}:
                    continue  # a bar lies behind its own mark
                assert not meet(a, b), (first, second)

    def test_texts_fit_their_boxes(self, decks: dict[str, list[Any]], scene: str) -> None:
        for one in decks[scene]:
            for shape in shapes(one, "label", "name", "tick", "legend"):
                if shape.has_text_frame and shape.text_frame.text:
                    assert fits(shape), (shape.name, shape.text_frame.text)

    def test_every_event_is_there_and_numbered_in_the_notes(
        self, decks: dict[str, list[Any]], scene: str
    ) -> None:
        drawn: Counter[str] = Counter()
        for one in decks[scene]:
            events = [s.name.partition(":")[2] for s in shapes(one, "event")]
            labels = shapes(one, "label")
            numbers = [s.text_frame.paragraphs[0].runs[0].text.strip("\u00a0") for s in labels]
            assert sorted(map(int, numbers)) == list(range(1, len(events) + 1))
            notes = [p.text for p in reading.notes_of(one)]
            for number, shape in zip(numbers, labels, strict=True):
                label = "".join(run.text for run in shape.text_frame.paragraphs[0].runs[1:])
                line = next(text for text in notes if text.startswith(f"{number} – "))
                assert f": {label}" in line
                assert f"official.example/{shape.name.partition(':')[2]}" in line
            drawn.update(events)
        expected = [str(m.event_id) for lane in SCENES[scene] for m in lane.marks]
        assert drawn == Counter(expected)

    def test_slides_stay_within_their_limits(self, decks: dict[str, list[Any]], scene: str) -> None:
        for one in decks[scene]:
            check_layout(one)
            assert len(shapes(one, "name")) <= 12
            assert len(shapes(one, "event")) <= 60
            assert not [s for s in one.shapes if s.shape_type == 13]  # a picture

    def test_labels_are_whole(self, decks: dict[str, list[Any]], scene: str) -> None:
        whole = {" ".join(m.label.split()) for lane in SCENES[scene] for m in lane.marks}
        for one in decks[scene]:
            for shape in shapes(one, "label"):
                runs = shape.text_frame.paragraphs[0].runs
                assert len(runs) == 1 or runs[1].text in whole


def test_twelve_initiatives_with_sixty_events_are_one_slide(decks: dict[str, list[Any]]) -> None:
    (one,) = decks["12 × 5"]
    labelled = [s for s in shapes(one, "label") if len(s.text_frame.paragraphs[0].runs) > 1]
    assert len(labelled) >= 8  # the others are numbers, told in the notes


def test_a_lane_alone_tells_all_it_can(decks: dict[str, list[Any]]) -> None:
    (one,) = decks["one"]
    assert "ministers sign" in reading.text_of(one)


def test_signs_are_those_of_the_table(decks: dict[str, list[Any]]) -> None:
    marks = {str(m.event_id): m for lane in SCENES["12 × 5"] for m in lane.marks}
    (one,) = decks["12 × 5"]
    reported = 0
    for shape in shapes(one, "event"):
        found = marks[shape.name.partition(":")[2]]
        family, look = kinds.family(found.kind), kinds.LOOKS[found.status]
        assert shape.auto_shape_type.name == family.shape
        assert str(shape.line.color.rgb) == family.colour.lstrip("#")
        assert (str(shape.fill.fore_color.rgb) == family.colour.lstrip("#")) == look.filled
        reported += look.dot
    assert len(shapes(one, "dot")) >= reported > 0


def test_the_news_is_drawn_to_one_scale(decks: dict[str, list[Any]]) -> None:
    (one,) = decks["12 × 5"]
    tall = {s.name.partition(":")[2]: s.height for s in shapes(one, "news")}
    most = {lane.key: max(m.count for m in lane.attention) for lane in SCENES["12 × 5"]}
    assert set(tall) == set(most)
    for key, height in tall.items():
        assert height == pytest.approx(max(tall.values()) * most[key] / 6, rel=0.02)


def test_the_link_back_holds_the_page_s_choices() -> None:
    own = (("status", "verified"), ("order", "name"))
    chart = Timeline(replace(head(), own=own), SCENES["one"])
    (one,) = reading.opened(slide(chart, BASE))
    address = one.placeholders[14].text_frame.paragraphs[0].runs[-1].hyperlink.address
    link = address.partition("#")[0]
    assert link.startswith(f"{BASE}/mentions?")
    assert link.endswith("&status=verified&order=name")
