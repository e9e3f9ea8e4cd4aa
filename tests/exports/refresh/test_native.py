"""What people do to a native chart's series survives, and the refreshed file is valid."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from sqlalchemy.orm import Session

from exports import slides
from exports.refresh import refresh
from tests.exports import reading
from tests.exports.refresh.conftest import FRESH, TODAY, States
from tests.exports.refresh.test_refresh import edited, of
from tests.exports.valid import faults


def test_the_refreshed_file_is_valid(made: bytes, after: Session, tmp_path: Path) -> None:
    data, _ = refresh(edited(made), after, TODAY, what_changed=True)
    assert faults(data, tmp_path / "deck.pptx") == []


@pytest.fixture(scope="module")
def rewritten(made: bytes) -> bytes:
    """The deck with one series taken out of its lines, and one of the analyst's own put in."""
    deck: Any = Presentation(BytesIO(made))
    chart = reading.drawn(of(deck, "minerals_over_time")[0]).chart
    plot = chart.plots[0]
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = list(plot.categories)
    for series in list(plot.series)[1:]:
        data.add_series(series.name, list(series.values))
    data.add_series("Our target", range(len(data.categories)))
    chart.replace_data(data)
    return slides.saved(deck)


def test_their_own_series_stay_and_what_they_took_out_stays_out(
    rewritten: bytes, after: Session, states: States
) -> None:
    before: Any = Presentation(BytesIO(rewritten))
    old = reading.plots(of(before, "minerals_over_time"))[0]
    data, report = refresh(rewritten, after, TODAY)
    deck: Any = Presentation(BytesIO(data))
    plot = reading.plots(of(deck, "minerals_over_time"))[0]
    held = {series.name: tuple(series.values) for series in plot.series}
    own = dict(zip(plot.categories, held["Our target"], strict=True))
    assert {name: own[name] for name in old.categories} == {
        name: at for at, name in enumerate(old.categories)
    }
    assert states.now.labels[FRESH] in held
    assert "Synthetic mineral 00" not in held
    (line,) = [line for line in report.lines if line.item == "minerals_over_time"]
    assert "left out as before: Synthetic mineral 00" in line.told
