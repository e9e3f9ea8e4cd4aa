"""The commands of `python -m ingest` that use the database; each returns its exit code."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import ingest.store.status as status
from ingest import report
from ingest.address import is_web
from ingest.entry import Found
from ingest.opening import end, opened
from ingest.run import Flow
from ingest.sources import files, registry, starter
from ingest.sources.records import Columns
from ingest.sources.registry import Registry
from ingest.sources.source import STARTER, Source
from ingest.sources.web import read_address
from ingest.store import prepare
from ingest.store.explain import explained
from taxonomy.loader import load


@explained()
def add(given: Namespace) -> int:
    """Read files, folders and addresses given by hand."""
    known = registry.load()
    source = known.published_by(given.source) if given.source else None
    options = files.Options(source, Columns(dict(given.map)))
    places = [place for name in given.places for place in _expand(name)]
    total = sum(1 if isinstance(place, str) else files.count(place) for place in places)
    name = " ".join(["add", *given.places])
    with opened(name, total, known, given.timezone, given.workers) as flow:
        flow.take(found for place in places for found in _read(place, flow, options))
    return end(flow)


@explained()
def starter_briefs(given: Namespace) -> int:
    """Add the starter briefs, or take them out again."""
    if given.remove:
        prepare(load())
        print(f"{status.forget(STARTER.id):,} starter briefs removed")
        return 0
    if given.unless_removed and _were_removed(STARTER):
        print("The starter briefs were removed: python -m ingest starter brings them back.")
        return 0
    known = registry.load()
    with opened("starter", files.count(starter.FILE), known) as flow:
        flow.know(STARTER)
        flow.take(starter.read())
    return end(flow)


@explained()
def sources(_given: Namespace) -> int:
    """List the sources with their last run."""
    prepare(load())
    report.print_sources(registry.load(), status.stored_sources())
    return 0


@explained()
def last_runs(given: Namespace) -> int:
    """List the last runs with their outcomes."""
    prepare(load())
    report.print_runs(status.last_runs(given.last))
    return 0


@explained()
def migrate(_given: Namespace) -> int:
    """Create or upgrade the database and write the taxonomy into it."""
    prepare(load())
    print("The database is up to date.")
    return 0


def _were_removed(source: Source) -> bool:
    prepare(load())
    return any(row.id == source.id and not row.enabled for row in status.stored_sources())


def _expand(name: str) -> list[str | Path]:
    return [name] if is_web(name) else list(files.find(Path(name)))


def _read(place: str | Path, flow: Flow, options: files.Options) -> Iterator[Found]:
    if isinstance(place, Path):
        return files.read(place, options)
    flow.store.flush()  # others may write while we wait
    return read_address(
        place, flow.fetcher, options.source or _registered(place, flow.reader.registry)
    )


def _registered(url: str, known: Registry) -> Source | None:
    return next((source for source in known.sources.values() if source.url == url), None)
