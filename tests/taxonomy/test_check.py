"""python -m taxonomy check, on a copy of the program whose taxonomy a test may spoil."""

from pathlib import Path

import pytest

from tests.program import Program

CLASH = """
[[mineral]]
id = "cubanite"
label = "Cubanite"
group = "minor"
colour = "#123456"
forms = ["cubanite", "scandia"]
examples.yes = ["They mine cubanite."]
examples.no = [{no}]
"""


@pytest.mark.parametrize(("no", "code"), [("", 0), ('"Cubanite is sold."', 1)])
def test_warnings_are_printed_and_wrong_sentences_fail(tmp_path: Path, no: str, code: int) -> None:
    program = Program(tmp_path)
    program.append("minerals.toml", CLASH.replace("{no}", no))
    done = program.run("taxonomy", "check")
    shared = "mineral 'cubanite': a form of mineral 'scandium' too; if that is meant, give an example of it: scandia"
    assert f"warning: minerals.toml: {shared}\n" in done.stdout
    wrong = "mineral 'cubanite': examples.no earns the tag: Cubanite is sold."
    assert (wrong in done.stdout) is bool(code)
    assert done.returncode == code
