"""Keeps the database's tags, initiatives and curated events in step with the taxonomy files."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from db.models import Event, Initiative, Revision, Tag, TagParent
from db.revision import mark_changed
from taxonomy.loader import Taxonomy
from taxonomy.schema import Entry, Mineral, Organisation, Sector
from taxonomy.schema import Initiative as InitiativeEntry

Row = dict[str, Any]


def sync_taxonomy(session: Session, taxonomy: Taxonomy) -> None:
    """Write what the taxonomy changed since the last time, and commit.

    Tags that are gone stay, inactive, because articles bear them; their curated events go.
    """
    session.execute(update(Revision).values(token=Revision.token))  # waits for the write lock
    changed = (
        _sync_tags(session, taxonomy),
        _sync_parents(session, taxonomy),
        _sync_initiatives(session, taxonomy),
        _sync_events(session, taxonomy),
    )
    if any(changed):
        mark_changed(session)
    session.commit()


def _sync_tags(session: Session, taxonomy: Taxonomy) -> bool:
    wanted = {
        f"{kind}:{entry.id}": _tag(kind, entry)
        for kind, entries in taxonomy.kinds.items()
        for entry in entries.values()
    }
    stored = {
        tag.id: tag
        for tag in session.scalars(select(Tag).where(Tag.kind.in_(taxonomy.kinds)))
        if "-" not in tag.key  # a printed name, which the taxonomy never held
    }
    new = [{"id": id_, **row} for id_, row in wanted.items() if id_ not in stored]
    if new:
        session.execute(insert(Tag), new)
    changed = bool(new)
    for id_, tag in stored.items():
        changed |= _apply(tag, wanted.get(id_, {"active": False}))
    session.flush()
    return changed


def _tag(kind: str, entry: Entry) -> Row:
    group: Row = {"group": None, "colour": None}
    match entry:
        case Mineral():
            group = {"group": entry.group, "colour": entry.colour}
        case Sector():
            group = {"group": "facet" if entry.facet else "industry", "colour": entry.colour}
        case InitiativeEntry() | Organisation():
            group = {"group": entry.kind, "colour": None}
    return {
        "kind": kind,
        "key": entry.id,
        "label": entry.label,
        **group,
        "note": entry.note or None,
        "active": True,
    }


def _sync_parents(session: Session, taxonomy: Taxonomy) -> bool:
    families: Iterable[tuple[str, Mapping[str, Mineral] | Mapping[str, Sector]]] = (
        ("mineral", taxonomy.minerals),
        ("sector", taxonomy.sectors),
    )
    wanted = {
        (f"{kind}:{entry.id}", f"{kind}:{parent}")
        for kind, entries in families
        for entry in entries.values()
        for parent in entry.parents
    }
    stored = set(session.execute(select(TagParent.child_id, TagParent.parent_id)).all())
    if wanted == stored:
        return False
    session.execute(delete(TagParent))
    if wanted:
        rows = [{"child_id": child, "parent_id": parent} for child, parent in sorted(wanted)]
        session.execute(insert(TagParent), rows)
    return True


def _sync_initiatives(session: Session, taxonomy: Taxonomy) -> bool:
    wanted = {
        f"initiative:{entry.id}": {
            "acronym": entry.acronym,
            "kind": entry.kind,
            "parties": ",".join(entry.parties),
            "started": entry.start,
            "start_status": entry.start_status,
        }
        for entry in taxonomy.initiatives.values()
    }
    stored = {row.tag_id: row for row in session.scalars(select(Initiative))}
    changed = wanted.keys() != stored.keys()
    for id_, row in stored.items():
        if id_ in wanted:
            changed |= _apply(row, wanted[id_])
        else:
            session.delete(row)
    session.add_all(Initiative(tag_id=id_, **wanted[id_]) for id_ in wanted.keys() - stored.keys())
    session.flush()
    return changed


def _sync_events(session: Session, taxonomy: Taxonomy) -> bool:
    wanted = {
        (f"initiative:{entry.id}", event.date, event.what): {
            "precision": event.precision,
            "kind": event.kind,
            "status": event.status,
            "source_url": event.source,
        }
        for entry in taxonomy.initiatives.values()
        for event in entry.events
    }
    curated = session.scalars(select(Event).where(Event.article_id.is_(None)))
    stored = {(row.initiative_id, row.date, row.what): row for row in curated}
    changed = wanted.keys() != stored.keys()
    for key, row in stored.items():
        if key in wanted:
            changed |= _apply(row, wanted[key])
        else:
            session.delete(row)
    for key, columns in wanted.items():
        if key not in stored:
            initiative_id, day, what = key
            session.add(Event(initiative_id=initiative_id, date=day, what=what, **columns))
    session.flush()
    return changed


def _apply(row: Any, columns: Row) -> bool:
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    return bool(changed)
