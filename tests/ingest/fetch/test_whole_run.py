"""A run over good sources and faulty ones: each fault is named, the rest is complete, and the
second run fetches only what changed."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from ingest import fetch
from ingest.__main__ import main
from tests.ingest.conftest import Query
from tests.ingest.fetch import conftest as answers
from tests.ingest.fetch.conftest import SHORT, Web, send
from tests.ingest.fetch.test_fetcher import FAULTS
from tests.ingest.test_main import Output, counts, describe, sources

__all__ = ["sources"]

RSS = "application/rss+xml"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch.Fetcher.__init__, "__defaults__", (nullcontext, SHORT))


def asked_since(web: Web, number: int) -> list[str]:
    return sorted(path for path in web.paths()[number:])


def test_faults_are_named_and_the_rest_is_complete(
    web: Web, sources: Path, database: Query, capsys: Output
) -> None:
    for number, (answer, _, _) in enumerate(FAULTS.values()):
        web.served[f"/fault/{number}"] = answer
        describe(sources, f"fault_{number:02}", f"{web.address}/fault/{number}")
    web.served["/fault"] = send(status=302, Location="/fault")
    odd = {
        "truncated": send(web.feed("Bolivia")[:-30], Content_Type=RSS),
        "charset": send(
            web.feed("Potosí").decode().replace("utf-8", "iso-8859-1").encode("latin-1"),
            Content_Type=f"{RSS}; charset=utf-8",
        ),
        "html": send(b"<html><body>We moved.</body></html>", Content_Type="text/html"),
        "etag": answers.fresh_or_304(web.feed("Peru"), '"a"'),
        "undated": send(web.feed("Chile"), Content_Type=RSS),
    }
    for name, answer in odd.items():
        web.served[f"/{name}"] = answer
        describe(sources, name, f"{web.address}/{name}")
    assert main(["run"]) == 0
    ended: dict[str, str] = dict(database("select source_id, outcome from entry_outcome"))
    reasons: dict[str, str] = dict(database("select source_id, reason from entry_outcome"))
    for number, (_, reason, outcome) in enumerate(FAULTS.values()):
        source = f"fault_{number:02}"
        assert (ended[source], reasons[source]) == (outcome.value, reason)
    assert {name: ended[name] for name in odd} == {
        "truncated": "stored", "charset": "stored", "html": "hard_error", "etag": "stored",
        "undated": "stored",
    }  # fmt: skip
    titles = {title for (title,) in database("select title from article")}
    assert "Tin smelter in Potosí opens" in titles
    capsys.readouterr()


def test_a_second_run_fetches_only_what_changed(
    web: Web, sources: Path, database: Query, capsys: Output
) -> None:
    for name in ("same", "other", "plain"):
        web.served[f"/{name}"] = answers.fresh_or_304(web.feed(name), '"1"')
        describe(sources, name, f"{web.address}/{name}", "full_text = true\n")
        page = f"<html><body><p>{'Refined tin is sold to solder makers. ' * 8}</p></body></html>"
        for place in (name, f"{name}-new"):
            web.served[f"/news/{place}"] = send(page.replace("tin", f"tin of {place}").encode())
    web.served["/plain"] = send(web.feed("plain"), Content_Type=RSS)
    assert main(["run", "same", "other", "plain"]) == 0
    assert counts(capsys.readouterr().out) == {"stored": 3}
    before = len(web.paths())
    web.served["/other"] = answers.fresh_or_304(web.feed("other-new"), '"2"')
    assert main(["run", "same", "other", "plain"]) == 0
    assert counts(capsys.readouterr().out) == {"stored": 1, "unchanged": 2}
    assert asked_since(web, before) == ["/news/other-new", "/other", "/plain", "/same"]


def test_what_was_not_stored_is_asked_for_again(
    web: Web, sources: Path, database: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that dies between fetching and storing must not think that it has seen the feed."""
    web.served["/etag"] = answers.fresh_or_304(web.feed("Peru"), '"a"')
    describe(sources, "etag", f"{web.address}/etag")
    with monkeypatch.context() as patched:
        patched.setattr("ingest.reading.extract", lambda _: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            main(["run", "etag"])
    assert database("select count(*) from fetched") == [(0,)]
    assert main(["run", "etag"]) == 0
    assert database("select count(*) from article") == [(1,)]
    assert database("select etag from fetched") == [('"a"',)]
