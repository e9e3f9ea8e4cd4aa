"""Two states of one archive: before, when a deck was made, and after, when it is refreshed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from charts.asked import Asked
from db.filters import Filters
from db.models import Article, ArticleTag
from db.session import session, writing_session
from exports.briefing import Briefing, Item
from exports.deck import deck
from tests.charts.archive import Archive, build

BASE = "https://monitor.example"
TODAY = date(2025, 8, 1)
MADE = date(2024, 12, 31)  # what is newer was not there when the deck was made
LOST, FRESH = "mineral:mineral_1", "mineral:mineral_2"
CHARTS = (
    "key_figures", "minerals_over_time", "top_minerals", "stories_over_time",
    "mineral_by_sector", "people_with_roles", "initiative_timeline", "quote_cards",
)  # fmt: skip


@dataclass
class States:
    """The archive as it is now, and the database's address of each state."""

    now: Archive
    before: str
    after: str


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> States:
    folder = tmp_path_factory.mktemp("refresh")
    full = build(folder / "after.db")
    before = build(folder / "before.db").url
    with writing_session(before) as opened:
        for model in (Article, ArticleTag):
            opened.execute(update(model).where(model.day > MADE).values(on_topic=False))
        opened.execute(delete(ArticleTag).where(ArticleTag.tag_id == FRESH))
        opened.commit()
    with writing_session(full.url) as opened:
        opened.execute(delete(ArticleTag).where(ArticleTag.tag_id == LOST))
        opened.commit()
    now = replace(full, rows=[replace(row, tags=row.tags - {LOST}) for row in full.rows])
    return States(now, before, full.url)


@pytest.fixture(scope="session")
def made(states: States) -> bytes:
    """The deck as it was made before."""
    items = tuple(Item(Asked(id_, Filters())) for id_ in CHARTS)
    with session(states.before) as opened:
        return deck(Briefing("Test", items), opened, BASE, TODAY).data


@pytest.fixture
def before(states: States) -> Iterator[Session]:
    with session(states.before) as opened:
        yield opened


@pytest.fixture
def after(states: States) -> Iterator[Session]:
    with session(states.after) as opened:
        yield opened
