import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from db.outcomes import Outcome
from ingest.entry import Entry, Fault
from ingest.fetch import Fetcher
from ingest.sources.registered import Registered
from ingest.sources.web import read_source
from tests.ingest.sources.conftest import Api, Query
from tests.ingest.sources.test_kinds import sample


def register_of(api: Api, pages: int) -> None:
    def answer(_path: str, query: Query) -> str:
        page = int(query.get("page", ["1"])[0])
        following = f"{api.address}/documents.json?page={page + 1}"
        row = {"title": f"Notice {page}", "html_url": f"https://fr.example/{page}"}
        more = {"next_page_url": following} if page < pages else {}
        return json.dumps({"count": pages, "results": [row], **more})

    api.answer = answer


def search_of(api: Api, total: int) -> None:
    def answer(_path: str, query: Query) -> str:
        start = int(query["start"][0])
        numbers = range(start, min(start + 100, total))
        rows = [{"title": f"News {n}", "link": f"/government/news/{n}"} for n in numbers]
        return json.dumps({"results": rows, "total": total, "start": start})

    api.answer = answer


def read(source: Registered, fetcher: Fetcher, **fields: Any) -> tuple[list[Entry], list[Fault]]:
    found = list(read_source(source.model_copy(update=fields), fetcher))
    entries = [item for item in found if isinstance(item, Entry)]
    return entries, [item for item in found if isinstance(item, Fault)]


def test_the_register_is_read_page_by_page(api: Api, fetcher: Fetcher) -> None:
    register_of(api, 3)
    entries, faults = read(sample("federal_register", api.address), fetcher, days=10)
    assert [entry.title for entry in entries] == ["Notice 1", "Notice 2", "Notice 3"]
    assert not faults
    _, query = api.asked[0]
    since = (datetime.now(UTC) - timedelta(days=10)).date().isoformat()
    assert query["conditions[publication_date][gte]"] == [since]
    assert query["conditions[term]"] == ['"critical minerals"']


def test_a_register_without_end_stops_and_says_so(api: Api, fetcher: Fetcher) -> None:
    register_of(api, 10**6)
    entries, (fault,) = read(sample("federal_register", api.address), fetcher, max_pages=4)
    assert (len(entries), len(api.asked)) == (4, 4)
    assert (fault.reason, fault.outcome) == ("more than 4 pages (max_pages)", Outcome.SOFT_ERROR)


def test_a_query_that_the_register_refuses_is_told(api: Api, fetcher: Fetcher) -> None:
    api.answer = lambda path, query: '{"errors": {"agencies": "is not a valid agency"}}'
    entries, (fault,) = read(sample("federal_register", api.address), fetcher)
    assert not entries
    assert "is not a valid agency" in fault.reason


def test_a_search_is_read_page_by_page(api: Api, fetcher: Fetcher) -> None:
    search_of(api, 230)
    entries, faults = read(sample("govuk", api.address), fetcher)
    assert [entry.title for entry in entries] == [f"News {n}" for n in range(230)]
    assert entries[0].url == f"{api.address}/government/news/0"
    assert not faults
    assert [query["start"] for _, query in api.asked] == [["0"], ["100"], ["200"]]
    assert api.asked[0][1]["order"] == ["-public_timestamp"]


def test_a_search_without_end_stops_and_says_so(api: Api, fetcher: Fetcher) -> None:
    search_of(api, 10**6)
    entries, (fault,) = read(sample("govuk", api.address), fetcher, max_pages=2)
    assert len(entries) == 200
    assert fault.reason == "more than 2 pages (max_pages)"


def test_pages_are_asked_for_only_where_the_terms_allow_it(api: Api, fetcher: Fetcher) -> None:
    search_of(api, 1)
    (without,), _ = read(sample("govuk", api.address), fetcher)
    (full,), _ = read(sample("govuk", api.address), fetcher, full_text=True)
    assert (without.page, full.page) == (None, f"{api.address}/government/news/0")


@pytest.mark.parametrize("kind", ["gdelt", "federal_register", "govuk"])
@pytest.mark.parametrize(
    "answer",
    [
        "", "[]", "null", "[" * 100_000, "<html>busy</html>", '{"results": 7, "articles": {}}',
        '{"results": [null, [], {"link": 4, "html_url": []}], "articles": ["x", {"url": null}]}',
        '{"results": [{"title": {}, "link": "/x", "html_url": "https://e.org"}], "total": "many"}',
    ],
    ids=range(8),
)  # fmt: skip
def test_no_answer_ends_the_run(kind: str, answer: str, api: Api, fetcher: Fetcher) -> None:
    api.answer = lambda path, query: answer
    for found in read_source(sample(kind, api.address), fetcher):
        assert found.source
        assert isinstance(found, Entry) or found.reason


@pytest.mark.parametrize(
    "kind", ["gdelt", "federal_register", "govuk", "sitemap", "listing", "feed"]
)
def test_a_source_that_does_not_answer_is_one_fault(kind: str, api: Api, fetcher: Fetcher) -> None:
    source = sample(kind, api.address)
    (found,) = read_source(source, fetcher)
    assert found == Fault(source.address, "http 404", Outcome.HARD_ERROR, source)
