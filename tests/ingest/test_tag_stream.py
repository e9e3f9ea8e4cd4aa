import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.output import StreamError
from ingest.progress import Progress
from ingest.sources.registry import load
from ingest.tag_stream import Tally, expected, tag_stream
from ingest.tagging import Tagger
from ingest.tagging.record import Document, Tags
from taxonomy.loader import load as load_taxonomy

DOCUMENTS: list[dict[str, Any]] = [
    {"id": "a", "title": "Lithium output rises", "text": "Chile mined more lithium.\r\n\tIt did."},
    {"id": 7, "title": "A recipe", "text": "Peel the apples."},
    {"id": "z", "title": "Cobalt quota 🎉 ends", "text": "“The cobalt quota ends,” said Congo."},
]


class Run:
    """Tags a file in a folder and keeps what came out."""

    def __init__(self, folder: Path, tagger: Tagger) -> None:
        self.source, self.sink = folder / "in.jsonl", folder / "out.jsonl"
        self._tagger = tagger
        self.said = io.StringIO()

    def __call__(self, *lines: str | bytes) -> tuple[Tally, list[dict[str, Any]]]:
        data = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
        self.source.write_bytes(data)
        with Progress("documents", None, stream=self.said) as progress:
            tally = tag_stream(str(self.source), str(self.sink), self._tagger, load(), progress)
        return tally, [json.loads(line) for line in self.sink.read_text("utf-8").splitlines()]


@pytest.fixture
def run(tmp_path: Path, tagger: Tagger) -> Run:
    return Run(tmp_path, tagger)


def test_each_document_gives_a_line_in_the_same_order(run: Run) -> None:
    tally, out = run(*map(json.dumps, DOCUMENTS))
    assert tally == Tally(tagged=3, bad=0)
    assert [line["id"] for line in out] == ["a", 7, "z"]
    assert [line["on_topic"] for line in out] == [True, False, True]
    assert [tag["id"] for tag in out[0]["minerals"]] == ["lithium"]


def test_offsets_are_code_points_of_the_fields_as_given(run: Run) -> None:
    _, out = run(*map(json.dumps, DOCUMENTS))
    seen = 0
    for document, line in zip(DOCUMENTS, out, strict=True):
        for kind in ("minerals", "sectors", "countries", "organisations", "persons"):
            for mention in (mention for tag in line[kind] for mention in tag["mentions"]):
                field = document[mention["field"]]
                assert field[mention["start"] : mention["end"]] == mention["text"]
                seen += 1
    assert seen >= 4


def test_a_bad_line_keeps_its_place_and_says_why(run: Run) -> None:
    tally, out = run('{"id": "a", "title": "Tin"}', '{"id": ', "", "[1]", '{"id": "d"}')
    assert tally == Tally(tagged=2, bad=2)
    assert [line["id"] for line in out] == ["a", None, None, "d"]
    assert out[1]["error"].startswith("not valid JSON (")
    assert out[2]["error"].startswith("not a JSON object")
    assert out[1]["minerals"] == out[1]["rejected"] == []
    assert f"{run.source}, line 2: not valid JSON" in run.said.getvalue()


def test_a_text_that_trips_the_tagger_does_not_end_the_run(tmp_path: Path) -> None:
    class Tripping(Tagger):
        def tag(self, document: Document) -> Tags:
            if document.id == "b":
                raise ZeroDivisionError
            return Tags(document.id, on_topic=True)

    tally, out = Run(tmp_path, Tripping(load_taxonomy()))('{"id": "a"}', '{"id": "b"}', '{"id": 3}')
    assert tally == Tally(tagged=2, bad=1)
    assert [line["id"] for line in out] == ["a", "b", 3]
    assert [line.get("error") for line in out] == [
        None, "could not be tagged (ZeroDivisionError)", None
    ]  # fmt: skip


def test_without_an_id_the_address_or_the_line_stands_in(run: Run) -> None:
    _, out = run('{"url": "https://e.org/1"}', '{"title": "Tin"}', '{"id": null, "text": 7}')
    assert [line["id"] for line in out] == ["https://e.org/1", "2", "3"]


def test_odd_characters_do_no_harm(run: Run) -> None:
    tally, out = run(
        '{"id": "\\ud800", "text": "The lithium\\u0000 mine\\udfff in Chile opened."}',
        b'{"text": "The nickel mine near the Caf\xe9 in Indonesia opened."}',
    )
    assert tally.tagged == 2
    assert [tag["id"] for line in out for tag in line["minerals"]] == ["lithium", "nickel"]


def test_a_line_of_fifty_megabytes_is_passed_over(run: Run) -> None:
    tally, out = run(
        '{"title": "Tin"}', b'{"text": "' + b"x" * 50_000_000 + b'"}', '{"title": "y"}'
    )
    assert tally == Tally(tagged=2, bad=1)
    assert out[1]["error"] == "line longer than 8 MB"


def test_the_standard_streams(
    tagger: Tagger, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = json.dumps(DOCUMENTS[2], ensure_ascii=False).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    tag_stream("-", "-", tagger, load(), Progress("documents", None, stream=io.StringIO()))
    assert json.loads(capsysbinary.readouterr().out)["minerals"][0]["id"] == "cobalt"


def test_what_cannot_be_opened_is_named(run: Run, tmp_path: Path, tagger: Tagger) -> None:
    run('{"title": "Tin"}')
    progress = Progress("documents", None, stream=io.StringIO())
    for source, sink, message in (
        (tmp_path / "none.jsonl", tmp_path / "x", "none.jsonl: no such file or directory"),
        (tmp_path, tmp_path / "x", "is a folder"),
        (run.source, tmp_path / "no" / "x", "no such file or directory"),
        (run.source, run.source, "is the input too"),
    ):
        with pytest.raises(StreamError, match=message):
            tag_stream(str(source), str(sink), tagger, load(), progress)
    assert run.source.read_text() == '{"title": "Tin"}'
    assert not (tmp_path / "x").exists()


def test_an_output_appears_only_when_it_is_whole(
    run: Run, tmp_path: Path, tagger: Tagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*map(json.dumps, DOCUMENTS))
    before = run.sink.read_bytes()

    def interrupted(_self: Progress) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "step", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run('{"title": "Tin"}')
    assert run.sink.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_the_number_of_lines_is_foreseen_where_it_can_be(run: Run) -> None:
    run(*map(json.dumps, DOCUMENTS))
    assert expected(str(run.source)) == 3
    assert expected("-") is None
