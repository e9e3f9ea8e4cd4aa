"""The command that lists candidates, promotes, merges or dismisses one, and tags its articles again."""

from argparse import Namespace
from datetime import UTC, datetime

from db.queries import CandidateRow
from ingest.errors import UserError
from ingest.promotion import write_entry
from ingest.retag import retag
from ingest.store import prepare
from ingest.store.candidates import (
    candidate,
    keep_decision,
    open_candidates,
    places,
    printed_forms,
    undo_dismissal,
)
from ingest.store.explain import explained
from ingest.tagging import Document
from ingest.tagging.initiative_grammar import YEAR
from ingest.tagging.text import Text
from taxonomy.editing import FILE, NewInitiative, with_entry, with_forms
from taxonomy.forms import folded
from taxonomy.loader import load
from taxonomy.proposal import proposed_id, proposed_kind

MOST_READ = 20  # articles looked at for an example
NONE_YET = (
    "No candidates: no stored article on topic names an initiative that the taxonomy lacks, or all "
    "are decided on. Articles stored before this version are read for them by python -m ingest retag."
)


@explained()
def candidates(given: Namespace) -> int:
    """List the candidates, or decide on one of them."""
    if not given.by.strip():
        raise UserError("--by is empty: say who decides")
    prepare(load())
    if given.promote:
        return _promote(given)
    if given.merge:
        return _merge(given)
    if given.dismiss:
        keep_decision(candidate(given.dismiss), "dismissed", given.by, given.why, None)
        print(f"Dismissed: {given.dismiss}. python -m ingest candidates --undo {given.dismiss} "
              "takes that back.")  # fmt: skip
        return 0
    if given.undo:
        undo_dismissal(given.undo, given.by)
        print(f"{given.undo} is a candidate again.")
        return 0
    return _list()


def in_words(row: CandidateRow) -> str:
    """Return a candidate as two lines: its name, and where it was found."""
    acronym = f" ({row.acronym})" if row.acronym else ""
    where = ", ".join(
        f"{number:,} {one if number == 1 else many}"
        for number, one, many in (
            (row.stories, "story", "stories"),
            (row.articles, "article", "articles"),
            (row.publishers, "publisher", "publishers"),
        )
    )
    return f"{row.name}{acronym}\n    {row.key}: {where}, {row.first} to {row.last}"


def _list() -> int:
    rows = open_candidates()
    for row in rows:
        print(in_words(row))
    number = f"{len(rows):,} {'candidate' if len(rows) == 1 else 'candidates'}"
    print(f"{number}: --promote, --merge or --dismiss one by its key" if rows else NONE_YET)
    return 0


def _promote(given: Namespace) -> int:
    """Write a new entry, keep the decision, and tag the articles that name it again."""
    found = candidate(given.promote)
    acronym = found.acronym if given.acronym is None else given.acronym.strip()
    id_ = given.id or proposed_id(found.name, load().initiatives)

    def draft(file: str, example: str | None) -> str:
        new = NewInitiative(
            id=id_,
            label=given.label or found.name,
            kind=given.kind or proposed_kind(found.name),
            forms=_forms(found),
            acronym=acronym or None,
            parties=_listed(given.parties),
            minerals=_listed(given.minerals),
            example=example,
            comment=f"Promoted from a candidate by {given.by} on {datetime.now(UTC):%Y-%m-%d}.",
        )
        return with_entry(file, new)

    taxonomy, example = write_entry(id_, draft, places(found.key, MOST_READ))
    prepare(taxonomy)
    keep_decision(found, "promoted", given.by, given.why, f"initiative:{id_}")
    print(f"Promoted: {found.name} is the entry '{id_}' of taxonomy/{FILE}.")
    return _tag_again(id_, example)


def _merge(given: Namespace) -> int:
    """Give an entry the candidate's names, keep the decision, and tag the articles again."""
    found = candidate(given.merge)
    id_ = (given.into or "").removeprefix("initiative:")
    if not id_:
        raise UserError("--merge needs --into: the id of the entry that the name belongs to")

    def draft(file: str, example: str | None) -> str:
        return with_forms(file, id_, _forms(found), example)

    taxonomy, example = write_entry(id_, draft, places(found.key, MOST_READ))
    prepare(taxonomy)
    keep_decision(found, "merged", given.by, given.why, f"initiative:{id_}")
    print(f"Merged: {found.name} is a form of the entry '{id_}' of taxonomy/{FILE}.")
    return _tag_again(id_, example)


def _tag_again(id_: str, example: str | None) -> int:
    if example is None:
        print("No sentence earns the tag by itself, so the entry has no new example: write one.")
    else:
        print(f"Example: {example}")
    return retag(Namespace(dry_run=False, term=f"initiative:{id_}"))


def _forms(found: CandidateRow) -> tuple[str, ...]:
    """Return the ways in which a candidate is printed, and without its year, each once."""
    printed = [
        " ".join(Text(Document("", "", form)).plain.split()) for form in printed_forms(found.key)
    ]
    forms: dict[str, str] = {}
    for form in (*printed, *(YEAR.sub("", form) for form in printed)):
        forms.setdefault(folded(form), form)
    return tuple(forms.values())


def _listed(given: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.split(",") if part.strip())
