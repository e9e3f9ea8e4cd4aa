from pathlib import Path

import pytest

from ingest.sources.registry import FOLDER, RegistryError, load
from ingest.sources.source import named, slug

GOOD = """
id = "wire"
label = "The Wire: metals"
publisher = "The Wire"
country = "IN"
language = "en"
url = "https://e.org/feed"
timezone = "Asia/Kolkata"
interval_hours = 6
terms = "Free to reuse."
address_checked = false
"""
SHIPPED = list(load().sources.values())


def write(folder: Path, text: str, name: str = "wire.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.id)
def test_every_shipped_source_says_what_is_needed(source: object) -> None:
    assert getattr(source, "zone", None) is not None
    assert str(getattr(source, "url", "")).startswith("https://")
    assert getattr(source, "terms", "")


def test_ids_and_addresses_are_used_once() -> None:
    assert len({source.url for source in SHIPPED}) == len(SHIPPED) >= 12


def test_every_file_in_the_folder_is_a_source() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {source.id for source in SHIPPED}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Asia/Kolkata"', '"Asia/Nowhere"', "wire.toml: timezone: .*no such time zone"),
        ('"https://e.org/feed"', '"ftp://e.org"', "wire.toml: url"),
        ("interval_hours = 6", "", "wire.toml: interval_hours: Field required"),
        ('"wire"', '"other"', "wire.toml: id: must be the file's name, 'wire'"),
        ('country = "IN"', 'county = "IN"', "wire.toml: county: Extra inputs"),
        ("false", "fals", "wire.toml: cannot be read"),
    ],
)
def test_a_faulty_file_is_named_with_its_field(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(RegistryError, match=message):
        load(write(tmp_path, GOOD.replace(old, new)))


def test_sources_are_chosen_by_id(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("wire", "off") + "enabled = false\n", "off.toml")
    registry = load(write(tmp_path, GOOD))
    assert [source.id for source in registry.choose([])] == ["wire"]
    assert [source.id for source in registry.choose(["off", "off"])] == ["off"]
    with pytest.raises(RegistryError, match="no such source: gone"):
        registry.choose(["gone", "wire"])


def test_a_publisher_is_found_whatever_its_case(tmp_path: Path) -> None:
    registry = load(write(tmp_path, GOOD))
    assert registry.published_by("the wire").id == "wire"
    assert registry.published_by("Another Paper") == named("Another Paper")


def test_ids_are_made_of_names() -> None:
    assert slug("The Wire: Métaux & co.") == "the_wire_m_taux_co"
    assert slug("日経") == "source"
