"""Persons, bodies and quotes that are false, missed, or found under another name."""

from collections.abc import Callable, Iterator

from benchmarks.excerpt import Place, beginning, find, place_of
from benchmarks.kinds import opening, plain_name
from benchmarks.scoring import Comparison, Scored
from ingest.tagging.record import Quote, Tag

Fault = tuple[str, str, Place, str]  # class, id, place, rule


def actor_errors(scored: Scored, comparison: Comparison) -> Iterator[Fault]:
    """Yield what is wrong with the persons, the organisations or the quotes of a text."""
    if comparison.kind.singular == "quote":
        yield from _quote_errors(scored, comparison)
    elif comparison.kind.singular == "person":
        yield from _named_errors(scored, comparison, lambda _: "person: false")
    else:
        yield from _named_errors(scored, comparison, _false_body)


def _named_errors(
    scored: Scored, comparison: Comparison, false: Callable[[Tag], str]
) -> Iterator[Fault]:
    kind, document = comparison.kind.singular, scored.labelled.document
    missed = sorted(comparison.wanted - comparison.found.keys())
    for name in sorted(comparison.found.keys() - comparison.wanted):
        tag = comparison.found[name]
        assert isinstance(tag, Tag)
        place, rule = place_of(tag.mentions[0]), tag.mentions[0].rule
        meant = next((other for other in missed if _same(name, other)), None)
        if meant:
            missed.remove(meant)
            cls = f"{kind}: name cut otherwise"
            yield cls, tag.label, place, f"{rule}; labelled '{meant}'"
        else:
            yield false(tag), tag.label, place, rule
    printed = _labelled_names(scored, comparison.kind.key)
    for name in missed:
        refusal = _refusal(scored, name) if kind == "organisation" else None
        place = find(document, name) or beginning(document)
        cls = f"{kind}: refused" if refusal else f"{kind}: missed"
        yield cls, printed[name], place, refusal or "no candidate"


def _labelled_names(scored: Scored, key: str) -> dict[str, str]:
    """Return each labelled name, as its reader wrote it, by the name that is compared."""
    labels = scored.labelled.labels[key]
    names = [label["name"] if key == "persons" else label for label in labels]
    return {plain_name(name): name for name in names}


def _false_body(tag: Tag) -> str:
    return f"organisation: false by {'taxonomy' if tag.id else 'grammar'}"


def _same(found: str, labelled: str) -> bool:
    """Tell whether one name holds all words of the other."""
    one, other = found.split(), labelled.split()
    return set(one) <= set(other) or set(other) <= set(one)


def _refusal(scored: Scored, name: str) -> str | None:
    for candidate in scored.tags.rejected:
        if candidate.kind == "organisation" and plain_name(candidate.text) == name:
            return candidate.reason
    return None


def _quote_errors(scored: Scored, comparison: Comparison) -> Iterator[Fault]:
    document = scored.labelled.document
    speakers = {
        opening(quote["first_words"]): quote.get("speaker")
        for quote in scored.labelled.labels["quotes"]
    }
    for words, quote in sorted(comparison.found.items()):
        assert isinstance(quote, Quote)
        said = f"ascribed to {quote.speaker or 'nobody'}"
        if words not in comparison.wanted:
            yield "quote: false", words, place_of(quote), said
        elif not _one_person(quote.speaker, speakers[words]):
            wanted = speakers[words] or "nobody"
            yield "quote: other speaker", words, place_of(quote), f"{said}; labelled {wanted}"
    people = [person.label for person in scored.tags.persons]
    for words in sorted(comparison.wanted - comparison.found.keys()):
        speaker = speakers[words]
        unknown = speaker and not any(_one_person(name, speaker) for name in people)
        cls = "quote: missed, speaker unknown" if unknown else "quote: missed"
        yield cls, words, find(document, words) or beginning(document), speaker or "nobody named"


def _one_person(found: str | None, labelled: str | None) -> bool:
    """Tell whether two names may be one person's: the same last word, or nobody named at all."""
    if not found or not labelled:
        return not found and not labelled
    return plain_name(found).split()[-1:] == plain_name(labelled).split()[-1:]
