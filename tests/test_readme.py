"""What README.md and the pages it links to tell a newcomer to type, read or look at is there."""

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from ingest.__main__ import _parser
from ingest.sources import registry
from ingest.tagging import Document, Tagger
from taxonomy.loader import load

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CHANGELOG.md"]
needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
COMMAND = re.compile(r"^(?:\S*/)?(?:\.venv[\\/]\S+[\\/])?python3? -m ingest (?P<rest>[^|>#\n]*)")


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def _shell_lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    blocks = [block for language in ("sh", "powershell") for block in _blocks(text, language)]
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def _ingest_commands() -> list[str]:
    """Return what follows `python -m ingest`, in every line of every page that is to be typed."""
    lines = [line for path in PAGES for line in _shell_lines(path)]
    found = [match["rest"].strip() for line in lines if (match := COMMAND.match(line))]
    return sorted({command for command in found if "…" not in command})


@pytest.mark.parametrize("command", _ingest_commands())
def test_every_ingest_command_is_one(command: str) -> None:
    _parser().parse_args(shlex.split(command))


@needs_make
def test_the_commands_for_other_systems_are_those_of_make_run() -> None:
    recipe = subprocess.run(
        ["make", "--dry-run", "--always-make", "run"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    for needed in (
        "-r requirements.txt",
        "-m ingest starter",
        "-m ingest run",
    ):
        assert README.count(needed) >= 2, f"README: {needed}"
        assert needed.replace("-r ", "--requirement ") in recipe, f"Makefile: {needed}"
    assert README.count("streamlit run app.py") == 2
    assert "streamlit run app.py" in recipe


def test_every_make_command_is_one() -> None:
    named = {name for path in PAGES for name in re.findall(r"\bmake ([a-z-]+)\b", _typed(path))}
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"run", "test", "help"} <= named
    assert named <= targets


def _typed(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return "\n".join([*re.findall(r"`(make [^`]*)`", text), *_shell_lines(path)])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_linked_file_exists(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not missing


def test_the_example_of_a_mineral_loads_and_earns_its_tag(tmp_path: Path) -> None:
    example = next(block for block in _blocks(README, "toml") if "[[mineral]]" in block)
    for file in (ROOT / "taxonomy").glob("*.toml"):
        own = file.read_text(encoding="utf-8")
        own += f"\n{example}" if file.name == "minerals.toml" else ""
        (tmp_path / file.name).write_text(own, encoding="utf-8")
    tagger = Tagger(load(tmp_path))
    mineral = tomllib.loads(example)["mineral"][0]
    for sentences, wanted in (
        (mineral["examples"]["yes"], True),
        (mineral["examples"]["no"], False),
    ):
        for sentence in sentences:
            found = {tag.id for tag in tagger.tag(Document("example", "", sentence)).minerals}
            assert (mineral["id"] in found) is wanted, sentence


def test_the_example_of_a_source_loads(tmp_path: Path) -> None:
    example = next(block for block in _blocks(README, "toml") if "interval_hours" in block)
    name = tomllib.loads(example)["id"]
    (tmp_path / f"{name}.toml").write_text(example, encoding="utf-8")
    assert registry.load(tmp_path).choose([])[0].id == name


def test_the_example_of_a_page_is_like_the_pages() -> None:
    example = next(iter(_blocks(README, "python")))
    compile(example, "README.md", "exec")
    used = set(re.findall(r"^\s*(?:if not )?(\w+\.\w+)\(", example, re.MULTILINE))
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").glob("*.py"))
    assert used
    assert [name for name in used if f"{name}(" not in pages] == []


def test_versions_agree() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "version"
    ]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "constraints.txt", "tests/requirements.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        wanted = [line.split("#")[0].strip() for line in lines]
        loose = [
            line for line in wanted if line and "==" not in line and not line.startswith("-c ")
        ]
        assert not loose, f"{name}: {loose}"


@needs_make
def test_make_names_its_commands() -> None:
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "make run" in shown
    assert "make test" in shown


@needs_make
def test_an_old_python_is_refused_with_a_cure(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.1 && exit\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        ["make", f"--makefile={ROOT / 'Makefile'}", ".venv/bin/python", f"PYTHON={old}"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "Python 3.9.1" in done.stderr
    assert not (tmp_path / ".venv").exists()
