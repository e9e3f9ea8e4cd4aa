"""What was measured, as one record: the content of docs/accuracy.json, and of all that is printed.

The record is {date, tagger, sets: [{id, label, origin, documents, kinds, on_topic, per_mineral,
errors}]}; a set of idioms has `idioms` {texts, tagged} as well. Shares are from 0 to 1.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from benchmarks.errors import error_classes
from benchmarks.scoring import Result, Score
from ingest.store import fingerprint
from taxonomy import Taxonomy

Record = dict[str, Any]


def record(results: Sequence[Result], taxonomy: Taxonomy, today: date) -> Record:
    """Return everything measured, in the order of the sets."""
    return {
        "date": today.isoformat(),
        "tagger": fingerprint(taxonomy),
        "sets": [_set(result, taxonomy) for result in results],
    }


def as_json(whole: Record) -> str:
    """Return a record as it is kept."""
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _set(result: Result, taxonomy: Taxonomy) -> Record:
    of = result.labelled_set
    row: Record = {
        "id": of.id,
        "label": of.label,
        "origin": of.origin,
        "documents": len(of.texts),
        "kinds": [_kind(result, name) for name in _shown(result)],
        "on_topic": None if result.on_topic is None else round(result.on_topic, 4),
        "per_mineral": _minerals(result, taxonomy),
        "errors": error_classes(result, taxonomy),
    }
    if of.idioms:
        row["idioms"] = {"texts": len(of.texts), "tagged": result.tagged}
    return row


def _shown(result: Result) -> list[str]:
    """Return the kinds of which anything is labelled or found; idioms have no minerals to find."""
    return [
        name
        for name, score in result.kinds.items()
        if score.right + score.false + score.missed
        and not (result.labelled_set.idioms and name == "minerals")
    ]


def _kind(result: Result, name: str) -> Record:
    plain = result.plain.get(name)
    score = result.kinds[name]
    return {
        "kind": name,
        **_shares(score),
        **_counts(score),
        "plain": _shares(plain) if plain else None,
    }


def _minerals(result: Result, taxonomy: Taxonomy) -> list[Record]:
    """Return a row for each mineral labelled or found, the most often labelled first."""
    by_frequency = sorted(
        result.minerals.items(), key=lambda item: (-item[1].right - item[1].missed, item[0])
    )
    return [
        {"id": id_, "label": _label(id_, taxonomy), **_counts(score), **_shares(score)}
        for id_, score in by_frequency
    ]


def _label(mineral: str, taxonomy: Taxonomy) -> str:
    entry = taxonomy.minerals.get(mineral)
    return entry.label if entry else mineral


def _shares(score: Score) -> Record:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }


def _counts(score: Score) -> Record:
    return {"right": score.right, "false": score.false, "missed": score.missed}
