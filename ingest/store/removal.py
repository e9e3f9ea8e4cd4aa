"""Takes a source's articles out again."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from db.corrections import blocks_of
from db.corrections import settle as settle_actors
from db.models import Article, Naming, Source
from db.revision import mark_changed
from ingest.store.stories import settle


def remove_source(session: Session, source_id: str) -> int:
    """Delete a source's articles with all that hangs on them, commit, and return how many.

    The source stays, disabled, with the record of its runs.
    """
    session.execute(update(Source).where(Source.id == source_id).values(enabled=False))
    own = Article.source_id == source_id
    stories = session.scalars(select(Article.story_id).where(own).distinct()).all()
    removed = session.execute(select(func.count()).select_from(Article).where(own)).scalar_one()
    blocks = blocks_of(session.connection(), Naming.article_id.in_(select(Article.id).where(own)))
    session.execute(delete(Article).where(own), execution_options={"synchronize_session": False})
    for story_id in stories:
        settle(session.connection(), story_id)
    settle_actors(session.connection(), blocks)
    mark_changed(session)
    session.commit()
    return removed
