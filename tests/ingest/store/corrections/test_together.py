"""Several analysts and an ingest run at once."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import event, text, update

from db.corrections import CorrectionError
from db.models import Correction
from db.outcomes import Outcome
from db.session import engine, writing_session
from ingest.store import Store, remove_source, run
from tests.ingest.store.corrections.conftest import BODY, TITLE, WIRE, Desk

NICKEL, BERYLLIUM, NEODYMIUM = "mineral:nickel", "mineral:beryllium", "mineral:neodymium"


def at_once(*acts: Callable[[], int]) -> list[Future[int]]:
    """Start all acts at the same moment, each in a thread, and wait until they are done."""
    ready = threading.Barrier(len(acts))

    def begin(act: Callable[[], int]) -> int:
        ready.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [pool.submit(begin, act) for act in acts]


def test_of_two_who_remove_the_same_tag_one_is_told(desk: Desk) -> None:
    for _ in range(5):
        ended = at_once(lambda: desk.remove(NICKEL, by="Ada"), lambda: desk.remove(NICKEL, by="Bo"))
        faults = [str(one.exception()) for one in ended if one.exception()]
        assert faults == ["the article does not bear Nickel: reload the page, it may have changed"]
        (made,) = [one.result() for one in ended if not one.exception()]
        desk.undo(made)


def test_what_two_decide_at_once_stands_together(desk: Desk) -> None:
    read = desk.rows()
    ended = at_once(
        lambda: desk.remove(NICKEL),
        lambda: desk.remove(NEODYMIUM),
        lambda: desk.add(BERYLLIUM, "beryl"),
    )
    made = [one.result() for one in ended]
    tags = desk.tags()
    assert NICKEL not in tags and NEODYMIUM not in tags and BERYLLIUM in tags
    assert tags["mineral:rare_earths"][1] == 1

    def undone(id_: int) -> int:
        desk.undo(id_)
        return id_

    for one in at_once(*(partial(undone, id_) for id_ in made)):
        one.result()
    assert desk.rows() == read


def test_a_correction_waits_for_the_batch_of_an_ingest_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "SECONDS_A_COMMIT", 3600.0)
    with Store.start("long", None, tagger="second", url=desk.url) as store:
        store.source(WIRE)
        store.flush()
        assert desk.put_in(store, TITLE, "New. " + BODY) is Outcome.UPDATED
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(desk.remove, NICKEL)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            store.flush()
            waiting.result(timeout=20)
    assert desk.article().body.startswith("New. ")
    assert NICKEL not in desk.tags()
    desk.undo(desk.corrections()[0].id)
    assert NICKEL in desk.tags()


def test_a_run_that_brings_an_article_back_waits_for_who_is_undoing(desk: Desk) -> None:
    made = desk.remove(NICKEL)
    with writing_session(desk.url) as opened:
        remove_source(opened, WIRE.id)
    with ThreadPoolExecutor(1) as pool:
        with writing_session(desk.url) as opened:
            undone = {"undone_at": datetime(2025, 3, 1), "undone_by": "Bo"}
            opened.execute(update(Correction).where(Correction.id == made).values(undone))
            waiting = pool.submit(desk.put)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            opened.commit()
        assert waiting.result(timeout=20) is Outcome.STORED
    assert NICKEL in desk.tags()


def test_undoing_waits_for_a_run_that_brings_the_article_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.remove(NICKEL)
    with writing_session(desk.url) as opened:
        remove_source(opened, WIRE.id)
    monkeypatch.setattr(run, "SECONDS_A_COMMIT", 3600.0)
    with Store.start("long", None, url=desk.url) as store:
        store.source(WIRE)
        store.flush()
        assert desk.put_in(store, TITLE, BODY) is Outcome.STORED
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(desk.undo, made)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            store.flush()
            waiting.result(timeout=20)
    assert NICKEL in desk.tags()


def test_a_database_that_stays_locked_is_explained(desk: Desk) -> None:
    opened = engine(desk.url)
    if opened.dialect.name != "sqlite":
        pytest.skip("a server waits for as long as it takes")
    opened.dispose()

    def impatient(connection: object, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[attr-defined]

    event.listen(opened, "checkout", impatient)
    id_ = desk.id()
    assert id_ == 1
    with writing_session(desk.url) as writer:
        writer.execute(text("UPDATE source SET label = 'x'"))
        with pytest.raises(
            CorrectionError, match="database is locked.*if an ingest run is writing"
        ):
            desk.remove(NICKEL)
        writer.rollback()
    desk.remove(NICKEL)
    assert len(desk.corrections()) == 1
