"""Who said what: the newest quotes of the selection, as cards."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from charts.chart import Card, Cards
from charts.definition import Definition
from db import queries
from db.filters import Filters, Quoted
from db.queries import SaidRow

MOST = 30


def build(session: Session, filters: Filters, limit: int = MOST, offset: int = 0) -> Cards:
    """Return the quotes from the one after `offset`, newest first."""
    own = queries.quoting(filters)
    rows = queries.quotes(session, own, limit, offset)
    subtitle = _subtitle(queries.quote_totals(session, own).quotes, len(rows), offset)
    head = CHART.head(session, own, subtitle)
    if own == Filters(quoted=Quoted()).but(since=own.since, until=own.until, unit=own.unit):
        head = replace(head, sources=replace(head.sources, described=""))  # the title says it
    return Cards(head, tuple(map(card, rows)))


def card(row: SaidRow) -> Card:
    """Return a quote as a card."""
    said = row.quote
    return Card(
        text=said.text,
        kind=said.kind,
        speaker=said.speaker,
        role=_joined(f"former {one.role}" if one.past else one.role for one in row.stated),
        organisation=_joined(one.organisation for one in row.stated),
        publisher=said.publisher,
        day=said.day,
        names=tuple(dict.fromkeys(one.tag.label for one in row.spoken)),
        article_id=said.article_id,
        title=said.title,
        link=row.link,
    )


def _joined(parts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, parts))) or None


def _subtitle(total: int, shown: int, offset: int) -> str:
    if offset:
        return f"Quotes {offset + 1:,} to {offset + shown:,} of {total:,}, newest first"
    if shown < total:
        return f"The newest {shown:,} of {total:,} quotes"
    return f"{total:,} {'quote' if total == 1 else 'quotes'}, newest first"


CHART = Definition("quote_cards", "Who said what", "quotes", build)
