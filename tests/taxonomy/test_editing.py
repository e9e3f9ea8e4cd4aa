"""The file of initiatives as a program writes it: layout kept, checked, and all or nothing."""

import shutil
import tomllib
from pathlib import Path

import pytest

from taxonomy.editing import FILE, NewInitiative, current, replace, trial, with_entry, with_forms
from taxonomy.loader import FOLDER, TaxonomyError
from taxonomy.proposal import KINDS, proposed_id, proposed_kind

TEXT = current()
ENTRIES = tomllib.loads(TEXT)["initiative"]
# One entry of each build: what may stand where a form or an example is put.
BUILDS = {
    (*(key for key in ("forms", "cased", "guarded", "events") if key in entry),
     *entry.get("examples", {})): entry["id"]
    for entry in ENTRIES
}  # fmt: skip
ACT = NewInitiative(
    "tin_act", "Tin Act", "law", ("Tin Act", "Tin Act of 2026"), "TAX", ("US", "EU"), ("tin",),
    'The "Tin Act" passed.', "Promoted.",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_a_new_entry_leaves_the_rest_as_it_was() -> None:
    after = with_entry(TEXT, ACT)
    assert after.startswith(TEXT.rstrip() + "\n\n[[initiative]]\n# Promoted.\n")
    entry = trial(after).initiatives["tin_act"]
    assert (entry.label, entry.kind, entry.acronym) == ("Tin Act", "law", "TAX")
    assert (entry.parties, entry.minerals) == (["US", "EU"], ["tin"])
    assert entry.examples.yes == ['The "Tin Act" passed.']
    (guarded,) = entry.guarded
    assert (guarded.forms, guarded.near, guarded.cased) == (["TAX"], entry.forms, True)


@pytest.mark.parametrize("id_", BUILDS.values())
def test_forms_are_added_to_any_entry_and_nothing_else_changes(id_: str) -> None:
    after = with_forms(TEXT, id_, ["Tin Act", "Tin Act of 2026"], "The Tin Act passed.")
    for then, now in zip(
        tomllib.loads(TEXT)["initiative"], tomllib.loads(after)["initiative"], strict=True
    ):
        if then["id"] == id_:
            held = then.get("forms", [])
            then["forms"] = [*held, "Tin Act", "Tin Act of 2026"]
            examples = then.setdefault("examples", {})
            examples["yes"] = [*examples.get("yes", []), "The Tin Act passed."]
        assert now == then
    comments = [line for line in TEXT.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in after.splitlines() if line.lstrip().startswith("#")] == comments
    same = set(TEXT.splitlines()) - set(after.splitlines())
    assert len(same) <= 3, "lines that are not of the entry's forms and examples were rewritten"


def test_forms_that_are_held_are_not_added_twice() -> None:
    assert with_forms(TEXT, "nzia", ["net-zero industry act"], None) == TEXT


def test_an_entry_that_is_not_there_is_named() -> None:
    with pytest.raises(TaxonomyError, match="no entry 'none'"):
        with_forms(TEXT, "none", ["X"], None)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "ira"}, "used twice"),
        ({"id": "Tin Act"}, "id: String should match"),
        ({"parties": ("Mars",)}, "parties: no such entry 'Mars'"),
        ({"minerals": ("unobtainium",)}, "minerals: no such entry"),
    ],
)
def test_what_would_be_no_taxonomy_is_refused(changes: dict[str, object], fault: str) -> None:
    new = NewInitiative(**{**ACT.__dict__, **changes})
    with pytest.raises(TaxonomyError, match=fault):
        trial(with_entry(TEXT, new))


def test_the_file_is_replaced_at_once(folder: Path) -> None:
    (folder / FILE).chmod(0o640)
    replace(TEXT, with_entry(TEXT, ACT), folder)
    assert "Tin Act" in current(folder)
    assert (folder / FILE).stat().st_mode & 0o777 == 0o640
    assert not list(folder.glob("*.new"))


def test_a_file_that_somebody_else_changed_is_left(folder: Path) -> None:
    theirs = TEXT + "# theirs\n"
    (folder / FILE).write_text(theirs, encoding="utf-8")
    with pytest.raises(TaxonomyError, match="changed meanwhile"):
        replace(TEXT, with_entry(TEXT, ACT), folder)
    assert current(folder) == theirs
    assert not list(folder.glob("*.new"))


def test_a_file_that_cannot_be_written_is_left_and_the_cure_named(folder: Path) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))  # as on a disk that is full
    try:
        with pytest.raises(TaxonomyError, match="cannot be written .* make the folder .* writable"):
            replace(TEXT, with_entry(TEXT, ACT), folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert current(folder) == TEXT
    assert not list(folder.glob("*.new"))


@pytest.mark.parametrize(
    ("name", "id_", "kind"),
    [
        ("Critical Minerals Recovery Act of 2025", "critical_minerals_recovery_act_2025", "law"),
        ("Minerals Resilience Alliance for Africa", "minerals_resilience_alliance_africa",
         "partnership"),
        ("Project Anvil", "project_anvil", "programme"),
        ("Jakarta Accord on Nickel", "jakarta_accord_nickel", "agreement"),
        ("Vision Graphite 2040", "vision_graphite_2040", "other"),
        ("Tin Act", "tin_act_3", "law"),
    ],
)  # fmt: skip
def test_id_and_kind_are_proposed(name: str, id_: str, kind: str) -> None:
    assert proposed_id(name, {"tin_act", "tin_act_2"}) == id_
    assert proposed_kind(name) == kind
    assert kind in KINDS
