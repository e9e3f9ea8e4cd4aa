"""The commands `try` and `add-source`: from an address to a source of the registry."""

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from ingest.address import is_web
from ingest.check import count_of
from ingest.discovery import Discovery
from ingest.errors import UserError
from ingest.fetch import Fetcher
from ingest.output import STANDARD
from ingest.sources import registry


def try_address(given: Namespace) -> int:
    """Look for what can be read at an address and propose source files; 1 where nothing is."""
    url = given.url if is_web(given.url) else f"https://{given.url}"
    with Fetcher() as fetcher:
        discovery = Discovery(fetcher)
        discovery.look(url)
    if given.json:
        _print_json(discovery)
    else:
        _print_text(discovery)
    return 0 if discovery.proposals else 1


def add_source(given: Namespace) -> int:
    """Validate a source file and write it into the registry under its id."""
    if given.file == STANDARD:
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        text, name = sys.stdin.read(), "standard input"
    else:
        text, name = _read(Path(given.file)), Path(given.file).name
    path = registry.add(text, name, given.replace)
    print(f"{path} written: python -m ingest check {path.stem} tries it")
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{path}: not UTF-8 (save it as UTF-8)") from None
    except OSError as error:
        raise UserError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None


def _print_json(discovery: Discovery) -> None:
    faults = [
        {"url": fault.locator, "reason": fault.reason, "outcome": fault.outcome.value}
        for fault in discovery.faults
    ]
    found = {"proposals": [asdict(one) for one in discovery.proposals], "faults": faults}
    print(json.dumps(found, ensure_ascii=False, indent=2))


def _print_text(discovery: Discovery) -> None:
    for number, found in enumerate(discovery.proposals, 1):
        newest = f", newest {found.newest}" if found.newest else ""
        print(f"# {number}. {found.kind}: {found.title}, {count_of(found.entries)}{newest}")
        print(f"{found.toml}")
    for fault in discovery.faults:
        print(f"{fault.locator}: {fault.reason}", file=sys.stderr)
    if discovery.proposals:
        print("# Read its terms and time zone, then: python -m ingest add-source FILE")
