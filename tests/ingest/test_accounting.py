"""Each entry ends in exactly one outcome, whatever fails where."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy.exc import DataError

from db.outcomes import Outcome
from ingest import reading
from ingest.entry import Entry, Fault, Found
from ingest.fetch import Fetcher
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.reading import Reader
from ingest.run import Flow
from ingest.sources.registry import load as load_registry
from ingest.store import Store
from ingest.store.article import Writer
from ingest.tagging import Tagger
from taxonomy.loader import load
from tests.ingest.conftest import QUICK, Query
from tests.ingest.test_run import FEED

ODD = "An odd lithium story"


def entry(number: int, title: str, body: str, **more: Any) -> Entry:
    return Entry(f"line {number}", body, title=title, identity=f"file:/{number}", **more)


FOUND: list[Found] = [
    entry(1, "Lithium mine opens", "A lithium mine opened in Chile."),
    entry(2, ODD, "It tells of lithium in Chile."),
    entry(1, "Lithium mine opens", "A lithium mine opened in Chile."),
    Fault("line 4", "not valid JSON"),
    entry(5, "", "Tin"),
    entry(6, "A recipe", "Peel the apples and bake the pie."),
    Entry("page", page="http://127.0.0.1:9/none", url="http://127.0.0.1:9/none", source=FEED),
    entry(8, "Cobalt falls", "The price of cobalt fell by a tenth."),
]
ENDS = [
    Outcome.STORED, Outcome.STORED, Outcome.DUPLICATE, Outcome.REJECTED, Outcome.TOO_SHORT,
    Outcome.OFF_TOPIC, Outcome.SOFT_ERROR, Outcome.STORED,
]  # fmt: skip


def holds_odd(*given: Any) -> bool:
    return any(ODD in repr(one) for one in given)


def failing(call: Callable[..., Any], error: Exception) -> Callable[..., Any]:
    """A call that fails for the odd text alone."""

    def tried(*given: Any) -> Any:
        if holds_odd(*given):
            raise error
        return call(*given)

    return tried


BROKEN_ROW = DataError("INSERT", {}, ValueError("out of range"))
STAGES: dict[str, tuple[Any, str, Exception]] = {
    "reading": (reading, "extract", RecursionError()),
    "dating": (reading, "article", OverflowError()),
    "tagging": (Tagger, "tag", ZeroDivisionError()),
    "making rows": (reading, "article_rows", KeyError()),
    "writing, what the database refuses": (Writer, "write", BROKEN_ROW),
    "writing, a tag that is not stored": (Writer, "write", ValueError("tag 'x' is not stored")),
}


@pytest.fixture
def flow(prepared: Query, tagger: Tagger) -> Iterator[Flow]:
    reader = Reader(load(), load_registry())
    reader.tagger = tagger
    progress = Progress("entries", None, stream=io.StringIO())
    with Store.start("test", None) as store, Fetcher(limits=QUICK) as fetcher:
        yield Flow(store, reader, progress, fetcher, Interruption())


def test_every_kind_of_entry_has_its_outcome(flow: Flow, prepared: Query) -> None:
    assert [flow.settle(one) for one in FOUND] == ENDS
    flow.store.flush()
    kept = prepared("select outcome from entry_outcome order by id")
    assert [Outcome(outcome) for (outcome,) in kept] == ENDS


@pytest.mark.parametrize("stage", STAGES)
def test_one_that_fails_changes_no_other(
    flow: Flow, prepared: Query, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    place, name, error = STAGES[stage]
    monkeypatch.setattr(place, name, failing(getattr(place, name), error))
    flow.take(FOUND)
    flow.store.flush()
    expected = Counter([*ENDS, Outcome.HARD_ERROR]) - Counter([Outcome.STORED])
    assert flow.store.counts() == expected
    assert flow.progress.done == len(FOUND)
    kept = prepared("select outcome, count(*) from entry_outcome group by 1")
    assert {Outcome(outcome): number for outcome, number in kept} == expected
    assert prepared("select url from article order by id") == [
        ("file:/1",), ("file:/6",), ("file:/8",)
    ]  # fmt: skip
    said = f"({type(error).__name__})"
    assert [
        reason.endswith(said)
        for (reason,) in prepared("select reason from entry_outcome where outcome = 'hard_error'")
    ] == [True]
