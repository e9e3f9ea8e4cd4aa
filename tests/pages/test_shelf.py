"""Briefings as files: nobody writes over what somebody else has written meanwhile."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.asked import Asked
from exports.briefing import Briefing, BriefingError, Item, Section
from pages.parts import shelf
from pages.parts.shelf import ChangedError

READER = "0123456789abcdef"
ONE, OTHER = Briefing("One", (Section("A"),)), Briefing("Other", (Item(Asked("top_minerals")),))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(shelf.SETTING, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_is_saved_is_opened_again(folder: Path) -> None:
    mark = shelf.save("Weekly monitor", ONE, "")
    assert shelf.names() == ["weekly-monitor"]
    assert shelf.saved("weekly-monitor") == shelf.Kept(ONE, mark)
    again = shelf.save("Weekly monitor", OTHER, mark)
    assert shelf.saved("weekly-monitor") == shelf.Kept(OTHER, again)
    assert [path.name for path in folder.iterdir()] == [
        "weekly-monitor.toml"
    ]  # nothing half written


def test_a_file_that_was_changed_meanwhile_is_left(folder: Path) -> None:
    mark = shelf.save("shared", ONE, "")
    shelf.save("shared", OTHER, mark)
    with pytest.raises(ChangedError, match="shared.toml has been written by somebody else"):
        shelf.save("shared", ONE, mark)
    with pytest.raises(ChangedError):
        shelf.save("shared", ONE, "")  # by one who never saw it
    assert shelf.saved("shared").briefing == OTHER


def test_of_many_who_save_at_once_one_does() -> None:
    ready, done = threading.Barrier(8), []

    def save(number: int) -> None:
        ready.wait()
        try:
            shelf.save("shared", Briefing(f"By {number}"), "")
            done.append(number)
        except ChangedError:
            pass

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [f"By {number}" for number in done] == [shelf.saved("shared").briefing.title]


def test_drafts_are_no_saved_briefings() -> None:
    assert shelf.draft(READER) == shelf.Kept(Briefing("Briefing"), "")
    mark = shelf.keep_draft(READER, ONE, "")
    assert shelf.draft(READER) == shelf.Kept(ONE, mark)
    assert shelf.names() == []


@pytest.mark.parametrize("reader", ["", "../../passwd", "0123456789ABCDEF", "0" * 17])
def test_a_draft_is_named_by_nothing_else(reader: str) -> None:
    with pytest.raises(BriefingError, match="16 hexadecimal digits"):
        shelf.draft(reader)


def test_a_broken_file_is_named(folder: Path) -> None:
    folder.mkdir()
    (folder / "mine.toml").write_text("[[slide]]\nchart = 'pie'", encoding="utf-8")
    with pytest.raises(BriefingError, match="mine.toml: slide 1: chart: no chart 'pie'"):
        shelf.saved("mine")
    with pytest.raises(BriefingError, match="gone.toml: nothing is saved under this name"):
        shelf.saved("gone")


@given(st.text())
def test_every_title_gives_a_name_that_stays_in_the_folder(title: str) -> None:
    name = shelf.name_of(title)
    assert name and name == Path(name).name and not name.startswith(".")
    assert len(name) <= shelf.LONGEST
    assert shelf.name_of(name) == name
