"""Quotes: lists of them with who said them and what they name, and counts of what is spoken of.

When stories are counted, a quote that copies carry is that of the first article that matches.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, tuple_
from sqlalchemy.orm import Session

from db.filters import Filters, Quoted
from db.models import Article, ArticleTag, Mention, Quote, Role, Tag
from db.queries.counts import ranked
from db.queries.evidence import NEWEST, quote_row, roles_where
from db.queries.family import tag_row
from db.queries.quoted import inside, of_speaker, spoken
from db.queries.rows import Counted, QuoteTotals, RoleRow, SaidRow, SpokenTag
from db.queries.selection import matching, of_today, units, within

IN_ORDER = (*NEWEST, Quote.field.desc(), Quote.start, Quote.id)
SPOKEN_KINDS = ("mineral", "sector", "initiative")


def quotes(session: Session, filters: Filters, limit: int, offset: int = 0) -> list[SaidRow]:
    """Return a page of the quotes that the filters select, newest first."""
    asked = quoting(filters)
    # The ids first: rows that are sorted carry all that is asked of them, whole articles too.
    ids = session.scalars(
        _of_articles(select(Quote.id))
        .where(*_selected(session, asked))
        .order_by(*IN_ORDER)
        .limit(limit)
        .offset(offset)
    ).all()
    rows = session.execute(
        _of_articles(select(Quote, Article)).where(Quote.id.in_(ids)).order_by(*IN_ORDER)
    )
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
    found: list[Counted] = []
    for kind, name in (
        ("organisation", func.coalesce(Role.organisation_id, Role.organisation)),
        ("role", Role.role),
    ):
        number = func.count(Quote.id.distinct()).label("number")
        rows = session.execute(
            select(name, func.coalesce(func.min(Tag.label), func.min(name)), number)
            .select_from(Quote)
            .join(Role, and_(*of_speaker()))
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
    own = of_today(session, quoting(filters))
    said = select(Quote.id).where(*spoken(session, own))
    named = select(Mention.article_id, Mention.tag_id).join(Quote, inside(Mention))
    named = named.where(Quote.id.in_(said), Mention.kind == kind)
    pair = tuple_(ArticleTag.article_id, ArticleTag.tag_id)
    unit = units(session, own.but(quoted=None), ArticleTag, [ArticleTag.tag_id], [pair.in_(named)])
    return ranked(session, unit, limit)


def quoting(filters: Filters) -> Filters:
    """Return the filters as they ask for quotes: for any, when they ask for none."""
    return filters if filters.quoted else filters.but(quoted=Quoted())


def _of_articles(query: Any) -> Any:
    return query.select_from(Quote).join(Article, Article.id == Quote.article_id)


def _selected(session: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """Return the conditions on Quote and its Article; of a story, on its first article."""
    filters = of_today(session, filters)
    by_story = filters.unit == "stories"
    said = select(Quote.id, Quote.article_id).where(*spoken(session, filters)).cte("said")
    own = Quote.id.in_(select(said.c.id))
    where = matching(session, filters.but(quoted=None), Article, dated=not by_story)
    if not by_story:
        return [*where, own]
    where.append(Article.id.in_(select(said.c.article_id)))
    first = func.row_number().over(
        partition_by=Article.story_id,
        order_by=(Article.day, Article.first_published_at, Article.id),
    )
    placed = select(Article.id, Article.day, first.label("place")).where(*where).subquery()
    firsts = select(placed.c.id).where(placed.c.place == 1, *within(filters, placed.c.day))
    return [Article.id.in_(firsts), own]


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
    if filters.unit != "stories":
        return {}
    where = matching(session, filters.but(quoted=None), Article, dated=False)
    counted = select(Article.story_id, func.count(Article.id))
    counted = counted.where(*where, Article.story_id.in_(list(stories)))
    return dict(session.execute(counted.group_by(Article.story_id)).all())
