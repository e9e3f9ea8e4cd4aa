import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dedupe import headline


@pytest.mark.parametrize(
    ("title", "publisher", "url"),
    [
        ("Mine opens - Reuters", "Google News", ""),
        ("Mine opens | Mint", "Mint", "https://www.livemint.com/x"),
        ("Mine opens – The Hindu", "The Hindu", ""),
        (
            "Mine opens - The Hindu BusinessLine",
            "BusinessLine",
            "https://www.thehindubusinessline.com/a",
        ),
        ("Mine opens — livemint.com", "Mint", "https://www.livemint.com/x"),
        ("Mine opens :: Daily Ledger", "Daily Ledger", ""),
        ("UPDATE 2-Mine opens", "Reuters", ""),
        ("WRAPUP 1-UPDATE 3-Mine opens", "Reuters", ""),
        ("Mine opens (Reuters)", "The Star", ""),
        ("EXCLUSIVE: Mine opens | Daily Ledger", "Daily Ledger", ""),
        ("Mine opens - PTI - Daily Ledger", "Daily Ledger", ""),
    ],
)
def test_what_is_not_of_the_title_goes(title: str, publisher: str, url: str) -> None:
    assert headline(title, publisher, url) == "Mine opens"


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Lithium - a white gold", "Daily Ledger"),
        ("Vale | results for 2025", "Mining Weekly"),
        ("India-US pact signed", "Mint"),
        ("Prices (in dollars)", "Mint"),
        ("Update on mines - part 2", "Mint"),
        ("Reuters", "Reuters"),
    ],
)
def test_the_title_itself_stays(title: str, publisher: str) -> None:
    assert headline(title, publisher) == title


@given(st.text(max_size=80), st.text(max_size=20))
def test_a_headline_has_no_other_headline(title: str, publisher: str) -> None:
    once = headline(title, publisher)
    assert headline(once, publisher) == once or once.isupper()
