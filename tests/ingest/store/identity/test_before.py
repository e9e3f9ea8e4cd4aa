"""An archive that was filled before names were kept: its articles are settled at the next start."""

from sqlalchemy import delete, update

from db import queries
from db.filters import Filters
from db.models import Alias, ArticleTag, Mention, Naming, Quote, Reading, Role, Tag
from db.session import writing_session
from ingest.store import prepare
from tests.ingest.store.identity.conftest import Archive, body, person
from tests.ingest.store.samples import taxonomy

OLD, NEW = "person:donald-j-trump", "person:donald-trump"


def as_before(archive: Archive) -> None:
    """Leave the database as the last version did: ids of printed words, and no names."""
    before = {NEW: OLD, "organisation:acme-mining": "organisation:acme-mining-corp"}
    with writing_session(archive.url) as opened:
        opened.execute(delete(Naming))
        opened.execute(delete(Alias))
        opened.execute(delete(Reading))
        for new, old in before.items():
            tag = opened.get(Tag, new)
            if tag is None:
                continue
            if opened.get(Tag, old) is None:
                kind, _, key = old.partition(":")
                opened.add(Tag(id=old, kind=kind, key=key, label=tag.label))
                opened.flush()
            for column in (
                ArticleTag.tag_id, Mention.tag_id, Role.person_id, Quote.person_id
            ):  # fmt: skip
                model = column.class_
                opened.execute(update(model).where(column == new).values({column.key: old}))
        opened.commit()


def test_old_ids_become_actors_and_old_addresses_still_open(archive: Archive) -> None:
    archive.put(1, person("Donald J. Trump", ("President", "United States")))
    archive.put(2, person("Trump", ("President", None)), body("Acme Mining Corp"))
    settled = archive.rows()
    as_before(archive)
    assert archive.actors(1) == {OLD}
    version = archive.ask(queries.data_version)
    prepare(taxonomy(), archive.url)
    assert archive.rows() == settled
    assert archive.ask(queries.data_version) != version
    assert archive.stories(OLD) == archive.stories(NEW) == 2
    assert archive.ask(queries.actors_of, ["organisation:acme-mining-corp"]) == {
        "organisation:acme-mining-corp": "organisation:acme-mining"
    }
    version = archive.ask(queries.data_version)
    prepare(taxonomy(), archive.url)
    assert archive.ask(queries.data_version) == version


def test_a_correction_made_before_holds_after(archive: Archive) -> None:
    archive.put(1, person("Donald J. Trump"))
    archive.put(2, person("Donald J. Trump"))
    as_before(archive)
    archive.remove(OLD, 1)
    assert archive.actors(1) == set()
    prepare(taxonomy(), archive.url)
    assert (archive.actors(1), archive.actors(2)) == (set(), {NEW})
    archive.put(1, person("Donald Trump"), tagger="second")
    assert archive.actors(1) == set()


def test_actors_are_merged_before_the_next_start_too(archive: Archive) -> None:
    archive.put(1, person("Donald J. Trump"))
    archive.put(2, person("Ann Roe"))
    as_before(archive)
    archive.merge(OLD, "person:ann-roe")
    ranked = archive.ask(queries.ranking, Filters(), "person", None)
    assert [row.count for row in ranked] == [2]
