import json
import time
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from db.outcomes import Outcome
from ingest.entry import Entry, Fault
from ingest.fetch import Fetcher
from ingest.sources import gdelt
from ingest.sources.gdelt import MOST, STAMP, Gdelt
from ingest.sources.web import read_source
from tests.ingest.sources.conftest import Api, Query
from tests.ingest.sources.test_kinds import sample


def source(api: Api, **fields: Any) -> Gdelt:
    found = sample("gdelt", api.address).model_copy(update=fields)
    assert isinstance(found, Gdelt)
    return found


def moments(query: Query) -> tuple[datetime, datetime]:
    start, end = query["startdatetime"][0], query["enddatetime"][0]
    return tuple(datetime.strptime(at, STAMP).replace(tzinfo=UTC) for at in (start, end))  # type: ignore[return-value]


def articles(number: int, mark: str = "") -> str:
    rows = [{"url": f"https://e.org/{mark}{n}", "title": f"Tin {n}"} for n in range(number)]
    return json.dumps({"articles": rows})


def test_the_query_names_its_languages_and_its_window(api: Api, fetcher: Fetcher) -> None:
    api.answer = lambda path, query: "{}"
    assert list(read_source(source(api, timespan_hours=6), fetcher)) == []
    ((_, query),) = api.asked
    assert query["query"] == [
        '("rare earths" OR neodymium) (sourcelang:english OR sourcelang:spanish)'
    ]
    assert (query["mode"], query["format"], query["maxrecords"]) == (["ArtList"], ["json"], ["250"])
    start, end = moments(query)
    assert (end - start).total_seconds() == 6 * 3600


def test_a_window_that_is_full_is_halved(api: Api, fetcher: Fetcher) -> None:
    def answer(_path: str, query: Query) -> str:
        start, end = moments(query)
        hours = (end - start).total_seconds() / 3600
        return articles(MOST if hours > 6 else 100, query["startdatetime"][0] if hours <= 6 else "")

    api.answer = answer
    found = list(read_source(source(api, timespan_hours=24), fetcher))
    assert all(isinstance(item, Entry) for item in found)
    assert len({item.locator for item in found}) == len(found) == 400
    windows = sorted(moments(query) for _, query in api.asked if len(api.asked) == 7)
    leaves = [(s, e) for s, e in windows if (e - s).total_seconds() == 6 * 3600]
    assert [end for _, end in leaves[:-1]] == [start for start, _ in leaves[1:]]


def test_a_query_without_end_stops_and_says_so(api: Api, fetcher: Fetcher) -> None:
    api.answer = lambda path, query: articles(MOST)
    found = list(read_source(source(api, max_requests=5), fetcher))
    assert len(api.asked) == 5
    (fault,) = [item for item in found if isinstance(item, Fault)]
    assert (fault.reason, fault.outcome) == (
        "more than 5 requests (max_requests)", Outcome.SOFT_ERROR
    )  # fmt: skip


def test_what_a_quarter_of_an_hour_holds_is_taken_and_the_rest_named(
    api: Api, fetcher: Fetcher
) -> None:
    api.answer = lambda path, query: articles(MOST, query["startdatetime"][0])
    found = list(read_source(source(api, timespan_hours=1), fetcher))
    reasons = [item.reason for item in found if isinstance(item, Fault)]
    assert len(found) - len(reasons) == 4 * MOST
    assert reasons == ["more than 250 articles in 0:15:00 (narrow the query)"] * 4


def test_a_refusal_in_words_is_told(api: Api, fetcher: Fetcher) -> None:
    api.answer = lambda path, query: "Your query was too short or too long.\n"
    (found,) = read_source(source(api), fetcher)
    assert isinstance(found, Fault)
    assert found.reason == "not JSON, the API says: Your query was too short or too long."


def test_titles_with_tabs_and_rows_without_address(api: Api, fetcher: Fetcher) -> None:
    api.answer = lambda path, query: (
        '{"articles": [{"url": "https://e.org/1", "title": "Tin\tup"}, {"title": "x"}, 7, {"url": 3}]}'
    )
    found = list(read_source(source(api), fetcher))
    assert [getattr(item, "title", "") for item in found] == ["Tin up", "", ""]
    assert [item.reason for item in found if isinstance(item, Fault)] == ["no address"] * 2


def test_requests_keep_the_distance_that_the_api_wants(
    api: Api, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gdelt, "GAP", 0.2)
    monkeypatch.setattr(gdelt, "_TURN", gdelt._Turn())
    times: list[float] = []

    def answer(path: str, _query: Query) -> str | None:
        if path == "/robots.txt":
            return None
        times.append(time.monotonic())
        return "{}"

    api.answer = answer
    for _ in range(3):
        list(read_source(source(api), fetcher))
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


def test_a_request_that_fails_makes_nobody_wait(
    api: Api, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gdelt, "GAP", 60.0)
    monkeypatch.setattr(gdelt, "_TURN", gdelt._Turn())
    for _ in range(3):
        (fault,) = read_source(source(api), fetcher)
        assert isinstance(fault, Fault)
