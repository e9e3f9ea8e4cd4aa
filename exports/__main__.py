"""Briefings without the dashboard: python -m exports COMMAND."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from pkgutil import resolve_name

from exports.briefing import BriefingError
from exports.refresh import command


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when the file was written, 1 otherwise."""
    given = _parser().parse_args(arguments)
    try:
        return int(resolve_name(given.command)(given))
    except BriefingError as error:
        print(f"error: {error}", file=sys.stderr)
    return 1


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m exports", description="Makes slides of briefings.")
    chosen = parser.add_subparsers(metavar="COMMAND", required=True)
    deck = chosen.add_parser("deck", help="make the slides of a briefing")
    deck.add_argument("briefing", nargs="?", type=Path, metavar="BRIEFING.toml")
    deck.add_argument("--ready", metavar="NAME", help="a ready-made one, as `ready` lists them")
    deck.add_argument("--with", dest="tag", metavar="TAG", help="what it is about: mineral:lithium")
    deck.add_argument(
        "--out", type=Path, metavar="FILE.pptx", help="by default beside the briefing"
    )
    deck.add_argument("--force", action="store_true", help="write over a file that is there")
    deck.add_argument("--day", type=_day, metavar="YYYY-MM-DD", help="reckon days from this one")
    deck.add_argument(
        "--base-url", default="http://127.0.0.1:8501", metavar="URL", help="the dashboard's address"
    )
    deck.set_defaults(command="exports.deck_command:deck_command")
    ready = chosen.add_parser("ready", help="list the ready-made briefings")
    ready.set_defaults(command="exports.deck_command:ready_command")
    command.add_to(chosen)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no day: 2026-03-01") from None


if __name__ == "__main__":
    sys.exit(main())
