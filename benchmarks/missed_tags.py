"""Why a labelled tag was not given: what the tagger says of the candidates it refused."""

import re
from collections.abc import Mapping

from benchmarks.excerpt import Place, beginning, find, place_of
from benchmarks.false_tags import GUARDED
from benchmarks.scoring import Comparison, Scored
from taxonomy.schema import Entry, Mineral, Sector

NAMED = re.compile(r"\bname\b|^short for ")  # hidden by a name, or the short form of one
# The first that fits tells most: a guard had the word before it, boilerplate was never looked at.
REASONS = (
    ("missed: guard", GUARDED),
    ("missed: second sign", re.compile(r"without a second sign$")),
    ("missed: mask", re.compile(r"^look-alike")),
    ("missed: capital", re.compile(r"not a government$")),
    ("missed: name", NAMED),
    ("missed: zone", re.compile(r"^boilerplate$")),
)


def missed_tag(
    scored: Scored, comparison: Comparison, id_: str, entries: Mapping[str, Entry]
) -> tuple[str, str, Place, str]:
    """Return class, id, place and rule of a tag that should be."""
    document = scored.labelled.document
    if id_ not in entries:
        place = find(document, id_.replace("_", " ")) or beginning(document)
        return "missed: unknown to the taxonomy", id_, place, "no such entry"
    own = {id_, *_children(id_, entries)}
    kind = comparison.kind.singular
    refused = [one for one in scored.tags.rejected if one.kind == kind and one.id in own]
    for cls, reason in REASONS:
        for candidate in refused:
            if reason.search(candidate.reason):
                return cls, id_, place_of(candidate), candidate.reason
    for form in (entries[id_].label, *entries[id_].forms, *entries[id_].cased):
        place_found = find(document, form)
        if place_found:
            return "missed: covered", id_, place_found, f"form: {form}"
    return "missed: unknown form", id_, beginning(document), "no candidate"


def _children(id_: str, entries: Mapping[str, Entry]) -> list[str]:
    return [
        child.id
        for child in entries.values()
        if isinstance(child, Mineral | Sector) and id_ in child.parents
    ]
