"""Scores the tagger on hand-labelled documents: precision, recall and F1 of each kind.

Run: python -m benchmarks.accuracy [FOLDER]. The folder holds dev_documents.jsonl (id, title, text)
and dev_labels.jsonl (id, on_topic, minerals, primary, sectors, countries, persons, orgs, quotes).
Beside the tagger stands a plain matcher of the minerals' names at word boundaries.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.tagging import Document, Tagger, Tags
from taxonomy import Taxonomy, load

DEFAULT_FOLDER = Path("../shared/eval")
LEGAL_FORM = re.compile(r"\b(?:inc|ltd|corp|corporation|llc|plc|limited|the|company|asa|nl)\b\.?")
QUOTE_WORDS = 4  # quotes are labelled by their first words

Labels = dict[str, Any]


@dataclass
class Score:
    """Counts of one kind over all documents."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def add(self, wanted: set[str], found: set[str]) -> None:
        """Count one document."""
        self.hit += len(wanted & found)
        self.false += len(found - wanted)
        self.missed += len(wanted - found)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hit / (self.hit + self.false or 1)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.hit / (self.hit + self.missed or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


def _ids(tags: Iterable[Any]) -> set[str]:
    return {tag.id for tag in tags}


def _plain_name(name: str) -> str:
    name = re.sub(r"\([^)]*\)", "", name).lower().replace("’", "'")
    return re.sub(r"\W+", " ", LEGAL_FORM.sub("", name)).strip()


def _first_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower())[:QUOTE_WORDS])


def kinds(
    taxonomy: Taxonomy,
) -> dict[str, tuple[Callable[[Labels], set[str]], Callable[[Tags], set[str]]]]:
    """Return, for each kind, how its labels and its tags are read as sets to compare.

    Facets (mining and processing, trade policy) are themes that the labels leave out.
    """
    facets = {sector.id for sector in taxonomy.sectors.values() if sector.facet}
    return {
        "minerals": (lambda label: set(label["minerals"]), lambda tags: _ids(tags.minerals)),
        "primary": (
            lambda label: set(label["primary"]),
            lambda tags: _ids(tag for tag in tags.minerals if tag.strength == "primary"),
        ),
        "sectors": (lambda label: set(label["sectors"]), lambda tags: _ids(tags.sectors) - facets),
        "countries": (lambda label: set(label["countries"]), lambda tags: _ids(tags.countries)),
        "persons": (
            lambda label: {_plain_name(person["name"]) for person in label["persons"]},
            lambda tags: {_plain_name(person.label) for person in tags.persons},
        ),
        "organisations": (
            lambda label: {_plain_name(name) for name in label["orgs"]},
            lambda tags: {_plain_name(tag.label) for tag in tags.organisations},
        ),
        "direct quotes": (
            lambda label: {_first_words(quote["first_words"]) for quote in label["quotes"]},
            lambda tags: {_first_words(q.text) for q in tags.quotes if q.kind == "direct"},
        ),
    }


def plain_matcher(taxonomy: Taxonomy) -> Callable[[str], set[str]]:
    """Return a matcher of each mineral's first name at word boundaries, the usual way."""
    names = {
        re.sub(r"_", " ", mineral.id): mineral.id for mineral in taxonomy.minerals.values()
    } | {"rare earth": "rare_earths", "aluminum": "aluminium"}
    pattern = re.compile(rf"\b({'|'.join(sorted(names, key=len, reverse=True))})\b", re.IGNORECASE)
    return lambda text: {names[match.lower()] for match in pattern.findall(text)}


def read(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def score(folder: Path, taxonomy: Taxonomy) -> tuple[dict[str, Score], Score, float]:
    """Return the scores by kind, the plain matcher's on minerals, and the accuracy of on_topic."""
    tagger, plain = Tagger(taxonomy), plain_matcher(taxonomy)
    labels = {label["id"]: label for label in read(folder / "dev_labels.jsonl")}
    readers = kinds(taxonomy)
    scores = {kind: Score() for kind in readers}
    plain_score, on_topic = Score(), 0
    for document in read(folder / "dev_documents.jsonl"):
        label = labels[document["id"]]
        tags = tagger.tag(Document(document["id"], document["title"], document["text"]))
        for kind, (of_label, of_tags) in readers.items():
            scores[kind].add(of_label(label), of_tags(tags))
        plain_score.add(set(label["minerals"]), plain(f"{document['title']}\n{document['text']}"))
        on_topic += tags.on_topic == label["on_topic"]
    return scores, plain_score, on_topic / len(labels)


def main() -> int:
    """Print the table; 2 when the labelled documents are not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    folder = parser.parse_args().folder
    if not (folder / "dev_labels.jsonl").exists():
        print(
            f"no labelled documents in {folder}: give the folder that holds them", file=sys.stderr
        )
        return 2
    scores, plain, on_topic = score(folder, load())
    print(
        f"{'kind':<24}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'false':>8}{'missed':>8}"
    )
    for kind, counts in [*scores.items(), ("minerals, plain matcher", plain)]:
        print(
            f"{kind:<24}{counts.precision:>10.3f}{counts.recall:>10.3f}{counts.f1:>10.3f}"
            f"{counts.hit:>8}{counts.false:>8}{counts.missed:>8}"
        )
    print(f"on_topic accuracy {on_topic:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
