"""Corrections applied to rows alone: strengths, counts and what a parent has through its child."""

from typing import Any

import pytest

from db.corrections.evidence import Evidence
from db.corrections.replay import Addition, Removal, replay

PARENTS = {
    "mineral:nd": ["mineral:ree"],
    "mineral:pr": ["mineral:ree"],
    "mineral:ree": ["mineral:x"],
}


def mention(tag_id: str, start: int, zone: str | None = "body", **more: Any) -> dict[str, Any]:
    return {
        "tag_id": tag_id, "kind": "mineral", "field": "text", "start": start, "stop": start + 2,
        "text": "nd", "zone": zone, "rule": f"form at {start}", "negated": False,
        "rejected": False, **more,
    }  # fmt: skip


def reading(*mentions: dict[str, Any], on_topic: bool = True, **strengths: str) -> Evidence:
    """Return a reading in which every tag is primary unless said otherwise."""
    tags: dict[str, Any] = {}
    for row in mentions:
        if not row["rejected"]:
            key = row["tag_id"].partition(":")[2]
            new = {
                "tag_id": row["tag_id"], "strength": strengths.get(key, "primary"), "count": 0,
                "negated": True,
            }  # fmt: skip
            held = tags.setdefault(row["tag_id"], new)
            held["count"] += 1
            held["negated"] &= row["negated"]
    ordered = [tags[tag_id] for tag_id in sorted(tags)]
    return Evidence(on_topic, ordered, list(mentions), roles=[], quotes=[], events=[])


def remove(tag_id: str) -> Removal:
    return Removal(tag_id, tag_id, "Ada", "")


def add(tag_id: str, start: int, strength: str = "passing") -> Addition:
    return Addition(tag_id, "Bo", "seen", strength, ("text", start, start + 2), "nd")


def tags(found: Evidence) -> dict[str, tuple[str, int, bool]]:
    return {row["tag_id"]: (row["strength"], row["count"], row["negated"]) for row in found.tags}


BOTH = [
    mention("mineral:nd", 0, "title"), mention("mineral:ree", 0, "title"),
    mention("mineral:ree", 50), mention("mineral:pr", 70), mention("mineral:ree", 70),
]  # fmt: skip


def test_without_corrections_the_reading_stays() -> None:
    read = reading(*BOTH)
    assert replay(read, [], PARENTS, generic=False) == read


@pytest.mark.parametrize(
    ("mentions", "removed", "left"),
    [
        (BOTH, "nd", ("primary", 2, False)),  # named twice in the body still
        (BOTH[:3], "nd", ("passing", 1, False)),  # once, in the body
        ([*BOTH[:2], mention("mineral:ree", 50, "lead")], "nd", ("primary", 1, False)),
        ([*BOTH[:2], mention("mineral:ree", 50, negated=True)], "nd", ("passing", 1, True)),
        (
            [*BOTH[:2], mention("mineral:ree", 50, "about"), mention("mineral:ree", 60, "about")],
            "nd",
            ("passing", 2, False),
        ),
        (BOTH[:2], "nd", None),
        (BOTH, "pr", ("primary", 2, False)),
    ],
)
def test_a_parent_is_weighed_by_what_it_has_left(
    mentions: list[dict[str, Any]], removed: str, left: tuple[str, int, bool] | None
) -> None:
    found = replay(reading(*mentions), [remove(f"mineral:{removed}")], PARENTS, generic=False)
    assert tags(found).get("mineral:ree") == left
    assert f"mineral:{removed}" not in tags(found)


def test_a_span_that_two_children_share_holds_their_parent() -> None:
    shared = [mention(f"mineral:{id_}", 0) for id_ in ("nd", "pr", "ree")]
    once = replay(reading(*shared), [remove("mineral:nd")], PARENTS, generic=False)
    assert tags(once).keys() == {"mineral:pr", "mineral:ree"}
    twice = [remove("mineral:pr"), remove("mineral:nd")]
    assert tags(replay(reading(*shared), twice, PARENTS, generic=False)) == {}


def test_a_parent_with_a_rule_of_its_own_at_the_place_stays() -> None:
    own = [mention("mineral:nd", 0), mention("mineral:ree", 0, rule="form: rare earth nd")]
    found = replay(reading(*own), [remove("mineral:nd")], PARENTS, generic=False)
    assert tags(found).keys() == {"mineral:ree"}


def test_all_above_an_added_child_come_and_go_with_it() -> None:
    nothing = reading()
    added = replay(nothing, [add("mineral:nd", 5, "primary")], PARENTS, generic=False)
    assert tags(added) == {f"mineral:{id_}": ("primary", 1, False) for id_ in ("nd", "ree", "x")}
    assert {row["rule"] for row in added.mentions} == {"added by Bo: seen"}
    gone = replay(nothing, [add("mineral:nd", 5), remove("mineral:nd")], PARENTS, generic=False)
    assert tags(gone) == {}
    (row,) = gone.mentions
    assert row["rule"] == "not mineral:nd, says Ada (was: added by Bo: seen)"


def test_an_analysts_strength_stands_for_the_tag_and_lifts_its_parents() -> None:
    weak = reading(*BOTH, ree="passing")
    found = tags(replay(weak, [add("mineral:nd", 90)], PARENTS, generic=False))
    assert (found["mineral:nd"][0], found["mineral:ree"][0]) == ("passing", "passing")
    found = tags(replay(weak, [add("mineral:nd", 90, "primary")], PARENTS, generic=False))
    assert (found["mineral:nd"][0], found["mineral:ree"][0]) == ("primary", "primary")
    kept: list[Removal | Addition] = [
        add("mineral:ree", 50, "primary"),
        remove("mineral:nd"),
        remove("mineral:pr"),
    ]
    assert tags(replay(weak, kept, PARENTS, generic=False))["mineral:ree"] == ("primary", 1, False)


def test_words_that_stand_already_are_one_mention() -> None:
    found = replay(reading(*BOTH), [add("mineral:nd", 0)], PARENTS, generic=False)
    assert tags(found)["mineral:nd"] == ("passing", 1, False)
    assert tags(found)["mineral:ree"][1] == 3


@pytest.mark.parametrize(
    ("read", "decided", "generic", "on_topic"),
    [
        (reading(*BOTH), [remove("mineral:nd")], False, True),
        (reading(BOTH[0]), [remove("mineral:nd")], False, False),
        (reading(BOTH[0]), [remove("mineral:nd")], True, True),
        (reading(), [], False, True),  # it never had a mineral: the tagger had other grounds
        (reading(on_topic=False), [add("mineral:nd", 1)], False, False),
        (reading(on_topic=False), [add("mineral:nd", 1, "primary")], False, True),
        (reading(on_topic=False), [add("sector:ev", 1, "primary")], False, False),
        (reading(BOTH[0], on_topic=False), [], False, False),  # a brief of another kind
        (reading(BOTH[0]), [remove("mineral:nd"), add("mineral:pr", 1)], False, True),
    ],
)
def test_the_topic_follows_the_minerals(
    read: Evidence, decided: list[Removal | Addition], generic: bool, on_topic: bool
) -> None:
    assert replay(read, decided, PARENTS, generic).on_topic is on_topic
