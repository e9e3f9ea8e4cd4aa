"""The Accuracy page: the measurements as they are, their absence, and what users corrected."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from pages.parts import accuracy
from pages.parts.accuracy import AccuracyError
from tests.pages.conftest import Open
from tests.pages.measurements import REPORT
from tests.pages.test_every_page import passed, shown


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the page read a file of our own, which is not there yet."""
    path = tmp_path / "docs" / "accuracy.json"
    path.parent.mkdir()
    monkeypatch.setattr(accuracy, "FILE", path)
    return path


@pytest.fixture
def measured(file: Path) -> Path:
    file.write_text(json.dumps(REPORT), encoding="utf-8")
    return file


def test_every_set_says_what_texts_it_holds(open_page: Open, measured: Path) -> None:
    app = open_page("accuracy")
    passed(app)
    said = shown(app)
    for of_set in REPORT["sets"]:
        assert f"<h2>{of_set['label']}</h2>" in said
        assert of_set["origin"] in said
    assert "40 documents" in said
    assert "1 document." in said
    assert "<dd>6 May 2025</dd>" in said
    assert "synthetic-7" in said


def test_scores_stand_beside_those_of_the_plain_matcher(open_page: Open, measured: Path) -> None:
    said = shown(open_page("accuracy"))
    assert '<td class="score">90.0 % <small>plain 50.0 %</small>' in said  # precision
    assert '<td class="score">75.0 % <small>plain 90.0 %</small>' in said  # recall
    assert '<td class="number">30</td>' in said
    assert "97.5 %" in said  # on topic
    assert '<th scope="row">Direct quotes</th><td class="faded">–</td>' in said


def test_minerals_can_be_sorted(open_page: Open, measured: Path) -> None:
    table = open_page("accuracy").dataframe[0].value
    assert list(table["Mineral"]) == ["Lithium", "Lead <b>"]
    assert list(table["Wrong"]) == [0, 6]
    assert list(table["Precision"]) == [100.0, 25.0]


def test_errors_open_to_examples_as_they_are(open_page: Open, measured: Path) -> None:
    said = shown(open_page("accuracy"))
    assert '<th scope="row">Context words</th><td class="number">6</td>' in said
    assert "<summary>1 example</summary>" in said
    assert "The word means something else here." in said
    assert "They took the &lt;i&gt;lead&lt;/i&gt; in =talks." in said


def test_nothing_measured_names_the_command(open_page: Open, file: Path) -> None:
    app = open_page("accuracy")
    passed(app)
    assert "make bench" in shown(app)
    assert "Precision" in shown(app)  # what it would mean is said all the same


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"date": "soon", "tagger": "x", "sets": []}'])
def test_broken_file_is_named_with_the_cure(open_page: Open, file: Path, broken: str) -> None:
    file.write_text(broken, encoding="utf-8")
    app = open_page("accuracy")
    assert not app.exception
    assert "docs/accuracy.json cannot be read" in app.warning[0].value
    assert "make bench" in app.warning[0].value
    with pytest.raises(AccuracyError):
        accuracy.load()


def test_numbers_leave_as_csv(measured: Path) -> None:
    report = accuracy.load()
    assert report
    rows = list(csv.DictReader(StringIO(accuracy.as_csv(report).decode("utf-8-sig"))))
    assert len(rows) == 2 + 1 + 2 + 1  # kinds, a plain matcher, minerals, the other set's kind
    minerals = [row for row in rows if row["Kind"] == "minerals" and not row["Tag"]]
    assert [row["Matcher"] for row in minerals] == ["tagger", "plain matcher"]
    assert [float(row["Precision"]) for row in minerals] == [0.9, 0.5]
    assert minerals[0]["Missed"] == "30"
    unknown: dict[str, Any] = next(row for row in rows if row["Kind"] == "direct quotes")
    assert unknown["Precision"] == ""


def test_no_review_says_how_to_make_one(open_page: Open, file: Path) -> None:
    said = shown(open_page("accuracy"))
    assert "No article has been reviewed yet" in said
    assert "All tags checked" in said
