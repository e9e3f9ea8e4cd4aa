"""Keeps the accounts of a run: how many entries of each source ended in which way on which day."""

from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, and_, bindparam, delete, insert, update

from db.models import Account, EntryOutcome
from db.outcomes import Outcome

Key = tuple[str, date, Outcome]

REMEMBERED = timedelta(days=30)  # single entries that brought nothing; their numbers stay for ever
BROUGHT_NOTHING = (Outcome.UNCHANGED, Outcome.DUPLICATE)

ADD = insert(Account)
RAISE = update(Account).where(
    and_(
        Account.source_id == bindparam("of_source"),
        Account.day == bindparam("of_day"),
        Account.run_id == bindparam("of_run"),
        Account.outcome == bindparam("of_outcome"),
    )
)


class Accounts:
    """The numbers of one run; `write` belongs into the transaction that stores the entries."""

    def __init__(self, run_id: int) -> None:
        self._run_id = run_id
        self._written: Counter[Key] = Counter()
        self._open: Counter[Key] = Counter()

    def count(self, source_id: str, day: date, outcome: Outcome) -> None:
        """Count one entry."""
        self._open[source_id, day, outcome] += 1

    def write(self, connection: Connection) -> None:
        """Write what was counted since the last time."""
        for key, number in self._open.items():
            self._put(connection, key, self._written[key] + number)
        self._written += self._open
        self._open.clear()

    def forget(self) -> None:
        """Drop what was not written: its entries are not stored either."""
        self._open.clear()

    def _put(self, connection: Connection, key: Key, number: int) -> None:
        source_id, day, outcome = key
        if key in self._written:
            of = {"of_source": source_id, "of_day": day, "of_run": self._run_id}
            connection.execute(RAISE, {**of, "of_outcome": outcome.value, "number": number})
        else:
            row = {"source_id": source_id, "day": day, "run_id": self._run_id}
            connection.execute(ADD, {**row, "outcome": outcome.value, "number": number})


def forget_old(connection: Connection, now: datetime) -> None:
    """Drop the single entries of long ago that brought nothing; the accounts keep their numbers."""
    old = delete(EntryOutcome).where(
        EntryOutcome.at < now - REMEMBERED,
        EntryOutcome.outcome.in_([outcome.value for outcome in BROUGHT_NOTHING]),
    )
    connection.execute(old)
