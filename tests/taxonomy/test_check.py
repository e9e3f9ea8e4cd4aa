"""python -m taxonomy check, on a copy of the program whose taxonomy a test may spoil."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("taxonomy", "ingest", "db"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    return tmp_path


@pytest.mark.parametrize(("no", "code"), [("", 0), ('"Cubanite is sold."', 1)])
def test_warnings_are_printed_and_wrong_sentences_fail(copy: Path, no: str, code: int) -> None:
    with (copy / "taxonomy" / "minerals.toml").open("a", encoding="utf-8") as stream:
        stream.write(CLASH.replace("{no}", no))
    done = subprocess.run(
        [sys.executable, "-m", "taxonomy", "check"],
        cwd=copy, capture_output=True, text=True, check=False,
    )  # fmt: skip
    shared = "mineral 'cubanite': a form of mineral 'scandium' too; if that is meant, give an example of it: scandia"
    assert f"warning: minerals.toml: {shared}\n" in done.stdout
    wrong = "mineral 'cubanite': examples.no earns the tag: Cubanite is sold."
    assert (wrong in done.stdout) is bool(code)
    assert done.returncode == code
