"""A taxonomy that cannot be used is refused with the file, the entry and the field at fault."""

import shutil
from pathlib import Path

import pytest

from taxonomy import TaxonomyError, load
from taxonomy.loader import FOLDER

MINERAL = """
[[mineral]]
id = "unobtainium"
label = "Unobtainium"
group = "minor"
colour = "#123456"
forms = ["unobtainium"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped taxonomy that a test may spoil."""
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def _append(folder: Path, file: str, text: str) -> None:
    with (folder / file).open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_a_new_mineral_is_one_entry(folder: Path) -> None:
    _append(folder, "minerals.toml", MINERAL)
    assert load(folder).minerals["unobtainium"].forms == ["unobtainium"]


@pytest.mark.parametrize(
    ("file", "entry", "wanted"),
    [
        ("minerals.toml", "[[mineral]]\nid = \n", ["minerals.toml", "not valid TOML", "line"]),
        (
            "minerals.toml",
            MINERAL.replace("forms", "froms"),
            ["minerals.toml", "'unobtainium'", "froms"],
        ),
        (
            "minerals.toml",
            MINERAL.replace("#123456", "blue"),
            ["minerals.toml", "'unobtainium'", "colour"],
        ),
        (
            "minerals.toml",
            MINERAL.replace('label = "Unobtainium"\n', ""),
            ["minerals.toml", "'unobtainium'", "label"],
        ),
        (
            "minerals.toml",
            MINERAL.replace('id = "unobtainium"', 'id = "Un obtainium"'),
            ["minerals.toml", "'Un obtainium'", "id"],
        ),
        (
            "minerals.toml",
            MINERAL.replace("unobtainium", "lithium", 1),
            ["minerals.toml", "'lithium'", "id", "used twice"],
        ),
        (
            "minerals.toml",
            MINERAL + 'parents = ["kryptonite"]\n',
            ["minerals.toml", "'unobtainium'", "parents", "'kryptonite'"],
        ),
        (
            "minerals.toml",
            MINERAL + '[[mineral.guarded]]\nforms = ["Un"]\nguard = "castle"\n',
            ["minerals.toml", "'unobtainium'", "guard", "'castle'"],
        ),
        (
            "sectors.toml",
            '[[sector]]\nid = "toys"\nlabel = "Toys"\ncolour = "#000000"\nparents = ["games"]\n',
            ["sectors.toml", "'toys'", "parents", "'games'"],
        ),
        (
            "initiatives.toml",
            '[[initiative]]\nid = "pact"\nlabel = "A pact"\nkind = "agreement"\nminerals = ["kryptonite"]\n',
            ["initiatives.toml", "'pact'", "minerals", "'kryptonite'"],
        ),
        (
            "initiatives.toml",
            '[[initiative]]\nid = "pact"\nlabel = "A pact"\nkind = "agreement"\n[[initiative.events]]\n'
            'date = 2025-01-01\nprecision = "week"\nwhat = "Signed"\nstatus = "verified"\n',
            ["initiatives.toml", "'pact'", "events.0.precision"],
        ),
        (
            "organisations.toml",
            '[[organisation]]\nid = "firm"\nlabel = "A firm"\nkind = "miner"\nparent = "ghost"\n',
            ["organisations.toml", "'firm'", "parent", "'ghost'"],
        ),
        (
            "organisations.toml",
            '[[organisation]]\nid = "firm"\nlabel = "A firm"\nkind = "miner"\ncountry = "Chile"\n',
            ["organisations.toml", "'firm'", "country"],
        ),
        (
            "organisations.toml",
            '[[organisation]]\nid = "firm"\nlabel = "A firm"\nkind = "miner"\ncountry = "QX"\n',
            ["organisations.toml", "'firm'", "country", "'QX'"],
        ),
        (
            "initiatives.toml",
            '[[initiative]]\nid = "pact"\nlabel = "A pact"\nkind = "law"\nparties = ["UK"]\n',
            ["initiatives.toml", "'pact'", "parties", "'UK'"],
        ),
        (
            "countries.toml",
            '[[country]]\nid = "QX"\n',
            ["countries.toml", "'QX'", "label"],
        ),
        (
            "guards.toml",
            '[[guard]]\nid = "gate"\nprior = 1.0\nevidence = [{ cue = "bell", weight = 1.0 }]\n',
            ["guards.toml", "'gate'", "evidence", "'bell'"],
        ),
        (
            "guards.toml",
            '[[guard]]\nid = "gate"\nprior = 1.0\nevidence = [{ weight = 1.0 }]\n',
            ["guards.toml", "'gate'", "evidence.0"],
        ),
    ],
)  # fmt: skip
def test_an_error_names_file_entry_and_field(
    folder: Path, file: str, entry: str, wanted: list[str]
) -> None:
    _append(folder, file, "\n" + entry)
    with pytest.raises(TaxonomyError) as raised:
        load(folder)
    assert [word for word in wanted if word not in str(raised.value)] == [], str(raised.value)


def test_an_entry_without_id_is_counted(folder: Path) -> None:
    (folder / "countries.toml").write_text(
        '[[country]]\nid = "AA"\nlabel = "A"\n[[country]]\nlabel = "B"\n'
    )
    with pytest.raises(TaxonomyError, match="countries.toml: entry 'number 2': id"):
        load(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sectors.toml").unlink()
    with pytest.raises(TaxonomyError, match="sectors.toml: the file is missing"):
        load(folder)


def test_a_wrong_encoding_is_named(folder: Path) -> None:
    (folder / "sectors.toml").write_bytes('[[sector]]\nlabel = "Énergie"\n'.encode("latin-1"))
    with pytest.raises(TaxonomyError, match="sectors.toml: not valid TOML"):
        load(folder)
