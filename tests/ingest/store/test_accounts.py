"""The accounts of runs: each entry counted once, with the entries or not at all."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from db.models import Account, EntryOutcome
from db.outcomes import Outcome
from db.session import writing_session
from ingest.store import Store
from ingest.store.accounts import REMEMBERED
from tests.ingest.store.samples import SOURCE, entry, tags


def accounts(reading: Session) -> Counter[str]:
    reading.rollback()
    rows = reading.execute(
        select(Account.outcome, func.sum(Account.number)).group_by(Account.outcome)
    )
    return Counter({outcome: int(number) for outcome, number in rows})


def entries(reading: Session) -> Counter[str]:
    reading.rollback()
    return Counter(reading.scalars(select(EntryOutcome.outcome)))


def test_what_is_counted_is_what_is_listed(url: str, reading: Session) -> None:
    for _ in range(2):
        with Store.start("run", None, url=url) as store:
            store.source(SOURCE)
            for number in range(3):
                store.put(entry(number), tags())
                store.flush()
            store.put(entry(2), tags())
            store.outcome(SOURCE.id, Outcome.SOFT_ERROR, "https://daily.example/9", "http 503")
    assert accounts(reading) == entries(reading)
    assert accounts(reading) == {"stored": 3, "unchanged": 3, "duplicate": 2, "soft_error": 2}


def test_an_open_batch_that_fails_counts_nothing(url: str, reading: Session) -> None:
    with pytest.raises(KeyError), Store.start("run", None, url=url) as store:
        store.source(SOURCE)
        store.put(entry(1), tags())
        raise KeyError
    assert accounts(reading) == entries(reading)


def test_old_entries_that_brought_nothing_go_and_their_numbers_stay(
    url: str, reading: Session
) -> None:
    with Store.start("run", None, url=url) as store:
        store.source(SOURCE)
        store.put(entry(1), tags())
        store.outcome(SOURCE.id, Outcome.UNCHANGED, "https://daily.example/7")
        store.outcome(SOURCE.id, Outcome.DUPLICATE, "https://daily.example/8")
        store.outcome(SOURCE.id, Outcome.HARD_ERROR, "https://daily.example/9", "http 404")
    long_ago = datetime.now(UTC).replace(tzinfo=None) - REMEMBERED - timedelta(hours=1)
    with writing_session(url) as opened:
        opened.execute(update(EntryOutcome).values(at=long_ago))
        opened.commit()
    before = accounts(reading)
    with Store.start("run", None, url=url):
        pass
    assert accounts(reading) == before
    assert entries(reading) == {"stored": 1, "hard_error": 1}
