"""Checks the taxonomy: `python -m taxonomy` counts its entries, or says what is wrong and where."""

import sys

from taxonomy.loader import FILES, TaxonomyError, load


def main() -> int:
    """Print the number of entries of each file; print the first error and return 1 if there is one."""
    try:
        found = load()
    except TaxonomyError as error:
        print(f"taxonomy: {error}", file=sys.stderr)
        return 1
    for kind, entries in found.kinds.items():
        examples = sum(len(e.examples.yes) + len(e.examples.no) for e in entries.values())
        print(f"{FILES[kind]:20} {len(entries):5,} entries {examples:6,} example sentences")
    events = [event for entry in found.initiatives.values() for event in entry.events]
    verified = sum(event.status == "verified" for event in events)
    print(f"{len(events):,} dated events, {verified:,} of them verified")
    return 0


if __name__ == "__main__":
    sys.exit(main())
