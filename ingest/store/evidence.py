"""Turns what the tagger read into rows."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Any

from db.corrections import naming
from db.identity.names import name_id, slug
from db.identity.statements import stated
from ingest.store.entry import storable
from ingest.tag_format import by_kind
from ingest.tagging.record import Candidate, Person, Quote, Rejected, Span, Tag, Tags

Row = dict[str, Any]
ACTORS = ("person", "organisation")


@dataclass
class Evidence:
    """The rows of one article, by table, still without its id; `printed` are tags of names only."""

    printed: dict[str, Row] = field(default_factory=dict)
    names: dict[tuple[str, str], Row] = field(default_factory=dict)
    tags: dict[str, Row] = field(default_factory=dict)
    mentions: list[Row] = field(default_factory=list)
    roles: list[Row] = field(default_factory=list)
    quotes: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    candidates: list[Row] = field(default_factory=list)


def evidence(tags: Tags, known: Set[str]) -> Evidence:
    """Return the rows of an article's tags; `known` are the ids of the tags that are stored."""
    rows = Evidence()
    for kind, found in by_kind(tags).items():
        for tag in found:
            _add_tag(rows, kind, tag)
    names = _Names(tags)
    for person in tags.persons:
        rows.roles += _roles(person, names)
    rows.quotes = [_quote(quote, names) for quote in tags.quotes]
    rows.events = _events(tags)
    rows.mentions += [_rejected(candidate, known) for candidate in tags.rejected]
    rows.candidates = [_candidate(candidate) for candidate in tags.candidates]
    return rows


def tag_id(kind: str, tag: Tag) -> str:
    """Return the full id of a tag; one that the taxonomy does not hold is named by its label."""
    return f"{kind}:{tag.id}" if tag.id else name_id(kind, tag.label)


def _add_tag(rows: Evidence, kind: str, tag: Tag) -> None:
    id_ = tag_id(kind, tag)
    if tag.id is None or kind == "person":
        key = id_.partition(":")[2]
        row = {"id": id_, "kind": kind, "key": key, "label": storable(tag.label), "active": True}
        rows.printed.setdefault(id_, row)
    if kind in ACTORS:
        name = storable(tag.label)
        rows.names.setdefault((id_, name), naming(id_, name, _stated(tag)))
    empty: Row = {"tag_id": id_, "strength": "passing", "count": 0, "negated": True}
    held = rows.tags.setdefault(id_, empty)
    held["count"] += tag.count
    held["negated"] &= tag.negated
    if tag.strength == "primary":
        held["strength"] = "primary"
    rows.mentions += [
        {
            **_span(mention),
            "tag_id": id_,
            "kind": kind,
            "zone": mention.zone,
            "rule": mention.rule,
            "negated": mention.negated,
            "rejected": False,
        }
        for mention in tag.mentions
    ]


def _stated(tag: Tag) -> str:
    roles = tag.roles if isinstance(tag, Person) else ()
    return stated((role.role, role.organisation) for role in roles)


class _Names:
    """Finds the one person or organisation of a text that a printed name stands for."""

    def __init__(self, tags: Tags) -> None:
        self._persons = self._index("person", tags.persons)
        self._organisations = self._index("organisation", tags.organisations)

    def person(self, name: str | None) -> str | None:
        """Return a person's tag id, or None when nobody or several people bear the name."""
        return self._one(self._persons, name)

    def organisation(self, name: str | None) -> str | None:
        """Return an organisation's tag id, or None when none or several bear the name."""
        return self._one(self._organisations, name)

    @staticmethod
    def _index(kind: str, tags: Iterable[Tag]) -> dict[str, set[str]]:
        index: dict[str, set[str]] = {}
        for tag in tags:
            for name in (tag.label, *(mention.text for mention in tag.mentions)):
                index.setdefault(slug(name), set()).add(tag_id(kind, tag))
        return index

    @staticmethod
    def _one(index: dict[str, set[str]], name: str | None) -> str | None:
        found = index.get(slug(name), set()) if name else set()
        return next(iter(found)) if len(found) == 1 else None


def _roles(person: Person, names: _Names) -> list[Row]:
    return [
        {
            "person_id": tag_id("person", person),
            "role": storable(role.role),
            "organisation": storable(role.organisation) if role.organisation else None,
            "organisation_id": names.organisation(role.organisation),
            "past": role.past,
        }
        for role in dict.fromkeys(person.roles)
    ]


def _quote(quote: Quote, names: _Names) -> Row:
    return {
        **_span(quote),
        "person_id": names.person(quote.speaker),
        "speaker": storable(quote.speaker) if quote.speaker else None,
        "kind": quote.kind,
    }


def _events(tags: Tags) -> list[Row]:
    found: dict[tuple[Any, ...], Row] = {}
    for event in tags.events:
        what = storable(event.text)
        row = {
            "initiative_id": f"initiative:{event.initiative}",
            "date": event.date,
            "precision": event.precision,
            "kind": event.kind,
            "status": event.status,
            "what": what,
            "field": event.field,
            "start": event.start,
            "stop": event.end,
            "approx": event.approx,
            "parties": ",".join(event.parties),
            "amount": event.amount,
            "currency": event.currency,
        }
        found.setdefault((event.initiative, event.date, what, event.kind), row)
    return list(found.values())


def _rejected(candidate: Rejected, known: Set[str]) -> Row:
    id_ = f"{candidate.kind}:{candidate.id}"
    return {
        **_span(candidate),
        "tag_id": id_ if id_ in known else None,
        "kind": candidate.kind,
        "zone": None,
        "rule": candidate.reason,
        "negated": False,
        "rejected": True,
    }


def _candidate(candidate: Candidate) -> Row:
    return {
        **_span(candidate),
        "key": candidate.key,
        "name": storable(candidate.name),
        "acronym": candidate.acronym,
    }


def _span(span: Span) -> Row:
    return {
        "field": span.field,
        "start": span.start,
        "stop": span.end,
        "text": storable(span.text),
    }
