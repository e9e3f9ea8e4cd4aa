"""Checks the taxonomy: `python -m taxonomy` counts its entries, or says what is wrong and where.

`python -m taxonomy check` also reads its example sentences and warns of forms that collide.
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from taxonomy.collisions import collisions
from taxonomy.loader import FILES, FOLDER, LANGUAGES, Taxonomy, TaxonomyError, load

# The tagger is not ours to import; it reads the sentences in a process of its own.
EXAMPLES = (sys.executable, "-m", "ingest", "examples")


def main(arguments: Sequence[str] = ()) -> int:
    """Print the number of entries of each file, or check them; return 1 where anything is wrong."""
    parser = ArgumentParser(prog="python -m taxonomy", description="Checks the taxonomy's files.")
    parser.add_argument(
        "what", nargs="?", choices=["check"], help="read the examples too, and compare the forms"
    )
    given = parser.parse_args(arguments)
    try:
        found = load()
    except TaxonomyError as error:
        print(f"taxonomy: {error}", file=sys.stderr)
        return 1
    return check(found) if given.what else count(found)


def count(found: Taxonomy) -> int:
    """Print the number of entries of each file."""
    for kind, entries in found.kinds.items():
        examples = sum(len(e.examples.yes) + len(e.examples.no) for e in entries.values())
        print(f"{FILES[kind]:20} {len(entries):5,} entries {examples:6,} example sentences")
    for language in found.languages.values():
        terms = [term for of_kind in language.kinds.values() for term in of_kind.values()]
        examples = sum(len(term.examples.yes) + len(term.examples.no) for term in terms)
        file = f"{LANGUAGES}/{language.id}.toml"
        print(f"{file:20} {len(terms):5,} entries {examples:6,} example sentences")
    events = [event for entry in found.initiatives.values() for event in entry.events]
    verified = sum(event.status == "verified" for event in events)
    print(f"{len(events):,} dated events, {verified:,} of them verified")
    return 0


def check(found: Taxonomy) -> int:
    """Print warnings of forms that collide, then the sentences read wrongly; 1 if there are any."""
    warnings = list(collisions(found))
    for warning in warnings:
        print(f"warning: {warning}")
    print(f"{len(warnings):,} warnings of forms that collide", flush=True)
    return min(subprocess.run(EXAMPLES, cwd=FOLDER.parent, check=False).returncode, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
