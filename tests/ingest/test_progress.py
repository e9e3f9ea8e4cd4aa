import io

import pytest

from ingest import progress
from ingest.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_than_on_a_terminal_lines_say_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "SECONDS_A_LINE", 0.0)
    monkeypatch.setattr(progress, "SECONDS_TO_FIRST_LINE", 0.0)
    out = io.StringIO()
    with Progress("entries", 3, stream=out) as shown:
        shown.step()
        shown.step()
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("1 of 3 entries, ")
    assert lines[0].endswith(" s left")
    assert lines[-1].startswith("2 entries, ")


def test_on_a_terminal_a_bar_shows_rate_and_time_left() -> None:
    out = Terminal()
    with Progress("entries", 2, stream=out) as shown:
        shown.step()
        shown.say("a.txt: empty file")
        shown.expect(3)
    assert "entries/s" in out.getvalue()
    assert "\na.txt: empty file\n" in out.getvalue() or "a.txt: empty file\n" in out.getvalue()
    assert "| 1/1 [" in out.getvalue()


def test_readers_of_the_database_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SECONDS_A_NOTE", 0.0)
    notes: list[tuple[int, int | None]] = []
    with Progress("entries", None, lambda *note: notes.append(note), io.StringIO()) as shown:
        shown.expect(1)
        shown.step()
        shown.step()
    assert notes == [(1, 1), (2, 2), (2, 2)]


def test_of_one_complaint_the_first_are_printed_and_the_rest_counted() -> None:
    out = io.StringIO()
    with Progress("entries", None, stream=out) as shown:
        for number in range(1234):
            shown.complain(f"a.jsonl, line {number}", f"not valid JSON (column {number})")
        shown.complain("b.txt", "empty file")
    lines = out.getvalue().splitlines()
    assert lines[9] == "a.jsonl, line 9: not valid JSON (column 9)"
    assert lines[10] == "b.txt: empty file"
    assert lines[-1] == "… and 1,224 more: not valid JSON"


def test_an_interrupted_run_keeps_its_total() -> None:
    notes: list[tuple[int, int | None]] = []
    with pytest.raises(KeyboardInterrupt), Progress(
        "entries", 9, lambda *note: notes.append(note), io.StringIO()
    ) as shown:  # fmt: skip
        shown.step()
        raise KeyboardInterrupt
    assert (shown.done, shown.total) == (1, 9)
