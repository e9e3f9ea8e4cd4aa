"""The tagger on the labelled texts and the annotated article, where they stand beside the project."""

import json

import pytest

from benchmarks.accuracy import DEFAULT_FOLDER, score
from ingest.tagging import Document, Tagger
from taxonomy import load

SEED = DEFAULT_FOLDER.parent / "seed"
# A score below its floor is a regression; raise a floor when the tagger gets better.
FLOORS = {
    "minerals": 0.97,
    "primary": 0.92,
    "sectors": 0.92,
    "countries": 0.96,
    "persons": 0.87,
    "direct quotes": 0.9,
}


@pytest.mark.skipif(not DEFAULT_FOLDER.exists(), reason="the labelled documents are not here")
def test_scores_stay_above_their_floors() -> None:
    scores, _, on_topic = score(DEFAULT_FOLDER, load())
    low = {kind: round(scores[kind].f1, 3) for kind in FLOORS if scores[kind].f1 < FLOORS[kind]}
    assert low == {}
    assert scores["minerals"].precision >= 0.96
    assert on_topic >= 0.93


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
