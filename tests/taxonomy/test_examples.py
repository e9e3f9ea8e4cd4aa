"""Every example sentence of the taxonomy is read by the tagger: yes must earn the tag, no must not."""

import pytest

from ingest.__main__ import main
from ingest.examples import Examiner, Example, examples
from ingest.tagging import Tagger
from taxonomy import Taxonomy, load
from taxonomy.schema import Evidence, Guard, Mineral, Organisation
from tests.taxonomy.samples import made, taxonomy

TAXONOMY = load()
TIN = made(
    Mineral,
    "tin",
    forms=["tin"],
    masks=["tin roof"],
    examples={"yes": ["Copper fell.", "A tin roof fell."], "no": ["The tin mine opened."]},
)


@pytest.fixture(scope="module")
def examiner() -> Examiner:
    return Examiner(TAXONOMY, Tagger(TAXONOMY))


@pytest.mark.parametrize(
    "example", list(examples(TAXONOMY)), ids=lambda given: f"{given.kind} {given.id}"
)
def test_example(examiner: Examiner, example: Example) -> None:
    fault = examiner.fault(example)
    assert not fault, f"{fault}\nMend its entry in taxonomy/, or the example."


@pytest.mark.parametrize("kind", TAXONOMY.kinds)
def test_every_guarded_form_of_its_own_words_has_an_example_that_it_refuses(kind: str) -> None:
    """A form that depends on context and lacks a sentence for each side cannot be trusted."""
    bare = [
        f"{kind} '{entry.id}'"
        for entry in TAXONOMY.kinds[kind].values()
        if any(form.not_near for form in entry.guarded) and not entry.examples.no
    ]
    assert not bare, f"give these an examples.no sentence: {bare}"


def faults(given: Taxonomy) -> list[str]:
    examiner = Examiner(given, Tagger(given))
    return [fault for example in examples(given) if (fault := examiner.fault(example))]


def test_a_sentence_read_wrongly_is_named_with_what_decided() -> None:
    assert faults(taxonomy(TIN)) == [
        "minerals.toml: mineral 'tin': examples.yes earns no tag: Copper fell.\n"
        "    none of its forms was found",
        "minerals.toml: mineral 'tin': examples.yes earns no tag: A tin roof fell.\n"
        "    refused 'tin' as mineral 'tin': look-alike: tin roof",
        "minerals.toml: mineral 'tin': examples.no earns the tag: The tin mine opened.\n"
        "    took 'tin' as mineral 'tin': form: tin",
    ]


def test_a_guard_is_read_through_the_entries_that_use_it() -> None:
    guard = Guard(
        id="metal",
        prior=-1,
        evidence=[Evidence(words=["mine"], where="right", weight=2)],
        yes=["The lead mine opened.", "They lead."],
        no=["A mine in the lead.", "A lead mine."],
    )
    lead = made(Mineral, "lead", guarded=[{"forms": ["lead"], "guard": "metal"}])
    assert faults(taxonomy(lead, guard)) == [
        "guards.toml: guard 'metal': examples.yes earns no tag: They lead.\n"
        "    refused 'lead' as mineral 'lead': lead: metal -1 = -1",
        "guards.toml: guard 'metal': examples.no earns the tag: A lead mine.\n"
        "    took 'lead' as mineral 'lead': lead: metal -1, +2 'mine' (right) = +1",
    ]
    unused = faults(taxonomy(made(Organisation, "acme", forms=["Acme"]), guard))
    assert set(unused) == {"guards.toml: guard 'metal': no entry uses it"}


def test_the_command_counts_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ingest.examples.load", lambda: taxonomy(TIN))
    assert main(["examples"]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert len([line for line in printed if line.startswith("minerals.toml")]) == 3
    assert printed[-1] == "3 example sentences, 3 of them read wrongly"
    well = TIN.model_copy(
        update={"examples": TIN.examples.model_copy(update={"yes": [], "no": []})}
    )
    monkeypatch.setattr("ingest.examples.load", lambda: taxonomy(well))
    assert main(["examples"]) == 0
