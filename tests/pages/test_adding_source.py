"""A source is found at an address, edited and added, by the ingest job in processes of its own."""

import sys
from pathlib import Path

import pytest

from pages.parts import adding_source, process
from tests.pages.conftest import Open
from tests.pages.test_every_page import passed, shown

# Stands for the ingest job, which would go to the network and write into the registry.
JOB = """
import json, pathlib, sys
if sys.argv[2] == "try":
    if sys.argv[-1].endswith("/none"):
        print(json.dumps({"proposals": [], "faults": [{"url": sys.argv[-1], "reason": "http 404"}]}))
        sys.exit(1)
    found = [{"kind": kind, "url": "u", "title": "Tin *news*", "entries": 12, "newest": "2026-03-01",
              "toml": 'id = "%s"' % kind} for kind in ("feed", "sitemap")]
    print(json.dumps({"proposals": found, "faults": []}))
else:
    text = sys.stdin.read()
    if "terms" not in text:
        sys.exit("error: standard input: terms: Field required")
    pathlib.Path(sys.argv[1]).write_text(text)
    print("ingest/sources/registry/tin_news.toml written: python -m ingest check tin_news tries it")
"""


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "written.toml"
    monkeypatch.setattr(adding_source, "INGEST", [sys.executable, "-c", JOB, str(path)])
    monkeypatch.setattr(process, "COMMAND", [sys.executable, "-c", "", "run"])
    return path


def test_a_source_is_looked_for_edited_and_added(open_page: Open, written: Path) -> None:
    app = open_page("sources")
    app.text_input(key="source_address").input("tin.example").run()
    app.button(key="source_look").click().run()
    passed(app)
    assert app.text_area(key="source_text").value == 'id = "feed"'
    app.radio(key="source_proposal").set_value(1).run()
    assert app.text_area(key="source_text").value == 'id = "sitemap"'
    app.button(key="source_add").click().run()
    (told,) = [error.value.replace("\\", "").replace("\u2060", "") for error in app.error]
    assert told == "terms: Field required"
    assert not written.exists()
    app.text_area(key="source_text").input('id = "tin_news"\nterms = "Ours."').run()
    app.button(key="source_add").click().run()
    passed(app)
    assert "tin_news is in the registry" in [one.value.replace("\\", "") for one in app.success][0]
    assert written.read_text() == 'id = "tin_news"\nterms = "Ours."'


def test_where_nothing_is_found_it_is_said_why(open_page: Open, written: Path) -> None:
    app = open_page("sources")
    app.text_input(key="source_address").input("https://tin.example/none").run()
    app.button(key="source_look").click().run()
    passed(app)
    text = shown(app).replace("\\", "")
    assert "Nothing that can be read was found there." in text
    assert "http 404" in text
