"""What is known of actors beside the articles: their labels, and the ids that once were theirs."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from db.corrections import spellings
from db.corrections.evidence import table
from db.identity.names import has_title, person_name, words
from db.identity.resolving import is_listed
from db.models import Alias, Tag

ALIAS, TAG = map(table, (Alias, Tag))
COMMON = 2  # a spelling is common that has at least half of what the most frequent has
AT_ONCE = 300


def add_tags(connection: Connection, ids: Collection[str]) -> None:
    """Store the tags of actors that no article has named by this id yet."""
    wanted = sorted(ids)
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        stored = set(connection.scalars(select(TAG.c.id).where(TAG.c.id.in_(some))))
        rows = [_tag(id_) for id_ in some if id_ not in stored]
        if rows:
            connection.execute(insert(TAG), rows)


def keep_aliases(connection: Connection, stands: Mapping[str, Counter[str]]) -> None:
    """Note what each id stands for, unless it is an actor's own; it then stands for that."""
    ids = list(stands)
    actors = spellings.borne(connection, ids)
    wanted = {
        id_: min(counts, key=lambda actor: (-counts[actor], actor))
        for id_, counts in stands.items()
        if id_ not in actors
    }
    query = select(ALIAS.c.name_id, ALIAS.c.actor_id).where(ALIAS.c.name_id.in_(ids))
    kept = dict(connection.execute(query).all())
    if gone := [id_ for id_, actor in kept.items() if wanted.get(id_) != actor]:
        connection.execute(delete(ALIAS).where(ALIAS.c.name_id.in_(gone)))
    new = wanted.items() - kept.items()
    if new:
        rows = [{"name_id": id_, "actor_id": actor} for id_, actor in sorted(new)]
        connection.execute(insert(ALIAS), rows)


def name_actors(connection: Connection, ids: Sequence[str]) -> None:
    """Give actors that the taxonomy does not hold the fullest of their common spellings as label."""
    printed: dict[str, dict[str, int]] = defaultdict(dict)
    for row in spellings.counts(connection, [id_ for id_ in ids if not is_listed(id_)]):
        printed[row.actor_id][row.name] = row.number
    new = [{"of_id": actor, "label": label(actor, own)} for actor, own in printed.items()]
    if new:
        renamed = update(TAG).where(TAG.c.id == bindparam("of_id"))
        different = TAG.c.label != bindparam("label")
        connection.execute(renamed.where(different).values(label=bindparam("label")), new)


def actor_of(connection: Connection, tag_id: str) -> str:
    """Return the actor that an id stands for today; one that nobody ever bore stands for itself."""
    seen = {tag_id}
    while True:
        query = select(ALIAS.c.actor_id).where(ALIAS.c.name_id == tag_id)
        found = connection.execute(query).scalar()
        if found is None or found in seen:
            return tag_id
        seen.add(found)
        tag_id = found


def label(actor: str, spellings: Mapping[str, int]) -> str:
    """Return the fullest of the common spellings: a full name before a short one, then the longest."""
    person = actor.startswith("person:")
    full = {name: count for name, count in spellings.items() if not person or _is_full(name)}
    among = full or dict(spellings)
    most = max(among.values())
    common = [name for name, count in among.items() if count * COMMON >= most]
    return max(common, key=lambda name: _fullness(name, among[name]))


def _is_full(name: str) -> bool:
    found = person_name(name)
    return found is not None and found.is_full


def _fullness(name: str, count: int) -> tuple[Any, ...]:
    return not has_title(name), not name.isupper(), len(words(name)), len(name), count, name


def _tag(id_: str) -> dict[str, Any]:
    kind, _, key = id_.partition(":")
    shown = " ".join(word.capitalize() for word in key.partition("~")[0].split("-") if word)
    return {"id": id_, "kind": kind, "key": key, "label": shown or key, "active": True}
