import re
from pathlib import Path

import pytest

from ingest.sources.gdelt import Gdelt
from ingest.sources.registered import Registered
from ingest.sources.registry import FOLDER, RegistryError, add, load
from ingest.sources.source import named, slug
from taxonomy.loader import load as load_taxonomy
from taxonomy.schema import Mineral

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
def test_every_shipped_source_says_what_is_needed(source: Registered) -> None:
    assert source.zone is not None
    assert source.address.startswith("https://")
    assert source.terms


def test_ids_and_addresses_are_used_once() -> None:
    assert len({source.address for source in SHIPPED}) == len(SHIPPED) >= 40


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.id)
def test_a_checked_address_says_where_it_was_seen(source: Registered) -> None:
    assert bool(source.address_seen) == source.address_checked
    assert source.address_checked or source.note, "say what is known of the address"


def test_texts_are_kept_only_of_publishers_that_allow_it() -> None:
    kept = [source.terms for source in SHIPPED if source.full_text]
    assert kept
    assert not [terms for terms in kept if terms.startswith("All rights reserved")]


def test_official_sources_and_press_of_many_countries_are_there() -> None:
    assert {"US", "GB", "IN", "CA", "AU", "JP", "KR", "CL", "ID", "ZA", "BE", "FR"} <= {
        source.country for source in SHIPPED
    }


MINERALS = load_taxonomy().minerals.values()
QUERIES = [source.query.casefold() for source in SHIPPED if isinstance(source, Gdelt)]


@pytest.mark.parametrize("mineral", MINERALS, ids=lambda mineral: mineral.id)
def test_a_gdelt_query_names_each_mineral(mineral: Mineral) -> None:
    forms = [form for given in (mineral.forms, mineral.cased) for form in given]
    forms += [form for guarded in mineral.guarded for form in guarded.forms]
    names = {name.casefold() for name in [mineral.label, *forms]}
    assert any(re.search(rf"\b{re.escape(name)}\b", query) for query in QUERIES for name in names)


@pytest.mark.parametrize("query", QUERIES)
def test_a_gdelt_query_is_as_short_as_the_api_wants_it(query: str) -> None:
    assert len(query) <= 250


def test_a_source_is_added_whole_or_not_at_all(tmp_path: Path) -> None:
    assert add(GOOD, "x.toml", folder=tmp_path) == tmp_path / "wire.toml"
    assert load(tmp_path).sources["wire"].label == "The Wire: metals"
    with pytest.raises(RegistryError, match="x.toml: id: 'wire' is taken .*--replace"):
        add(GOOD.replace("metals", "new"), "x.toml", folder=tmp_path)
    with pytest.raises(RegistryError, match="x.toml: url: 'wire' reads this address already"):
        add(GOOD.replace('"wire"', '"other"'), "x.toml", folder=tmp_path)
    with pytest.raises(RegistryError, match="x.toml: timezone: "):
        add(GOOD.replace("Asia/Kolkata", "Nowhere"), "x.toml", replace=True, folder=tmp_path)
    assert load(tmp_path).sources["wire"].label == "The Wire: metals"
    add(GOOD.replace("metals", "new"), "x.toml", replace=True, folder=tmp_path)
    assert load(tmp_path).sources["wire"].label == "The Wire: new"
    assert [path.name for path in tmp_path.iterdir()] == ["wire.toml"]


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
