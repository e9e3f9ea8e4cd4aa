from functools import partial
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.check import CURES, cure, examine
from ingest.fetch import Fetcher
from ingest.sources import registry
from tests.ingest.conftest import QUICK
from tests.ingest.sources.conftest import Api, api
from tests.ingest.sources.test_kinds import SAMPLES, SITE, sample

__all__ = ["api"]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, api: Api) -> Path:
    """A registry of our own: a feed that answers, a list page that has changed, a query."""
    monkeypatch.setattr(registry.load, "__defaults__", (tmp_path,))
    monkeypatch.setattr("ingest.check.Fetcher", partial(Fetcher, limits=QUICK))
    for kind in ("feed", "listing", "gdelt"):
        text = (
            (SAMPLES / kind / "source.toml").read_text(encoding="utf-8").replace(SITE, api.address)
        )
        (tmp_path / f"{kind}.toml").write_text(text.replace('"sample"', f'"{kind}"'))
    pages = {
        "/feed.xml": (SAMPLES / "feed" / "feed.xml").read_text(encoding="utf-8"),
        "/list.html": "<p>Relaunched</p>",
        "/doc": "{}",
    }
    api.answer = lambda path, query: pages.get(path)
    return tmp_path


def test_what_each_source_holds_is_printed(sources: Path, capsys: Output) -> None:
    assert main(["check", "feed"]) == 0
    printed = capsys.readouterr().out
    assert "ok      feed (feed)" in printed
    assert "2 entries, newest 2026-05-05 06:15 +0200, language en" in printed
    assert "- Manganese line to Saldanha gets 40 more wagons" in printed
    assert "1 checked, 0 failed" in printed


def test_a_source_that_fails_is_named_with_its_cure(sources: Path, capsys: Output) -> None:
    assert main(["check"]) == 1
    printed = capsys.readouterr().out
    assert "FAILED  listing (listing)" in printed
    assert "fault: no item fits the selector" in printed
    assert "cure: the page has changed: python -m ingest try http://127.0.0.1" in printed
    assert "no entries in its span of time" in printed  # a query may find nothing
    assert "3 checked, 1 failed\n  listing" in printed


def test_nothing_is_stored(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    main(["check"])
    assert not (tmp_path / "none.db").exists()


def test_an_unknown_source_is_named(sources: Path, capsys: Output) -> None:
    assert main(["check", "gone"]) == 1
    assert "no such source: gone" in capsys.readouterr().err


def test_an_empty_feed_fails(sources: Path, api: Api, capsys: Output) -> None:
    api.answer = lambda path, query: "<rss version='2.0'><channel><title>E</title></channel></rss>"
    assert main(["check", "feed"]) == 1
    assert "cure: python -m ingest try" in capsys.readouterr().out


def test_a_reader_that_breaks_ends_its_own_source_only(
    sources: Path, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("odd")

    monkeypatch.setattr("ingest.sources.gdelt.Gdelt.read", broken)
    reports = {report.source.id: report for report in examine(registry.load().sources.values())}
    assert reports["gdelt"].faults[0].reason == "could not be read (RuntimeError: odd)"
    assert not reports["feed"].failed


@pytest.mark.parametrize("reason", [*CURES, "something new"])
def test_every_fault_has_a_cure(reason: str) -> None:
    assert "{" not in cure(reason, sample("feed", SITE))
