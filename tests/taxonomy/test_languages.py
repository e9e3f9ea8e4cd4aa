"""The forms of other languages: all that ships works alone, and a fault names file, entry and field."""

import shutil
from pathlib import Path

import pytest

from ingest.tagging import Document, Tagger
from taxonomy import Taxonomy, TaxonomyError, load
from taxonomy.loader import FOLDER, LANGUAGES
from taxonomy.schema import Language, Term

TAXONOMY = load()
TAGGER = Tagger(TAXONOMY)
MAIN = {
    "lithium", "cobalt", "nickel", "graphite", "manganese", "copper", "aluminium", "zinc", "tin",
    "lead", "silver", "gold", "iron_ore", "chromium", "vanadium", "molybdenum", "niobium",
    "tungsten", "tantalum", "titanium", "gallium", "germanium", "antimony", "uranium",
    "rare_earths", "neodymium", "dysprosium", "terbium", "platinum", "palladium", "phosphate",
}  # fmt: skip
FIRST = {"de", "es", "fr", "ja", "pt", "zh"}


def terms(language: Language) -> list[tuple[str, str, Term]]:
    return [(kind, id_, term) for kind, of in language.kinds.items() for id_, term in of.items()]


@pytest.mark.parametrize("code", sorted(FIRST))
def test_the_main_minerals_have_forms(code: str) -> None:
    assert MAIN - TAXONOMY.languages[code].mineral.keys() == set()


@pytest.mark.parametrize("code", sorted(TAXONOMY.languages))
def test_a_form_alone_earns_its_tag(code: str) -> None:
    language, lost = TAXONOMY.languages[code], []
    for kind, id_, term in terms(language):
        for form in [*term.forms, *term.cased]:
            document = Document("d", "", form.removesuffix("*"), language=code)
            tags = TAGGER.tag(document)
            found = {"mineral": tags.minerals, "sector": tags.sectors, "country": tags.countries}
            if id_ not in {tag.id for tag in found[kind]}:
                lost.append(f"{kind} '{id_}': {form}")
    assert not lost, f"{LANGUAGES}/{code}.toml: {lost}"


@pytest.mark.parametrize("code", sorted(TAXONOMY.languages))
def test_what_depends_on_context_has_a_sentence_for_each_side(code: str) -> None:
    bare = [
        f"{kind} '{id_}'"
        for kind, id_, term in terms(TAXONOMY.languages[code])
        if (term.traded or term.masks) and not (term.examples.yes and term.examples.no)
    ]
    assert not bare, f"give these an examples.yes and an examples.no: {bare}"


@pytest.mark.parametrize("code", sorted(TAXONOMY.languages))
def test_no_form_is_given_twice_unless_an_example_shows_it(code: str) -> None:
    owners: dict[tuple[str, str], list[str]] = {}
    shown = " ".join(
        text for _, _, term in terms(TAXONOMY.languages[code]) for text in term.examples.yes
    )
    for kind, id_, term in terms(TAXONOMY.languages[code]):
        for form in [*term.forms, *term.cased, *term.traded]:
            owners.setdefault((kind, form.lower()), []).append(id_)
    assert {
        form: ids for form, ids in owners.items() if len(ids) > 1 and form[1] not in shown.lower()
    } == {}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('label = "X"\n[mineral]\nunobtainium.forms = ["x"]', "mineral 'unobtainium': minerals.toml has no"),
        ('label = "X"\n[mineral]\ntin.traded = ["x"]', "mineral 'tin': traded: the file's `trade` lists"),
        ('label = "X"\n[mineral]\ntin.from = ["x"]', "entry 'xx': mineral.tin.from: Extra inputs"),
        ("label = ", "not valid TOML"),
    ],
)  # fmt: skip
def test_a_fault_names_file_entry_and_field(tmp_path: Path, content: str, fault: str) -> None:
    folder = tmp_path / "taxonomy"
    shutil.copytree(FOLDER, folder)
    (folder / LANGUAGES / "xx.toml").write_text(content, encoding="utf-8")
    with pytest.raises(TaxonomyError, match=r"xx\.toml") as error:
        load(folder)
    assert fault in str(error.value)


def test_a_folder_without_languages_is_a_taxonomy_still(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    found: Taxonomy = load(tmp_path)
    assert found.languages == {} and found.minerals
