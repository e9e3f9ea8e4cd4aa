"""The tagger on the labelled texts, and on the annotated article where it stands beside the project."""

import json
from pathlib import Path

import pytest

from benchmarks import accuracy
from ingest.tagging import Document, Tagger

SEED = Path(__file__).parents[3].parent / "shared" / "seed"


def test_scores_stay_above_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    """Sets of others' texts count where they are here, the project's own always."""
    held = accuracy.main(["--check"])
    assert held == 0, capsys.readouterr().err


@pytest.mark.skipif(not SEED.exists(), reason="the annotated article is not here")
def test_the_annotated_article_is_read_as_annotated(tagger: Tagger) -> None:
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    lines = next(iter(sorted(SEED.glob("*.txt")))).read_text(encoding="utf-8").splitlines()
    tags = tagger.tag(Document("seed", lines[2], "\n".join(lines[4:])))

    assert {tag.id for tag in tags.minerals} == {
        m["id"] for m in gold["minerals"] if m["tag"] is True
    }
    assert {s["id"] for s in gold["sectors"]} <= {tag.id for tag in tags.sectors}
    assert {i["id"] for i in gold["initiatives"]} == {tag.id for tag in tags.initiatives}
    assert {c["iso2"] for c in gold["countries"]} == {tag.id for tag in tags.countries}
    assert len(tags.organisations) == gold["counts_expected"]["organisations"]
    roles = {
        person["name"]: [(r["role"], r.get("past", False)) for r in person["roles"]]
        for person in gold["persons"]
        if "roles" in person
    }
    stated = {p.label: [(r.role, r.past) for r in p.roles] for p in tags.persons}
    assert {person["name"] for person in gold["persons"]} == set(stated)
    assert {name: stated[name] for name in roles} == roles
    spoken = [q["speaker"] for q in gold["quotes"] if not q.get("optional")]
    assert [quote.speaker for quote in tags.quotes] == spoken
