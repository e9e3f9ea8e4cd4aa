"""Texts in which every metal word is an idiom or a name: how many earn a mineral, and by which rule."""

import re
from collections import defaultdict
from typing import NamedTuple

from benchmarks.missed_tags import NAMED
from benchmarks.scoring import Result

GUARD = re.compile(r": (\w+) [+-][\d.]+(?:,| =)")  # "gold: precious -1, +2 'mine' (near) = +1"


class IdiomRow(NamedTuple):
    """How one mineral's words fared under one rule: in how many texts they stand, and were taken."""

    mineral: str
    decided_by: str
    texts: int
    tagged: int


def idiom_rows(result: Result) -> list[IdiomRow]:
    """Return a row for each mineral and rule of a set of idioms, the most often wrong first."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    tagged: dict[tuple[str, str], set[str]] = defaultdict(set)
    for scored in result.texts:
        text = scored.labelled.document.id
        for tag in scored.tags.minerals:
            for mention in tag.mentions:
                tagged[str(tag.id), _decided_by(mention.rule)].add(text)
        for one in scored.tags.rejected:
            if one.kind == "mineral":
                seen[str(one.id), _decided_by(one.reason)].add(text)
    rows = [
        IdiomRow(*key, len(seen[key] | tagged[key]), len(tagged[key])) for key in {**seen, **tagged}
    ]
    return sorted(rows, key=lambda row: (-row.tagged, -row.texts, row.mineral, row.decided_by))


def _decided_by(rule: str) -> str:
    guard = GUARD.search(rule)
    if guard:
        return f"guard {guard.group(1)}"
    if rule.startswith("form:"):
        return "plain form"
    if NAMED.search(rule):
        return "inside a name"
    return rule.partition(":")[0]
