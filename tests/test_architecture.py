"""Who may import whom, read from the syntax tree of every file; nothing is imported here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {"taxonomy", "db", "ingest", "charts", "exports", "pages", "app", "benchmarks", "tests"}
ALLOWED = {
    "taxonomy": set(),
    "db": set(),
    "ingest": {"taxonomy", "db"},
    "charts": {"taxonomy", "db"},
    "exports": {"charts"},
    "pages": {"charts", "exports", "db", "taxonomy"},
    "app": {"pages"},
    "benchmarks": {"ingest", "taxonomy", "db", "charts", "exports"},
    "tests": PACKAGES,
}
ONLY_IN = {  # what opens the outer world, and the part of ingest that may
    "ingest.fetch": {
        "requests", "socket", "ssl", "ftplib", "http.client", "urllib.request", "urllib3",
        "trafilatura.downloads", "trafilatura.fetch_url", "trafilatura.fetch_response",
    },
    "ingest.store": {"sqlalchemy", "sqlite3", "psycopg", "alembic", "db.session", "db.models"},
}  # fmt: skip
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common"}
MOST_LINES = 400


def _files() -> list[Path]:
    return [
        path
        for top in sorted(ROOT.iterdir())
        if top.suffix == ".py" or top.name in PACKAGES
        for path in ([top] if top.is_file() else sorted(top.rglob("*.py")))
    ]


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(module: str, source: str, *, is_package: bool = False) -> Iterator[str]:
    """Yield the dotted name of everything that is imported, at any depth of the file."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{name.name}" for name in node.names)


def _forbidden(module: str, imported: str) -> str | None:
    """Return why a module may not import a name, None where it may."""
    own, other = module.split(".")[0], imported.split(".")[0]
    if other in PACKAGES - {own} - ALLOWED[own]:
        may = ", ".join(sorted(ALLOWED[own])) or "nothing of ours"
        return f"{module} imports {imported}: {own} may import {may}"
    if own == "ingest":
        for keeper, names in ONLY_IN.items():
            if not _within(module, {keeper}) and _within(imported, names):
                return f"{module} imports {imported}: only {keeper} may"
    return None


def _within(name: str, parents: set[str]) -> bool:
    return any(f"{name}.".startswith(f"{parent}.") for parent in parents)


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_each_package_imports_only_what_it_may(package: str) -> None:
    faults = [
        fault
        for path in _files()
        if _module(path).split(".")[0] == package
        for name in _imports(
            _module(path), path.read_text(encoding="utf-8"), is_package=path.stem == "__init__"
        )
        if (fault := _forbidden(_module(path), name))
    ]
    assert not faults, "\n".join(faults)


def test_every_package_is_known() -> None:
    packages = {path.parent.name for path in ROOT.glob("[a-z]*/__init__.py")}
    modules = {path.stem for path in ROOT.glob("*.py")}
    assert packages | modules <= PACKAGES, "name it in ALLOWED, with what it may import"
    assert set(ALLOWED) == PACKAGES


def test_files_are_short() -> None:
    lines = {_module(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _files()}
    assert len(lines) > 100, "the files are not found"
    long = {name: number for name, number in lines.items() if number > MOST_LINES}
    assert not long, f"more than {MOST_LINES} lines, to be split: {long}"


def test_files_are_named_for_what_they_hold() -> None:
    vague = [name for path in _files() if VAGUE & set((name := _module(path)).split("."))]
    assert not vague, f"to be named for what they hold: {vague}"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("pages.overview", "import ingest.run"),
        ("pages.parts.fetching", "def start():\n    from ingest import run"),
        ("pages.parts.fetching", "from ...ingest import run"),
        ("exports.slides", "from db.filters import Filters"),
        ("db.queries.counts", "from taxonomy import loader"),
        ("taxonomy.loader", "import db"),
        ("charts.trend", "from exports import slides"),
        ("app", "from charts import CHARTS"),
        ("ingest.extract", "import requests"),
        ("ingest.extract", "from trafilatura import fetch_url"),
        ("ingest.extract", "from urllib import request"),
        ("ingest.commands", "from db.models import Article"),
        ("ingest.commands", "from sqlalchemy.orm import Session"),
        ("ingest.fetching", "import requests"),
        ("ingest.run", "import tests.ingest"),
    ],
)
def test_a_forbidden_import_is_found(module: str, source: str) -> None:
    assert [name for name in _imports(module, source) if _forbidden(module, name)]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("pages.overview", "from pages.parts import link"),
        ("exports.slides", "from charts.chart import Filters"),
        ("ingest.address", "from urllib.parse import urlsplit"),
        ("ingest.fetch.fetcher", "import requests"),
        ("ingest.store.run", "from sqlalchemy import select"),
        ("ingest.store.run", "from .entry import NewArticle"),
        ("ingest.run", "from db.outcomes import Outcome"),
    ],
)
def test_an_allowed_import_passes(module: str, source: str) -> None:
    assert not [name for name in _imports(module, source) if _forbidden(module, name)]
