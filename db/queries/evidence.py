"""Roles and quotes as the articles state them."""

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.models import Article, Quote, Role, Tag
from db.queries.rows import QuoteRow, RoleRow

NEWEST = (Article.day.desc(), Article.first_published_at.desc(), Article.id.desc())


def roles_where(
    session: Session, *conditions: ColumnElement[bool], limit: int | None = None
) -> tuple[RoleRow, ...]:
    """Return the roles that meet conditions on Role or Article, newest article first."""
    rows = session.execute(
        select(Role, Tag.label, Article.title, Article.publisher, Article.day)
        .join(Article, Article.id == Role.article_id)
        .join(Tag, Tag.id == Role.person_id)
        .where(*conditions)
        .order_by(*NEWEST, Role.id)
        .limit(limit)
    )
    return tuple(
        RoleRow(
            person_id=role.person_id,
            person=person,
            role=role.role,
            organisation=role.organisation,
            organisation_id=role.organisation_id,
            past=role.past,
            article_id=role.article_id,
            title=title,
            publisher=publisher,
            day=day,
        )
        for role, person, title, publisher, day in rows
    )


def quotes_where(
    session: Session, *conditions: ColumnElement[bool], limit: int | None = None
) -> tuple[QuoteRow, ...]:
    """Return the quotes that meet conditions on Quote or Article, newest article first."""
    rows = session.execute(
        select(Quote, Article.title, Article.publisher, Article.day)
        .join(Article, Article.id == Quote.article_id)
        .where(*conditions)
        .order_by(*NEWEST, Quote.field.desc(), Quote.start, Quote.id)
        .limit(limit)
    )
    return tuple(quote_row(*row) for row in rows)


def quote_row(quote: Quote, title: str, publisher: str, day: date) -> QuoteRow:
    """Return a stored quote, with what it needs of its article, as a row."""
    return QuoteRow(
        person_id=quote.person_id,
        speaker=quote.speaker,
        kind=quote.kind,
        field=quote.field,
        start=quote.start,
        end=quote.end,
        text=quote.text,
        article_id=quote.article_id,
        title=title,
        publisher=publisher,
        day=day,
    )
