"""python -m ingest explain: everything that was taken or rejected, with what decided."""

import io
import json
import sys
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.examples import examples
from ingest.explanation import WIDTH, candidates, explanation, why_on_topic
from ingest.passages import Passages
from ingest.tag_format import as_json, by_kind
from ingest.tagging import Document, Tagger, Tags
from ingest.tagging.record import Mention, Tag
from taxonomy.loader import load
from tests.ingest.conftest import ARTICLE, Query
from tests.ingest.test_extract import PAGE

Output = pytest.CaptureFixture[str]
TAXONOMY = load()


def told(capsys: Output, *arguments: str) -> list[str]:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_sentence_with_what_was_taken_and_what_was_not(capsys: Output) -> None:
    lines = told(capsys, "--text", "Spodumene sold; a tin roof and a lithium-ion battery did not.")
    assert lines[0] == "[Spodumene] sold; a [tin] roof and a [lithium-ion battery] did not."
    assert lines[1].split(maxsplit=5) == [
        "+", "Spodumene:", "mineral", "lithium", "(lead)", "form: spodumene"
    ]  # fmt: skip
    assert [line.split()[:2] for line in lines[1:5]] == [
        ["+", "Spodumene:"], ["-", "tin:"], ["-", "lithium:"], ["+", "lithium-ion"]
    ]  # fmt: skip
    assert lines[2].endswith("look-alike: tin roof")
    assert "  primary  mineral lithium (Lithium), 1 mention" in lines
    assert lines[-1] == "  on topic: it is about Lithium"


def test_one_kind_alone(capsys: Output) -> None:
    lines = told(capsys, "--kind", "country", "--text", "Chile sold lithium to a tin roof maker.")
    assert lines[0] == "[Chile] sold lithium to a tin roof maker."
    assert not any("mineral" in line for line in lines[:-1])


def test_the_tag_format(capsys: Output) -> None:
    sentence = "Chile mined lithium near a tin roof."
    (line,) = told(capsys, "--json", "--text", sentence)
    assert json.loads(line) == as_json("", Tagger(TAXONOMY).tag(Document("", "", sentence)))


def test_a_mineral_and_its_parent_are_one_candidate() -> None:
    document = Document("", "", "China curbed dysprosium.")
    found = candidates(Tagger(TAXONOMY).tag(document), Passages(document))
    assert [(one.printed, set(one.ids)) for one in found] == [
        ("China", {"CN"}), ("dysprosium", {"dysprosium", "rare_earths"})
    ]  # fmt: skip


def test_every_candidate_of_every_example_is_told_in_order_and_in_100_columns() -> None:
    tagger = Tagger(TAXONOMY)
    for example in examples(TAXONOMY):
        document = Document("x", "Title " * 30, f"“{example.sentence}”\n\n" + "More. " * 5)
        tags = tagger.tag(document)
        lines = list(explanation(document, tags))
        assert max(map(len, lines)) <= WIDTH
        found = candidates(tags, Passages(document))
        assert [one.stretch for one in found] == sorted(one.stretch for one in found)
        rows = [line[2:4] for line in lines if line[:4] in ("  + ", "  - ")]
        assert rows == [f"{'+' if one.taken else '-'} " for one in found]
        mentions = {
            (mention.field, mention.start, mention.end, kind)
            for kind, of_kind in by_kind(tags).items()
            for tag in of_kind
            for mention in tag.mentions
        }
        assert len({(*one.stretch, one.kind) for one in found if one.taken}) == len(mentions)
        for one in found:
            assert f"{document.title}\n\n{document.text}"[slice(*one.stretch)] == one.printed


def test_colour_is_for_terminals(capsys: Output) -> None:
    assert "\33" not in "".join(told(capsys, "--text", "Chile mined lithium."))
    document = Document("", "Lithium", "Chile mined lithium near a tin roof.")
    lines = list(explanation(document, Tagger(TAXONOMY).tag(document), None, colour=True))
    plain = list(explanation(document, Tagger(TAXONOMY).tag(document)))
    assert [line for line in lines if "\33" in line] != []
    for code in ("\33[1m", "\33[31m", "\33[32m", "\33[0m"):
        lines = [line.replace(code, "") for line in lines]
    assert lines == plain


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"minerals": ["primary"], "on_topic": True}, "it is about Tin"),
        (
            {"minerals": ["passing"], "sectors": "mining_processing", "on_topic": True},
            "it names Tin in passing, and mining or processing",
        ),
        (
            {"minerals": ["passing"], "generic": True, "on_topic": True},
            "it names critical minerals in general, and Tin in passing",
        ),
        (
            {"generic": True, "on_topic": True},
            "it names critical minerals in general up front or twice",
        ),
        (
            {"minerals": ["passing"]},
            "Tin only in passing; neither mining nor critical minerals in general",
        ),
        (
            {"generic": True},
            "critical minerals in general are named once only, and not up front",
        ),
        ({}, "no mineral earns a tag, and critical minerals in general are not named"),
    ],
)
def test_why_on_topic(changes: dict[str, object], reason: str) -> None:
    span = Mention("text", 0, 3, "Tin", "body", "form: tin")
    made = Tags("", on_topic="on_topic" in changes, generic="generic" in changes)
    for strength in changes.get("minerals", []):  # type: ignore[attr-defined]
        made.minerals.append(Tag("tin", "Tin", strength, (span,)))
    if "sectors" in changes:
        made.sectors.append(Tag("mining_processing", "Mining", "passing", (span,)))
    assert why_on_topic(made) == reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", ARTICLE),
        ("a.html", PAGE),
        ("a.md", "---\ntitle: Tin mine in Congo\n---\nTin is mined."),
        (
            "a.jsonl",
            '{"id": 1, "title": "Tin mine in Congo"}\n{"id": 2, "title": "Zinc ore from Peru"}\n',
        ),
        ("a.csv", "title,text\nCobalt mine in Congo,Cobalt ore.\n"),
    ],
)
def test_files_are_read_as_add_reads_them(
    name: str, content: str, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "nonsense://x")  # none is needed
    (tmp_path / name).write_text(content)
    explained = "\n".join(told(capsys, str(tmp_path / name)))
    assert "] " in explained
    assert explained.count("topic: ") == max(1, content.count('"id"'))


def test_what_cannot_be_read_is_named(tmp_path: Path, database: Query, capsys: Output) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "broken.jsonl").write_text('{"title": "Tin mine opens in Congo"}\n{"title"\n')
    assert main(["explain", str(tmp_path / "empty.txt")]) == 1
    assert "empty.txt: empty file" in capsys.readouterr().err
    assert main(["explain", str(tmp_path)]) == 0
    assert "broken.jsonl, line 2: not valid JSON" in capsys.readouterr().err
    for unknown in ("77", "https://example.org/none", "no/such/file.txt"):
        assert main(["explain", unknown]) == 1
        assert f"error: {unknown}: neither a file nor" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["explain"])


def test_a_text_on_stdin(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert told(capsys, "-")[0] == "Lithium refinery in Gujarat to supply battery makers"


def test_an_article_by_its_id_or_address(
    tmp_path: Path, database: Query, capsys: Output, tagger: Tagger
) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    assert main(["add", str(tmp_path)]) == 0
    capsys.readouterr()
    ((id_, url, title),) = database("select id, url, title from article")
    by_id = told(capsys, str(id_))
    assert by_id == told(capsys, f"{url}?utm_source=x#top")
    assert by_id[0] == title
    (line,) = told(capsys, "--json", url)
    read = json.loads(line)
    assert read["id"] == url
    kept = {
        (tag, strength) for tag, strength in database("select tag_id, strength from article_tag")
    }
    assert kept >= {(f"mineral:{tag['id']}", tag["strength"]) for tag in read["minerals"]} != set()


def test_the_guide_shows_what_is_printed(capsys: Output) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "ingest.md").read_text(encoding="utf-8")
    shown = guide.partition('explain --text "')[2]
    sentence, _, rest = shown.partition('"')
    printed = rest.partition("```text\n")[2].partition("```")[0]
    assert told(capsys, "--text", sentence) == printed.splitlines()
