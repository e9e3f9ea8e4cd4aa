"""Words in the title or text of an article: by the full-text index where there is one."""

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, false, select, text
from sqlalchemy.orm import Session

from db.models import Article
from db.queries.search_terms import Term, match_expression, terms


def holds_text(session: Session, typed: str, article_id: Any) -> ColumnElement[bool]:
    """Return the condition that the article of an id holds all that was typed."""
    wanted = terms(typed)
    if not wanted:
        return false()
    if session.get_bind().dialect.name != "sqlite":
        return article_id.in_(_containing(wanted))  # type: ignore[no-any-return]
    full_text = text("SELECT rowid FROM article_fts WHERE article_fts MATCH :words")
    words: BindParameter[str] = bindparam(
        "words", match_expression(wanted), unique=True
    )  # a query may ask twice
    return article_id.in_(full_text.bindparams(words).columns(Article.id))  # type: ignore[no-any-return]


def _containing(wanted: tuple[Term, ...]) -> Select[int]:
    found = select(Article.id)
    for term in wanted:
        title = Article.title.icontains(term.text, autoescape=True)
        found = found.where(title | Article.body.icontains(term.text, autoescape=True))
    return found
