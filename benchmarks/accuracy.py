"""Measures the tagger on labelled texts, and holds the figures against their floors.

Run: python -m benchmarks.accuracy [PATH …] scores the project's own sets (sets.toml) or, instead of
them, the files and folders of labelled texts given, as `python -m ingest corrections --export`
writes them. `make bench` also writes docs/accuracy.md and docs/accuracy.json.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks import floors
from benchmarks.idioms import idiom_rows
from benchmarks.labelled import LabelledError, LabelledSet, given_set, project_sets
from benchmarks.markdown import Idioms, markdown
from benchmarks.report import Record, as_json, record
from benchmarks.scoring import Result, Scorer
from benchmarks.tables import broken, tables
from ingest.output import output
from ingest.progress import Progress
from taxonomy import Taxonomy, TaxonomyError, load
from taxonomy.loader import FOLDER

DOCS = Path(__file__).parent.parent / "docs"


def measure(sets: Sequence[LabelledSet], taxonomy: Taxonomy) -> list[Result]:
    """Return the scores of each set, showing on stderr how far it is."""
    scorer = Scorer(taxonomy)
    with Progress("texts", sum(len(one.texts) for one in sets)) as progress:
        return [scorer.score(one, progress.step) for one in sets]


def main(arguments: Sequence[str] | None = None, floor_file: Path = floors.FILE) -> int:
    """Print the tables; 1 when a figure is below its floor, 2 when there is nothing to measure."""
    options = _options(arguments)
    try:
        taxonomy = load(options.taxonomy)
        sets = [given_set(path) for path in options.paths] or project_sets()
    except (LabelledError, TaxonomyError) as error:
        print(error, file=sys.stderr)
        return 2
    results = measure(sets, taxonomy)
    whole = record(results, taxonomy, date.today())
    print("\n".join(tables(whole, _kept())))
    if not options.paths:
        _name_absent(whole, floor_file)
    _move_floors(options, whole, floor_file)
    if options.write:
        _write(whole, {r.labelled_set.id: idiom_rows(r) for r in results if r.labelled_set.idioms})
    return _check(whole, floor_file) if options.check else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy", description=__doc__.splitlines()[0]
    )
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH")
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md and .json")
    parser.add_argument(
        "--check", action="store_true", help="fail when a figure is below its floor"
    )
    parser.add_argument(
        "--raise-floors", action="store_true", help="lift floors to today's figures"
    )
    parser.add_argument("--lower-floors", metavar="REASON", help="lower those that do not hold")
    parser.add_argument("--taxonomy", type=Path, default=FOLDER, help="another taxonomy's folder")
    options = parser.parse_args(arguments)
    if options.lower_floors is not None and not options.lower_floors.strip():
        parser.error('--lower-floors needs a reason: --lower-floors "why they may fall"')
    if options.paths and (options.write or options.check):
        parser.error("--write and --check are for the project's own sets: give no paths")
    keeps = options.write or options.raise_floors or options.lower_floors is not None
    if keeps and (options.paths or options.taxonomy != FOLDER):
        parser.error("figures are kept of the project's own sets and taxonomy only")
    return options


def _kept() -> Record | None:
    """Return the record of docs/accuracy.json, None where there is none yet."""
    path = DOCS / "accuracy.json"
    kept: Record | None = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    return kept


def _name_absent(whole: Record, floor_file: Path) -> None:
    """Say which sets were measured before and are not on this machine: others' texts."""
    here = {of_set["id"] for of_set in whole["sets"]}
    for absent in sorted(floors.read(floor_file).keys() - here):
        print(f"{absent}: has floors, but its texts are not here: left out", file=sys.stderr)


def _move_floors(options: argparse.Namespace, whole: Record, floor_file: Path) -> None:
    pinned = floors.read(floor_file)
    moved = pinned
    if options.lower_floors is not None:
        moved = floors.lowered(whole, moved, options.lower_floors.strip(), date.today())
    if options.raise_floors:
        moved = floors.raised(whole, moved)
    if moved != pinned:
        floors.write(moved, floor_file)
        print(f"\nfloors written: {floor_file.name}")


def _write(whole: Record, idioms: Idioms) -> None:
    for name, content in (
        ("accuracy.json", as_json(whole)),
        ("accuracy.md", markdown(whole, idioms)),
    ):
        with output(str(DOCS / name)) as out:
            out.write(content)
    print("\nwritten: docs/accuracy.md, docs/accuracy.json")


def _check(whole: Record, floor_file: Path) -> int:
    fallen = floors.falls(whole, floors.read(floor_file))
    for fall in fallen:
        print("\n".join([str(fall), *broken(fall, whole)]), file=sys.stderr)
    if not fallen:
        print("\nevery figure is at or above its floor")
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
