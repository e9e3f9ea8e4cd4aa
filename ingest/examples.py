"""Reads every example sentence of the taxonomy and says which are not read as they should be."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.progress import Progress
from ingest.tag_format import by_kind
from ingest.tagging import Document, Tagger, Tags
from taxonomy.loader import FILES, LANGUAGES, Taxonomy, load

GUARD = "guard"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must, or must not, earn the tag of an entry, or of one that a guard decides."""

    kind: str  # of the entry; "guard" where it is a guard's
    id: str
    wanted: bool
    sentence: str
    language: str | None = None


def examples(taxonomy: Taxonomy) -> Iterator[Example]:
    """Yield the sentences of all entries and guards, in the order of the files."""
    for kind, entries in taxonomy.kinds.items():
        for entry in entries.values():
            yield from _both(kind, entry.id, entry.examples.yes, entry.examples.no)
    for language in taxonomy.languages.values():
        for kind, terms in language.kinds.items():
            for id_, term in terms.items():
                for example in _both(kind, id_, term.examples.yes, term.examples.no):
                    yield replace(example, language=language.id)
    for guard in taxonomy.guards.values():
        yield from _both(GUARD, guard.id, guard.yes, guard.no)


def command(_given: Namespace) -> int:
    """Print each sentence that is read wrongly, with the rule that decided; 1 if there is one."""
    taxonomy = load()
    examiner, sentences = Examiner(taxonomy, Tagger(taxonomy)), list(examples(taxonomy))
    faults = []
    with Progress("sentences", len(sentences)) as progress:
        for example in sentences:
            if fault := examiner.fault(example):
                faults.append(fault)
            progress.step()
    for fault in faults:
        print(fault)
    print(f"{len(sentences):,} example sentences, {len(faults):,} of them read wrongly")
    return 1 if faults else 0


class Examiner:
    """Reads examples with one tagger."""

    def __init__(self, taxonomy: Taxonomy, tagger: Tagger) -> None:
        """Look up which entries each guard decides."""
        self._tagger = tagger
        self._guarded = {
            guard: {
                (kind, entry.id)
                for kind, entries in taxonomy.kinds.items()
                for entry in entries.values()
                if any(guarded.guard == guard for guarded in entry.guarded)
            }
            for guard in taxonomy.guards
        }

    def fault(self, example: Example) -> str | None:
        """Return what is wrong with the reading of an example and what decided, None if nothing."""
        meant = {(example.kind, example.id)}
        if example.kind == GUARD and not (meant := self._guarded[example.id]):
            return f"guards.toml: guard '{example.id}': no entry uses it"
        tags = self._tagger.tag(
            Document("example", "", example.sentence, language=example.language)
        )
        taken = _taken(tags, meant)
        if bool(taken) is example.wanted:
            return None
        file = FILES.get(example.kind, "guards.toml")
        if example.language:
            file = f"{LANGUAGES}/{example.language}.toml"
        side = "examples.yes earns no tag" if example.wanted else "examples.no earns the tag"
        why = taken or _refused(tags, meant) or ["none of its forms was found"]
        lines = [f"{file}: {example.kind} '{example.id}': {side}: {example.sentence}", *why]
        return "\n    ".join(lines)


def _both(kind: str, id_: str, yes: list[str], no: list[str]) -> Iterator[Example]:
    yield from (Example(kind, id_, True, sentence) for sentence in yes)
    yield from (Example(kind, id_, False, sentence) for sentence in no)


def _taken(tags: Tags, meant: set[tuple[str, str]]) -> list[str]:
    return [
        f"took '{mention.text}' as {kind} '{tag.id}': {mention.rule}"
        for kind, found in by_kind(tags).items()
        for tag in found
        if (kind, tag.id) in meant
        for mention in tag.mentions
    ]


def _refused(tags: Tags, meant: set[tuple[str, str]]) -> list[str]:
    return list(
        dict.fromkeys(
            f"refused '{found.text}' as {found.kind} '{found.id}': {found.reason}"
            for found in tags.rejected
            if (found.kind, found.id) in meant
        )
    )
