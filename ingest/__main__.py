"""The ingest job: python -m ingest COMMAND."""

import os
import signal
import sys
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from pkgutil import resolve_name
from types import FrameType
from zoneinfo import ZoneInfo

from ingest import candidates_options
from ingest.errors import UserError
from ingest.interruption import EXIT_CODE
from ingest.sources.records import FIELDS
from ingest.sources.source import known_zone
from ingest.standing import interval
from taxonomy.loader import FILES, TaxonomyError

KINDS = (*FILES, "person")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when anything was done, 1 when nothing could."""
    given = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):  # a file name may hold bytes that are no text
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return int(resolve_name(given.command)(given))  # only what the command needs is imported
    except (UserError, TaxonomyError) as error:
        print(f"error: {error}", file=sys.stderr)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt as error:
        print("; ".join(("interrupted", *map(str, error.args))), file=sys.stderr)
        return EXIT_CODE
    return 1


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m ingest",
        description="Reads articles, tags them and stores them with the evidence.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    chosen = parser.add_subparsers(metavar="COMMAND", required=True)

    add = chosen.add_parser("add", help="read files, folders, web pages or feeds")
    add.add_argument("places", nargs="+", metavar="PATH|URL", help="what to read")
    add.add_argument("--source", metavar="NAME", help="the source of all that is read")
    add.add_argument(
        "--map", action="append", type=_mapping, default=[], metavar="FIELD=COLUMN",
        help=f"where a field is found in JSON Lines and CSV; fields: {', '.join(FIELDS)}",
    )  # fmt: skip
    add.add_argument(
        "--timezone", type=_zone, metavar="ZONE",
        help="time zone of dates that state none, such as Asia/Kolkata",
    )  # fmt: skip
    add.add_argument(
        "--workers", type=int, metavar="N",
        help="processes that read many entries side by side (one for each core; 1 for none)",
    )  # fmt: skip
    add.set_defaults(command="ingest.commands:add")

    run = chosen.add_parser("run", help="fetch sources: the named ones, or all that are due")
    run.add_argument("sources", nargs="*", metavar="SOURCE", help="ids, as `sources` lists them")
    run.add_argument(
        "--every", type=interval, metavar="TIME",
        help="stay up and fetch what is due at every interval: 30m, 2h, 1d",
    )  # fmt: skip
    run.set_defaults(command="ingest.run_command:run")

    check = chosen.add_parser("check", help="try sources live, and store nothing")
    check.add_argument("sources", nargs="*", metavar="SOURCE", help="ids; all enabled ones if none")
    check.set_defaults(command="ingest.check:check")

    attempt = chosen.add_parser(
        "try", help="find the feed of any page, and propose its source file"
    )
    attempt.add_argument("url", metavar="URL", help="a page of the site, or the feed itself")
    attempt.add_argument("--json", action="store_true", help="proposals and faults as JSON")
    attempt.set_defaults(command="ingest.source_commands:try_address")

    source = chosen.add_parser("add-source", help="put a source file into the registry")
    source.add_argument("file", metavar="FILE|-", help="the TOML file, or - for stdin")
    source.add_argument("--replace", action="store_true", help="write over a source of the same id")
    source.set_defaults(command="ingest.source_commands:add_source")

    tag = chosen.add_parser("tag", help="tag JSON Lines without a database (docs/tag-format.md)")
    tag.add_argument("--input", required=True, metavar="FILE", help="documents, or - for stdin")
    tag.add_argument("--output", required=True, metavar="FILE", help="tags, or - for stdout")
    tag.set_defaults(command="ingest.tag_stream:tag")

    explain = chosen.add_parser("explain", help="tell why a text earns its tags, and no others")
    what = explain.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "article", nargs="?", metavar="ARTICLE|FILE",
        help="the id or address of a stored article, a file or folder, or - for stdin",
    )  # fmt: skip
    what.add_argument("--text", metavar="SENTENCE", help="a sentence, as it is")
    how = explain.add_mutually_exclusive_group()
    how.add_argument("--kind", choices=KINDS, help="only this kind of tag")
    how.add_argument("--json", action="store_true", help="as docs/tag-format.md has it")
    explain.set_defaults(command="ingest.explain:explain")

    retag = chosen.add_parser("retag", help="bring stored tags in step with today's taxonomy")
    retag.add_argument("--dry-run", action="store_true", help="tell what would change, and stop")
    retag.add_argument(
        "--term",
        metavar="ID",
        help="only texts that hold a form of it: mineral:lithium, or lithium",
    )
    retag.set_defaults(command="ingest.retag:retag")

    starter = chosen.add_parser("starter", help="add the starter briefs")
    how = starter.add_mutually_exclusive_group()
    how.add_argument("--remove", action="store_true", help="take them out instead")
    how.add_argument("--unless-removed", action="store_true", help="not where they were taken out")
    starter.set_defaults(command="ingest.commands:starter_briefs")

    for name, command, text in (
        ("sources", "ingest.commands:sources", "list the sources with their last run"),
        ("migrate", "ingest.commands:migrate", "create or upgrade the database"),
        ("examples", "ingest.examples:command", "read the taxonomy's example sentences"),
    ):
        chosen.add_parser(name, help=text).set_defaults(command=command)
    corrections = chosen.add_parser("corrections", help="list what analysts corrected")
    corrections.add_argument(
        "--export", metavar="FILE", help="write the corrected labels as JSON Lines; - for stdout"
    )
    corrections.set_defaults(command="ingest.corrections_command:corrections")

    candidates = chosen.add_parser(
        "candidates", help="list initiatives that the taxonomy lacks, or decide on one"
    )
    candidates_options.add_arguments(candidates)
    candidates.set_defaults(command="ingest.candidates_command:candidates")

    status = chosen.add_parser("status", help="list the last runs with their outcomes")
    status.add_argument("--last", type=int, default=10, metavar="N", help="how many (10)")
    status.set_defaults(command="ingest.commands:last_runs")
    return parser


def _mapping(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if field not in FIELDS or not equals or not column:
        raise ArgumentTypeError(f"'{text}' is not FIELD=COLUMN with a field of {', '.join(FIELDS)}")
    return field, column


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(known_zone(text))
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(main())
