"""Puts actors in the place of the names under which one article's evidence was read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from db.corrections.evidence import Evidence, Row


def renamed(found: Evidence, actors: Mapping[str, str]) -> Evidence:
    """Return evidence with other tag ids; names that are one actor become one tag, counted once."""
    changed = {name: actor for name, actor in actors.items() if name != actor}
    if not changed:
        return found
    tags = [_with(row, changed, "tag_id") for row in found.tags]
    number = Counter(row["tag_id"] for row in tags)
    joined = {id_ for id_, times in number.items() if times > 1}
    mentions = _once((_with(row, changed, "tag_id") for row in found.mentions), joined)
    standing = Counter(row["tag_id"] for row in mentions if not row["rejected"])
    return replace(
        found,
        tags=_joined(tags, {id_: standing[id_] for id_ in joined}),
        mentions=mentions,
        roles=_distinct(_with(row, changed, "person_id", "organisation_id") for row in found.roles),
        quotes=[_with(row, changed, "person_id") for row in found.quotes],
    )


def _joined(rows: Iterable[Row], counts: Mapping[str, int]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        held = found.setdefault(row["tag_id"], row)
        if held is not row:
            held["negated"] &= row["negated"]
            held["count"] = counts[row["tag_id"]]
            if row["strength"] == "primary":
                held["strength"] = "primary"
    return sorted(found.values(), key=lambda row: str(row["tag_id"]))


def _with(row: Row, changed: Mapping[str, str], *columns: str) -> Row:
    return {**row, **{column: changed.get(row[column], row[column]) for column in columns}}


def _once(mentions: Iterable[Row], joined: set[str]) -> list[Row]:
    """Leave out a span that two names of one actor both held."""
    found: list[Row] = []
    held: set[tuple[object, ...]] = set()
    for row in mentions:
        place = (row["tag_id"], row["field"], row["start"], row["stop"])
        if row["rejected"] or row["tag_id"] not in joined:
            found.append(row)
        elif place not in held:
            held.add(place)
            found.append(row)
    return found


def _distinct(rows: Iterable[Row]) -> list[Row]:
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(row.values()), row)
    return list(found.values())
