import json
import os
import re
import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from ingest import fetch
from ingest.__main__ import main
from ingest.sources import registry, starter
from tests.ingest.conftest import ARTICLE, QUICK, Query, Server
from tests.ingest.test_extract import PAGE

ROOT = Path(__file__).parent.parent.parent
SOURCE = """
id = "{id}"
label = "{id} news"
publisher = "{id} news"
language = "en"
url = "{url}"
timezone = "Asia/Kolkata"
interval_hours = 6
terms = "Ours."
address_checked = true
"""
FEED = """<rss version="2.0"><channel><title>News</title>
<item><title>Lithium mine opens in Chile</title><link>https://e.org/1</link>
<pubDate>Sun, 09 Mar 2025 09:30:00 GMT</pubDate></item></channel></rss>"""

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch.Fetcher.__init__, "__defaults__", (nullcontext, QUICK))


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry of our own, in place of the shipped one."""
    folder = tmp_path / "registry"
    folder.mkdir()
    monkeypatch.setattr(registry.load, "__defaults__", (folder,))
    return folder


def describe(folder: Path, id_: str, url: str, more: str = "") -> None:
    (folder / f"{id_}.toml").write_text(SOURCE.format(id=id_, url=url) + more)


def counts(text: str) -> dict[str, int]:
    return {name: int(number) for name, number in re.findall(r"^  (\S.*?) +(\d+)$", text, re.M)}


def test_a_text_file_is_stored_with_its_printed_time(
    tmp_path: Path, database: Query, capsys: Output
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert main(["add", str(tmp_path / "a.txt")]) == 0
    assert counts(capsys.readouterr().out) == {"stored": 1}
    assert main(["add", str(tmp_path / "a.txt"), str(tmp_path)]) == 0
    assert counts(capsys.readouterr().out) == {"unchanged": 1, "duplicate": 1}
    assert database("select publisher, published_at, utc_offset from article") == [
        ("Deccan Courier", "2025-03-09 13:15:00.000000", 330)
    ]
    assert database("select state, done, total from run") == [
        ("finished", 1, 1),
        ("finished", 2, 2),
    ]


def test_every_kind_of_file_in_a_folder(tmp_path: Path, database: Query, capsys: Output) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(ARTICLE)
    (news / "b.html").write_text(PAGE)
    (news / "c.md").write_text("---\ntitle: Tin mine in Congo\ndate: 2025-01-01\n---\nTin.")
    (news / "d.jsonl").write_text('{"id": 1, "title": "Nickel mine in Indonesia opens"}\n')
    (news / "e.csv").write_text("title,text\nCobalt mine in Congo,Cobalt.\n")
    (news / "f.xml").write_text(FEED)
    assert main(["add", str(news)]) == 0
    assert counts(capsys.readouterr().out) == {"stored": 6}
    assert {link for (link,) in database("select link from article where link != ''")} == {
        "https://e.org/1", "https://example.org/news/1"
    }  # fmt: skip


def test_the_user_names_source_columns_and_time_zone(tmp_path: Path, database: Query) -> None:
    (tmp_path / "a.csv").write_text("head,when\nNickel mine opens in Indonesia,2025-03-09 10:00\n")
    options = ["--source", "My Wire", "--map", "title=head", "--map", "date=when"]
    assert main(["add", str(tmp_path / "a.csv"), *options, "--timezone", "Asia/Jakarta"]) == 0
    assert database("select source_id, publisher, published_at, utc_offset from article") == [
        ("my_wire", "My Wire", "2025-03-09 03:00:00.000000", 420)
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "x", "--map", "headline=title"], "is not FIELD=COLUMN"),
        (["add", "x", "--timezone", "Mars/Base"], "no such time zone 'Mars/Base'"),
        (["add"], "the following arguments are required"),
        ([], "the following arguments are required"),
    ],
)
def test_a_wrong_call_is_explained(arguments: list[str], message: str, capsys: Output) -> None:
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2
    assert message in capsys.readouterr().err


def test_bad_input_is_named_and_all_else_is_stored(
    tmp_path: Path, database: Query, capsys: Output
) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "binary.txt").write_bytes(os.urandom(5000) + b"\0")
    (bad / "broken.jsonl").write_text('{"title": "Tin mine opens in Congo"}\n{"title": \n')
    (bad / "cp1252.html").write_bytes(
        PAGE.replace("<head>", '<head><meta charset="utf-8">')
        .replace("Korea", "Café")
        .encode("cp1252")
    )
    (bad / "cut.html").write_text(PAGE[:300])
    (bad / "feed.xml").write_text("this is no feed")
    (bad / "gone.txt").symlink_to(bad / "nowhere.txt")
    with (bad / "long.jsonl").open("w") as long:
        long.write('{"title": "' + "x" * 50_000_000 + '"}\n{"title": "Zinc mine opens in Peru"}\n')
    os.mkfifo(bad / "pipe.txt")
    assert main(["add", str(bad), str(tmp_path / "missing")]) == 0
    said = capsys.readouterr()
    assert counts(said.out) == {"stored": 3, "too short": 1, "rejected": 4, "hard error": 3}
    for name, reason in (
        ("bad/binary.txt", "binary, not text"),
        ("bad/broken.jsonl, line 2", "not valid JSON (Expecting value"),
        ("bad/cut.html", "no article text found"),
        ("bad/feed.xml", "not a feed"),
        ("bad/gone.txt", "no such file or directory"),
        ("bad/long.jsonl, line 1", "line longer than 8 MB"),
        ("bad/pipe.txt", "not a regular file"),
        ("missing", "no such file or directory"),
    ):
        assert f"{tmp_path}/{name}: {reason}" in said.err
    assert database("select count(*) from article where body like '%in Café and%'") == [(1,)]
    assert database("select count(*) from entry_outcome where reason != ''") == [(8,)]


def test_where_nothing_could_be_done_the_run_has_failed(
    tmp_path: Path, database: Query, capsys: Output
) -> None:
    assert main(["add", str(tmp_path / "missing.txt"), str(tmp_path)]) == 1
    assert "missing.txt: no such file or directory" in capsys.readouterr().err
    ((state, note),) = database("select state, note from run")
    assert (state, "no such file or directory (1)" in note) == ("failed", True)


@pytest.mark.parametrize("command", [["add", "x"], ["sources"]])
def test_a_database_that_cannot_be_used_is_explained(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    for url in ("nonsense://x", "no url", "sqlite:////nowhere/at/all.db"):
        monkeypatch.setenv("DATABASE_URL", url)
        assert main(command) == 1
        said = capsys.readouterr().err
        assert said.startswith("error: ")
        assert "DATABASE_URL" in said


def test_a_page_and_a_feed_given_by_address(
    server: Server, database: Query, capsys: Output
) -> None:
    page = server.page("/news/1", PAGE.replace("https://example.org", server.address))
    feed = server.page("/feed", FEED, "application/rss+xml")
    assert main(["add", page + "?utm_source=x", feed, server.address + "/none"]) == 0
    said = capsys.readouterr()
    assert counts(said.out) == {"stored": 2, "hard error": 1}
    assert f"{server.address}/none: http 404" in said.err
    assert database("select url from article order by source_id") == [
        (page,), ("https://e.org/1",)
    ]  # fmt: skip


def test_the_sources_of_the_registry_are_fetched_when_due(
    server: Server, sources: Path, database: Query, capsys: Output
) -> None:
    describe(sources, "good", server.page("/good", FEED, "application/rss+xml"))
    describe(sources, "gone", server.address + "/gone")
    describe(sources, "html", server.page("/html", "<html><body>Moved</body></html>"))
    describe(sources, "off", server.address + "/off", "enabled = false\n")
    assert main(["run"]) == 0
    said = capsys.readouterr()
    assert counts(said.out) == {"stored": 1, "hard error": 2}
    assert f"{server.address}/gone: http 404" in said.err
    assert f"{server.address}/html: not a feed" in said.err
    assert database("select source_id, published_at, utc_offset from article") == [
        ("good", "2025-03-09 09:30:00.000000", 330)
    ]
    assert database("select id, enabled from source order by id") == [
        ("gone", 1), ("good", 1), ("html", 1), ("off", 0)
    ]  # fmt: skip
    assert main(["run"]) == 1  # the good one is not due yet, the others failed and are
    assert counts(capsys.readouterr().out) == {"hard error": 2}
    assert main(["run", "good"]) == 0
    assert counts(capsys.readouterr().out) == {"unchanged": 1}
    for name in ("gone", "html"):
        (sources / f"{name}.toml").unlink()
    assert main(["run"]) == 0
    assert "no source is due" in capsys.readouterr().err
    assert database("select state from run order by id") == [
        ("finished",), ("failed",), ("finished",), ("finished",)
    ]  # fmt: skip
    assert main(["run", "nobody"]) == 1
    assert "no such source: nobody" in capsys.readouterr().err


def test_sources_and_status_tell_what_happened(
    server: Server, sources: Path, database: Query, capsys: Output
) -> None:
    describe(sources, "good", server.page("/good", FEED, "application/rss+xml"))
    describe(sources, "never", server.address + "/never", "enabled = false\n")
    assert main(["status"]) == 0
    assert "No runs yet" in capsys.readouterr().out
    main(["run"])
    capsys.readouterr()
    assert main(["sources"]) == 0
    rows = [re.split(r"  +", row) for row in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["source", "kind", "state", "articles", "last run", "outcomes"]
    assert rows[1][:4] + rows[1][5:] == ["good", "feed", "enabled", "1", "1 stored"]
    assert rows[2] == ["never", "feed", "disabled", "0", "never"]
    assert main(["status"]) == 0
    row = re.split(r"  +", capsys.readouterr().out.splitlines()[1])
    assert row[2:] == ["run", "finished", "1", "1 stored"]


def test_starter_briefs_come_and_go(
    tmp_path: Path, database: Query, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = {"id": "b1", "title": "Lithium pact", "text": "Chile and India agreed on lithium.",
             "date": "2025-02-13", "url": "https://e.org/1", "publisher": "Ministry"}  # fmt: skip
    path = tmp_path / "briefs.jsonl"
    path.write_text(json.dumps(brief))
    monkeypatch.setattr(starter, "FILE", path)
    monkeypatch.setattr(starter.read, "__defaults__", (path,))
    for outcome in ("stored", "unchanged"):
        assert main(["starter"]) == 0
        assert counts(capsys.readouterr().out) == {outcome: 1}
    assert database("select source_id, url, link, publisher from article") == [
        ("starter-briefs", "file:starter-briefs#b1", "https://e.org/1", "Ministry")
    ]
    assert main(["starter", "--remove"]) == 0
    assert capsys.readouterr().out == "1 starter briefs removed\n"
    assert main(["starter", "--unless-removed"]) == 0
    assert "were removed" in capsys.readouterr().out
    assert database("select count(*) from article") == [(0,)]
    assert main(["starter"]) == 0
    assert main(["starter", "--unless-removed"]) == 0
    assert counts(capsys.readouterr().out.partition("stored")[2]) == {"unchanged": 1}


def test_a_failing_database_is_explained(
    tmp_path: Path, database: Query, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    main(["migrate"])
    database("drop table mention")
    assert main(["add", str(tmp_path / "a.txt")]) == 1
    assert "error: the database failed (" in capsys.readouterr().err


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_is_marked_and_keeps_what_it_stored(
    sent: signal.Signals, tmp_path: Path, database: Query
) -> None:
    path = tmp_path / "many.jsonl"
    record = '{{"id": {0}, "title": "Lithium mine {0} opens in Chile"}}\n'
    path.write_text("".join(record.format(number) for number in range(100_000)))
    job = subprocess.Popen(
        [sys.executable, "-m", "ingest", "add", str(path)],
        cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert job.stderr is not None
    assert "entries" in job.stderr.readline()  # the first line of progress
    job.send_signal(sent)
    _, said = job.communicate(timeout=30)
    assert job.returncode == 130
    assert said.splitlines()[-1] == "interrupted; what was stored stays"
    assert "Traceback" not in said
    ((state, note, done),) = database("select state, note, done from run")
    assert (state, note) == ("failed", "interrupted; what was stored stays")
    assert database("select count(*) from article")[0][0] >= done > 0


def test_tag_needs_no_database_and_says_when_nothing_could_be_tagged(tmp_path: Path) -> None:
    def tag(text: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ingest", "tag", "--input", "-", "--output", "-"],
            input=text, cwd=ROOT, capture_output=True, text=True, check=False,
            env={**os.environ, "DATABASE_URL": "nonsense://x"},
        )  # fmt: skip

    done = tag('{"id": "a", "title": "Lithium mine opens in Chile"}\nnot json\n')
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", None]
    assert "-, line 2: not valid JSON" in done.stderr
    assert tag("not json\n").returncode == 1
    assert tag("").returncode == 0


def test_each_command_is_described(capsys: Output) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    for command in ("add", "run", "sources", "status", "tag", "starter", "migrate"):
        assert re.search(rf"^\s+{command}\s+\w", said, re.M)
