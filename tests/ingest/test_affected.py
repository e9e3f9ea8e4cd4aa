"""A text that holds nothing of what an edit of the taxonomy changed reads as it did."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.affected import Sieve, changed_patterns, edits
from ingest.store import evidence
from ingest.tagging import Document, Tagger
from ingest.tagging.text import Text
from taxonomy import Taxonomy, load
from taxonomy.schema import (
    Country,
    Cue,
    Entry,
    Evidence,
    Guard,
    Initiative,
    Mineral,
    Organisation,
    Sector,
)
from tests.ingest.edited import edited, filled, slots, texts
from tests.taxonomy.samples import made, taxonomy

TEXT = "Dysprosium, lead ore and a mill in Chile, said Acme."
LEAD = made(Mineral, "lead", guarded=[{"forms": ["lead"], "guard": "loose"}])
LOOSE = Guard(id="loose", prior=-1, evidence=[Evidence(cue="trade", where="right", weight=2)])
TRADE = Cue(id="trade", words=["ore"])


def may_change(text: str, old: Taxonomy, new: Taxonomy) -> bool:
    return Sieve(changed_patterns(old, new)).holds(Text(Document("", "", text)).folded)


def reading(taxonomy_: Taxonomy, document: Document) -> tuple[Any, ...]:
    """All that is stored of a reading."""
    tags = Tagger(taxonomy_).tag(document)
    return vars(evidence(tags, frozenset())), tags.on_topic, tags.generic


@settings(
    max_examples=150, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
def test_what_the_sieve_lets_pass_reads_as_before(data: st.DataObject) -> None:
    before = data.draw(slots())
    old, new = filled(before), filled(data.draw(edited(before)))
    for _ in range(3):
        text = data.draw(texts())
        document = Document("", data.draw(texts()), text)
        if not Sieve(changed_patterns(old, new)).holds(Text(document).folded):
            assert reading(old, document) == reading(new, document)


@pytest.mark.parametrize(
    ("before", "after", "held"),
    [
        # a new form; the name of a body hides what it contains
        ([], [made(Organisation, "mill", forms=["lead ore"])], True),
        ([], [made(Organisation, "mill", forms=["tin ore"])], False),
        # a mask, a weak form, a demonym, a capital
        ([LEAD], [LEAD.model_copy(update={"masks": ["a mill"]})], True),
        ([LEAD], [LEAD.model_copy(update={"masks": ["the mill"]})], False),
        ([], [made(Sector, "mills", weak=["mill"])], True),
        ([], [made(Country, "CL", capitals=["Santiago"])], False),
        # a guard, wherever it decides
        ([LEAD], [LEAD, LOOSE.model_copy(update={"prior": 0.0})], True),
        ([LEAD], [LEAD, LOOSE.model_copy(update={"no": ["Take the lead."]})], False),
        # a cue, by its word
        ([], [Cue(id="trade", words=["ore", "mill"])], True),
        ([], [Cue(id="trade", words=["ore", "mine"])], False),
        ([], [Cue(id="generic", words=["said"])], True),
        # what is shown of an entry alone
        ([LEAD], [LEAD.model_copy(update={"note": "x", "colour": "#000000"})], False),
        ([LEAD], [LEAD.model_copy(update={"label": "Pb"})], True),
    ],
)
def test_which_texts_an_edit_concerns(
    before: list[Entry | Guard | Cue], after: list[Entry | Guard | Cue], held: bool
) -> None:
    rest = made(Mineral, "dysprosium", forms=["dysprosium"]), LOOSE, TRADE
    assert may_change(TEXT, taxonomy(*rest, *before), taxonomy(*rest, *after)) is held


def test_a_parent_counts_for_all_below_it() -> None:
    child = made(Mineral, "dysprosium", forms=["dysprosium"], parents=["heavy"])
    heavy = made(Mineral, "heavy", forms=["heavy rare earths"])
    top = made(Mineral, "top", forms=["rare earths"])
    moved = heavy.model_copy(update={"parents": ["top"]})
    assert may_change(TEXT, taxonomy(child, heavy, top), taxonomy(child, moved, top))


def test_the_order_of_entries_counts_where_they_share_a_form() -> None:
    one, other = made(Mineral, "one", forms=["ore"]), made(Mineral, "other", forms=["ore", "mine"])
    assert may_change("An ore.", taxonomy(one, other), taxonomy(other, one))
    assert not may_change("A mine.", taxonomy(one, other), taxonomy(other, one))


def test_the_rule_that_is_stored_names_the_form() -> None:
    one, other = (made(Mineral, "ore", forms=[form]) for form in ("Ore", "ore"))
    assert may_change("An ore.", taxonomy(one), taxonomy(other))


def test_entries_of_one_id_share_the_words_around_their_forms() -> None:
    """The tagger looks these words up by the id, whatever the kind."""

    def both(near: str) -> Taxonomy:
        mineral = made(Mineral, "x", guarded=[{"forms": ["lead"], "near": ["ore"]}])
        return taxonomy(mineral, made(Sector, "x", guarded=[{"forms": ["tin"], "near": [near]}]))

    document = Document("", "", "They take the lead at the bar.")
    old, new = both("can"), both("bar")
    assert reading(old, document) == reading(new, document) or may_change(document.text, old, new)


def test_nothing_changed_is_nothing_to_read() -> None:
    assert not changed_patterns(load(), load())
    assert not Sieve([]).holds(b" lithium ")


def test_edits_in_words() -> None:
    old = taxonomy(LEAD, LOOSE, made(Sector, "mills"))
    new = taxonomy(LEAD, LOOSE.model_copy(update={"prior": 0.0}), made(Country, "CL"))
    assert list(edits(old, new)) == ["sector mills (gone)", "guard loose", "country CL (new)"]


def test_a_measure_that_is_described_by_its_country_is_sought_there() -> None:
    lead = made(Mineral, "lead", forms=["lead ore"])
    china = made(Country, "CN", forms=["China"])
    begun = {"kind": "export control", "parties": ["CN"], "minerals": ["lead"]}
    old = taxonomy(lead, china, made(Initiative, "curbs", **begun))
    new = taxonomy(lead, china, made(Initiative, "curbs", **begun, start=date(2025, 1, 1)))
    assert may_change("China put it under licence.", old, new)
    assert not may_change("Chile put it under licence.", old, new)
