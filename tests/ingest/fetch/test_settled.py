"""By what a feed is asked again is kept only when nothing of it is still to come."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from ingest import fetch
from ingest.__main__ import main
from tests.ingest.conftest import Query
from tests.ingest.fetch import conftest as answers
from tests.ingest.fetch.conftest import SHORT, Web, send
from tests.ingest.test_main import Output, counts, describe, sources

__all__ = ["sources"]

PAGE = f"<html><body><p>{'Refined tin is sold to solder makers. ' * 8}</p></body></html>".encode()


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch.Fetcher.__init__, "__defaults__", (nullcontext, SHORT))


def test_an_entry_that_may_work_later_is_tried_again_though_the_feed_is_the_same(
    web: Web, sources: Path, database: Query, capsys: Output
) -> None:
    web.served["/feed"] = answers.fresh_or_304(web.feed("Peru"), '"1"')
    web.served["/news/Peru"] = send(status=503)
    describe(sources, "peru", f"{web.address}/feed", "full_text = true\n")
    main(["run", "peru"])
    assert counts(capsys.readouterr().out) == {"soft error": 1}
    assert database("select count(*) from fetched") == [(0,)]
    web.served["/news/Peru"] = send(PAGE)
    assert main(["run", "peru"]) == 0
    assert counts(capsys.readouterr().out) == {"stored": 1}
    assert database("select count(*) from fetched") == [(1,)]


def test_what_is_no_feed_stays_a_fault_though_it_has_not_changed(
    web: Web, sources: Path, database: Query, capsys: Output
) -> None:
    web.served["/moved"] = answers.fresh_or_304(b"<html><body>We moved.</body></html>", '"1"')
    describe(sources, "moved", f"{web.address}/moved")
    for _ in range(2):
        assert main(["run", "moved"]) == 1
        assert counts(capsys.readouterr().out) == {"hard error": 1}
