from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.address import canonical, fingerprint, name_in, of_file, of_record, preferred


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "HTTPS://WWW.Example.ORG:443/News?utm_source=x&id=7#top",
            "https://www.example.org/News?id=7",
        ),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://e.org/a?utm_source=c&amp;utm_medium=rss&amp;p=3", "https://e.org/a?p=3"),
        ("https://e.org/a?fbclid=1&gclid=2", "https://e.org/a"),
        ("https://e.org/?utm=1", "https://e.org/?utm=1"),
        ("file:/tmp/a.txt", "file:/tmp/a.txt"),
        ("http://[::1", "http://[::1"),
        (" https://e.org/a b\x0c#c", "https://e.org/a%20b"),
    ],
)
def test_tracking_and_fragments_go(url: str, expected: str) -> None:
    assert canonical(url) == expected


@given(st.text(max_size=60).map(lambda tail: "https://Example.org/" + tail) | st.text(max_size=40))
def test_a_canonical_address_stays_as_it_is(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


def test_a_declared_address_is_believed_only_if_it_is_the_same_page() -> None:
    own = "https://e.org/news/1?page=2"
    assert preferred(own, "https://e.org/news/1") == "https://e.org/news/1"
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
