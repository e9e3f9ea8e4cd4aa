"""Articles: lists of them, and one with everything read in it."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.filters import Filters
from db.models import Article, ArticleTag, Mention, Source, Tag
from db.queries.evidence import quotes_where, roles_where
from db.queries.family import tag_row
from db.queries.initiatives import events_where
from db.queries.rows import ArticleDetail, ArticleRow, ArticleTagRow, MentionRow, StoryRow
from db.queries.selection import matching, within

KINDS = ("mineral", "sector", "initiative", "country", "organisation", "person")


def articles(session: Session, filters: Filters, limit: int, offset: int = 0) -> list[ArticleRow]:
    """Return a page of the articles, newest first; one, the first published, a story."""
    by_story = filters.unit == "stories"
    where = matching(session, filters, Article, dated=not by_story)
    first = func.row_number().over(
        partition_by=Article.story_id,
        order_by=(Article.day, Article.first_published_at, Article.id),
    )
    if by_story:
        ranked = select(Article.id, Article.day, first.label("place")).where(*where).subquery()
        where = [
            Article.id.in_(
                select(ranked.c.id).where(ranked.c.place == 1, *within(filters, ranked.c.day))
            )
        ]
    newest = (Article.day.desc(), Article.first_published_at.desc(), Article.id.desc())
    return _rows(session, _listed().where(*where).order_by(*newest).limit(limit).offset(offset))


def article(session: Session, article_id: int) -> ArticleDetail | None:
    """Return one article, on topic or not, or None when there is none of that id."""
    found = session.get(Article, article_id)
    if found is None:
        return None
    spans = _mentions(session, article_id)
    local = timezone(timedelta(minutes=found.utc_offset))
    return ArticleDetail(
        id=found.id,
        url=found.url,
        link=found.link,
        title=found.title,
        body=found.body,
        author=found.author,
        language=found.language,
        publisher=found.publisher,
        source_id=found.source_id,
        source=found.source.label,
        source_kind=found.source.kind,
        story_id=found.story_id,
        story=stories_of(session, [found.story_id])[found.story_id],
        day=found.day,
        date_precision=found.date_precision,
        published_at=aware(found.published_at).astimezone(local),
        first_published_at=aware(found.first_published_at).astimezone(local),
        fetched_at=aware(found.fetched_at),
        on_topic=found.on_topic,
        generic=found.generic,
        title_only=found.title_only,
        tags=tuple(tags_of(session, [article_id]).get(article_id, ())),
        mentions=tuple(span for span in spans if not span.rejected),
        rejected=tuple(span for span in spans if span.rejected),
        roles=roles_where(session, Article.id == article_id),
        quotes=quotes_where(session, Article.id == article_id),
        events=events_where(session, Article.id == article_id),
        copies=_copies(session, found),
    )


def tags_of(session: Session, article_ids: Collection[int]) -> dict[int, list[ArticleTagRow]]:
    """Return the tags of articles by article: by kind, primary before passing, most named first."""
    rows = session.execute(
        select(ArticleTag, Tag)
        .join(Tag, Tag.id == ArticleTag.tag_id)
        .where(ArticleTag.article_id.in_(list(article_ids)))
    ).all()
    found: dict[int, list[ArticleTagRow]] = {}
    for link, tag in sorted(rows, key=lambda row: _tag_order(*row)):
        row = ArticleTagRow(link.article_id, tag_row(tag), link.strength, link.count, link.negated)
        found.setdefault(link.article_id, []).append(row)
    return found


def aware(moment: datetime) -> datetime:
    """Return a stored time, naive UTC, as an aware one."""
    return moment.replace(tzinfo=UTC)


def _tag_order(link: ArticleTag, tag: Tag) -> tuple[int, bool, int, str]:
    return KINDS.index(tag.kind), link.strength != "primary", -link.count, tag.label


def _listed() -> Select[Article, str]:
    return select(Article, Source.kind).join(Source, Source.id == Article.source_id)


def stories_of(session: Session, story_ids: Collection[int]) -> dict[int, StoryRow]:
    """Return where each story was printed, on topic or not."""
    rows = session.execute(
        select(Article.story_id, Article.id, Article.publisher, Article.day, Article.wire)
        .where(Article.story_id.in_(list(story_ids)))
        .order_by(Article.day, Article.first_published_at, Article.id)
    )
    held: dict[int, list[Any]] = {}
    for row in rows:
        held.setdefault(row.story_id, []).append(row)
    return {id_: _story(printed) for id_, printed in held.items()}


def _story(printed: Sequence[Any]) -> StoryRow:
    first = printed[0]
    return StoryRow(
        articles=len(printed),
        publishers=len({row.publisher for row in printed}),
        first_id=first.id,
        first_publisher=first.publisher,
        first_day=first.day,
        wire=next((row.wire for row in printed if row.wire), ""),
    )


def _rows(session: Session, query: Select[Article, str]) -> list[ArticleRow]:
    found = session.execute(query).all()
    stories = stories_of(session, {article.story_id for article, _ in found})
    return [_row(article, kind, stories[article.story_id]) for article, kind in found]


def _row(article: Article, source_kind: str, story: StoryRow) -> ArticleRow:
    return ArticleRow(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        source_id=article.source_id,
        source_kind=source_kind,
        day=article.day,
        date_precision=article.date_precision,
        published_at=aware(article.published_at),
        link=article.link,
        story_id=article.story_id,
        story=story,
        language=article.language,
        on_topic=article.on_topic,
        generic=article.generic,
        title_only=article.title_only,
    )


def _copies(session: Session, article: Article) -> tuple[ArticleRow, ...]:
    others = _listed().where(Article.story_id == article.story_id, Article.id != article.id)
    oldest = (Article.day, Article.first_published_at, Article.id)
    return tuple(_rows(session, others.order_by(*oldest)))


def _mentions(session: Session, article_id: int) -> list[MentionRow]:
    rows = session.scalars(
        select(Mention)
        .where(Mention.article_id == article_id)
        .order_by(Mention.field.desc(), Mention.start, Mention.end, Mention.id)  # title first
    )
    return [
        MentionRow(
            tag_id=row.tag_id,
            kind=row.kind,
            field=row.field,
            start=row.start,
            end=row.end,
            text=row.text,
            zone=row.zone,
            rule=row.rule,
            negated=row.negated,
            rejected=row.rejected,
        )
        for row in rows
    ]
