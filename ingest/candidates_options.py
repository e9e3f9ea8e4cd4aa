"""What `python -m ingest candidates` takes; apart, so that no other command loads what it needs."""

import os
from argparse import ArgumentParser


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--promote", metavar="KEY", help="make it an entry of taxonomy/initiatives.toml"
    )
    how.add_argument("--merge", metavar="KEY", help="make its name a form of the entry --into")
    how.add_argument("--dismiss", metavar="KEY", help="it is no initiative: never show it again")
    how.add_argument("--undo", metavar="KEY", help="show a dismissed one again")
    parser.add_argument("--id", help="of the new entry; proposed where left out")
    parser.add_argument("--kind", help="law, agreement, partnership …; proposed where left out")
    parser.add_argument("--label", help="what readers see; the name where left out")
    parser.add_argument("--acronym", help="the one that articles give where left out; '' for none")
    parser.add_argument("--parties", default="", metavar="US,IN", help="country codes and EU")
    parser.add_argument("--minerals", default="", metavar="ID,ID", help="ids of minerals")
    parser.add_argument("--into", metavar="ID", help="the entry that --merge adds to")
    by = os.environ.get("USER") or os.environ.get("USERNAME") or "command line"
    parser.add_argument("--by", default=by, metavar="NAME", help="who decides")
    parser.add_argument(
        "--why", default="", metavar="TEXT", help="the reason, for the next analyst"
    )
