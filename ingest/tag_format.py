"""The public form of what the tagger read; docs/tag-format.md describes it."""

from collections.abc import Iterable, Sequence
from typing import Any

from ingest.tagging.record import Mention, Person, Role, Tag, Tags

Json = dict[str, Any]


def as_json(id_: Any, tags: Tags, error: str | None = None) -> Json:
    """Return the tags of one document as they stand in a line of output.

    `id_` is the document's id as it came in; `error` is set only for a line that held no document.
    """
    line: Json = {
        "id": id_,
        "on_topic": tags.on_topic,
        "minerals": [_tag(tag) for tag in tags.minerals],
        "sectors": [_tag(tag) for tag in tags.sectors],
        "initiatives": [_tag(tag) for tag in tags.initiatives],
        "countries": [_tag(tag) for tag in tags.countries],
        "organisations": [_organisation(tag) for tag in tags.organisations],
        "persons": [_person(person) for person in tags.persons],
        "quotes": [
            {"speaker": quote.speaker, "kind": quote.kind, **_span(quote)} for quote in tags.quotes
        ],
        "events": [
            {
                "initiative": event.initiative,
                "date": event.date.isoformat(),
                "precision": event.precision,
                "kind": event.kind,
                "status": event.status,
                "approx": event.approx,
                "parties": list(event.parties),
                "amount": event.amount,
                "currency": event.currency,
                **_span(event),
            }
            for event in tags.events
        ],
        "rejected": [
            {"kind": found.kind, "id": found.id, **_span(found), "reason": found.reason}
            for found in tags.rejected
        ],
    }
    return {**line, "error": error} if error else line


def by_kind(tags: Tags) -> dict[str, Sequence[Tag]]:
    """Return the tags of each kind, by the kind's name."""
    return {
        "mineral": tags.minerals,
        "sector": tags.sectors,
        "initiative": tags.initiatives,
        "country": tags.countries,
        "organisation": tags.organisations,
        "person": tags.persons,
    }


def _tag(tag: Tag) -> Json:
    return {
        "id": tag.id,
        "label": tag.label,
        "strength": tag.strength,
        "count": tag.count,
        "mentions": _mentions(tag.mentions),
    }


def _organisation(tag: Tag) -> Json:
    printed = max((mention.text for mention in tag.mentions), key=len, default=tag.label)
    return {**_tag(tag), "name": " ".join(printed.split())}


def _person(person: Person) -> Json:
    return {**_tag(person), "name": person.label, "roles": [_role(role) for role in person.roles]}


def _role(role: Role) -> Json:
    return {"role": role.role, "organisation": role.organisation, "past": role.past}


def _mentions(mentions: Iterable[Mention]) -> list[Json]:
    return [{**_span(found), "zone": found.zone, "rule": found.rule} for found in mentions]


def _span(span: Any) -> Json:
    return {"field": span.field, "start": span.start, "end": span.end, "text": span.text}
