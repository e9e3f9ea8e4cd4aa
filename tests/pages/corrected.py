"""What the database of a test of correcting holds: its article, and the corrections made so far."""

from db import queries
from db.queries import ArticleDetail, CorrectionRow
from db.session import session

LITHIUM, GRAPHITE = "mineral:lithium", "mineral:graphite"


def article(url: str) -> ArticleDetail:
    """Return the article that the tests correct, which names lithium and not graphite."""
    with session(url) as opened:
        found = queries.article(opened, 1)
    assert found
    return found


def corrections(url: str) -> list[CorrectionRow]:
    """Return every correction, undone ones too."""
    with session(url) as opened:
        return queries.corrections(opened)
