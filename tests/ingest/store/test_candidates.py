"""Candidates as they are kept: replaced with their article, and decided on for good."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db import queries
from db.candidates import CandidateError, decide, dismiss, undo_dismissal
from db.filters import Filters
from db.models import Article, Candidate, Tag
from db.queries import CandidateRow
from db.session import writing_session
from ingest.store import Retagging, Store, find_article, remove_source
from ingest.tagging.record import Candidate as Found
from tests.ingest.store.samples import NOON, SOURCE, entry, tags

ACT, PLAN = "tin-act", "zinc-plan"
EVERYTHING = Filters()
PACT = "initiative:pact"


def read(*keys: str, acronym: str | None = None) -> Sequence[Found]:
    return [
        Found("text", at, at + 4, f"{key} printed", key.title(), acronym, key)
        for at, key in enumerate(keys)
    ]


def put(store: Store, number: int, *keys: str, **changes: object) -> None:
    store.put(entry(number, title=f"Text {number}", **changes), tags(candidates=list(read(*keys))))


def shown(reading: Session, filters: Filters = EVERYTHING) -> dict[str, CandidateRow]:
    reading.rollback()
    return {row.key: row for row in queries.candidates(reading, filters)}


def test_candidates_are_counted(store: Store, reading: Session) -> None:
    put(store, 1, ACT, ACT, PLAN, body="One text.")
    put(store, 2, ACT, body="Another.", publisher="Other Press", published=NOON + timedelta(days=3))
    store.put(
        entry(3, title="Text 1", body="One text."), tags(candidates=list(read(ACT, acronym="TA")))
    )
    store.finish()
    rows = shown(reading)
    assert list(rows) == [ACT, PLAN]
    assert rows[ACT] == CandidateRow(
        ACT, "Tin-Act", "TA", stories=2, articles=3, publishers=2,
        first=date(2025, 2, 16), last=date(2025, 2, 19),
    )  # fmt: skip
    places = queries.candidate_places(reading, EVERYTHING, ACT)
    assert [place.title for place in places] == ["Text 2", "Text 1", "Text 1"]
    assert places[0].text == "Another."
    assert queries.candidate_places(reading, EVERYTHING, ACT, 1, 1) == places[1:2]


def test_filters_narrow_candidates(store: Store, reading: Session) -> None:
    put(store, 1, ACT)
    put(store, 2, ACT, PLAN, published=NOON + timedelta(days=3), body="Later.")
    store.finish()
    late = Filters(since=date(2025, 2, 18))
    for filters in (late, late.but(unit="articles")):
        rows = shown(reading, filters)
        assert {key: row.articles for key, row in rows.items()} == {ACT: 1, PLAN: 1}
        assert len(queries.candidate_places(reading, filters, ACT)) == 1
    assert shown(reading, Filters(minerals=("mineral:neodymium",))) == {}
    assert len(shown(reading, Filters(minerals=("mineral:lithium",)))) == 2


def test_articles_off_topic_propose_nothing(store: Store, reading: Session) -> None:
    put(store, 1, ACT)
    store.finish()
    with writing_session(str(reading.get_bind().engine.url.render_as_string(False))) as opened:
        opened.execute(update(Article).values(on_topic=False))
        opened.commit()
    assert shown(reading) == {}


def test_an_update_replaces_them(store: Store, reading: Session) -> None:
    put(store, 1, ACT, ACT)
    store.finish()
    with Store.start("again", None, url=_url(reading)) as again:
        again.source(SOURCE)
        put(again, 1, PLAN, body="Edited.")
    assert list(shown(reading)) == [PLAN]
    assert reading.scalars(select(Candidate.key)).all() == [PLAN]


def test_a_retag_replaces_them(store: Store, reading: Session) -> None:
    put(store, 1, ACT)
    store.finish()
    _retag(reading, PLAN)
    assert list(shown(reading)) == [PLAN]


def test_a_dismissed_key_stays_dismissed(store: Store, reading: Session) -> None:
    put(store, 1, ACT, PLAN)
    store.finish()
    version = queries.data_version(reading)
    with writing_session(_url(reading)) as opened:
        number = dismiss(opened, ACT, " Ada ", "a law of\nlong ago")
    assert list(shown(reading)) == [PLAN]
    assert queries.data_version(reading) != version
    _retag(reading, ACT, PLAN)
    assert list(shown(reading)) == [PLAN]
    with Store.start("again", None, url=_url(reading)) as again:
        again.source(SOURCE)
        put(again, 1, ACT, body="Edited.")
        put(again, 2, ACT, body="New.")
    assert shown(reading) == {}
    (decision,) = queries.candidate_decisions(reading)
    assert (decision.by, decision.why, decision.undone_at) == ("Ada", "a law of long ago", None)
    assert queries.candidates(reading, EVERYTHING, ACT)[0].articles == 2
    with writing_session(_url(reading)) as opened:
        undo_dismissal(opened, number, "Bo")
    assert list(shown(reading)) == [ACT]
    assert queries.candidate_decisions(reading, ACT)[0].undone_by == "Bo"


def test_what_cannot_be_decided_says_why(store: Store, reading: Session) -> None:
    put(store, 1, ACT)
    store.finish()
    with writing_session(_url(reading)) as opened:
        with pytest.raises(CandidateError, match="no article names"):
            dismiss(opened, "none", "Ada")
        with pytest.raises(CandidateError, match="say who decides"):
            dismiss(opened, ACT, "  ")
        number = dismiss(opened, ACT, "Ada")
        with pytest.raises(CandidateError, match="Ada has dismissed Tin-Act already"):
            dismiss(opened, ACT, "Bo")
        undo_dismissal(opened, number, "Bo")
        with pytest.raises(CandidateError, match="undone this|been undone already"):
            undo_dismissal(opened, number, "Bo")


def test_promoted_is_shown_again_once_its_entry_is_gone(store: Store, reading: Session) -> None:
    put(store, 1, ACT, PLAN)
    store.finish()
    with writing_session(_url(reading)) as opened:
        decide(opened, ACT, "Tin Act", "promoted", "Ada", initiative_id=PACT)
        decide(opened, PLAN, "Zinc Plan", "merged", "Ada", initiative_id=PACT)
    assert shown(reading) == {}
    with writing_session(_url(reading)) as opened:
        opened.execute(update(Tag).where(Tag.id == PACT).values(active=False))
        opened.commit()
    assert set(shown(reading)) == {ACT, PLAN}


def test_candidates_go_with_their_source_and_decisions_stay(store: Store, reading: Session) -> None:
    put(store, 1, ACT)
    store.finish()
    with writing_session(_url(reading)) as opened:
        dismiss(opened, ACT, "Ada")
        remove_source(opened, SOURCE.id)
    assert reading.scalars(select(Candidate.id)).all() == []
    assert len(queries.candidate_decisions(reading)) == 1


def _retag(reading: Session, *keys: str) -> None:
    url = _url(reading)
    article = find_article("https://daily.example/1", url)
    assert article
    with Retagging.start("retag", 1, tagger="new", url=url) as again:
        assert again.rewrite(article, tags(candidates=list(read(*keys))))


def _url(reading: Session) -> str:
    return reading.get_bind().engine.url.render_as_string(hide_password=False)
