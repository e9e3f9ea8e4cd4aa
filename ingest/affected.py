"""Tells which texts can read differently once the taxonomy has changed.

A text is read by the patterns that stand in it. What each pattern means (the entries it names, in
what case and context, the cues it belongs to) is compared between two taxonomies: a text that holds
no pattern whose meaning has changed reads as it did.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ahocorasick_rs import BytesAhoCorasick

from ingest.tagging.descriptions import can_be_agreement, can_be_measure
from ingest.tagging.text import encodings, fold
from taxonomy.forms import forms, plain_fields
from taxonomy.loader import Taxonomy
from taxonomy.schema import Entry, Initiative, Mineral, Sector

# What readers see of an entry, and the tagger does not; a field not named here counts.
SHOWN = frozenset(
    {"examples", "note", "symbol", "group", "colour", "lists", "events", "start", "start_status"}
)
Meanings = dict[bytes, list[tuple[str, ...]]]


class Sieve:
    """Finds the texts that hold any of some patterns."""

    def __init__(self, patterns: Iterable[bytes]) -> None:
        """Compile the patterns, folded; there may be none."""
        found = sorted({pattern for folded in patterns for pattern in encodings(folded)})
        self._automaton = BytesAhoCorasick(found) if found else None

    def holds(self, folded: bytes) -> bool:
        """Tell whether a folded text holds a pattern."""
        automaton = self._automaton
        return automaton is not None and bool(automaton.find_matches_as_indexes(folded))


def changed_patterns(old: Taxonomy, new: Taxonomy) -> set[bytes]:
    """Return the folded forms and cue words that mean something else, or no longer anything."""
    before, after = _meanings(old), _meanings(new)
    return {word for word in before.keys() | after.keys() if before.get(word) != after.get(word)}


def patterns_of(kind: str, entry: Entry) -> set[bytes]:
    """Return the forms and masks of an entry, folded."""
    return {fold(named.form) for named in forms(kind, entry)}


def edits(old: Taxonomy, new: Taxonomy) -> Iterator[str]:
    """Yield a few words for each entry, guard and cue that was added, taken out or changed."""
    before, after = _all(old), _all(new)
    for name in {**before, **after}:
        if name not in before:
            yield f"{name} (new)"
        elif name not in after:
            yield f"{name} (gone)"
        elif before[name] != after[name]:
            yield name


def _meanings(taxonomy: Taxonomy) -> Meanings:
    found: Meanings = defaultdict(list)
    guards = {
        guard.id: guard.model_dump_json(exclude={"yes", "no"}) for guard in taxonomy.guards.values()
    }
    for kind, entries in taxonomy.kinds.items():
        for entry in entries.values():
            own = _own(entry, entries)
            for field in plain_fields(entry):
                for form in getattr(entry, field):
                    found[fold(form)].append((kind, own, field, form))
            for guarded in entry.guarded:
                context = guarded.model_dump_json(exclude={"forms"})
                decided = guards[guarded.guard] if guarded.guard else ""
                for form in guarded.forms:
                    found[fold(form)].append((kind, own, context, decided, form))
    for cue in taxonomy.cues.values():
        for word in cue.words:
            found[fold(word)].append(("cue", cue.id))
    groups = sorted({parent for one in taxonomy.minerals.values() for parent in one.parents})
    for described in taxonomy.initiatives.values():
        if can_be_measure(described) or can_be_agreement(described):
            said = f"{_own(described, taxonomy.initiatives)} {described.start} {groups}"
            for form in _forms_of_parties(described, taxonomy):
                found[form].append(("described", said))
    return found


def _forms_of_parties(entry: Initiative, taxonomy: Taxonomy) -> set[bytes]:
    """Return the forms without which no text describes a measure or an agreement."""
    countries = [taxonomy.countries[id_] for id_ in entry.parties if id_ in taxonomy.countries]
    return {form for country in countries for form in patterns_of("country", country)}


def _own(entry: Entry, entries: Mapping[str, Entry]) -> str:
    """Return all that an entry says of itself besides its forms, and its ancestors."""
    said = entry.model_dump_json(exclude={*SHOWN, *plain_fields(entry), "guarded"})
    ancestors: list[str] = []
    waiting = _parents(entry)
    while waiting:
        parent = waiting.pop(0)
        if parent not in ancestors:
            ancestors.append(parent)
            waiting += _parents(entries[parent])
    return " ".join([said, *ancestors])


def _parents(entry: Entry) -> list[str]:
    return list(entry.parents) if isinstance(entry, Mineral | Sector) else []


def _all(taxonomy: Taxonomy) -> dict[str, Any]:
    named: dict[str, Mapping[str, Any]] = {
        **taxonomy.kinds, "guard": taxonomy.guards, "cue": taxonomy.cues,
        "language": taxonomy.languages,
    }  # fmt: skip
    return {f"{kind} {id_}": entry for kind, of in named.items() for id_, entry in of.items()}
