import json
from pathlib import Path

import pytest

from db.corrections import NewCorrection, merge, record, split, undo
from db.session import writing_session
from ingest.__main__ import main
from ingest.store import remove_source
from tests.ingest.conftest import ARTICLE, Query

LTD = "Acme Widget Mining Ltd"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def corrected(tmp_path: Path, database: Query, capsys: Output) -> int:
    """An article with three live corrections and one that was undone; the article's id."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert main(["add", str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    ((id_, body),) = database("select id, body from article")
    start = body.index("plant")
    with writing_session() as opened:
        record(opened, id_, NewCorrection("remove", "mineral:lithium", "Ada", "a battery"))
        added = NewCorrection("add", "mineral:nickel", "Bo", "", "text", start, start + 5)
        record(opened, id_, added)
        record(opened, id_, NewCorrection("checked", None, "Ada", ""))
        undo(opened, record(opened, id_, NewCorrection("remove", "country:AU", "Ada", "")), "Cy")
    return int(id_)


def test_without_corrections_the_way_to_one_is_told(
    tmp_path: Path, database: Query, capsys: Output
) -> None:
    assert main(["corrections"]) == 0
    assert "No corrections yet: an article's page" in capsys.readouterr().out
    assert main(["corrections", "--export", "-"]) == 0
    told = capsys.readouterr()
    assert (told.out, "No corrections yet" in told.err) == ("", True)


def test_corrections_are_listed_in_words(corrected: int, capsys: Output) -> None:
    assert main(["corrections"]) == 0
    lines = capsys.readouterr().out.splitlines()
    decided = [line[26:] for line in lines[:-1:2]]
    assert decided[0].startswith("Ada: not Australia (undone by Cy, 20")
    assert decided[1:] == [
        "Ada: read, all other tags are right",
        "Bo: Nickel is missing, passing, at “plant”",
        "Ada: not Lithium: a battery",
    ]
    assert "Lithium refinery in Gujarat to supply battery makers <file:" in lines[1]
    assert lines[-1] == "3 live, 1 undone"


def test_who_is_the_same_is_listed_in_words(
    tmp_path: Path, corrected: int, database: Query, capsys: Output
) -> None:
    text = "Lithium will be refined by Acme Widget Mining Ltd and by Testco Widget Mining Inc."
    (tmp_path / "b.txt").write_text(f"Two companies refine lithium\n\n{text}\n")
    assert main(["add", str(tmp_path / "b.txt")]) == 0
    one, other = "organisation:acme-widget-mining", "organisation:testco-widget-mining"
    with writing_session() as opened:
        merge(opened, one, other, "Ada", "renamed in 2024")
        split(opened, one, "Bo", "another", name="Testco Widget Mining Inc.")
    capsys.readouterr()
    assert main(["corrections"]) == 0
    lines = capsys.readouterr().out.splitlines()
    named = "Testco Widget Mining Inc."
    assert f"Bo: not {LTD} but somebody else, “{named}”: another" in lines[0]
    assert lines[1].strip() == "in all articles"
    assert f"Ada: {named} is {LTD}: renamed in 2024" in lines[2]


def test_what_waits_for_its_article_says_so(
    tmp_path: Path, corrected: int, database: Query, capsys: Output
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE.replace("plant", "works"))
    main(["add", str(tmp_path / "a.txt")])
    capsys.readouterr()
    main(["corrections"])
    out = capsys.readouterr().out
    assert "at “plant” (these words are gone)" in out
    assert "all other tags are right (the text has changed since)" in out
    ((source,),) = database("select source_id from article")
    with writing_session() as opened:
        remove_source(opened, source)
    main(["corrections"])
    assert capsys.readouterr().out.count("(the article is not stored now)") == 3


def test_the_corrected_labels_are_exported(tmp_path: Path, corrected: int, capsys: Output) -> None:
    file = tmp_path / "labels.jsonl"
    assert main(["corrections", "--export", str(file)]) == 0
    assert capsys.readouterr().out == "1 corrected article exported\n"
    assert [path.name for path in tmp_path.glob("labels*")] == ["labels.jsonl"]
    (row,) = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert (row["reviewed"], row["source"], row["date"]) == (True, "Deccan Courier", "2025-03-09")
    assert (row["minerals"], row["primary"]) == (["nickel"], [])
    assert {"AU", "IN"} == set(row["countries"])
    assert main(["corrections", "--export", "-"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == row
    assert told.err == "1 corrected article exported\n"


def test_a_file_that_cannot_be_written_is_named(corrected: int, capsys: Output) -> None:
    assert main(["corrections", "--export", "/no/such/folder/x.jsonl"]) == 1
    assert "/no/such/folder/x.jsonl: no such file or directory" in capsys.readouterr().err
