"""Applies corrections to the tagger's reading of an article: evidence in, evidence out, no database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.corrections.evidence import Evidence, Row

TELLING_ZONES = {"title", "standfirst", "lead"}
Place = tuple[str, int, int]  # field, start, end
Parents = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Removal:
    """This is not the tag."""

    tag_id: str
    label: str
    by: str
    why: str

    @property
    def rule(self) -> str:
        """What its rejected mentions show as their reason."""
        return _said(f"not {self.label}, says {self.by}", self.why)


@dataclass(frozen=True)
class Addition:
    """The tag is missing here: these words show it, where they stand today."""

    tag_id: str
    by: str
    why: str
    strength: str
    place: Place
    text: str

    @property
    def rule(self) -> str:
        """What its mention shows as the rule that earned it."""
        return _said(f"added by {self.by}", self.why)


def replay(
    reading: Evidence, decided: Iterable[Removal | Addition], parents: Parents, generic: bool
) -> Evidence:
    """Return a reading with corrections applied in their order.

    An article that loses its last mineral is off topic unless it speaks of critical minerals in
    general (`generic`); one that gains a primary mineral is on topic; else the tagger decides.
    """
    state = _State(reading, parents)
    for correction in decided:
        if isinstance(correction, Removal):
            state.remove(correction)
        else:
            state.add(correction)
    return state.evidence(reading, generic)


class _State:
    """Tags and mentions while corrections are applied.

    A parent's mention that repeats a child's, place and rule, is there through the child only.
    """

    def __init__(self, reading: Evidence, parents: Parents) -> None:
        self._tags = {row["tag_id"]: dict(row) for row in reading.tags}
        self._mentions = [dict(row) for row in reading.mentions]
        self._parents = parents
        self._children: dict[str, set[str]] = defaultdict(set)
        for child, above in parents.items():
            for parent in above:
                self._children[parent].add(child)
        self._rules = {
            (row["tag_id"], _place(row)): row["rule"]
            for row in self._mentions
            if not row["rejected"]
        }
        self._weighed: set[str] = set()  # tags whose strength an analyst chose

    def remove(self, correction: Removal) -> None:
        """Reject a tag's mentions, and what its parents have through them only."""
        refused = self._standing(correction.tag_id)
        for row in refused:
            row["rejected"] = True
            row["rule"] = f"{correction.rule} (was: {row['rule']})"
        self._tags.pop(correction.tag_id, None)
        self._weighed.discard(correction.tag_id)
        self._release(correction.tag_id, {_place(row) for row in refused})

    def add(self, correction: Addition) -> None:
        """Take a span as evidence for a tag, and so for the tags above it."""
        self._weighed.add(correction.tag_id)
        for tag_id in self._with_all_above(correction.tag_id):
            self._take(tag_id, correction)
            empty = {"tag_id": tag_id, "strength": "passing", "count": 0, "negated": False}
            row = self._tags.setdefault(tag_id, empty)
            if tag_id == correction.tag_id or correction.strength == "primary":
                row["strength"] = correction.strength
            self._recount(tag_id)

    def evidence(self, reading: Evidence, generic: bool) -> Evidence:
        """Return all rows; what was read of a person, body or initiative goes with its tag."""
        gone = {row["tag_id"] for row in reading.tags} - self._tags.keys()
        return Evidence(
            on_topic=self._on_topic(reading, generic),
            tags=sorted(self._tags.values(), key=lambda row: str(row["tag_id"])),
            mentions=self._mentions,
            roles=[
                _without(row, "organisation_id", gone)
                for row in reading.roles
                if row["person_id"] not in gone
            ],
            quotes=[_without(row, "person_id", gone) for row in reading.quotes],
            events=[
                _without_parties(row, gone)
                for row in reading.events
                if row["initiative_id"] not in gone
            ],
        )

    def _on_topic(self, reading: Evidence, generic: bool) -> bool:
        before, after = _minerals(reading.tags), _minerals(self._tags.values())
        if before and not after and not generic:
            return False
        gained = [id_ for id_, strength in after.items() if before.get(id_) != strength]
        return reading.on_topic or any(after[id_] == "primary" for id_ in gained)

    def _standing(self, tag_id: str) -> list[Row]:
        return [row for row in self._mentions if row["tag_id"] == tag_id and not row["rejected"]]

    def _take(self, tag_id: str, correction: Addition) -> None:
        field, start, stop = place = correction.place
        if any(_place(row) == place for row in self._standing(tag_id)):
            return
        overruled = [
            row for row in self._mentions if (row["tag_id"], _place(row)) == (tag_id, place)
        ]
        self._drop(overruled)
        rule = self._rules[tag_id, place] = correction.rule
        self._mentions.append(
            {
                "tag_id": tag_id,
                "kind": tag_id.partition(":")[0],
                "field": field,
                "start": start,
                "stop": stop,
                "text": correction.text,
                "zone": "title" if field == "title" else None,
                "rule": rule,
                "negated": False,
                "rejected": False,
            }
        )

    def _release(self, child: str, places: set[Place]) -> None:
        """Drop what the parents of a tag had through its mentions, unless another child holds it."""
        for parent in self._parents.get(child, ()):
            children = self._children[parent]
            held = {_place(row) for other in children for row in self._standing(other)}
            lost = [
                row
                for row in self._standing(parent)
                if (place := _place(row)) in places - held
                and row["rule"] in {self._rules.get((other, place)) for other in children}
            ]
            if lost:
                self._drop(lost)
                self._recount(parent)
                self._weaken(parent)
                self._release(parent, {_place(row) for row in lost})

    def _recount(self, tag_id: str) -> None:
        standing = self._standing(tag_id)
        if standing:
            negated = all(row["negated"] for row in standing)
            self._tags[tag_id] |= {"count": len(standing), "negated": negated}
        else:
            self._tags.pop(tag_id, None)

    def _weaken(self, tag_id: str) -> None:
        """Make a tag passing that is left with a single mention outside title and lead."""
        telling = [row for row in self._standing(tag_id) if row["zone"] != "about"]
        strong = len(telling) > 1 or any(row["zone"] in TELLING_ZONES for row in telling)
        if tag_id in self._tags and tag_id not in self._weighed and not strong:
            self._tags[tag_id]["strength"] = "passing"

    def _drop(self, rows: Iterable[Row]) -> None:
        gone = {id(row) for row in rows}
        self._mentions = [row for row in self._mentions if id(row) not in gone]

    def _with_all_above(self, tag_id: str) -> list[str]:
        found = [tag_id]
        for below in found:
            found += [above for above in self._parents.get(below, ()) if above not in found]
        return found


def _said(head: str, why: str) -> str:
    return f"{head}: {why}" if why else head


def _place(row: Row) -> Place:
    return row["field"], row["start"], row["stop"]


def _minerals(tags: Iterable[Row]) -> dict[str, str]:
    return {row["tag_id"]: row["strength"] for row in tags if row["tag_id"].startswith("mineral:")}


def _without(row: Row, column: str, gone: set[str]) -> Row:
    return {**row, column: None} if row[column] in gone else row


def _without_parties(row: Row, gone: set[str]) -> Row:
    parties = [party for party in row.get("parties", "").split(",") if party not in gone]
    return {**row, "parties": ",".join(parties)}
