import gzip
import io
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ingest.__main__ import main
from ingest.fetch import Fetcher
from ingest.proposal import place_of
from ingest.sources import registry
from ingest.sources.listing import Listing
from tests.ingest.conftest import QUICK
from tests.ingest.sources.conftest import Answer, Api, api
from tests.ingest.sources.feed_corpus import ENGLISH, json_feed
from tests.ingest.sources.test_kinds import SAMPLES

__all__ = ["api"]
Output = pytest.CaptureFixture[str]
RSS = (SAMPLES / "feed" / "feed.xml").read_text(encoding="utf-8")
NEWS = (SAMPLES / "sitemap" / "news.xml").read_text(encoding="utf-8")
HEAD = "<html lang='en-IN'><head><title>Press | Ministry of Mines</title><meta property='og:site_name' content='Ministry'>{}</head><body>{}</body></html>"  # noqa: E501
MENU = (
    "<nav><ul>"
    + "<li><a href='/menu/{0}'>A rather long entry of the menu {0}</a></li>" * 9
    + "</ul></nav>"
)


def items(form: str, number: int = 8) -> str:
    return "".join(form.format(n, n + 1) for n in range(number))


LISTS = {
    "cards with pictures and dates": (
        "<main>" + items(
            "<article class='row teaser n{0}'><a href='/news/{0}'><img></a><h3><a class='t' href='/news/{0}'>"
            "Minister opens the lithium plant {0}</a></h3><span class='when'>{1} May 2026</span>"
            "<p>Summary</p></article>"
        ) + "</main>", True,
    ),
    "rows of a table": (
        "<table>" + items(
            "<tr><td>0{1}.05.2026</td><td><a href='/pib/{0}.aspx'>Auction of graphite block {0} ends</a></td></tr>"
        ) + "</table>", True,
    ),
    "a plain list": (
        "<ul id='x'>" + items("<li><a href='/r/{0}'>Copper notice number {0} of the year</a></li>") + "</ul>",
        False,
    ),
    "links that are items": (
        "<div class='list'>" + items(
            "<a class='card' href='/c/{0}'><time datetime='2026-05-0{1}'>x</time>"
            "<h2>Tungsten mine number {0} reopens</h2></a>"
        ) + "</div>", True,
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.source_commands.Fetcher", partial(Fetcher, limits=QUICK))


def site(**pages: str | bytes) -> Answer:
    return lambda path, query: pages.get(
        path.strip("/").replace(".", "_").replace("/", "__") or "home"
    )


def proposals(url: str, capsys: Output, code: int = 0) -> list[dict[str, Any]]:
    assert main(["try", url, "--json"]) == code
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"proposals", "faults"}
    for one in found["proposals"]:
        assert set(one) == {"kind", "url", "title", "entries", "newest", "toml"}
        assert registry.parse(one["toml"], "proposed").kind == one["kind"]
    assert isinstance(found["proposals"], list)
    return list(found["proposals"]) if code == 0 else list(found["faults"])


def test_a_feed_is_proposed_itself(api: Api, capsys: Output) -> None:
    api.answer = site(x=RSS)
    (found,) = proposals(f"{api.address}/x", capsys)
    assert (found["kind"], found["title"], found["entries"]) == ("feed", "Mines of the South", 2)
    assert found["newest"] == "2026-05-05T04:15:00+00:00"
    assert len(api.asked) == 1


@pytest.mark.parametrize(
    "written",
    [
        "<link rel='alternate' type='application/rss+xml' href='/secret/9'>",
        "<link REL='Alternate' TYPE='application/atom+xml' HREF='secret/9'>",
        "<link rel='alternate' type='application/feed+json' href='/secret/9'>",
    ],
)
def test_the_feed_that_a_page_declares(written: str, api: Api, capsys: Output) -> None:
    body = json_feed("1.1", ENGLISH) if "json" in written else RSS
    api.answer = site(home=HEAD.format(written, "Hi"), secret__9=body)
    (found,) = proposals(api.address, capsys)
    assert found["url"] == f"{api.address}/secret/9"
    assert 'publisher = "Ministry"' in found["toml"]


@pytest.mark.parametrize("path", ["feed", "rss.xml", "atom.xml", "feed.json", "press/feed"])
def test_the_feed_where_sites_usually_keep_it(path: str, api: Api, capsys: Output) -> None:
    name = path.replace(".", "_").replace("/", "__")
    api.answer = site(press=HEAD.format("", "Hi"), **{name: RSS})
    (found,) = proposals(f"{api.address}/press", capsys)
    assert found["url"].rstrip("/") == f"{api.address}/{path}"


def test_a_feed_that_a_page_links_to(api: Api, capsys: Output) -> None:
    link = "<a href='/tools/RSSfeed.aspx?x=1'>Subscribe</a>"
    api.answer = site(home=HEAD.format("", link), tools__RSSfeed_aspx=RSS)
    (found,) = proposals(api.address, capsys)
    assert found["url"] == f"{api.address}/tools/RSSfeed.aspx?x=1"


def test_the_sitemap_that_robots_names(api: Api, capsys: Output) -> None:
    recent = NEWS.replace("2026-05-05T09:30:00-04:00", "").replace("2026-05-04", "")
    robots = f"User-agent: *\nDisallow: /x\nSitemap: {api.address}/s/n.xml.gz\n"
    answer = site(home=HEAD.format("", "Hi"), s__n_xml_gz=gzip.compress(recent.encode()))
    api.answer = lambda path, query: robots if path == "/robots.txt" else answer(path, query)
    (found,) = proposals(api.address, capsys)
    assert (found["kind"], found["entries"]) == ("sitemap", 3)
    assert "full_text = false" in found["toml"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_page_is_proposed_by_its_pattern(name: str, api: Api, capsys: Output) -> None:
    body, dated = LISTS[name]
    api.answer = site(press=HEAD.format("", MENU + body))
    (found,) = proposals(f"{api.address}/press", capsys)
    assert (found["kind"], found["entries"], bool(found["newest"])) == ("listing", 8, dated)
    source = registry.parse(found["toml"], "proposed")
    assert isinstance(source, Listing)
    with Fetcher(limits=QUICK) as fetcher:
        titles = [getattr(entry, "title", "") for entry in source.read(fetcher)]
    assert len(titles) == 8
    assert all(any(word in title for word in ("number", "plant", "block")) for title in titles)


def test_where_nothing_is_found_it_says_so(api: Api, capsys: Output) -> None:
    api.answer = site(home=HEAD.format("", "Hi"))
    (fault,) = proposals(api.address, capsys, code=1)
    assert fault["reason"] == "no feed, no sitemap and no list of links found"
    (gone,) = proposals(f"{api.address}/gone", capsys, code=1)
    assert (gone["reason"], gone["outcome"]) == ("http 404", "hard_error")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("mines.gov.in", ("IN", "Asia/Kolkata")),
        ("gov.uk", ("GB", "Europe/London")),
        ("energy.gov", ("US", "America/New_York")),
        ("cochilco.cl", ("CL", "America/Santiago")),
        ("mining.com", (None, "UTC")),
        ("127.0.0.1", (None, "UTC")),
    ],
)
def test_country_and_zone_are_guessed_by_the_host(
    host: str, expected: tuple[str | None, str]
) -> None:
    assert place_of(host) == expected


def test_what_was_proposed_can_be_added(
    api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(registry.load, "__defaults__", (tmp_path,))
    monkeypatch.setattr(registry.add, "__defaults__", (False, tmp_path))
    api.answer = site(x=RSS)
    (found,) = proposals(f"{api.address}/x", capsys)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(found["toml"].encode())))
    assert main(["add-source", "-"]) == 0
    assert registry.load(tmp_path).sources["mines_of_the_south"].url == f"{api.address}/x"
    (tmp_path / "again.txt").write_text(found["toml"])
    assert main(["add-source", str(tmp_path / "again.txt")]) == 1
    assert "again.txt: id: 'mines_of_the_south' is taken" in capsys.readouterr().err
    assert main(["add-source", "--replace", str(tmp_path / "again.txt")]) == 0
    assert main(["add-source", str(tmp_path / "none.toml")]) == 1
    assert "no such file" in capsys.readouterr().err
