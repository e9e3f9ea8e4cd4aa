"""python -m ingest retag: what is stored follows an edit of the taxonomy, and nothing else changes."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.corrections import NewCorrection, record
from db.session import writing_session
from ingest.__main__ import main
from ingest.tagging import Document, Tagger, Tags
from taxonomy import Taxonomy
from taxonomy.schema import Mineral, Organisation, Sector
from tests.ingest.archive import Archive
from tests.ingest.edited import edited, filled, slots, texts
from tests.taxonomy.samples import made, taxonomy

Output = pytest.CaptureFixture[str]
Fill = Callable[..., Archive]

TIN = made(Mineral, "tin", forms=["tin"])
ZINC = made(Mineral, "zinc", forms=["zinc"])
BEFORE = taxonomy(TIN, ZINC)
ROOF = TIN.model_copy(update={"masks": ["tin roof"]})
GOLD = made(Mineral, "gold", forms=["gold"])
AFTER = taxonomy(ROOF, ZINC, GOLD)
TEXTS: list[str | tuple[str, str]] = [
    ("Prices", "Tin and zinc rose in London."),
    ("Weather", "A tin roof flew off in Lima."),
    ("Market", "Zinc fell again."),
    ("Market", "Gold rose as traders bought."),
    "A tin roof, and tin ore. More of it.",
]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    made = Archive(tmp_path / "stored", monkeypatch, BEFORE)
    made.add(TEXTS)
    return made


def retag(archive: Archive, after: Taxonomy, *options: str) -> int:
    archive.edit(after)
    return main(["retag", *options])


def test_a_dry_run_tells_what_would_change_and_writes_nothing(
    archive: Archive, capsys: Output
) -> None:
    before = archive.content()
    capsys.readouterr()
    assert retag(archive, AFTER, "--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [
        "5 of 5 articles were tagged otherwise than today.",
        "  5: read again where they hold a form of what changed: mineral tin, mineral gold (new)",
        "tag           gained    lost  to primary  to passing",
        "mineral:gold       1       0           0           0",
        "mineral:tin        0       1           0           0",
        "mineral:gold, gained:",
        "  4  [Gold] rose as traders bought.",
        "mineral:tin, lost:",
        "  2  A [tin] roof flew off in Lima.",
        "3 of 5 articles were read again, 2 of them with other tags; nothing was written",
    ]
    assert archive.content() == before
    assert archive.query("select id from tag where id = 'mineral:gold'") == []
    assert archive.query("select command from run")[1:] == []


def test_only_what_can_change_is_read_again(
    archive: Archive, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    class Noting(Tagger):
        def tag(self, document: Document) -> Tags:
            read.append(document.text)
            return super().tag(document)

    monkeypatch.setattr("ingest.retag.Tagger", Noting)
    (old,) = archive.taggers()
    assert retag(archive, AFTER) == 0
    assert len(read) == 3
    assert all("gold" in text.lower() or "tin roof" in text for text in read)
    (new,) = archive.taggers()
    assert old != new
    assert ("A tin roof flew off in Lima.", "mineral:tin") not in archive.tags()
    assert ("Gold rose as traders bought.", "mineral:gold") in archive.tags()
    assert archive.query("select state, note, done, total from run order by id desc limit 1") == [
        ("finished", "3 of 5 articles were read again, 2 of them with other tags", 5, 5)
    ]
    capsys.readouterr()
    assert retag(archive, AFTER) == 0
    assert (
        capsys.readouterr().out == "All 5 articles are tagged with today's taxonomy and tagger.\n"
    )
    assert archive.query("select count(*) from taxonomy_version") == [(1,)]  # the old is not needed


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_retag_gives_what_tagging_afresh_gives(data: st.DataObject) -> None:
    before = data.draw(slots())
    middle = data.draw(edited(before))
    after = data.draw(edited(middle))
    drawn = data.draw(st.lists(st.tuples(st.just("") | texts(), texts()), min_size=1, max_size=6))
    later = data.draw(st.lists(texts(), max_size=3))
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        edited_twice = Archive(Path(folder, "edited"), patch, filled(before))
        edited_twice.add(drawn)
        edited_twice.edit(filled(middle))  # articles of two versions wait
        edited_twice.add(later, first_day=9)
        assert retag(edited_twice, filled(after)) == 0
        stored = edited_twice.content()
        fresh = Archive(Path(folder, "fresh"), patch, filled(after))
        fresh.add(drawn)
        fresh.add(later, first_day=9)
        assert stored == fresh.content()
        active = "select id, label from tag where active and key not like '%-%' order by id"
        assert edited_twice.query(active) == fresh.query(active)


def test_stories_dates_and_addresses_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story's day follows its first article, so that a text put in anew may join another."""
    archive = Archive(tmp_path, monkeypatch, BEFORE)
    for day in (9, 3, 13):
        archive.add([("Prices", "Tin rose.")], first_day=day)
    kept = "select id, url, link, day, story_id, first_published_at, published_at, fetched_at from article"
    before = archive.query(kept), archive.query("select id, day, title from story")
    assert len({row[4] for row in before[0]}) == 2
    assert retag(archive, taxonomy(made(Mineral, "pewter", forms=["tin"]))) == 0
    assert {tag for _, tag in archive.tags()} == {"mineral:pewter"}
    assert (archive.query(kept), archive.query("select id, day, title from story")) == before


def test_one_term_alone(archive: Archive, capsys: Output) -> None:
    assert retag(archive, AFTER, "--term", "gold") == 0
    assert sorted(archive.taggers().values()) == [1, 4]
    assert ("A tin roof flew off in Lima.", "mineral:tin") in archive.tags()
    capsys.readouterr()
    assert retag(archive, AFTER, "--term", "mineral:tin") == 0
    said = capsys.readouterr().out
    assert "4 of 5 articles were tagged otherwise than today.\n" in said
    assert "  of these, only texts that hold a form of mineral:tin\n" in said
    assert "2 of 5 articles were read again" in said
    assert archive.taggers()[max(archive.taggers(), key=archive.taggers().__getitem__)] == 4
    assert archive.query("select count(*) from taxonomy_version") == [(2,)]


def test_a_term_that_is_gone_can_be_named(archive: Archive) -> None:
    assert retag(archive, taxonomy(TIN), "--term", "zinc") == 0
    assert "mineral:zinc" not in {tag for _, tag in archive.tags()}


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("tinn", "the taxonomy has no such entry; did you mean mineral:tin"),
        ("sector:tin", "the taxonomy has no such entry; did you mean"),
        ("acme", "there are several; say --term sector:acme or --term organisation:acme"),
    ],
)
def test_a_term_that_is_not_clear_is_refused(
    term: str, said: str, archive: Archive, capsys: Output
) -> None:
    both = made(Sector, "acme", forms=["Acme"]), made(Organisation, "acme", forms=["Acme"])
    assert retag(archive, taxonomy(TIN, *both), "--term", term) == 1
    assert f"error: --term {term}: {said}" in capsys.readouterr().err


def test_another_tagger_reads_everything_again(
    archive: Archive, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.store.version.tagger_code", lambda: "anothercode0")
    capsys.readouterr()
    assert retag(archive, BEFORE) == 0
    said = capsys.readouterr().out
    assert "  5: the tagger itself changed: all are read again\n" in said
    assert "5 of 5 articles were read again, 0 of them with other tags\n" in said


@pytest.mark.parametrize(
    "spoil", ["delete from taxonomy_version", "update taxonomy_version set content = x'00'"]
)
def test_a_taxonomy_that_was_not_kept_reads_everything_again(
    spoil: str, archive: Archive, capsys: Output
) -> None:
    archive.query(spoil)
    capsys.readouterr()
    assert retag(archive, AFTER) == 0
    said = capsys.readouterr().out
    assert "  5: the taxonomy that tagged them was not kept: all are read again\n" in said


def test_a_text_that_trips_the_tagger_keeps_its_tags_and_waits(
    archive: Archive, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tripping(Tagger):
        def tag(self, document: Document) -> Tags:
            if "Lima" in document.text:
                raise ZeroDivisionError
            return super().tag(document)

    monkeypatch.setattr("ingest.retag.Tagger", Tripping)
    assert retag(archive, AFTER) == 0
    assert "could not be tagged (ZeroDivisionError)" in capsys.readouterr().err
    assert sorted(archive.taggers().values()) == [1, 4]
    assert ("A tin roof flew off in Lima.", "mineral:tin") in archive.tags()
    assert retag(archive, AFTER) == 1  # nothing else was left to do
    monkeypatch.setattr("ingest.retag.Tagger", Tagger)
    assert retag(archive, AFTER) == 0
    assert ("A tin roof flew off in Lima.", "mineral:tin") not in archive.tags()


def test_what_an_analyst_decided_stays(archive: Archive, capsys: Output) -> None:
    def correct(body: str, action: str, tag_id: str, **words: object) -> None:
        ((id_,),) = archive.query(f"select id from article where body like '{body}%'")
        new = NewCorrection(action, tag_id, "Ada", "read it", **words)  # type: ignore[arg-type]
        with writing_session(f"sqlite:///{archive.path}") as opened:
            record(opened, id_, new)

    zinc = {"field": "text", "start": 0, "end": 4, "strength": "passing"}
    correct("A tin roof flew", "add", "mineral:zinc", **zinc | {"start": 2, "end": 10})
    correct("Zinc fell", "remove", "mineral:zinc")
    corrected = {("A tin roof flew off in Lima.", "mineral:zinc")}
    capsys.readouterr()
    for options in (["--dry-run"], []):
        assert retag(archive, AFTER, *options) == 0
        said = capsys.readouterr().out
        assert "mineral:zinc" not in said
        assert "4 of 5 articles were read again, 2 of them" in said  # the corrected too
        assert {row for row in archive.tags() if "Zinc fell" in row[0] or "Lima" in row[0]} == (
            corrected | {("A tin roof flew off in Lima.", "mineral:tin")} if options else corrected
        )


def test_an_empty_database_has_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    archive = Archive(tmp_path, monkeypatch, BEFORE)
    assert retag(archive, BEFORE, "--dry-run") == 0
    assert "All 0 articles" in capsys.readouterr().out
