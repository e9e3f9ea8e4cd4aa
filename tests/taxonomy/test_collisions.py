"""A warning of colliding forms says what the tagger does, and forms that are well earn none."""

import pytest

from ingest.tagging import Document, Tagger
from ingest.tagging.text import fold
from taxonomy import load
from taxonomy.collisions import collisions
from taxonomy.forms import folded, forms
from taxonomy.schema import Country, Entry, Initiative, Mineral, Organisation, Sector
from tests.taxonomy.samples import made, taxonomy

TIN = made(Mineral, "tin", forms=["tin ore"], masks=["indium tin-oxide"])


def warnings(*entries: Entry) -> list[str]:
    return list(collisions(taxonomy(*entries)))


def tagged(sentence: str, *entries: Entry) -> set[str | None]:
    tags = Tagger(taxonomy(*entries)).tag(Document("", "", sentence))
    found = [*tags.minerals, *tags.sectors, *tags.organisations, *tags.initiatives]
    return {tag.id for tag in found}


def test_a_form_is_no_look_alike_of_another_entry() -> None:
    indium = made(Mineral, "indium", forms=["indium tin oxide"])
    assert warnings(TIN, indium) == []
    assert tagged("They sell indium tin oxide.", TIN, indium) == {"indium"}


def test_a_form_that_is_a_mask_of_its_own_entry() -> None:
    indium = made(Mineral, "indium", forms=["indium tin"], masks=["indium tin"])
    assert warnings(indium) == [
        "minerals.toml: mineral 'indium': a form and a mask of one entry: the mask does nothing:"
        " indium tin"
    ]
    assert tagged("They sell indium tin.", indium) == {"indium"}


def test_a_mask_hides_no_name() -> None:
    company = made(Organisation, "tinco", forms=["Indium Tin Oxide"])
    assert warnings(TIN, company) == []
    assert tagged("They bought Indium Tin Oxide.", TIN, company) == {"tinco"}


def test_a_form_that_is_the_name_of_a_body() -> None:
    sector = made(Sector, "defence", cased=["NATO"], forms=["steel ministry"])
    body = made(Organisation, "nato", cased=["NATO"], forms=["Steel Ministry"])
    assert warnings(sector, body) == [
        "sectors.toml: sector 'defence': hidden wherever it names organisation 'nato': steel ministry"
    ]
    assert tagged("Spending by NATO rose.", sector, body) == {"defence", "nato"}
    in_context = made(Organisation, "nato", guarded=[{"forms": ["Steel Ministry"], "near": ["x"]}])
    assert warnings(sector, in_context) == []


def test_one_name_of_two_bodies() -> None:
    one = made(Organisation, "acme", forms=["Acme Mining"])
    other = made(Organisation, "acme_mining", cased=["Acme Mining"])
    assert warnings(one, other) == [
        "organisations.toml: organisation 'acme': a name of organisation 'acme_mining' too,"
        " so both get their tag: Acme Mining"
    ]
    assert tagged("They sued Acme Mining.", one, other) == {"acme", "acme_mining"}
    pact = made(Initiative, "acme_pact", forms=["Acme Mining"])
    assert len(warnings(one, pact)) == 1
    asked = made(Organisation, "b", guarded=[{"forms": ["Acme Mining"], "near": ["Goa"]}])
    told = made(Organisation, "c", guarded=[{"forms": ["Acme Mining"], "near": ["Peru"]}])
    assert warnings(asked, told) == []
    assert len(warnings(one, asked)) == 1


@pytest.mark.parametrize(
    ("one", "other", "collide"),
    [
        ({"cased": ["INSEA"]}, {"cased": ["Insea"]}, False),
        ({"cased": ["INSEA"]}, {"forms": ["insea"]}, True),
        ({"cased": ["insea"]}, {"forms": ["Insea"]}, False),  # a name needs a capital
        ({"forms": ["In.Sea"]}, {"forms": ["in-sea"]}, True),
    ],
)
def test_case_tells_names_apart(
    one: dict[str, object], other: dict[str, object], collide: bool
) -> None:
    entries = made(Organisation, "one", **one), made(Organisation, "other", **other)
    assert bool(warnings(*entries)) is collide


def test_a_form_of_two_minerals_is_meant_where_it_names_both_or_an_example_says_so() -> None:
    zinc = made(Mineral, "zinc", forms=["zinc", "zinc-lead", "3TG"])
    lead = made(Mineral, "lead", forms=["lead", "zinc-lead", "3TG"])
    assert warnings(zinc, lead) == [
        "minerals.toml: mineral 'lead': a form of mineral 'zinc' too; if that is meant,"
        " give an example of it: 3TG"
    ]
    told = made(Mineral, "lead", forms=["3TG"], examples={"yes": ["They trade 3TG."]})
    assert warnings(zinc, told) == []
    child = made(Mineral, "lead", forms=["3TG"], parents=["zinc"])
    assert warnings(zinc, child) == []


def test_a_mineral_may_be_a_sector_and_a_country_anything() -> None:
    mineral, sector = (
        made(Mineral, "iron", forms=["pig iron"]),
        made(Sector, "steel", forms=["pig iron"]),
    )
    assert warnings(mineral, sector) == []
    assert tagged("They sell pig iron.", mineral, sector) == {"iron", "steel"}
    assert warnings(made(Country, "CU", forms=["Cuba"]), made(Mineral, "cu", forms=["cuba"])) == []


def test_a_short_word_needs_a_guard() -> None:
    assert warnings(made(Mineral, "tin", forms=["tin", "ores"], masks=["tin"[:2]])) == [
        "minerals.toml: mineral 'tin': so short a form needs a guard: tin"
    ]
    guarded = made(Mineral, "tin", guarded=[{"forms": ["tin"], "near": ["ore"]}], cased=["Sn"])
    assert warnings(guarded) == []


def test_forms_fold_as_the_tagger_folds_them() -> None:
    shipped = load()
    for kind, entries in shipped.kinds.items():
        for entry in entries.values():
            for named in forms(kind, entry):
                assert fold(named.form).decode() == f" {folded(named.form)} "
