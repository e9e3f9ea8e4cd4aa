import json
from pathlib import Path

from ingest.entry import Entry, Fault
from ingest.sources import starter
from ingest.sources.source import STARTER


def test_a_brief_has_an_address_of_its_own_and_links_to_its_source(tmp_path: Path) -> None:
    brief = {
        "id": "trust-2025", "title": "TRUST announced", "text": "The two sides agreed.",
        "date": "2025-02-13", "url": "https://e.org/statement", "publisher": "White House",
        "initiative": "trust",
    }  # fmt: skip
    (tmp_path / "briefs.jsonl").write_text(json.dumps(brief) + "\nnot json\n")
    found, fault = starter.read(tmp_path / "briefs.jsonl")
    assert isinstance(found, Entry)
    assert (found.source, found.url, found.link) == (STARTER, None, "https://e.org/statement")
    assert found.identity == "file:starter-briefs#trust-2025"
    assert (found.date, found.publisher) == ("2025-02-13", "White House")
    assert isinstance(fault, Fault)
    assert fault.locator.endswith("briefs.jsonl, line 2")


def test_the_shipped_briefs_are_whole_and_named_once() -> None:
    found = list(starter.read())
    entries = [entry for entry in found if isinstance(entry, Entry)]
    assert len(entries) == len(found) > 0
    assert len({entry.identity for entry in entries}) == len(entries)
    assert all(entry.title and entry.content and entry.date and entry.link for entry in entries)
