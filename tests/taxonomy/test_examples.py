"""Every example sentence of the taxonomy is read by the tagger: yes must earn the tag, no must not."""

from collections.abc import Iterator

import pytest

from ingest.tagging import Document, Tagger
from taxonomy import load

TAXONOMY = load()
PLURALS = {kind: f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s" for kind in TAXONOMY.kinds}


def _entry_examples() -> Iterator[tuple[str, str, bool, str]]:
    for kind, entries in TAXONOMY.kinds.items():
        for entry in entries.values():
            for sentence in entry.examples.yes:
                yield kind, entry.id, True, sentence
            for sentence in entry.examples.no:
                yield kind, entry.id, False, sentence


def _guard_examples() -> Iterator[tuple[str, bool, str]]:
    for guard in TAXONOMY.guards.values():
        for sentence in guard.yes:
            yield guard.id, True, sentence
        for sentence in guard.no:
            yield guard.id, False, sentence


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(TAXONOMY)


def _tagged(tagger: Tagger, kind: str, sentence: str) -> dict[str | None, str]:
    """The ids of one kind that a sentence earns, each with the rules that took it."""
    tags = getattr(tagger.tag(Document("example", "", sentence)), PLURALS[kind])
    return {tag.id: "; ".join(mention.rule for mention in tag.mentions) for tag in tags}


@pytest.mark.parametrize(("kind", "id", "wanted", "sentence"), _entry_examples())
def test_entry_example(tagger: Tagger, kind: str, id: str, wanted: bool, sentence: str) -> None:
    found = _tagged(tagger, kind, sentence)
    assert (id in found) is wanted, (
        f"{kind} '{id}' {'is missing from' if wanted else 'was read in'}: {sentence}\n"
        f"rules: {found}\nMend its entry in taxonomy/, or the example."
    )


@pytest.mark.parametrize(("guard", "wanted", "sentence"), _guard_examples())
def test_guard_example(tagger: Tagger, guard: str, wanted: bool, sentence: str) -> None:
    guarded = {
        (kind, entry.id)
        for kind, entries in TAXONOMY.kinds.items()
        for entry in entries.values()
        if any(form.guard == guard for form in entry.guarded)
    }
    kinds = {kind for kind, _ in guarded}
    assert kinds, f"no entry uses the guard '{guard}'"
    taken = {(kind, id) for kind in kinds for id in _tagged(tagger, kind, sentence)} & guarded
    assert bool(taken) is wanted, f"guard '{guard}' took {taken or 'nothing'} in: {sentence}"


@pytest.mark.parametrize("kind", TAXONOMY.kinds)
def test_every_guarded_form_of_its_own_words_has_an_example_that_it_refuses(kind: str) -> None:
    """A form that depends on context and lacks a sentence for each side cannot be trusted."""
    bare = [
        entry.id
        for entry in TAXONOMY.kinds[kind].values()
        if any(form.not_near for form in entry.guarded) and not entry.examples.no
    ]
    assert not bare, f"give these {PLURALS[kind]} an examples.no sentence: {bare}"
