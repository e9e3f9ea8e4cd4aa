from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from db.outcomes import Outcome
from ingest.article import article, document, opening, source_of
from ingest.entry import Entry, EntryError, Fault
from ingest.extract import extract
from ingest.sources.registry import load
from ingest.sources.source import LOCAL_FILES, Source
from tests.ingest.conftest import ARTICLE

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
INDIA = Source(id="in", label="In", publisher="In", timezone="Asia/Kolkata", language="en")
REGISTRY = load()


def test_the_printed_time_refines_the_day_of_the_header() -> None:
    entry = extract(Entry("a.txt", ARTICLE, "text", identity="file:/a.txt"))
    new = article(entry, INDIA, NOW, None)
    assert new.published.isoformat() == "2025-03-09T18:45:00+05:30"
    assert (new.date_precision, new.publisher) == ("time", "Deccan Courier")
    assert (new.url, new.link, new.language) == ("file:/a.txt", None, "en")


def test_an_address_is_made_canonical_and_its_link_kept() -> None:
    link = "https://E.org/1?utm_source=rss#top"
    new = article(Entry("x", "Lithium rose today.", url=link), INDIA, NOW, None)
    assert (new.url, new.link) == ("https://e.org/1", link)


def test_without_a_date_or_with_one_to_come_the_time_of_fetching_stands() -> None:
    for date in (None, "soon", "2031-01-01"):
        new = article(Entry("x", "Lithium rose today.", date=date), INDIA, NOW, None)
        assert (new.date_precision, new.published) == ("fetched", NOW)
        assert new.published.isoformat() == "2025-06-01T17:30:00+05:30"


def test_the_day_of_fetching_dates_no_event() -> None:
    dated = article(Entry("x", "Lithium rose today.", date="2025-03-09"), INDIA, NOW, None)
    undated = article(Entry("x", "Lithium rose today."), INDIA, NOW, None)
    assert (document(dated).published, document(undated).published) == (dated.published, None)


def test_the_named_time_zone_comes_before_the_sources() -> None:
    entry = Entry("x", "Lithium rose today.", date="2025-02-16 15:00")
    zone = ZoneInfo("Asia/Tokyo")
    assert article(entry, INDIA, NOW, zone).published.isoformat() == "2025-02-16T15:00:00+09:00"


@pytest.mark.parametrize(("title", "body"), [("", ""), ("Tin", ""), ("", "… 123 456 789 000")])
def test_too_little_text_is_too_short(title: str, body: str) -> None:
    with pytest.raises(EntryError) as error:
        article(Entry("x", body, title=title), INDIA, NOW, None)
    assert error.value.outcome is Outcome.TOO_SHORT


def test_a_headline_alone_is_enough() -> None:
    assert article(Entry("x", title="Cobalt quota ends"), INDIA, NOW, None).body == ""


def test_a_text_without_a_title_is_shown_by_its_opening() -> None:
    assert (
        article(Entry("x", "Cobalt quota ends.\n\nMore."), INDIA, NOW, None).title
        == "Cobalt quota ends."
    )
    assert opening("word " * 50) == "word " * 19 + "word…"


def test_the_source_is_its_own_the_publisher_the_site_or_local_files() -> None:
    known = REGISTRY.published_by("Business Standard")
    assert known.zone == ZoneInfo("Asia/Kolkata")
    assert source_of(Entry("x", source=INDIA, publisher="Other"), REGISTRY) is INDIA
    assert source_of(Entry("x", publisher="business standard"), REGISTRY) is known
    assert source_of(Entry("x", url="https://www.e.org/1"), REGISTRY).label == "e.org"
    assert source_of(Fault("https://e.org/1", "http 404"), REGISTRY).kind == "web"
    assert source_of(Fault("a.jsonl, line 3", "bad"), REGISTRY) is LOCAL_FILES


@pytest.mark.parametrize(
    ("text", "declared", "stored"),
    [
        (
            "El gobierno quiere impulsar la explotación del litio y fijará nuevas reglas.",
            "en",
            "es",
        ),
        ("商务部对稀土出口实施管制。", None, "zh"),
        ("Lithium rose today.", None, "en"),
    ],
)
def test_the_language_is_the_texts_own(text: str, declared: str | None, stored: str) -> None:
    new = article(Entry("x", text, language=declared), INDIA, NOW, None)
    assert (new.language, document(new).language) == (stored, stored)
