"""Why a tag that is not labelled was given: the class of most of its mentions."""

import re
from collections import Counter
from collections.abc import Mapping

from benchmarks.excerpt import Place, around, line, place_of
from benchmarks.scoring import Comparison, Scored
from ingest.tagging import Document
from ingest.tagging.record import Mention, Tag
from taxonomy.schema import Entry, Mineral, Sector

GUARDED = re.compile(r" = [+-][\d.]+$")  # the sum at the end of a guard's rule
PRODUCT = re.compile(
    r"[ -](?:ion|batter(?:y|ies)|cells?|chargers?|phones?|watch(?:es)?|cases?|frames?|plat(?:e|es|ed|ing)|rings?"
    r"|jewell?ery|necklaces?|foils?|cans?|pipes?|wires?|wiring|nails?|roofs?|cookware|supplements?|tablets?"
    r"|paints?|coatings?|blades?|clubs?|implants?)\b",
    re.IGNORECASE,
)
BOILERPLATE = re.compile(
    r"forward[- ]looking|safe harbou?r|all rights reserved|©|copyright|disclaimer|subscribe|newsletter|click here"
    r"|read more|follow us|(?:photo|image|picture)s?(?: credit)?(?: by|:)"
    r"|(?:media|press|investor) (?:contact|relations)|https?://|www\.",
    re.IGNORECASE,
)
BEFORE = re.compile(r"\b([A-Z][a-z]\w+)[ -]$")
AFTER = re.compile(r"^[ -]([A-Z][a-z]\w+)")


def false_tag(
    scored: Scored, comparison: Comparison, id_: str, entries: Mapping[str, Entry]
) -> tuple[str, str, Place, str]:
    """Return class, id, place and rule of a tag that should not be."""
    tag = comparison.found[id_]
    assert isinstance(tag, Tag)
    child = _right_child(comparison, id_, entries)
    classes = {
        mention: "false: rolled up" if child else _class(scored, mention, comparison.kind.singular)
        for mention in tag.mentions
    }
    cls = Counter(classes.values()).most_common(1)[0][0]
    mention = next(mention for mention, of in classes.items() if of == cls)
    return cls, id_, place_of(mention), f"parent of {child}" if child else mention.rule


def _right_child(comparison: Comparison, id_: str, entries: Mapping[str, Entry]) -> str | None:
    """Return a tag that is right and brought its parent along with no mention of the parent's own."""
    parent = comparison.found[id_]
    for right in sorted(comparison.wanted & comparison.found.keys()):
        child, entry = comparison.found[right], entries.get(right)
        brings = isinstance(entry, Mineral | Sector) and id_ in entry.parents
        if brings and isinstance(child, Tag) and isinstance(parent, Tag):
            own = {place_of(mention) for mention in parent.mentions}
            if own <= {place_of(mention) for mention in child.mentions}:
                return right
    return None


def _class(scored: Scored, mention: Mention, kind: str) -> str:
    document, place = scored.labelled.document, place_of(mention)
    before, after = around(document, place)
    if mention.negated:
        return "false: negated"
    if kind != "initiative" and _in_a_name(scored, document, place, before, after):
        return "false: inside a name"
    if kind == "mineral" and PRODUCT.match(after):
        return "false: product"
    if BOILERPLATE.search(line(document, place)):
        return "false: boilerplate"
    if mention.zone == "about":
        return "false: company's own paragraph"
    if mention.rule.startswith("weak form"):
        return "false: weak form"
    if mention.rule.startswith(("demonym:", "capital:")):
        return "false: demonym or capital"
    return "false: guard" if GUARDED.search(mention.rule) else "false: plain form"


def _in_a_name(scored: Scored, document: Document, place: Place, before: str, after: str) -> bool:
    """Tell whether a span lies in a labelled name, or is capitalised beside a capitalised word."""
    content = document.title if place.field == "title" else document.text
    labels = scored.labelled.labels
    names = [*labels.get("orgs", ()), *(person["name"] for person in labels.get("persons", ()))]
    printed = content[place.start : place.end]
    for name in names:
        shift = name.find(printed)
        begin = place.start - shift
        if shift >= 0 and len(name) > len(printed) and content[max(0, begin) :].startswith(name):
            return True
    if place.field == "title" or not printed[:1].isupper() or not before.strip():
        return False  # among the capitals of a headline, or first in the sentence
    return bool(BEFORE.search(before) or AFTER.match(after))
