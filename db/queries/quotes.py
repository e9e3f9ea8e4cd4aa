"""Quotes: lists of them with who said them and what they name, and counts of what is spoken of.

When stories are counted, a quote that copies carry is that of the first article that matches.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from db.filters import Filters, Quoted
from db.models import Article, ArticleTag, Mention, Quote, Role, Tag
from db.queries.counts import ranked
from db.queries.evidence import NEWEST, quote_row, roles_where
from db.queries.family import tag_row
from db.queries.quoted import inside, spoken
from db.queries.rows import Counted, QuoteTotals, RoleRow, SaidRow, SpokenTag
from db.queries.selection import matching, units, within

SPOKEN_KINDS = ("mineral", "sector", "initiative")


def quotes(session: Session, filters: Filters, limit: int, offset: int = 0) -> list[SaidRow]:
    """Return a page of the quotes that the filters select, newest first."""
    asked = quoting(filters)
    rows = session.execute(
        select(Quote, Article)
        .join(Article, Article.id == Quote.article_id)
        .where(*_selected(session, asked))
        .order_by(*NEWEST, Quote.field.desc(), Quote.start, Quote.id)
        .limit(limit)
        .offset(offset)
    ).all()
    found = [(quote, article) for quote, article in rows]
    spoken_in = _spoken_in(session, [quote.id for quote, _ in found])
    stated = _stated(session, found)
    copies = _copies(session, asked, {article.story_id for _, article in found})
    return [
        SaidRow(
            quote=quote_row(quote, article.title, article.publisher, article.day),
            story_id=article.story_id,
            link=article.link,
            stated=stated.get((quote.article_id, quote.person_id or ""), ()),
            spoken=tuple(spoken_in.get(quote.id, ())),
            articles=copies.get(article.story_id, 1),
        )
        for quote, article in found
    ]


def quote_totals(session: Session, filters: Filters) -> QuoteTotals:
    """Return how many quotes the filters select."""
    direct = func.coalesce(func.sum(case((Quote.kind == "direct", 1), else_=0)), 0)
    counted = select(func.count(Quote.id), direct, func.count(Quote.person_id.distinct()))
    where = _selected(session, quoting(filters))
    return QuoteTotals(*session.execute(_of_articles(counted).where(*where)).one())


def affiliations(session: Session, filters: Filters, limit: int) -> list[Counted]:
    """Return organisations and roles of speakers with their quotes, most quoted first.

    An organisation that is a tag stands under the tag's id, any other text under itself.
    """
    asked = filters.but(quoted=replace(filters.quoted or Quoted(), of=""))
    stated = _of_articles(select(Quote.id.label("quote"))).where(*_selected(session, asked))
    of_speaker = (Role.article_id == Quote.article_id) & (Role.person_id == Quote.person_id)
    found: list[Counted] = []
    for kind, name in (
        ("organisation", func.coalesce(Role.organisation_id, Role.organisation)),
        ("role", Role.role),
    ):
        number = func.count(Quote.id.distinct()).label("number")
        rows = session.execute(
            select(name, func.coalesce(func.min(Tag.label), func.min(name)), number)
            .select_from(Quote)
            .join(Role, of_speaker)
            .outerjoin(Tag, Tag.id == name)
            .where(Quote.id.in_(stated), name.is_not(None))
            .group_by(name)
            .order_by(number.desc(), name)
            .limit(limit)
        )
        found += [Counted(id_, label, None, count, kind) for id_, label, count in rows]
    return sorted(found, key=lambda row: (-row.count, row.label))


def spoken_of(
    session: Session, filters: Filters, kind: str, limit: int | None = None
) -> list[Counted]:
    """Return the tags of a kind that the selected quotes name, by the stories that hold them."""
    conditions = [
        ArticleTag.tag_id.in_(select(Tag.id).where(Tag.kind == kind)),
        _named_in_quotes(session, quoting(filters)),
    ]
    unit = units(session, quoting(filters), ArticleTag, [ArticleTag.tag_id], conditions)
    return ranked(session, unit, limit)


def quoting(filters: Filters) -> Filters:
    """Return the filters as they ask for quotes: for any, when they ask for none."""
    return filters if filters.quoted else filters.but(quoted=Quoted())


def _named_in_quotes(session: Session, filters: Filters) -> ColumnElement[bool]:
    """Return the condition that a selected quote of the tag's article names the tag."""
    named = select(Mention.id).join(Quote, inside(Mention))
    named = named.where(*spoken(session, filters), Mention.article_id == ArticleTag.article_id)
    return named.where(Mention.tag_id == ArticleTag.tag_id).correlate(ArticleTag).exists()


def _of_articles(query: Select[Any]) -> Select[Any]:
    return query.select_from(Quote).join(Article, Article.id == Quote.article_id)


def _selected(session: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """Return the conditions on Quote and its Article; of a story, on its first article."""
    by_story = filters.unit == "stories"
    own = spoken(session, filters)
    where = matching(session, filters, Article, dated=not by_story)
    if not by_story:
        return [*where, *own]
    first = func.row_number().over(
        partition_by=Article.story_id,
        order_by=(Article.day, Article.first_published_at, Article.id),
    )
    placed = select(Article.id, Article.day, first.label("place")).where(*where).subquery()
    firsts = select(placed.c.id).where(placed.c.place == 1, *within(filters, placed.c.day))
    return [Article.id.in_(firsts), *own]


def _spoken_in(session: Session, quote_ids: Collection[int]) -> dict[int, list[SpokenTag]]:
    """Return what each quote names, in the order of its words."""
    rows = session.execute(
        select(Quote.id, Quote.start, Mention.start, Mention.end, Tag)
        .join(Mention, inside(Mention))
        .join(Tag, Tag.id == Mention.tag_id)
        .where(Quote.id.in_(list(quote_ids)), Tag.kind.in_(SPOKEN_KINDS))
        .order_by(Mention.start, Mention.end, Tag.id)
    )
    found: dict[int, list[SpokenTag]] = {}
    for id_, begin, start, end, tag in rows:
        found.setdefault(id_, []).append(SpokenTag(tag_row(tag), start - begin, end - begin))
    return found


def _stated(
    session: Session, found: Sequence[tuple[Quote, Article]]
) -> dict[tuple[int, str], tuple[RoleRow, ...]]:
    """Return the roles of the speakers by article and person, those of the past last."""
    articles = {quote.article_id for quote, _ in found}
    people = {quote.person_id for quote, _ in found if quote.person_id}
    rows = roles_where(session, Role.article_id.in_(articles), Role.person_id.in_(people))
    held: dict[tuple[int, str], tuple[RoleRow, ...]] = {}
    for row in sorted(rows, key=lambda row: row.past):
        key = (row.article_id, row.person_id)
        held[key] = (*held.get(key, ()), row)
    return held


def _copies(session: Session, filters: Filters, stories: Collection[int]) -> dict[int, int]:
    """Return how many articles that match carry each story's text."""
    if filters.unit == "articles":
        return {}
    where = [*matching(session, filters, Article, dated=False), Article.story_id.in_(list(stories))]
    counted = select(Article.story_id, func.count(Article.id)).where(*where)
    return dict(session.execute(counted.group_by(Article.story_id)).all())
