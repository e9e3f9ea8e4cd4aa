import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.entry import Entry, Fault, Found
from ingest.sources import lines
from ingest.sources.opened import Opened
from ingest.sources.records import Columns, read_csv, read_json_lines
from ingest.sources.source import named


def named_file(name: str, data: bytes) -> Opened:
    return Opened(name, Path(name).name, "", io.BufferedReader(io.BytesIO(data)))


def from_json(*texts: str, columns: Columns | None = None) -> list[Found]:
    opened = named_file("news.jsonl", "\n".join(texts).encode())
    return list(read_json_lines(opened, columns or Columns(), None))


def from_csv(text: str, columns: Columns | None = None) -> list[Found]:
    return list(read_csv(named_file("news.csv", text.encode()), columns or Columns(), None))


def entry(found: Found) -> Entry:
    assert isinstance(found, Entry)
    return found


def fault(found: Found) -> Fault:
    assert isinstance(found, Fault)
    return found


def test_a_record_becomes_an_entry() -> None:
    record = {
        "id": 7, "url": "https://e.org/7", "title": " Nickel ", "text": "Nickel rose.",
        "date": "2025-01-05", "source": "Wire", "author": ["A. Bee", "C. Dee"],
    }  # fmt: skip
    found = entry(from_json(json.dumps(record))[0])
    assert (found.url, found.title, found.content) == ("https://e.org/7", "Nickel", "Nickel rose.")
    assert (found.date, found.publisher, found.author) == ("2025-01-05", "Wire", "A. Bee, C. Dee")
    assert found.locator == "news.jsonl, line 1"


def test_an_id_that_is_an_address_is_the_address() -> None:
    assert entry(from_json('{"id": "https://e.org/1", "title": "Tin"}')[0]).url == "https://e.org/1"


def test_a_record_is_recognised_wherever_its_file_is() -> None:
    line = b'{"id": "x1", "title": "Tin", "text": "Tin fell."}'
    here, there = (
        entry(next(read_json_lines(named_file(f"{folder}/a.jsonl", line), Columns(), None)))
        for folder in ("/here", "/there")
    )
    assert here.identity == there.identity == "file:a#x1"
    wire = named("Wire")
    sourced = next(read_json_lines(named_file("b.jsonl", line), Columns(), wire))
    assert entry(sourced).identity == "file:wire#x1"


def test_a_record_without_an_id_is_known_by_what_it_says() -> None:
    lines_ = ['{"title": "Tin", "text": "Tin fell."}', '{"title": "Tin", "text": "Tin rose."}']
    first, second = (entry(found).identity for found in from_json(*lines_))
    assert first != second
    assert entry(from_json("", *reversed(lines_))[1]).identity == first


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"title": ', "not valid JSON (Expecting value, column"),
        ('["title"]', "not a JSON object"),
        ("7", "not a JSON object"),
        ("[" * 100_000, "nested too deeply"),
        ('{"n": ' + "9" * 5000 + "}", "endless number"),
        ('{"headline": "Tin"}', "--map title="),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: str, reason: str) -> None:
    found = from_json('{"title": "one"}', line, "", '{"title": "four"}')
    assert [type(item) for item in found] == [Entry, Fault, Entry]
    assert fault(found[1]).locator == "news.jsonl, line 2"
    assert reason in fault(found[1]).reason
    assert entry(found[2]).locator == "news.jsonl, line 4"


def test_other_column_names_are_mapped() -> None:
    columns = Columns({"title": "headline", "text": "Body"})
    assert entry(from_json('{"headline": "Tin", "Body": "x"}', columns=columns)[0]).content == "x"
    assert entry(from_csv("Headline;BODY\nTin;x\n", columns)[0]).title == "Tin"


def test_csv_with_quotes_and_line_breaks() -> None:
    found = from_csv('title,text,date\n"Tin, again","one\ntwo",2025-01-01\nTin,fell,2025-01-02\n')
    assert [entry(item).content for item in found] == ["one\ntwo", "fell"]
    assert [item.locator for item in found] == ["news.csv, line 2", "news.csv, line 4"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_with_any_delimiter(mark: str) -> None:
    assert entry(from_csv(f"id{mark}title\n1{mark}Tin\n")[0]).title == "Tin"


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_csv_without_our_columns_says_how_to_name_them(text: str) -> None:
    found = from_csv(text)
    assert len(found) == 1
    assert fault(found[0]).locator == "news.csv, line 1"
    assert "--map" in fault(found[0]).reason


def test_a_csv_row_that_is_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 50)
    found = from_csv("title,text\nTin,fell\nTin," + "x" * 90 + "\nTin,rose\n")
    assert [entry(item).content for item in found[:2]] == ["fell", "rose"]
    assert [item.locator for item in found] == [
        "news.csv, line 2", "news.csv, line 4", "news.csv, line 3"
    ]  # fmt: skip


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(["id", "url", "title", "text", "date", "source", "author"])


@given(st.dictionaries(fields, values))
def test_any_record_ends_as_one_entry_or_fault(record: dict[str, object]) -> None:
    found = from_json(json.dumps(record))
    assert len(found) == 1
    if isinstance(found[0], Entry):
        (found[0].title + found[0].content).encode("utf-8")  # fails on a lone surrogate


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_a_crash(data: bytes) -> None:
    for read in (read_json_lines, read_csv):
        opened = named_file("news.jsonl", data)
        assert all(item.locator for item in read(opened, Columns(), None))


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_any_csv_is_read_without_a_crash(rows: list[tuple[str, str]]) -> None:
    text = "title,text\n" + "".join(f"{title},{body}\n" for title, body in rows)
    assert all(item.locator for item in from_csv(text.encode("utf-8", "replace").decode()))
