"""Reads candidates, and keeps what was decided about them, for the command that does both."""

from db import candidates as deciding
from db import queries
from db.candidates import Action, CandidateError
from db.filters import Filters
from db.queries import CandidatePlace, CandidateRow, DecisionRow
from db.session import session, writing_session
from ingest.errors import UserError

EVERYTHING = Filters()


def open_candidates() -> list[CandidateRow]:
    """Return the candidates that nobody has decided on, those in most stories first."""
    with session() as opened:
        return queries.candidates(opened, EVERYTHING)


def candidate(key: str) -> CandidateRow:
    """Return a candidate, decided on or not; UserError where no article names it."""
    with session() as opened:
        found = queries.candidates(opened, EVERYTHING, key)
    if not found:
        raise UserError(
            f"no article names a candidate '{key}': python -m ingest candidates lists them"
        )
    return found[0]


def places(key: str, limit: int) -> list[CandidatePlace]:
    """Return where the newest articles print a candidate, with their texts."""
    with session() as opened:
        return queries.candidate_places(opened, EVERYTHING, key, limit)


def printed_forms(key: str) -> list[str]:
    """Return how articles print a candidate, the most frequent first."""
    with session() as opened:
        return queries.candidate_forms(opened, key)


def decisions(key: str) -> list[DecisionRow]:
    """Return the decisions on a candidate, newest first."""
    with session() as opened:
        return queries.candidate_decisions(opened, key)


def keep_decision(
    found: CandidateRow, action: Action, by: str, why: str, initiative_id: str | None
) -> None:
    """Keep what was decided about a candidate."""
    with writing_session() as opened:
        try:
            if action == "dismissed":
                deciding.dismiss(opened, found.key, by, why)
            else:
                deciding.decide(opened, found.key, found.name, action, by, why, initiative_id)
        except CandidateError as error:
            raise UserError(str(error)) from error


def undo_dismissal(key: str, by: str) -> None:
    """Show a dismissed candidate again; UserError where it is not dismissed."""
    live = [row for row in decisions(key) if row.action == "dismissed" and row.undone_at is None]
    if not live:
        raise UserError(f"candidate '{key}' is not dismissed: there is nothing to undo")
    with writing_session() as opened:
        try:
            deciding.undo_dismissal(opened, live[0].id, by)
        except CandidateError as error:
            raise UserError(str(error)) from error
