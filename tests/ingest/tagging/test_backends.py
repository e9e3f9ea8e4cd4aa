"""People and bodies from a model: the same masks, zones and links as the rules, and checked offsets."""

import json
from collections.abc import Iterable
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.store import fingerprint
from ingest.tagging import Document, Tagger, backends
from ingest.tagging.backends import Backend, BackendError, Entity
from ingest.tagging.record import Tags
from taxonomy.loader import load

TAXONOMY = load()
TITLE = "Lithium plant planned"
TEXT = (
    "Zquill Cobalt Blue will mine lithium with Acme Widgetry, and cobalt, in Chile. "
    "Zquilla Featherton of Widgetry agreed with Lynas Rare Earths.\n"
    "Later Featherton met Mx in Chile.\n"
)


class Words:
    """A backend that finds given words wherever they stand."""

    name = "words"

    def __init__(self, **kinds: str) -> None:
        self._kinds = {words.replace("_", " "): kind for words, kind in kinds.items()}

    def entities(self, text: str) -> Iterable[Entity]:
        for words, kind in self._kinds.items():
            start = text.find(words)
            while start >= 0:
                yield Entity(start, start + len(words), kind)  # type: ignore[arg-type]
                start = text.find(words, start + 1)


def read(backend: Backend | None, text: str = TEXT) -> Tags:
    return Tagger(TAXONOMY, backend).tag(Document("", TITLE, text))


def labels(tags: Tags) -> tuple[set[str], set[str]]:
    return {one.label for one in tags.persons}, {one.label for one in tags.organisations}


def test_what_the_rules_miss_is_added_with_true_offsets() -> None:
    backend = Words(Zquilla_Featherton="person", Featherton="person", Acme_Widgetry="organisation")
    people, bodies = labels(read(None))
    assert "Zquilla Featherton" not in people and "Acme Widgetry" not in bodies
    tags = read(backend)
    (person,) = [one for one in tags.persons if one.label == "Zquilla Featherton"]
    assert [mention.text for mention in person.mentions] == ["Zquilla Featherton", "Featherton"]
    (body,) = [one for one in tags.organisations if one.label == "Acme Widgetry"]
    for mention in (*person.mentions, *body.mentions):
        assert TEXT[mention.start : mention.end] == mention.text
        assert mention.rule == "words"


def test_what_the_taxonomy_holds_keeps_its_own_id_and_things_are_no_bodies() -> None:
    backend = Words(
        Lynas_Rare_Earths="organisation", Lynas="organisation", lithium="organisation",
        Chile="organisation", Mx="person",
    )  # fmt: skip
    assert labels(read(backend)) == labels(read(None))
    assert {tag.id for tag in read(backend).minerals} == {tag.id for tag in read(None).minerals}


def test_a_body_hides_the_mineral_in_its_name() -> None:
    text = "cobalt Zquill Dreams will mine lithium in Chile.\n"
    backend = Words(cobalt_Zquill_Dreams="organisation")
    assert "cobalt" in {tag.id for tag in read(None, text).minerals}
    found = read(backend, text)
    assert {tag.id for tag in found.minerals} == {"lithium"}
    assert "cobalt Zquill Dreams" in labels(found)[1]


def test_boilerplate_earns_nothing() -> None:
    text = (
        "Lithium will be mined in Chile.\n\nForward-Looking Statements\n"
        "This press release contains forward-looking statements by Zquilla Featherton of Acme "
        "Widgetry.\n"
    )
    people, bodies = labels(
        read(Words(Zquilla_Featherton="person", Acme_Widgetry="organisation"), text)
    )
    assert (people, "Acme Widgetry" in bodies) == (set(), False)


@pytest.mark.parametrize(
    ("entity", "told"),
    [
        (Entity(0, 10_000, "person"), "0 to 10000 in a text of"),
        (Entity(5, 5, "person"), "offsets are code points"),
        (Entity(-1, 3, "person"), "-1 to 3"),
        (Entity(0, 3, "place"), "the kind 'place'"),  # type: ignore[arg-type]
    ],
)
def test_a_broken_contract_is_named(entity: Entity, told: str) -> None:
    class Broken:
        name = "broken"

        def entities(self, text: str) -> Iterable[Entity]:
            yield entity

    with pytest.raises(BackendError, match=told):
        read(Broken())


def test_no_setting_is_no_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(backends.SETTING, raising=False)
    assert backends.configured() is None
    plain = fingerprint(TAXONOMY)
    monkeypatch.setenv(backends.SETTING, "spacy:anything")
    assert fingerprint(TAXONOMY) != plain


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("nosuch:x", "no backend 'nosuch': use spacy"),
        ("spacy", "needs the name of a pipeline"),
        ("spacy:no_such_pipeline", "(spacy download no_such_pipeline|pip install spacy)"),
    ],
)
def test_what_cannot_be_had_says_what_to_do(
    setting: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(backends.SETTING, setting)
    with pytest.raises(BackendError, match=told):
        backends.configured()


def test_another_package_may_bring_one(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("mine", f"{__name__}:Words", backends.GROUP)
    monkeypatch.setattr(backends, "entry_points", lambda group: EntryPoints([point]))
    monkeypatch.setenv(backends.SETTING, "mine")
    monkeypatch.setattr(Words, "__init__", lambda self, argument: setattr(self, "_kinds", {}))
    assert isinstance(backends.configured(), Words)


def test_a_spacy_pipeline_is_used_by_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is missing: pip install spacy")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Zquilla Featherton"},
            {"label": "ORG", "pattern": "Acme Widgetry"},
            {"label": "GPE", "pattern": "Chile"},
        ]
    )
    pipeline.to_disk(tmp_path / "tiny")
    monkeypatch.setenv(backends.SETTING, f"spacy:{tmp_path / 'tiny'}")
    line = {"id": "1", "title": TITLE, "text": f"Café €uro.\n{TEXT}"}
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    out = tmp_path / "out.jsonl"
    assert main(["tag", "--input", str(tmp_path / "in.jsonl"), "--output", str(out)]) == 0
    found = json.loads(out.read_text())
    assert "Zquilla Featherton" in json.dumps(found["persons"])
    assert "Acme Widgetry" in json.dumps(found)


def test_the_command_names_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(backends.SETTING, "nosuch:x")
    (tmp_path / "in.jsonl").write_text("{}")
    assert main(["tag", "--input", str(tmp_path / "in.jsonl"), "--output", "-"]) != 0
    assert "there is no backend 'nosuch'" in capsys.readouterr().err
