"""python -m exports refresh: a deck brought up to today."""

import json
from argparse import ArgumentTypeError, Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from charts.opened import DatabaseError, reading
from charts.relative import RELATIVE
from exports.briefing import BriefingError
from exports.deck_command import write
from exports.refresh import refresh


def add_to(commands: Any) -> None:
    """Add the command to those of the program."""
    parser = commands.add_parser(
        "refresh", help="bring a deck up to today, with what people edited"
    )
    parser.add_argument("deck", type=Path, metavar="DECK.pptx")
    parser.add_argument(
        "--out", type=Path, metavar="FILE.pptx", help="by default DECK-refreshed.pptx"
    )
    parser.add_argument("--in-place", action="store_true", help="write over the deck itself")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--since", type=_since, metavar="DAY", help="begin at 2026-03-01, or -3m")
    parser.add_argument(
        "--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="reckon days from this one"
    )
    parser.add_argument(
        "--what-changed", action="store_true", help="add a slide on what changed since it was made"
    )
    parser.add_argument("--json", action="store_true", help="report as JSON")
    parser.set_defaults(command="exports.refresh.command:refresh_command")


def refresh_command(given: Namespace) -> int:
    """Write the refreshed deck and tell what became of each item."""
    out = _out(given)
    try:
        data = given.deck.read_bytes()
    except OSError as error:
        raise BriefingError(
            f"{given.deck}: {(error.strerror or 'cannot be read').lower()}"
        ) from None
    try:
        with reading() as session:
            today = given.day or datetime.now(UTC).date()
            made, report = refresh(data, session, today, given.since, given.what_changed)
    except DatabaseError as error:
        raise BriefingError(str(error)) from None
    except BriefingError as error:
        raise BriefingError(f"{given.deck}: {error}") from None
    if report.changed or not given.in_place:
        write(out, made)
    if given.json:
        print(json.dumps({"file": str(out), **report.as_mapping()}, indent=2, ensure_ascii=False))
        return 0
    print(f"{out}: {'refreshed' if report.changed else 'unchanged'}")
    for line in report.lines:
        print(f"  {line}")
    if not report.lines:
        print("  no chart of ours was found in it")
    return 0


def _out(given: Namespace) -> Path:
    deck: Path = given.deck
    if given.in_place and given.out:
        raise BriefingError("--in-place and --out: choose one")
    out: Path = deck if given.in_place else given.out or deck.with_stem(f"{deck.stem}-refreshed")
    if out.suffix.lower() != ".pptx":
        raise BriefingError(f"{out}: the name of a presentation ends in .pptx")
    if not given.in_place and out.exists() and (not given.force or out.samefile(deck)):
        cure = "--in-place writes over the deck" if out.samefile(deck) else "--force writes over it"
        raise BriefingError(f"{out} is there already: {cure}")
    return out


def _since(text: str) -> date | str:
    try:
        return text if RELATIVE.fullmatch(text) else date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no day (2026-03-01), nor reckoned (-3m)") from None
