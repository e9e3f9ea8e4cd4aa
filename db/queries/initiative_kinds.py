"""The kinds of initiative, for those who want to see some of them only."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Initiative


def initiative_kinds(session: Session) -> dict[str, str]:
    """Return the kind of every initiative by its tag id: "agreement", "law", …."""
    rows = session.execute(select(Initiative.tag_id, Initiative.kind))
    return {row.tag_id: row.kind for row in rows}
