from typing import Any

from ingest.entry import Entry, Fault
from ingest.fetch import Fetcher
from ingest.sources.listing import Listing
from ingest.sources.registered import Registered
from ingest.sources.web import read_source
from tests.ingest.sources.conftest import Api
from tests.ingest.sources.test_kinds import sample


def source(api: Api, **fields: Any) -> Registered:
    found = sample("listing", api.address).model_dump(exclude_none=True)
    return Listing.model_validate({**found, **fields})


def titles(source: Registered, fetcher: Fetcher) -> list[tuple[str, str]]:
    found = list(read_source(source, fetcher))
    assert all(isinstance(item, Entry) for item in found), found
    return [(item.locator, item.title) for item in found if isinstance(item, Entry)]


def test_a_picture_and_a_headline_that_lead_to_one_page_are_one_entry(
    api: Api, fetcher: Fetcher
) -> None:
    api.answer = lambda path, query: (
        "<base href='/de/'><div><a href='1'><img></a><h3><a href='1'>Zinn steigt</a></h3>"
        "<a href='1'>mehr</a><a href='/2#top'>Blei</a></div>"
    )
    assert titles(source(api, item="div a"), fetcher) == [
        (f"{api.address}/de/1", "Zinn steigt"), (f"{api.address}/2#top", "Blei")
    ]  # fmt: skip


def test_the_following_pages_are_read_within_bounds(api: Api, fetcher: Fetcher) -> None:
    def answer(_path: str, query: dict[str, list[str]]) -> str:
        page = int(query.get("page", ["1"])[0])
        return f"<p><a href='/n/{page}'>News {page}</a></p><a rel=next href='?page={page + 1}'>&gt;</a>"

    api.answer = answer
    chosen = {"item": "p", "date": "i", "next": "a[rel=next]"}
    found = list(read_source(source(api, **chosen, max_pages=3), fetcher))
    assert [getattr(item, "title", "") for item in found] == ["News 1", "News 2", "News 3", ""]
    assert isinstance(found[-1], Fault)
    assert found[-1].reason == "more than 3 pages (max_pages)"


def test_pages_that_lead_to_one_another_end(api: Api, fetcher: Fetcher) -> None:
    api.answer = lambda path, query: (
        "<p><a href='/1'>Tin</a></p><i><a href='/list.html#a'>&gt;</a></i>"
    )
    assert len(titles(source(api, item="p", next="i a", max_pages=9), fetcher)) == 1
    assert len(api.asked) == 1


def test_a_page_that_has_changed_says_so(api: Api, fetcher: Fetcher) -> None:
    api.answer = lambda path, query: "<html><body><p>Relaunched</p></body></html>"
    (found,) = read_source(source(api), fetcher)
    assert isinstance(found, Fault)
    assert (found.reason, found.locator) == (
        "no item fits the selector", f"{api.address}/list.html, ul.releases > li"
    )  # fmt: skip


def test_no_page_raises(api: Api, fetcher: Fetcher) -> None:
    for body in (
        b"", b"\x00\xff\xfe", b"<li" * 5_000, b"<ul class=releases><li><a href='http://[::1'>x</a></li>",
        b"<ul class=releases><li><a href='javascript:x()'>x</a></li><li><a href>y</a></li>",
    ):  # fmt: skip
        api.answer = lambda path, query, body=body: body  # type: ignore[misc]
        for found in read_source(source(api), fetcher):
            assert isinstance(found, Fault)
