"""What corrections say of the tagger, and the labels that they make."""

import json
from dataclasses import replace
from typing import Any

from db import queries
from db.queries import PrecisionRow
from ingest.tagging import Tagger
from taxonomy.loader import load
from tests.ingest.store.corrections.conftest import BODY, TITLE, Desk

NICKEL, BERYLLIUM, NEODYMIUM = "mineral:nickel", "mineral:beryllium", "mineral:neodymium"
GROUP = "mineral:rare_earths"


class Other(Tagger):
    """A tagger of another taxonomy: it knows beryl, and no nickel."""

    def __init__(self) -> None:
        known = load()
        beryllium = known.minerals["beryllium"]
        forms = [*beryllium.forms, "beryl"]
        others = {id_: entry for id_, entry in known.minerals.items() if id_ != "nickel"}
        changed = others | {"beryllium": beryllium.model_copy(update={"forms": forms})}
        super().__init__(replace(known, minerals=changed))


def precision(desk: Desk) -> dict[str, tuple[int, int, int, int]]:
    """Return right, wrong, missed and articles of each kind and tag."""
    return {
        row.tag.id if row.tag else row.kind: (row.right, row.wrong, row.missed, row.articles)
        for row in desk.ask(queries.corrected_precision)
    }


def labels(desk: Desk) -> list[dict[str, Any]]:
    """Return the labelled records, as they come back from JSON."""
    return [
        json.loads(json.dumps(row)) for row in desk.ask(lambda one: list(queries.labelled(one)))
    ]


def test_nothing_is_said_of_articles_that_nobody_checked(desk: Desk) -> None:
    assert desk.ask(queries.corrected_precision) == []
    assert labels(desk) == []
    desk.remove(NICKEL)
    assert desk.ask(queries.corrected_precision) == []
    assert [row["reviewed"] for row in labels(desk)] == [False]


def test_right_wrong_and_missed_of_the_checked_articles(desk: Desk) -> None:
    desk.put("Other", BODY, number=2)
    desk.put("Third", BODY, number=3)
    desk.remove(NICKEL)
    desk.add(BERYLLIUM, "beryl")
    desk.check()
    desk.check("Bo", number=2)
    desk.remove(NICKEL, number=3)  # of an article that is not checked
    found = precision(desk)
    assert found["mineral"] == (7, 1, 1, 2)  # neodymium, praseodymium, group twice; nickel once
    assert found[NICKEL] == (1, 1, 0, 2)
    assert found[BERYLLIUM] == (0, 0, 1, 1)
    assert found[NEODYMIUM] == (2, 0, 0, 2)
    assert found["organisation"] == (2, 0, 0, 2)
    rows = desk.ask(queries.corrected_precision)
    assert [row.kind for row in rows if row.tag is None] == [
        "mineral", "sector", "initiative", "country", "organisation", "person"
    ]  # fmt: skip
    mineral, nickel = rows[0], next(row for row in rows if row.tag and row.tag.id == NICKEL)
    assert (mineral.precision, mineral.recall) == (7 / 8, 7 / 8)
    assert (nickel.precision, nickel.recall) == (0.5, 1.0)


def test_of_nothing_there_is_no_share() -> None:
    empty = PrecisionRow("mineral", None, 0, 0, 0, 1)
    assert (empty.precision, empty.recall) == (None, None)
    assert PrecisionRow("mineral", None, 0, 2, 0, 1).precision == 0.0


def test_a_check_that_is_undone_or_of_another_text_does_not_count(desk: Desk) -> None:
    made = desk.check()
    assert precision(desk)["mineral"][3] == 1
    desk.put(body=BODY + "More.\n")
    assert precision(desk) == {}
    assert desk.corrections()[0].stale
    assert not labels(desk)[0]["reviewed"]
    desk.put()
    assert not desk.corrections()[0].stale
    assert precision(desk)["mineral"][3] == 1
    desk.undo(made)
    assert precision(desk) == {}
    assert labels(desk) == []


def test_a_re_tag_is_judged_by_what_was_checked(desk: Desk) -> None:
    """Another tagger finds beryllium, which nobody judged, and misses nickel, which was right."""
    desk.remove(NEODYMIUM)
    desk.check()
    assert precision(desk)["mineral"] == (3, 1, 0, 1)
    primary = labels(desk)[0]["primary"]
    desk.tagger = Other()
    desk.put(tagger="second")
    assert BERYLLIUM in desk.tags() and NICKEL not in desk.tags()
    found = precision(desk)
    assert found["mineral"] == (2, 1, 1, 1)
    assert found[NICKEL] == (0, 0, 1, 1)
    assert BERYLLIUM not in found
    (record,) = labels(desk)
    assert record["minerals"] == ["nickel", "praseodymium", "rare_earths"]
    assert record["primary"] == primary
    desk.check("Bo")
    assert precision(desk)[BERYLLIUM] == (1, 0, 0, 1)
    desk.remove(BERYLLIUM, by="Bo")
    assert precision(desk)[BERYLLIUM] == (0, 1, 0, 1)
    assert labels(desk)[0]["minerals"] == ["praseodymium", "rare_earths"]


def test_an_added_tag_that_a_re_tag_finds_is_right(desk: Desk) -> None:
    desk.add(BERYLLIUM, "beryl")
    desk.check()
    assert precision(desk)[BERYLLIUM] == (0, 0, 1, 1)
    desk.tagger = Other()
    desk.put(tagger="second")
    assert precision(desk)[BERYLLIUM] == (1, 0, 0, 1)


def test_a_wrong_tag_that_a_re_tag_gives_up_is_not_missed(desk: Desk) -> None:
    desk.remove(NICKEL)
    desk.check()
    desk.tagger = Other()
    desk.put(tagger="second")
    assert NICKEL not in precision(desk)
    assert "nickel" not in labels(desk)[0]["minerals"]


def test_a_parent_that_went_with_a_removed_child_is_not_missed(desk: Desk) -> None:
    desk.remove(NEODYMIUM)
    desk.remove("mineral:praseodymium")
    desk.check()
    assert precision(desk)["mineral"] == (1, 3, 0, 1)
    assert precision(desk)[GROUP] == (0, 1, 0, 1)


def test_a_record_holds_the_corrected_labels(desk: Desk) -> None:
    desk.remove(NICKEL, why="the coin")
    desk.add(BERYLLIUM, "beryl")
    desk.undo(desk.remove("country:IN"))
    desk.check()
    assert {strength for strength, _ in desk.tags().values()} == {"primary", "passing"}
    (record,) = labels(desk)
    strengths = {id_.partition(":")[2]: strength for id_, (strength, _) in desk.tags().items()}
    start = BODY.index("beryl")
    corrections = record.pop("corrections")
    assert record == {
        "id": "https://wire.example/1",
        "source": "Sample Wire",
        "date": "2025-02-01",
        "title": TITLE,
        "text": BODY,
        "on_topic": True,
        "reviewed": True,
        "minerals": ["beryllium", "neodymium", "praseodymium", "rare_earths"],
        "primary": [id_ for id_ in record["minerals"] if strengths[id_] == "primary"],
        "sectors": ["magnets", "mining_processing", "stainless_steel", "steel"],
        "initiatives": ["ncmm"],
        "countries": ["IN"],
        "persons": [{"name": "Ada Roe"}],
        "orgs": ["Lynas Rare Earths"],
    }
    keys = ("action", "tag", "field", "start", "end", "text", "strength", "by", "why")
    assert [tuple(one[key] for key in keys) for one in corrections] == [
        ("remove", NICKEL, None, None, None, None, None, "Ada", "the coin"),
        ("add", BERYLLIUM, "text", start, start + 5, "beryl", "passing", "Bo", "named"),
        ("checked", None, None, None, None, None, None, "Ada", ""),
    ]
    assert all(one["at"].endswith("+00:00") for one in corrections)
