import gzip
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.outcomes import Outcome
from ingest.entry import Entry, EntryError, Fault
from ingest.fetch import Fetcher
from ingest.sources import sitemap
from ingest.sources.sitemap import Sitemap, locations
from ingest.sources.web import read_source
from tests.ingest.sources.conftest import Api, Query
from tests.ingest.sources.test_kinds import sample

URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def page(url: str, changed: str = "") -> str:
    return (
        f"<url><loc>{url}</loc>" + (f"<lastmod>{changed}</lastmod>" if changed else "") + "</url>"
    )


def child(url: str, changed: str = "") -> str:
    return page(url, changed).replace("url>", "sitemap>")


def source(api: Api, **fields: Any) -> Sitemap:
    found = sample("sitemap", api.address).model_copy(
        update={"pattern": None, "full_text": True, "days": 7, **fields}
    )
    assert isinstance(found, Sitemap)
    return found


def serve(api: Api, **pages: str | bytes) -> None:
    def answer(path: str, _query: Query) -> str | bytes | None:
        return pages.get(path.strip("/").partition(".")[0])

    api.answer = answer


def test_what_is_older_than_the_days_asked_for_is_left_out(api: Api, fetcher: Fetcher) -> None:
    now = datetime.now(UTC)
    new, old = (now - timedelta(days=2)).isoformat(), (now - timedelta(days=9)).date().isoformat()
    pages = page("https://e.org/1", new) + page("https://e.org/2", old) + page("https://e.org/3")
    serve(api, sitemap=URLSET.format(pages))
    found = list(read_source(source(api), fetcher))
    assert [(item.locator, getattr(item, "page", None)) for item in found] == [
        ("https://e.org/1", "https://e.org/1"), ("https://e.org/3", "https://e.org/3")
    ]  # fmt: skip


def test_an_index_is_followed_newest_first_and_a_faulty_part_stops_nothing(
    api: Api, fetcher: Fetcher
) -> None:
    today = datetime.now(UTC).isoformat()
    parts = "".join(
        child(f"{api.address}/{name}.xml", changed)
        for name, changed in (("a", ""), ("b", today), ("gone", ""), ("bad", ""))
    )
    packed = gzip.compress(URLSET.format(page("https://e.org/b")).encode())
    serve(
        api, sitemap=INDEX.format(parts), a=URLSET.format(page("https://e.org/a")), b=packed,
        bad="<html>",
    )  # fmt: skip
    found = list(read_source(source(api), fetcher))
    assert [item.locator for item in found if isinstance(item, Entry)] == [
        "https://e.org/b", "https://e.org/a"
    ]  # fmt: skip
    faults = {
        item.locator.rpartition("/")[2]: item.reason for item in found if isinstance(item, Fault)
    }
    assert faults == {"gone.xml": "http 404", "bad.xml": "not a sitemap"}


def test_bounds_are_kept_and_told(api: Api, fetcher: Fetcher) -> None:
    pages = URLSET.format("".join(page(f"https://e.org/{n}") for n in range(50)))
    serve(api, sitemap=pages)
    *entries, fault = read_source(source(api, max_entries=20), fetcher)
    assert len(entries) == 20
    assert isinstance(fault, Fault)
    assert fault.reason == "more than 20 pages (max_entries)"
    loop = INDEX.format("".join(child(f"{api.address}/sitemap.xml?{n}") for n in range(9)))
    serve(api, sitemap=loop)
    faults = {
        item.reason
        for item in read_source(source(api, max_sitemaps=5), fetcher)
        if isinstance(item, Fault)
    }
    assert "more than 5 sitemaps (max_sitemaps)" in faults


def test_a_page_without_a_title_needs_its_text(api: Api, fetcher: Fetcher) -> None:
    serve(api, sitemap=URLSET.format(page("https://e.org/1")))
    (found,) = read_source(source(api, full_text=False), fetcher)
    assert isinstance(found, Fault)
    assert found.reason == "no title in the sitemap, and full_text is false"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LARGEST", 10_000)
    with pytest.raises(EntryError, match="larger than") as fault:
        locations(gzip.compress(b"<urlset>" + b" " * 100_000))
    assert fault.value.outcome is Outcome.HARD_ERROR


@pytest.mark.parametrize(
    "data",
    [
        '<?xml version="1.0"?><urlset><url><loc>https://e.org/1</loc></url><url><loc>https://e.o',
        "<urlset><url><loc>https://e.org/1</loc></url> & <b>",
        "\n<urlset xmlns:n='x'><url><loc>\n https://e.org/1\n</loc></url></urlset>",
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://e.org/1</loc>'
        "<title>&f;</title></url></urlset>",
    ],
)  # fmt: skip
def test_a_broken_sitemap_gives_what_it_has(data: str) -> None:
    is_index, (first, *_) = locations(data.encode())
    assert not is_index
    assert (first.url, first.title) == ("https://e.org/1", "")


@given(
    st.binary(max_size=80), st.sampled_from([b"", b"<urlset><url>", b"<sitemapindex>", b"\x1f\x8b"])
)
def test_no_sitemap_raises_anything_else(data: bytes, start: bytes) -> None:
    locations(b"<urlset><http: a='1'><x:loc>y</x:loc></http:></urlset>")  # no lawful names
    for content in (start + data, zlib.compress(start + data, wbits=31)):
        try:
            locations(content)
        except EntryError as error:
            assert error.reason
