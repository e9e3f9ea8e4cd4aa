"""python -m ingest candidates: what is decided is written, checked, and tagged."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.program import Program

TEXTS = [
    (
        "Lithium pact",
        "Ministers agreed the Pax Mineralis Partnership (PMP) on lithium in Santiago. "
        "The PMP will meet again in May, and lithium prices rose.",
    ),
    (
        "Lithium again",
        "Chile joined the Pax Mineralis Partnership (PMP), which buys lithium and cobalt.",
    ),
    ("Lithium only", "Lithium prices rose; a PMP exam for project managers was held."),
    ("Tin law", "The Senate passed the Tin Stockpiling Act of 2026, to buy tin, zinc and copper."),
    ("Cobalt note", "Cobalt and copper fell, said a notice on the Raw Cobalt Trade Strategy."),
]
PACT, LAW = "pax-mineralis-partnership", "tin-stockpiling-act"
Command = Callable[..., CompletedProcess[str]]


class Stored:
    """A copy of the program with a database of a few articles."""

    def __init__(self, folder: Path) -> None:
        self.program = Program(folder / "program")
        self.path = folder / "monitor.db"
        self.file = self.program.folder / "taxonomy" / "initiatives.toml"
        texts = folder / "texts.jsonl"
        records = [
            {"id": str(number), "title": title, "text": text, "date": "2026-05-01"}
            for number, (title, text) in enumerate(TEXTS)
        ]
        texts.write_text("".join(json.dumps(record) + "\n" for record in records))
        assert self.run("ingest", "add", str(texts)).returncode == 0

    def run(self, *arguments: str) -> CompletedProcess[str]:
        """Run `python -m …` on the database."""
        return self.program.run(*arguments, database=self.path)

    def decide(self, *arguments: str) -> CompletedProcess[str]:
        """Run `python -m ingest candidates …` as Ada."""
        return self.run("ingest", "candidates", "--by", "Ada", *arguments)

    def query(self, text: str) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        with sqlite3.connect(self.path) as opened:
            return opened.execute(text).fetchall()

    def tagged(self, id_: str) -> set[str]:
        """Return the titles of the articles that bear an initiative's tag."""
        return {
            title
            for (title,) in self.query(
                "select title from article join article_tag on article_id = id "
                f"where tag_id = 'initiative:{id_}'"
            )
        }

    def proposed(self) -> set[str]:
        """Return the keys of the candidates that are stored."""
        return {key for (key,) in self.query("select distinct key from candidate")}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """For tests that change nothing."""
    return Stored(tmp_path_factory.mktemp("untouched"))


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    return Stored(tmp_path)


def test_candidates_are_listed_with_their_keys(untouched: Stored) -> None:
    done = untouched.run("ingest", "candidates")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Pax Mineralis Partnership (PMP)",
        f"    {PACT}: 2 stories, 2 articles, 1 publisher, 2026-05-01 to 2026-05-01",
        "Raw Cobalt Trade Strategy",
        "    raw-cobalt-trade-strategy: 1 story, 1 article, 1 publisher, 2026-05-01 to 2026-05-01",
        "Tin Stockpiling Act of 2026",
        f"    {LAW}: 1 story, 1 article, 1 publisher, 2026-05-01 to 2026-05-01",
        "3 candidates: --promote, --merge or --dismiss one by its key",
    ]


def test_a_promoted_candidate_is_an_initiative_that_tags(stored: Stored) -> None:
    done = stored.decide("--promote", PACT, "--id", "pmp", "--kind", "partnership",
                         "--parties", "CL,EU", "--minerals", "lithium", "--why", "signed")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "3 of 5 articles were read again, 2 of them with other tags" in done.stdout
    assert stored.tagged("pmp") == {"Lithium pact", "Lithium again"}
    assert PACT not in stored.proposed()
    spans = stored.query(
        "select text from mention where tag_id = 'initiative:pmp' and not rejected"
    )
    assert sorted(text for (text,) in spans).count("PMP") >= 2
    assert stored.query("select parties, kind from initiative where tag_id = 'initiative:pmp'") == [
        ("CL,EU", "partnership")
    ]
    decided = 'select key, action, initiative_id, "by", why from candidate_decision'
    assert stored.query(decided) == [(PACT, "promoted", "initiative:pmp", "Ada", "signed")]
    checked = stored.run("taxonomy", "check")
    assert checked.returncode == 0, checked.stdout
    assert "0 of them read wrongly" in checked.stdout
    (listed,) = [line for line in stored.file.read_text().splitlines() if "Promoted from" in line]
    assert listed.startswith("# Promoted from a candidate by Ada on ")


def test_id_and_kind_are_proposed_and_the_name_counts_without_its_year(stored: Stored) -> None:
    done = stored.decide("--promote", LAW)
    assert done.returncode == 0, done.stderr
    added = stored.file.read_text().rpartition("[[initiative]]")[2]
    assert 'id = "tin_stockpiling_act_2026"' in added
    assert 'kind = "law"' in added
    assert 'forms = ["Tin Stockpiling Act of 2026", "Tin Stockpiling Act"]' in added
    assert "examples.yes" in added


def test_a_merged_candidate_is_a_name_of_an_entry(stored: Stored) -> None:
    before = stored.file.read_text()
    done = stored.decide("--merge", PACT, "--into", "msp")
    assert done.returncode == 0, done.stderr
    assert stored.tagged("msp") == {"Lithium pact", "Lithium again"}
    assert PACT not in stored.proposed()
    added = set(stored.file.read_text().splitlines()) - set(before.splitlines())
    assert any('"Pax Mineralis Partnership"' in line for line in added)
    assert len(added) <= 6


def test_a_dismissed_candidate_is_listed_no_more_until_undone(stored: Stored) -> None:
    assert stored.decide("--dismiss", PACT, "--why", "no").returncode == 0
    assert PACT not in stored.run("ingest", "candidates").stdout
    stored.program.append("minerals.toml", '\n[[mineral]]\nid = "x"\nlabel = "X"\ngroup = "minor"\n'
                          'colour = "#111111"\nforms = ["lithium prices"]\n')  # fmt: skip
    assert stored.run("ingest", "retag").returncode == 0
    assert PACT in stored.proposed()
    assert PACT not in stored.run("ingest", "candidates").stdout
    assert stored.decide("--undo", PACT).returncode == 0
    assert PACT in stored.run("ingest", "candidates").stdout
    again = stored.decide("--undo", PACT)
    assert (again.returncode, again.stderr) == (
        1, f"error: candidate '{PACT}' is not dismissed: there is nothing to undo\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["--promote", "none"], "no article names a candidate 'none'"),
        (["--promote", PACT, "--id", "ira"], "entry 'ira': id: used twice"),
        (["--promote", PACT, "--id", "Pact"], "id: String should match pattern"),
        (["--promote", PACT, "--parties", "Mars"], "no such entry 'Mars'"),
        (["--merge", PACT], "--merge needs --into"),
        (["--dismiss", PACT, "--by", " "], "--by is empty"),
        (["--merge", PACT, "--into", "none"], "there is no entry 'none'"),
        (["--dismiss", "none"], "no article names a candidate 'none'"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    untouched: Stored, given: list[str], fault: str
) -> None:
    before = untouched.file.read_bytes()
    done = untouched.decide(*given)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert fault in done.stderr
    assert untouched.file.read_bytes() == before
    assert untouched.query("select * from candidate_decision") == []
    assert sorted(untouched.file.parent.glob("initiatives*")) == [untouched.file]


def test_a_name_that_would_hide_an_example_is_refused(tmp_path: Path) -> None:
    stored = Stored(tmp_path)
    stored.program.append("minerals.toml", '\n[[mineral]]\nid = "x"\nlabel = "X"\ngroup = "minor"\n'
                          'colour = "#111111"\nforms = ["raw cobalt"]\n'
                          'examples.yes = ["The Raw Cobalt Trade Strategy is out."]\n')  # fmt: skip
    before = stored.file.read_bytes()
    done = stored.decide("--promote", "raw-cobalt-trade-strategy")
    assert done.returncode == 1
    assert "the taxonomy would not be right" in done.stderr
    assert "mineral 'x': examples.yes earns no tag" in done.stderr
    assert stored.file.read_bytes() == before
