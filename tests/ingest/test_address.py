from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.address import canonical, fingerprint, name_in, of_file, of_record, preferred


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://WWW.Example.ORG:443/News?utm_source=x&id=7#top", "https://example.org/News?id=7"),
        ("http://example.org", "https://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://e.org/a?utm_source=c&amp;utm_medium=rss&amp;p=3", "https://e.org/a?p=3"),
        ("https://e.org/a?fbclid=1&gclid=2&ref=rss&_gl=1", "https://e.org/a"),
        ("https://e.org/a?id=2&b=1&ref=17", "https://e.org/a?b=1&id=2&ref=17"),
        ("https://e.org/?utm=1", "https://e.org/?utm=1"),
        ("file:/tmp/a.txt", "file:/tmp/a.txt"),
        ("http://[::1", "http://[::1"),
        (" https://e.org/a b\x0c#c", "https://e.org/a%20b"),
        ("https://m.e.org/a/", "https://e.org/a"),
        ("https://mobile.e.org/a/index.html", "https://e.org/a"),
        ("https://www.m.e.org/a/default.aspx?id=4", "https://e.org/a?id=4"),
        ("https://amp.e.org/world/a.amp.html", "https://e.org/world/a.html"),
        ("https://e.org/amp/world/a", "https://e.org/world/a"),
        ("https://e.org/world/a/amp/", "https://e.org/world/a"),
        ("https://e.org/world/a?outputType=amp", "https://e.org/world/a"),
        ("https://e.org/world/a/print?mode=print", "https://e.org/world/a"),
        ("https://www.google.co.uk/amp/s/m.e.org/a.html?id=1", "https://e.org/a.html?id=1"),
        ("https://m-e-org.cdn.ampproject.org/c/s/m.e.org/a/amp", "https://e.org/a"),
        (
            "https://www.google.com/url?rct=j&url=https://www.e.org/a%3Fid%3D1%26utm_id%3D2&ct=ga",
            "https://e.org/a?id=1",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fe.org%2Fa&h=9", "https://e.org/a"),
    ],
)
def test_a_page_has_one_address(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://e.org/a?page=2", "https://e.org/a?page=3"),
        ("https://e.org/a?source=12", "https://e.org/a?source=13"),
        ("https://e.org/amp", "https://e.org/"),  # a page about amplifiers
        ("https://e.org/print", "https://e.org/"),
        ("https://e.org/amp/guitar", "https://e.org/guitar"),
        ("https://m.co.uk/a", "https://www.co.uk/a"),
        ("https://in.e.org/a", "https://e.org/a"),
        ("https://e.org/champ", "https://e.org/ch"),
        ("https://google.example.org/url?q=https://e.org/a", "https://e.org/a"),
        ("http://e.org:8080/a", "https://e.org:8080/a"),
        ("https://e.org/News", "https://e.org/news"),
    ],
)
def test_two_pages_have_two_addresses(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


PARTS = st.sampled_from(
    ["amp", "print", "index.html", "a.amp.html", "a", "", "%2F", "news", "c", "s", "e.org", "url"]
)
LINKS = st.builds(
    "{}://{}/{}?{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["m.www.e.org", "www.google.com", "amp.e.co.uk", "e-org.cdn.ampproject.org"]),
    st.lists(PARTS, max_size=5).map("/".join),
    st.lists(st.sampled_from(["amp", "q=https://m.e.org/amp/b/c/", "utm_id=1", "id=3", "url=x"]))
    .map("&".join),
)  # fmt: skip


@given(st.text(max_size=60).map("https://Example.org/{}".format) | st.text(max_size=40) | LINKS)
def test_a_canonical_address_stays_as_it_is(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@given(
    st.sampled_from(["http://", "https://"]),
    st.sampled_from(["", "www.", "m.", "amp."]),
    st.sampled_from(["", "/", "/amp", "/amp/", "/index.html", "/print/"]),
    st.sampled_from(["", "?utm_source=a", "?fbclid=1&amp=1", "#top"]),
)
def test_every_link_to_a_page_gives_its_address(
    scheme: str, device: str, form: str, sender: str
) -> None:
    link = f"{scheme}{device}example.org/news/2025/a-mine-opens-12{form}{sender}"
    assert canonical(link) == "https://example.org/news/2025/a-mine-opens-12"


def test_a_declared_address_is_believed_only_if_it_is_the_same_page() -> None:
    own = "https://e.org/news/1?page=2"
    assert preferred(own, "https://e.org/news/1") == "https://e.org/news/1"
    assert preferred("https://m.e.org/news/1", "https://www.e.org/news/1").endswith(
        "www.e.org/news/1"
    )
    assert preferred(own, "https://e.org/") == own
    assert preferred(own, "https://other.org/news/1") == own
    assert preferred(own, "/news/1") == own
    assert preferred(own, None) == own


def test_a_file_has_one_address_from_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a b.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert of_file(Path("a b.txt")) == of_file(tmp_path / "a b.txt")
    assert of_file(Path("a b.txt")).endswith("/a%20b.txt")


def test_a_record_is_known_by_source_and_id() -> None:
    assert of_record("wire", "a#1") == "file:wire#a%231"
    assert fingerprint("a", "b") != fingerprint("ab", "")


def test_a_site_is_named_by_its_host() -> None:
    assert name_in("https://www.Example.org/a") == "example.org"
