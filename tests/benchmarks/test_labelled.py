"""Labelled texts: what can be read, what is refused and how it is named, and our own files."""

import json
from pathlib import Path

import pytest

from benchmarks.labelled import OWN_TEXTS, LabelledError, given_set, project_sets, read_lines
from taxonomy import load
from tests.benchmarks.small import line, written

SETS = """
[[set]]
id = "news"
label = "News"
origin = "Ours."
files = ["news.jsonl"]

[[set]]
id = "elsewhere"
label = "Elsewhere"
origin = "Others'."
outside = "outside"
"""


def _project(folder: Path) -> tuple[Path, Path]:
    table = folder / "sets.toml"
    table.write_text(SETS, encoding="utf-8")
    own = folder / "labelled"
    own.mkdir()
    written(own / "news.jsonl", [line("a", "Lithium rose.", minerals=["lithium"])])
    return table, own


def test_a_set_outside_is_read_where_it_is_there(tmp_path: Path) -> None:
    table, own = _project(tmp_path)
    assert [(one.id, one.ours) for one in project_sets(table, own)] == [("news", True)]

    outside = tmp_path / "outside"
    outside.mkdir()
    written(outside / "dev_documents.jsonl", [line("x", "Gold is mined.", title="T")])
    written(outside / "dev_labels.jsonl", [{"id": "x", "minerals": ["gold"]}])
    sets = project_sets(table, own)
    assert [(one.id, one.ours) for one in sets] == [("news", True), ("elsewhere", False)]
    assert sets[1].texts[0].document.title == "T"
    assert sets[1].texts[0].labels["minerals"] == ["gold"]


def test_a_file_without_a_set_is_named(tmp_path: Path) -> None:
    table, own = _project(tmp_path)
    written(own / "stray.jsonl", [])
    with pytest.raises(LabelledError, match=r"stray\.jsonl belongs to no set.*sets\.toml"):
        project_sets(table, own)


def test_a_set_of_ours_without_its_file_is_an_error(tmp_path: Path) -> None:
    table, own = _project(tmp_path)
    (own / "news.jsonl").unlink()
    with pytest.raises(LabelledError, match=r"news\.jsonl: no such file"):
        project_sets(table, own)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", "line 2: is not a JSON object"),
        ('{"id": "a"}', "line 2: 'text' is missing"),
        ('{"id": 7, "text": "t"}', "line 2: 'id' is missing or is no text"),
        ('{"id": "a", "text": "t", "minerals": "gold"}', "line 2: 'minerals' must be a list"),
        ('{"id": "a", "text": "t", "minerals": [1]}', "line 2: 'minerals' must hold texts, not 1"),
        ('{"id": "a", "text": "t", "persons": ["Jo"]}', "'persons' must hold objects with 'name'"),
        ('{"id": "a", "text": "t", "quotes": [{"speaker": "Jo"}]}', "objects with 'first_words'"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(f"\n{content}\n", encoding="utf-8")
    with pytest.raises(LabelledError) as error:
        list(read_lines(path))
    assert complaint in str(error.value)
    assert "texts.jsonl" in str(error.value)


def test_an_id_used_twice_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path / "texts.jsonl", [line("a", "One."), line("a", "Two.")])
    with pytest.raises(LabelledError, match="'a' is used twice"):
        given_set(path)


def test_exported_corrections_are_labelled_texts(tmp_path: Path) -> None:
    exported = {
        "id": "https://example.org/1", "source": "Wire", "date": "2025-01-02", "title": "T",
        "text": "One line.\u2028The same line.", "on_topic": True, "reviewed": True,
        "minerals": ["gold"], "primary": [], "sectors": [], "initiatives": [], "countries": [],
        "persons": [{"name": "Jo Smith"}], "orgs": ["Acme"], "quotes": None,
        "corrections": [{"action": "add"}],
    }  # fmt: skip
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps(exported, ensure_ascii=False) + "\n", encoding="utf-8")
    of_file, of_folder = given_set(path), given_set(tmp_path)
    assert of_file.id == "corrections"
    assert not of_file.ours
    assert of_file.texts == of_folder.texts
    assert of_file.texts[0].labels["minerals"] == ["gold"]
    assert "quotes" not in of_file.texts[0].labels


def test_our_own_labels_name_entries_of_the_taxonomy() -> None:
    taxonomy = load()
    known = {
        "minerals": taxonomy.minerals, "primary": taxonomy.minerals, "sectors": taxonomy.sectors,
        "countries": taxonomy.countries, "initiatives": taxonomy.initiatives,
    }  # fmt: skip
    unknown = [
        f"{text.document.id}: {key}: {id_}"
        for one in project_sets()
        if one.ours
        for text in one.texts
        for key, entries in known.items()
        for id_ in text.labels.get(key, ())
        if id_ not in entries
    ]
    assert not unknown
    loose = [
        text.document.id
        for one in project_sets()
        for text in one.texts
        if not set(text.labels.get("primary", ())) <= set(text.labels.get("minerals", ()))
    ]
    assert not loose, "primary minerals that are not among the minerals"


def test_every_own_set_holds_texts() -> None:
    assert OWN_TEXTS.is_dir()
    assert all(len(one.texts) > 9 for one in project_sets())
