from datetime import date
from pathlib import Path

from ingest.tag_format import as_json
from ingest.tagging.record import Event, Mention, Person, Quote, Rejected, Role, Tag, Tags

MENTION = Mention("text", 4, 11, "lithium", "lead", "form: lithium")
SPAN = {"field": "text", "start": 4, "end": 11, "text": "lithium"}
TAG = Tag("lithium", "Lithium", "primary", (MENTION,))
TAG_JSON = {
    "id": "lithium",
    "label": "Lithium",
    "strength": "primary",
    "count": 1,
    "mentions": [{**SPAN, "zone": "lead", "rule": "form: lithium"}],
}
NAMES = [
    "id", "on_topic", "minerals", "sectors", "initiatives", "countries", "organisations",
    "persons", "quotes", "events", "rejected",
]  # fmt: skip


def test_the_fields_stand_in_their_order() -> None:
    assert list(as_json("x", Tags("x"))) == NAMES
    assert list(as_json(None, Tags(""), "line 3: not valid JSON")) == [*NAMES, "error"]


def test_tags_of_all_kinds() -> None:
    tags = Tags("x", True, minerals=[TAG], sectors=[TAG], initiatives=[TAG], countries=[TAG])
    line = as_json("x", tags)
    assert line["on_topic"] is True
    for kind in ("minerals", "sectors", "initiatives", "countries"):
        assert line[kind] == [TAG_JSON]


def test_organisations_and_persons_have_names() -> None:
    long = Mention("title", 0, 18, "Steel  Authority\nof", "title", "name")
    line = as_json(
        "x",
        Tags(
            "x",
            organisations=[Tag("sail", "SAIL", "passing", (MENTION, long))],
            persons=[
                Person(None, "A. Bee", "passing", (MENTION,), (Role("chair", "SAIL", past=True),))
            ],
        ),
    )
    assert line["organisations"][0]["name"] == "Steel Authority of"
    assert line["organisations"][0]["label"] == "SAIL"
    person = line["persons"][0]
    assert (person["id"], person["name"]) == (None, "A. Bee")
    assert person["roles"] == [{"role": "chair", "organisation": "SAIL", "past": True}]


def test_quotes_events_and_what_was_rejected() -> None:
    tags = Tags(
        "x",
        quotes=[Quote("text", 4, 11, "lithium", speaker=None, kind="direct")],
        events=[
            Event("text", 4, 11, "lithium", "trust", date(2025, 2, 13), "day", "signed", "reported")
        ],
        rejected=[Rejected("text", 4, 11, "lithium", "mineral", "lead", "verb")],
    )
    line = as_json(7, tags)
    assert line["id"] == 7
    assert line["quotes"] == [{"speaker": None, "kind": "direct", **SPAN}]
    assert line["events"] == [
        {
            "initiative": "trust", "date": "2025-02-13", "precision": "day", "kind": "signed",
            "status": "reported", "approx": False, "parties": [], "amount": None,
            "currency": None, **SPAN,
        }
    ]  # fmt: skip
    assert line["rejected"] == [{"kind": "mineral", "id": "lead", **SPAN, "reason": "verb"}]


def test_every_field_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tag-format.md").read_text("utf-8")
    tag = Tag("x", "X", "primary", (MENTION,))
    person = Person(None, "A. Bee", "passing", (MENTION,), (Role("chair", None),))
    full = Tags(
        "x",
        minerals=[tag],
        organisations=[tag],
        persons=[person],
        quotes=[Quote("text", 4, 11, "lithium", speaker=None, kind="direct")],
        events=[
            Event("text", 4, 11, "lithium", "trust", date(2025, 2, 13), "day", "signed", "reported")
        ],
        rejected=[Rejected("text", 4, 11, "lithium", "mineral", "lead", "verb")],
    )
    missing = {name for name in names(as_json("x", full, "error")) if f"`{name}`" not in page}
    assert missing == set()


def names(value: object) -> set[str]:
    """Return the names of all fields in a value, however deep."""
    if isinstance(value, dict):
        return set(value) | {name for inner in value.values() for name in names(inner)}
    if isinstance(value, list):
        return {name for inner in value for name in names(inner)}
    return set()
