"""Broken, encoded and endless feeds: what can be recovered comes out right, and nothing raises."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.dates import parse
from ingest.entry import Entry
from ingest.sources.feed import looks_like_feed, read_feed
from tests.ingest.sources.feed_corpus import (
    ADDRESS,
    DAYS,
    ENGLISH,
    FORMATS,
    LINKS,
    Case,
    cases,
    json_feed,
)  # fmt: skip

CASES = list(cases())
SAMPLES = [write(ENGLISH).encode() for write in FORMATS.values()] + [
    json_feed("1.1", ENGLISH).encode()
]
PIECES = [
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"</item>", b"<item>", b"</entry>", b'"',
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"&#xD800;", b"&#0;", b"<?xml", b"<!DOCTYPE", b"{", b"[",
    b'xml:base="http://[::1"', b'<link href="http://[bad"/>', b"<pubDate>9999999999999</pubDate>",
    b'<?xml version="1.0" encoding="utf-7"?>', b'<base href="//"/>', b"\xed\xa0\x80", b"<svg><a>",
    b"<dc:date>0000-00-00T99:99:99-99:99</dc:date>", b"<guid>urn:x</guid>", b"<title type='xhtml'>",
    b"<content type='image/png' mode='base64'>!!!</content>", b"<georss:point>x</georss:point>",
]  # fmt: skip


def entries(case: Case) -> list[Entry]:
    found = list(read_feed(case.data, ADDRESS, None, case.content_type))
    assert all(isinstance(item, Entry) for item in found), found
    return [item for item in found if isinstance(item, Entry)]


def day(entry: Entry) -> str:
    moment = parse(entry.date or "")
    return moment.at.date().isoformat() if moment else ""


def test_the_corpus_is_large_and_its_cases_differ() -> None:
    assert len(CASES) >= 600
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_can_be_recovered_comes_out_right(case: Case) -> None:
    found, sure = entries(case), len(case.titles)
    assert sure <= len(found) <= len(LINKS)
    assert tuple(entry.title for entry in found[:sure]) == case.titles
    assert tuple(entry.url for entry in found[:sure]) == LINKS[:sure]
    assert tuple(map(day, found[:sure])) == DAYS[:sure]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "koi8-r"])
@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feeds(version: str, encoding: str) -> None:
    case = Case("", json_feed(version, ENGLISH).encode(encoding), ENGLISH)
    found = entries(case)
    assert looks_like_feed(case.data)
    assert tuple(entry.title for entry in found) == ENGLISH
    assert tuple(entry.url for entry in found) == LINKS
    assert tuple(map(day, found)) == DAYS
    assert found[0].content == "About Lithium & cobalt up."


def test_ten_thousand_items() -> None:
    item = "<item><title>Mine {0}</title><link>https://e.org/{0}</link></item>"
    items = "".join(item.format(number) for number in range(10_000))
    found = entries(Case("", f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), ()))
    assert [entry.url for entry in found] == [f"https://e.org/{n}" for n in range(10_000)]


TRAPS = [
    # of one item: what stands in it, its title, link and date
    ("<title>Ni &lt; $15 &amp; Co &gt; $30</title>", "Ni < $15 & Co > $30", None, None),
    ("<title><![CDATA[Caf\u00e9 &amp; <i>Li</i>]]></title>", "Caf\u00e9 & Li", None, None),
    ("<title>AT&amp;amp;T &lt;b&gt;up&lt;/b&gt;</title>", "AT&T up", None, None),
    ("<media:title>Pic</media:title><title>T</title>", "T", None, None),
    ("<title>T</title><media:content><media:title>P</media:title></media:content>", "T", None, None),
    ("<title>T</title><guid>https://e.org/1</guid>", "T", "https://e.org/1", None),
    ("<title>T</title><guid isPermaLink='false'>https://e.org/1</guid>", "T", None, None),
    (
        "<title>T</title><guid>https://e.org/1</guid><link>https://e.org/2</link>",
        "T", "https://e.org/2", None,
    ),
    ("<title>T</title><link><![CDATA[ /a?b=1&c=2 ]]></link>", "T", "https://mines.example/a?b=1&c=2", None),
    ("<title>T</title><enclosure url='https://e.org/a.mp3'/>", "T", None, None),
    ("<title>T</title><pubDate>soon</pubDate><dc:date>2026-05-04</dc:date>", "T", None, "2026-05-04"),
    ("<title>T</title><pubDate>2026-05</pubDate>", "T", None, "2026-05-01"),
    ("<title>T</title><dc:date>0000-00-00T99:99:99-99:99</dc:date>", "T", None, ""),
    ("<title>T</title><pubDate>2026 was a good year</pubDate>", "T", None, ""),
    ("<title>T</title><pubDate>Mon, 04 May 2026 23:30:00 -0500</pubDate>", "T", None, "2026-05-04"),
    ("<title>T</title><pubDate>2026\ub144 5\uc6d4 4\uc77c \uc624\ud6c4 11:30</pubDate>", "T", None, "2026-05-04"),
    ("<title>T</title><pubDate>2026-m\u00e1jus-04T9:15-05:00</pubDate>", "T", None, "2026-05-04"),
    ("<title>T</title><pubDate>\u0394\u03b5\u03c5, 04 \u039c\u03ac\u03b9 2026 12:00:00 EST</pubDate>",
     "T", None, "2026-05-04"),
    ("<title>T</title><pubDate>lun., 04 mai 2026 10:00:00 +0200</pubDate>", "T", None, "2026-05-04"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "title", "link", "date"), TRAPS)
def test_titles_links_and_dates_of_odd_items(
    inner: str, title: str, link: str | None, date: str | None
) -> None:
    data = (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item>{inner}</item></channel></rss>'
    )
    (found,) = entries(Case("", data.encode(), ()))
    assert (found.title, found.url) == (title, link)
    assert date is None or day(found) == date


ATOM = [
    ('<title type="text">The &lt;b&gt; tag</title>', "The <b> tag"),
    ('<title type="text">The &lt;b&gt;bold&lt;/b&gt; tin</title>', "The bold tin"),
    ('<title type="html">The &lt;b&gt;b&lt;/b&gt; AT&amp;amp;T</title>', "The b AT&T"),
    ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>b</b></div></title>', "A b"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "title"), ATOM)
def test_titles_and_links_of_atom(written: str, title: str) -> None:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://b.org/x/"><entry xml:base="y/">'
        f'{written}<link rel="enclosure" href="a.mp3"/><link rel="self" href="s"/>'
        '<link href="1.html"/></entry></feed>'
    )
    (found,) = entries(Case("", data.encode(), ()))
    assert (found.title, found.url) == (title, "http://b.org/x/y/1.html")


def test_links_of_a_saved_feed_are_those_of_its_site() -> None:
    data = "<rss><channel><link>https://e.org/</link><item><link>/1</link></item></channel></rss>"
    (found,) = read_feed(data.encode(), "saved.xml", None)
    assert isinstance(found, Entry)
    assert found.url == "https://e.org/1"


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A sound feed with pieces cut out, doubled and put in."""
    data = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 80)))
        piece = draw(
            st.sampled_from(PIECES) | st.binary(max_size=12) | st.just(data[start:end] * 2)
        )
        data = data[:start] + piece + data[end:]
    return data


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt(), st.sampled_from(["", "text/html", "application/xml; charset=x", "text/xml; ;=,"]))
def test_no_feed_raises_however_it_is_spoilt(data: bytes, kind: str) -> None:
    for item in read_feed(data, ADDRESS, None, kind):
        assert item.locator
        if isinstance(item, Entry) and item.date:
            parse(item.date)
    looks_like_feed(data)
