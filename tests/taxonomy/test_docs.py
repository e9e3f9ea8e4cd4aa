"""The entries that docs/taxonomy.md shows are valid, and its sentences are read as it says."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from ingest.tagging import Document, Tagger
from taxonomy import Taxonomy, load
from taxonomy.__main__ import main
from taxonomy.loader import FILES, FOLDER

GUIDE = Path(__file__).parents[2] / "docs" / "taxonomy.md"
BLOCKS = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Taxonomy:
    """The shipped taxonomy with every entry of the guide added to it."""
    folder = tmp_path_factory.mktemp("taxonomy")
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, folder)
    for block in BLOCKS:
        table = next(iter(tomllib.loads(block)))
        with (folder / FILES.get(table, f"{table}s.toml")).open("a", encoding="utf-8") as stream:
            stream.write("\n" + block)
    return load(folder)


def test_the_guide_shows_each_kind_that_it_explains() -> None:
    tables = {next(iter(tomllib.loads(block))) for block in BLOCKS}
    assert tables == {"mineral", "initiative", "organisation", "guard"}


@pytest.mark.parametrize(
    ("kind", "id", "attribute"),
    [
        ("mineral", "zeolite", "minerals"),
        ("initiative", "harbour_pact", "initiatives"),
        ("organisation", "northwind_metals", "organisations"),
    ],
)
def test_an_entry_of_the_guide_works(
    extended: Taxonomy, kind: str, id: str, attribute: str
) -> None:
    tagger = Tagger(extended)
    entry = extended.kinds[kind][id]
    assert entry.examples.yes and entry.examples.no
    for wanted, sentences in ((True, entry.examples.yes), (False, entry.examples.no)):
        for sentence in sentences:
            tags = getattr(tagger.tag(Document("guide", "", sentence)), attribute)
            assert (id in {tag.id for tag in tags}) is wanted, sentence


def test_the_check_counts_what_ships(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    printed = capsys.readouterr().out
    assert f"{FILES['mineral']:20} {len(load().minerals):5,} entries" in printed
    assert "dated events" in printed


def test_the_check_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("taxonomy.__main__.load", lambda: load(tmp_path))
    assert main() == 1
    assert "minerals.toml: the file is missing" in capsys.readouterr().err


@pytest.mark.parametrize("field", ["group", "kind"])
def test_the_guide_lists_every_value_in_use(field: str) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    taxonomy = load()
    used = (
        {mineral.group for mineral in taxonomy.minerals.values()}
        if field == "group"
        else {organisation.kind for organisation in taxonomy.organisations.values()}
    )
    assert {value for value in used if not re.search(rf"\b{value}\b", text)} == set()
