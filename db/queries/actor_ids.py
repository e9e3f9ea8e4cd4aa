"""What the id of an actor stands for today: people and bodies are merged, and old addresses live on."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Alias

LONGEST_CHAIN = 20
MERGEABLE = ("person:", "organisation:")


def actors_of(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return the actor that each id stands for today; most stand for themselves."""
    now = {id_: id_ for id_ in ids}
    waiting = {id_ for id_ in ids if id_.startswith(MERGEABLE)}
    for _ in range(LONGEST_CHAIN):
        if not waiting:
            break
        query = select(Alias.name_id, Alias.actor_id).where(Alias.name_id.in_(waiting))
        following = dict(session.execute(query).all())
        now = {id_: following.get(actor, actor) for id_, actor in now.items()}
        waiting = set(following.values())
    return now
