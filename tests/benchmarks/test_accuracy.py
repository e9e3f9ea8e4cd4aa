"""The command: tables, floors, and the two files in docs/, on the project's own texts."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks import accuracy, floors
from benchmarks.labelled import project_sets
from taxonomy.loader import FOLDER
from tests.benchmarks.small import line, written

KEPT = Path(__file__).parents[2] / "docs" / "accuracy.json"
KIND = {"kind", "precision", "recall", "f1", "right", "false", "missed", "plain"}
MINERAL = {"id", "label", "right", "false", "missed", "precision", "recall", "f1"}
EXAMPLE = {"kind", "id", "document", "sentence", "rule"}
Captured = pytest.CaptureFixture[str]


def _broken(folder: Path, change: tuple[str, str], file: str) -> Path:
    """Return a copy of the taxonomy in which one thing is changed throughout one file."""
    broken = folder / "taxonomy"
    shutil.copytree(FOLDER, broken, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    before = (broken / file).read_text(encoding="utf-8")
    after, changes = re.subn(*change, before, flags=re.MULTILINE | re.DOTALL)
    assert changes > 5
    (broken / file).write_text(after, encoding="utf-8")
    return broken


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("guards.toml", (r"^prior = \S+", "prior = 9")),
        ("minerals.toml", (r"^masks = \[.*?\]$", "masks = []")),
    ],
    ids=["guards that take everything", "no look-alikes"],
)
def test_a_broken_rule_falls_below_the_floors(
    tmp_path: Path, capsys: Captured, file: str, change: tuple[str, str]
) -> None:
    broken = _broken(tmp_path, change, file)
    assert accuracy.main(["--check", "--taxonomy", str(broken)]) == 1
    told = capsys.readouterr().err
    fallen = re.findall(
        r"^(\S+): minerals precision: 0\.\d+ is below its floor of \d\.\d+$\n    false: \S+",
        told,
        re.MULTILINE,
    )
    assert fallen, told
    assert set(fallen) & {one.id for one in project_sets() if one.ours}


def test_every_set_has_floors() -> None:
    pinned = floors.read()
    assert {one.id for one in project_sets()} <= pinned.keys()
    assert pinned.keys() <= set(re.findall(r'^id = "(\S+)"', _sets(), re.MULTILINE))


def _sets() -> str:
    return (floors.FILE.parent / "sets.toml").read_text(encoding="utf-8")


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    monkeypatch.setattr(accuracy, "DOCS", folder)
    return folder


def test_the_tables_show_what_was(docs: Path, capsys: Captured) -> None:
    whole = json.loads(KEPT.read_text(encoding="utf-8"))
    first = whole["sets"][0]
    assert first["kinds"][0]["kind"] == "minerals"
    first["kinds"][0]["f1"] = 0.1234
    (docs / "accuracy.json").write_text(json.dumps(whole), encoding="utf-8")
    assert accuracy.main([]) == 0
    (row, *_) = re.findall(r"^minerals .*$", capsys.readouterr().out, re.MULTILINE)
    assert row.split()[4] == "0.123"


def test_a_second_run_changes_nothing(docs: Path) -> None:
    assert accuracy.main(["--write"]) == 0
    first = {file.name: file.read_bytes() for file in docs.iterdir()}
    assert first.keys() == {"accuracy.json", "accuracy.md"}
    assert accuracy.main(["--write"]) == 0
    assert {file.name: file.read_bytes() for file in docs.iterdir()} == first
    _in_the_agreed_form(json.loads(first["accuracy.json"]))
    _in_the_agreed_form(json.loads(KEPT.read_text(encoding="utf-8")))


def _in_the_agreed_form(whole: dict[str, Any]) -> None:
    assert set(whole) == {"date", "tagger", "sets"}
    for of_set in whole["sets"]:
        needed = {
            "id",
            "label",
            "origin",
            "documents",
            "kinds",
            "on_topic",
            "per_mineral",
            "errors",
        }
        assert set(of_set) - {"idioms"} == needed
        assert of_set["documents"] > 0
        for row in of_set["kinds"]:
            assert set(row) == KIND
            assert all(0 <= row[share] <= 1 for share in ("precision", "recall", "f1"))
        assert all(set(row) == MINERAL for row in of_set["per_mineral"])
        for cls in of_set["errors"]:
            assert set(cls) == {"class", "what", "count", "examples"}
            assert 0 < len(cls["examples"]) <= 5
            assert all(set(example) == EXAMPLE for example in cls["examples"])


def test_a_set_that_is_not_here_is_named(tmp_path: Path, capsys: Captured) -> None:
    pinned = floors.read()
    pinned["elsewhere"] = {"minerals f1": floors.Floor(0.9)}
    path = tmp_path / "floors.toml"
    floors.write(pinned, path)
    assert accuracy.main(["--check"], path) == 0
    assert "elsewhere: has floors, but its texts are not here: left out" in capsys.readouterr().err


def test_others_texts_are_quoted_in_a_few_words() -> None:
    whole = json.loads(KEPT.read_text(encoding="utf-8"))
    ours = {one.id for one in project_sets() if one.ours}
    for of_set in whole["sets"]:
        if of_set["id"] not in ours:
            for cls in of_set["errors"]:
                for example in cls["examples"]:
                    assert len(example["sentence"].replace("…", "").split()) <= 12


def test_a_file_of_corrections_is_scored(tmp_path: Path, capsys: Captured) -> None:
    path = written(
        tmp_path / "corrections.jsonl",
        [line("a", "Spodumene was shipped.", minerals=["lithium"], reviewed=True)],
    )
    assert accuracy.main([str(path)]) == 0
    told = capsys.readouterr()
    assert re.search(r"^minerals +1\.000 +1\.000 +1\.000 +– +1 +0 +0$", told.out, re.MULTILINE)
    assert "1 texts" in told.err


def test_what_cannot_be_read_is_named(tmp_path: Path, capsys: Captured) -> None:
    assert accuracy.main([str(tmp_path / "nowhere.jsonl")]) == 2
    assert "nowhere.jsonl: no such file or folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lower-floors", " "], ["--lower-floors"], ["x.jsonl", "--write"], ["x.jsonl", "--check"],
        ["--raise-floors", "--taxonomy", "elsewhere"], ["x.jsonl", "--raise-floors"],
    ],
)  # fmt: skip
def test_figures_are_kept_of_the_project_only(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        accuracy.main(arguments)
    assert stopped.value.code == 2


def test_floors_are_pinned_by_command(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "floors.toml"
    assert accuracy.main(["--check"], path) == 1
    assert "has no floor yet" in capsys.readouterr().err
    assert accuracy.main(["--raise-floors", "--check"], path) == 0
    pinned = floors.read(path)
    assert pinned.keys() == {one.id for one in project_sets()}

    set_ = next(iter(pinned))
    figure = next(iter(pinned[set_]))
    pinned[set_][figure] = floors.Floor(1.1)
    floors.write(pinned, path)
    assert accuracy.main(["--raise-floors", "--check"], path) == 1
    assert accuracy.main(["--lower-floors", "out of reach", "--check"], path) == 0
    note = floors.read(path)[set_][figure].lowered
    assert note is not None
    assert (note.was, note.reason) == (1.1, "out of reach")
