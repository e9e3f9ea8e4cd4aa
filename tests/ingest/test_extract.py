import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.outcomes import Outcome
from ingest.entry import Entry, EntryError, Form
from ingest.extract import extract
from tests.ingest.conftest import ARTICLE

BODY = (
    "<p>The lithium refinery in Kwinana, Western Australia, opened on Monday after long delays, "
    "its operator said in a statement to the exchange.</p>"
    "<p>It will make battery-grade lithium hydroxide for customers in Korea and Japan.</p>"
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Refinery opens | Example Times</title>
<meta property="og:title" content="Lithium refinery opens"><meta name="author" content="Ann Bee">
<meta property="og:site_name" content="Example Times">
<meta property="article:published_time" content="2025-02-16T15:00:00+05:30">
<link rel="canonical" href="https://example.org/news/1">
</head><body><nav>Home</nav><article><h1>Lithium refinery opens</h1>{BODY}</article></body></html>"""


def read(content: str, form: Form, **known: str) -> Entry:
    return extract(Entry("a.txt", content, form, **known))  # type: ignore[arg-type]


def test_a_text_with_date_and_publisher() -> None:
    found = read(ARTICLE, "text")
    assert (found.date, found.publisher) == ("2025-03-09", "Deccan Courier")
    assert found.title == "Lithium refinery in Gujarat to supply battery makers"
    assert found.content.startswith("India's first lithium hydroxide refinery will feed cell")
    assert found.content.endswith("First Published: Mar 09 2025 | 6:45 PM IST")
    assert "\n\nTopics : Lithium Gujarat\n\n" in found.content


def test_a_text_without_a_header() -> None:
    found = read("Nickel falls\n\nNickel fell on Monday.\nTin too.", "text")
    assert (found.title, found.content) == ("Nickel falls", "Nickel fell on Monday.\n\nTin too.")
    assert (found.date, found.publisher) == (None, None)


def test_a_long_first_line_is_no_title() -> None:
    found = read("Nickel fell. " * 40, "text")
    assert found.title == ""
    assert found.content.startswith("Nickel fell. Nickel")


def test_a_page() -> None:
    found = read(PAGE, "html")
    assert (found.title, found.author) == ("Lithium refinery opens", "Ann Bee")
    assert (found.publisher, found.language) == ("Example Times", "en")
    assert found.date == "2025-02-16T15:00:00+05:30"
    assert found.url == "https://example.org/news/1"
    assert found.content.split("\n\n")[0].startswith("The lithium refinery in Kwinana")
    assert len(found.content.split("\n\n")) == 2


def test_what_the_source_says_of_a_page_comes_first() -> None:
    found = read(
        PAGE,
        "html",
        title="As in the feed",
        date="2025-02-17",
        url="https://example.org/news/1?x=1",
    )
    assert (found.title, found.date) == ("As in the feed", "2025-02-17")
    assert found.url == "https://example.org/news/1"


@pytest.mark.parametrize(
    "dated",
    [
        '<script type="application/ld+json">{"datePublished": "2025-02-16T15:00:00+05:30"}</script>',
        '<meta itemprop="datePublished" content="2025-02-16T15:00:00+05:30">',
        '<time itemprop="datePublished" datetime="2025-02-16T15:00:00+05:30"></time>',
    ],
)
def test_the_time_is_found_where_pages_state_it(dated: str) -> None:
    page = f"<html><head><title>Refinery</title>{dated}</head><body><article>{BODY}</article></body></html>"
    assert read(page, "html").date == "2025-02-16T15:00:00+05:30"


def test_a_page_that_is_cut_off_gives_what_it_has() -> None:
    found = read(PAGE[: PAGE.index("for customers")], "html")
    assert found.content.endswith("battery-grade lithium hydroxide")


@pytest.mark.parametrize(
    "page", ["", "<ht", "<html><body></body></html>", "<html><title>T</title>"]
)
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(EntryError) as error:
        read(page, "html")
    assert (error.value.reason, error.value.outcome) == ("no article text found", Outcome.TOO_SHORT)


def test_markdown_with_front_matter() -> None:
    text = (
        "---\ntitle: Rare earths in Norway\ndate: 2025-02-03 10:00:00\nsource: Norsk\n"
        "url: https://n.example/re\nauthor: [A, B]\n---\n## Fen\n\nA **rare earth** deposit in "
        "[Fen](http://x.example) is *large*.\n\n![map](map.png)\n\n> It grew 2*3*4 times.\n"
    )
    found = read(text, "markdown")
    assert (found.title, found.date) == ("Rare earths in Norway", "2025-02-03 10:00:00")
    assert (found.publisher, found.url) == ("Norsk", "https://n.example/re")
    assert found.content.split("\n\n") == [
        "Fen", "A rare earth deposit in Fen is large.", "It grew 2*3*4 times."
    ]  # fmt: skip


def test_markdown_without_front_matter() -> None:
    found = read("# Tin\n\nTin fell.", "markdown")
    assert (found.title, found.content) == ("Tin", "Tin fell.")


def test_broken_front_matter_names_the_line() -> None:
    with pytest.raises(EntryError, match="front matter is not valid YAML, line 3"):
        read("---\ndate: 2025-01-01\ntitle: a: b: c\n---\nText", "markdown")


@given(st.text(max_size=200), st.sampled_from(["text", "markdown"]))
def test_any_text_is_read_without_a_crash(text: str, form: Form) -> None:
    try:
        found = read(text, form)
    except EntryError:
        return
    assert found.form == "plain"


@given(st.integers(0, len(PAGE)), st.integers(0, 60), st.text(max_size=5))
def test_any_broken_page_is_read_without_a_crash(start: int, length: int, put: str) -> None:
    try:
        read(PAGE[:start] + put + PAGE[start + length :], "html")
    except EntryError as error:
        assert error.outcome is Outcome.TOO_SHORT
