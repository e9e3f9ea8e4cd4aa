from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import queries
from db.filters import Filters
from db.models import Tag, TagParent
from db.session import session
from ingest.store import Store, fingerprint, prepare
from taxonomy.loader import Taxonomy, load
from taxonomy.schema import Country, Mineral
from tests.ingest.store.samples import entry, tags, taxonomy


def sync(url: str, reading: Session, changed: Taxonomy) -> None:
    prepare(changed, url)
    reading.rollback()
    reading.expire_all()


def without_events(number: int) -> Taxonomy:
    pact = taxonomy().initiatives["pact"]
    fewer = pact.model_copy(update={"events": pact.events[:number]})
    return replace(taxonomy(), initiatives={"pact": fewer})


def test_tags_with_labels_colours_groups_and_parents(reading: Session) -> None:
    found = queries.tags(reading, ["mineral:neodymium", "sector:ev", "initiative:pact", "x:y"])
    assert set(found) == {"mineral:neodymium", "sector:ev", "initiative:pact"}
    neodymium = found["mineral:neodymium"]
    assert (neodymium.label, neodymium.colour, neodymium.group, neodymium.key) == (
        "Neodymium",
        "#445566",
        "ree",
        "neodymium",
    )
    assert found["initiative:pact"].group == "partnership"
    parents = queries.parents(reading, "mineral:neodymium")
    assert [row.id for row in parents] == ["mineral:rare_earths"]


def test_initiatives_with_their_curated_events(reading: Session) -> None:
    found = queries.initiative(reading, "initiative:pact")
    assert found is not None
    assert (found.acronym, found.parties, found.started) == ("SP", ("IN", "US"), date(2025, 2, 13))
    assert [(row.what, row.status, row.precision, row.article_id) for row in found.events] == [
        ("Agreed", "verified", "day", None),
        ("First plant", "believed", "year", None),
    ]
    assert queries.initiative(reading, "initiative:unknown") is None
    assert queries.initiative(reading, "mineral:lithium") is None


def test_the_same_again_changes_nothing(url: str, reading: Session) -> None:
    version = queries.data_version(reading)
    events = queries.events(reading, Filters())
    sync(url, reading, taxonomy())
    assert queries.data_version(reading) == version
    assert queries.events(reading, Filters()) == events


def test_changes_are_written_and_event_ids_stay(url: str, reading: Session) -> None:
    version = queries.data_version(reading)
    before = {row.what: row.id for row in queries.events(reading, Filters())}
    lithium = taxonomy().minerals["lithium"].model_copy(update={"colour": "#000000"})
    changed = replace(
        without_events(1),
        minerals={"lithium": lithium},
        countries={"CL": Country(id="CL", label="Chile")},
    )
    sync(url, reading, changed)
    assert queries.data_version(reading) != version
    assert {row.what: row.id for row in queries.events(reading, Filters())} == {
        "Agreed": before["Agreed"]
    }
    active = dict(reading.execute(select(Tag.id, Tag.active)).all())
    assert active["country:CL"] and not active["country:IN"]
    assert not active["mineral:neodymium"]
    assert queries.tags(reading, ["mineral:lithium"])["mineral:lithium"].colour == "#000000"
    assert reading.scalars(select(TagParent)).all() == []
    sync(url, reading, taxonomy())
    inactive = reading.scalars(select(Tag.id).where(Tag.active.is_(False))).all()
    assert inactive == ["country:CL"]


def test_an_initiative_that_is_gone_keeps_its_tag_and_articles(
    url: str, store: Store, reading: Session
) -> None:
    store.put(entry(), tags())
    store.finish()
    sync(url, reading, replace(taxonomy(), initiatives={}))
    assert queries.initiative(reading, "initiative:pact") is None
    assert not queries.tags(reading, ["initiative:pact"])["initiative:pact"].active
    assert [row.status for row in queries.events(reading, Filters())] == ["reported"]


def test_printed_names_stay_active(url: str, store: Store, reading: Session) -> None:
    store.put(entry(), tags())
    store.finish()
    sync(url, reading, taxonomy())
    printed = queries.tags(reading, ["organisation:exampla-sons", "person:ada-roe"])
    assert len(printed) == 2
    assert all(row.active for row in printed.values())


def test_the_fingerprint_follows_every_entry() -> None:
    assert fingerprint(taxonomy()) == fingerprint(taxonomy())
    assert fingerprint(taxonomy()) != fingerprint(without_events(0))
    more = {**taxonomy().minerals, "x": Mineral(id="x", label="X", group="g", colour="#000000")}
    assert fingerprint(taxonomy()) != fingerprint(replace(taxonomy(), minerals=more))


def test_the_whole_taxonomy_can_be_stored(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/whole.db"
    whole = load()
    prepare(whole, url)
    with session(url) as opened:
        stored = set(opened.scalars(select(Tag.id)))
        expected = {f"{kind}:{id_}" for kind, found in whole.kinds.items() for id_ in found}
        assert stored == expected
        curated = sum(len(entry.events) for entry in whole.initiatives.values())
        assert len(queries.events(opened, Filters())) == curated
