"""State is the tagger's reading with the live corrections on top, however they came and went."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import queries
from db.corrections import CorrectionError
from ingest.store import prepare
from ingest.tagging import Tagger
from taxonomy.loader import load
from tests.ingest.store.corrections.conftest import BODY, Desk
from tests.ingest.store.corrections.oracle import Oracle

REMOVABLE = [
    "mineral:neodymium", "mineral:praseodymium", "mineral:rare_earths", "mineral:nickel",
    "sector:steel", "sector:stainless_steel", "initiative:ncmm", "country:IN", "person:ada-roe",
]  # fmt: skip
ADDABLE = [*REMOVABLE, "mineral:beryllium", "mineral:cerium", "mineral:yttrium"]
WORDS = ["beryl", "praseodymium", "Stainless steel", "ministry"]


def test_undoing_in_any_order_gives_back_what_was_read(desk: Desk) -> None:
    read = desk.rows()
    for order in permutations(range(4)):
        made = [
            desk.remove("mineral:neodymium"),
            desk.add("mineral:cerium", "beryl", strength="primary"),
            desk.remove("initiative:ncmm"),
            desk.check(),
        ]
        assert desk.rows() != read
        for place in order:
            desk.undo(made[place])
        assert desk.rows() == read
    history = desk.corrections()
    assert len(history) == 4 * 24
    assert {(row.undone_by, row.undone_at is None) for row in history} == {("Cy", False)}


def test_undoing_an_early_one_leaves_the_later_ones(desk: Desk) -> None:
    first = desk.remove("mineral:neodymium")
    desk.add("mineral:beryllium", "beryl")
    desk.remove("sector:steel")
    desk.undo(first)
    assert desk.tags()["mineral:neodymium"] == ("primary", 2)
    assert desk.tags()["mineral:beryllium"] == ("passing", 1)
    assert "sector:steel" not in desk.tags()


def test_a_correction_is_undone_once(desk: Desk) -> None:
    made = desk.remove("mineral:nickel")
    desk.undo(made, by="Bo")
    with pytest.raises(CorrectionError, match="Bo has undone this already"):
        desk.undo(made)
    with pytest.raises(CorrectionError, match="there is no correction 99"):
        desk.undo(99)
    assert desk.corrections()[0].undone_by == "Bo"


def test_a_tag_that_is_removed_can_be_added_at_other_words(desk: Desk) -> None:
    removed = desk.remove("mineral:nickel")
    desk.add("mineral:nickel", "beryl")
    assert desk.tags()["mineral:nickel"] == ("passing", 1)
    desk.undo(removed)
    assert desk.tags()["mineral:nickel"] == ("passing", 2)  # the analyst's strength stands


steps = st.one_of(
    st.tuples(st.just("remove"), st.sampled_from(REMOVABLE)),
    st.tuples(st.just("add"), st.sampled_from(ADDABLE), st.sampled_from(WORDS)),
    st.tuples(st.just("undo"), st.integers(0, 9)),
    st.tuples(st.just("tag again")),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(f"sqlite:///{tmp_path_factory.mktemp('undo') / 'monitor.db'}", Tagger(load()))
    prepare(load(), made.url)
    made.put()
    return made


@given(st.lists(steps, max_size=10))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_sequence_leaves_the_reading_with_the_live_corrections(
    shared: Desk, taken: list[tuple[str, ...]]
) -> None:
    desk, read = shared, shared.rows()
    oracle = Oracle(desk.article(), desk.ask(lambda opened: _parents(opened)))
    live: list[tuple[int, tuple[str, ...]]] = []
    for number, step in enumerate(taken):
        try:
            match step:
                case ("remove", tag_id):
                    live.append((desk.remove(tag_id), step))
                case ("add", tag_id, words):
                    live.append((desk.add(tag_id, words), step))
                case ("undo", place) if live:
                    desk.undo(live.pop(int(place) % len(live))[0])
                case ("tag again",):
                    desk.put(tagger=f"{desk.article().fetched_at} {number}")
        except CorrectionError:
            pass  # not borne, or borne already: the oracle need not hear of it
        assert {id_: count for id_, (_, count) in desk.tags().items()} == oracle.counts(
            [step for _, step in live], BODY
        )
    for id_, _ in live:
        desk.undo(id_)
    assert desk.rows() == read


def _parents(opened: object) -> dict[str, list[str]]:
    return {
        id_: [row.id for row in queries.parents(opened, id_)]  # type: ignore[arg-type]
        for id_ in ADDABLE
    }
