"""Sorts what the tagger got wrong into classes, by what it says of itself, with examples."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks.actor_errors import actor_errors
from benchmarks.excerpt import Place, beginning, excerpt
from benchmarks.false_tags import false_tag
from benchmarks.missed_tags import missed_tag
from benchmarks.scoring import Comparison, Result, Scored
from benchmarks.strength_errors import strength_errors
from taxonomy import Taxonomy

MOST_EXAMPLES = 5
ACTORS = frozenset({"persons", "organisations", "direct quotes"})
TOLD_ELSEWHERE = "quotes with speaker"  # its errors are those of direct quotes

WHAT = {
    "false: inside a name": "Part of the name of a body, person, place or thing was taken for the thing.",
    "false: product": "Goods made of the mineral are named, not the mineral.",
    "false: boilerplate": "It stands in a line that is no part of the report: a notice, credit or contact.",
    "false: guard": "The guard of an ambiguous word weighed its context and let another sense pass.",
    "false: weak form": "A weak form of a sector was taken on the strength of a second sign.",
    "false: demonym or capital": "A people's name or a capital city was taken for the country.",
    "false: company's own paragraph": "Its only evidence is the paragraph about the company.",
    "false: rolled up": "The parent of a tag that is right was not labelled.",
    "false: negated": "The text says that it is not about this, and the label leaves it out.",
    "false: plain form": "A form that needs no context was taken, and the label leaves it out.",
    "missed: unknown to the taxonomy": "The taxonomy has no such entry.",
    "missed: unknown form": "The text names it in words that the taxonomy does not hold.",
    "missed: covered": "A longer name of the same kind lies over it.",
    "missed: guard": "The guard of an ambiguous word weighed its context and refused it.",
    "missed: second sign": "A weak form of a sector stands alone.",
    "missed: mask": "A look-alike lies over it.",
    "missed: name": "It was held to be part of a name.",
    "missed: capital": "A capital city was held to be a place, not a government.",
    "missed: zone": "It was held to stand in boilerplate.",
    "strength: primary by place": "Held primary since it stands in the title or the lead; labelled passing.",
    "strength: primary by count": "Held primary since two sentences name it; labelled passing.",
    "strength: primary by trade": "Held primary since it is what is traded, mined or controlled; labelled passing.",
    "strength: passing": "Held passing; labelled primary.",
    "topic: held on topic": "Held to be about critical minerals; labelled off topic.",
    "topic: held off topic": "Held not to be about critical minerals; labelled on topic.",
    "person: name cut otherwise": "Found under other words than labelled: counts as false and as missed.",
    "person: false": "No person is labelled here.",
    "person: missed": "No rule saw a person here.",
    "organisation: name cut otherwise": "Found under other words than labelled: counts as false and as missed.",
    "organisation: false by grammar": "The grammar of names took what is not labelled as a body.",
    "organisation: false by taxonomy": "A body of the taxonomy that is not labelled here.",
    "organisation: missed": "Neither the taxonomy nor the grammar of names saw a body here.",
    "organisation: refused": "The taxonomy's form was found, and refused.",
    "quote: false": "No direct quote is labelled here.",
    "quote: missed, speaker unknown": "Not found, and nor is its speaker.",
    "quote: missed": "Not found, though its speaker is, or has no name.",
    "quote: other speaker": "Found, but ascribed to another speaker than labelled: counts as right.",
}  # fmt: skip


class Error(NamedTuple):
    """Something the tagger got wrong in one place."""

    cls: str
    kind: str
    id: str
    place: Place
    rule: str


def error_classes(result: Result, taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """Return the classes of a set, the most frequent first, each with its first examples."""
    by_class = defaultdict(list)
    for scored in result.texts:
        document = scored.labelled.document
        for error in _errors(scored, taxonomy):
            by_class[error.cls].append(
                {
                    "kind": error.kind,
                    "id": error.id,
                    "document": document.id,
                    "sentence": excerpt(document, error.place, result.labelled_set.ours),
                    "rule": error.rule,
                }
            )
    return [
        {"class": cls, "what": WHAT[cls], "count": len(found), "examples": found[:MOST_EXAMPLES]}
        for cls, found in sorted(by_class.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _errors(scored: Scored, taxonomy: Taxonomy) -> Iterator[Error]:
    for comparison in scored.comparisons:
        name = comparison.kind.name
        if name == TOLD_ELSEWHERE:
            continue
        if name in ACTORS:
            found = actor_errors(scored, comparison)
        elif name == "primary":
            found = strength_errors(scored, comparison)
        else:
            found = _tag_errors(scored, comparison, taxonomy)
        yield from (Error(cls, name, id_, place, rule) for cls, id_, place, rule in found)
    yield from _topic_error(scored)


def _tag_errors(
    scored: Scored, comparison: Comparison, taxonomy: Taxonomy
) -> Iterator[tuple[str, str, Place, str]]:
    entries = taxonomy.kinds[comparison.kind.singular]
    for id_ in sorted(comparison.found.keys() - comparison.wanted):
        yield false_tag(scored, comparison, id_, entries)
    for id_ in sorted(comparison.wanted - comparison.found.keys()):
        yield missed_tag(scored, comparison, id_, entries)


def _topic_error(scored: Scored) -> Iterator[Error]:
    wanted, tags = scored.labelled.labels.get("on_topic"), scored.tags
    if wanted is None or wanted == tags.on_topic:
        return
    place = beginning(scored.labelled.document)
    primary = ", ".join(str(tag.id) for tag in tags.minerals if tag.strength == "primary")
    if tags.on_topic:
        yield Error("topic: held on topic", "on topic", "", place, primary or "minerals in general")
    else:
        yield Error("topic: held off topic", "on topic", "", place, "no mineral that matters")
