"""Compares the tagger's reading of one fully annotated article with its annotation.

Run: python -m benchmarks.annotated [FOLDER]. The folder holds the article as text (its first line
`date YYYY-MM-DD Source`) and gold.json. Prints, for each kind, what both have and what differs.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ingest.tagging import Document, Tagger, Tags
from taxonomy import load

DEFAULT_FOLDER = Path("../shared/seed")

Facts = dict[str, set[str]]


def annotated(gold: dict[str, Any]) -> Facts:
    """Return the annotation as sets of printable facts, by kind."""
    persons = [(person["name"], _roles(person)) for person in gold["persons"]]
    return {
        "minerals": {m["id"] for m in gold["minerals"] if m["tag"] is True},
        "mineral mentions": {
            f"{m['id']} '{span['text']}'" for m in gold["minerals"] if m["tag"] is True
            for span in m["mentions"]
        },
        "sectors": {sector["id"] for sector in gold["sectors"]},
        "initiatives": {initiative["id"] for initiative in gold["initiatives"]},
        "countries": {country["iso2"] for country in gold["countries"]},
        "organisations": {organisation["name"] for organisation in gold["organisations"]},
        "roles": {f"{name}: {role}" for name, roles in persons for role in roles},
        "quotes": {
            f"{quote['type']} {quote['speaker']} {quote['text'][:30]}"
            for quote in gold["quotes"] if not quote.get("optional")
        },
    }  # fmt: skip


def _roles(person: dict[str, Any]) -> list[str]:
    stated = person.get("roles") or [person]
    return [f"{role['role']}{' (past)' if role.get('past') else ''}" for role in stated]


def found(tags: Tags) -> Facts:
    """Return what the tagger found as the same sets."""
    return {
        "minerals": {str(tag.id) for tag in tags.minerals},
        "mineral mentions": {
            f"{tag.id} '{mention.text}'" for tag in tags.minerals for mention in tag.mentions
        },
        "sectors": {str(tag.id) for tag in tags.sectors},
        "initiatives": {str(tag.id) for tag in tags.initiatives},
        "countries": {str(tag.id) for tag in tags.countries},
        "organisations": {tag.mentions[0].text for tag in tags.organisations},
        "roles": {
            f"{person.label}: {role.role}{' (past)' if role.past else ''}"
            for person in tags.persons for role in person.roles
        },
        "quotes": {f"{quote.kind} {quote.speaker} {quote.text[:30]}" for quote in tags.quotes},
    }  # fmt: skip


def read(folder: Path) -> Document:
    """Return the article of a folder: a header line, a title, and the rest."""
    path = next(iter(sorted(folder.glob("*.txt"))))
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines[1:], 1) if line.strip())
    return Document(path.stem, lines[first], "\n".join(lines[first + 1 :]).strip("\n"))


def main() -> int:
    """Print the comparison; 1 when something differs, 2 when there is no article."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    folder = parser.parse_args().folder
    if not (folder / "gold.json").exists():
        print(f"no annotated article in {folder}: give the folder that holds it", file=sys.stderr)
        return 2
    wanted = annotated(json.loads((folder / "gold.json").read_text(encoding="utf-8")))
    got = found(Tagger(load()).tag(read(folder)))
    for kind, facts in wanted.items():
        print(f"{kind}: {len(facts & got[kind])} of {len(facts)} as annotated")
        for missing in sorted(facts - got[kind]):
            print(f"  annotated, not found: {missing}")
        for extra in sorted(got[kind] - facts):
            print(f"  found, not annotated: {extra}")
    return int(wanted != got)


if __name__ == "__main__":
    sys.exit(main())
