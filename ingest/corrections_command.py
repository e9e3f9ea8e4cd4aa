"""The command that lists analysts' corrections, or exports them as labelled texts."""

import json
import sys
from argparse import Namespace

from db.queries.decision_rows import CorrectionRow
from ingest.output import STANDARD, output
from ingest.store import prepare
from ingest.store.corrections import labelled_records, stored_corrections
from ingest.store.explain import explained
from taxonomy.loader import load

NONE_YET = "No corrections yet: an article's page in the dashboard is where tags are corrected."


@explained()
def corrections(given: Namespace) -> int:
    """List the corrections in words, or write the corrected labels as JSON Lines."""
    prepare(load())
    return _export(given.export) if given.export else _list()


def _list() -> int:
    live = undone = 0
    for row in stored_corrections():
        print(in_words(row))
        live, undone = live + (row.undone_at is None), undone + (row.undone_at is not None)
    print(f"{live:,} live, {undone:,} undone" if live or undone else NONE_YET)
    return 0


def _export(sink: str) -> int:
    number = 0
    with output(sink) as out:
        for record in labelled_records():
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            number += 1
    told = f"{number:,} corrected {'article' if number == 1 else 'articles'} exported"
    print(told if number else NONE_YET, file=sys.stderr if sink == STANDARD else sys.stdout)
    return 0


def in_words(row: CorrectionRow) -> str:
    """Return a correction as two lines: what was decided, and on which article or actor."""
    why = f": {row.why}" if row.why else ""
    states = "".join(f" ({state})" for state in _states(row))
    decided = f"{row.id:>6}  {row.at:%Y-%m-%d %H:%M}  {row.by}: {_decision(row)}{why}{states}"
    where = f"{row.title} <{row.article_url}>" if row.article_url else "in all articles"
    return f"{decided}\n{'':8}{where}"


def _decision(row: CorrectionRow) -> str:
    label = row.tag.label if row.tag else ""
    if row.action == "remove":
        return f"not {label}"
    if row.action == "add":
        return f"{label} is missing, {row.strength}, at “{row.text}”"
    if row.action == "merge":
        return f"{row.text} is {row.title}"
    if row.action == "split":
        return f"not {label} but somebody else" + (f", “{row.text}”" if row.text else "")
    return "read, all other tags are right"


def _states(row: CorrectionRow) -> list[str]:
    if row.undone_at:
        return [f"undone by {row.undone_by}, {row.undone_at:%Y-%m-%d %H:%M}"]
    if row.article_id is None and row.article_url:
        return ["the article is not stored now"]
    if row.stale:
        return ["these words are gone" if row.action == "add" else "the text has changed since"]
    return []
