"""The commands of `python -m ingest` that use the database; each returns its exit code."""

from argparse import Namespace
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import ingest.store.status as status
from db.outcomes import Outcome
from ingest import report
from ingest.address import is_web
from ingest.entry import Found
from ingest.fetch import Fetcher
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.run import Flow
from ingest.sources import files, registry, starter
from ingest.sources.records import Columns
from ingest.sources.registered import Registered
from ingest.sources.registry import Registry
from ingest.sources.source import STARTER, Source
from ingest.sources.web import read_address, read_source
from ingest.store import Store, fingerprint, prepare
from ingest.store.explain import explained
from ingest.tagging import Tagger, backends
from taxonomy.loader import load

DONE = {
    Outcome.STORED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.OFF_TOPIC
}  # fmt: skip
LONGEST_COMMAND = 200
STAYS = "what was stored stays"


@explained()
def add(given: Namespace) -> int:
    """Read files, folders and addresses given by hand."""
    known = registry.load()
    source = known.published_by(given.source) if given.source else None
    options = files.Options(source, Columns(dict(given.map)))
    places = [place for name in given.places for place in _expand(name)]
    total = sum(1 if isinstance(place, str) else files.count(place) for place in places)
    with _flow(" ".join(["add", *given.places]), total, known, given.timezone) as flow:
        for place in places:
            flow.take(_read(place, flow, options))
    return _end(flow)


@explained()
def run(given: Namespace) -> int:
    """Fetch the sources of the registry: those named, or the enabled ones that are due."""
    known = registry.load()
    chosen = known.choose(given.sources)
    with _flow(" ".join(["run", *given.sources]), None, known, None) as flow:
        for source in known.sources.values():
            flow.know(source)
        due = chosen if given.sources else _due(chosen)
        if not due:
            flow.progress.say("no source is due; name one to fetch it now")
        for source in due:
            flow.store.flush()
            found = list(read_source(source, flow.fetcher))
            flow.progress.expect(len(found))
            flow.take(found)
    return _end(flow)


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
    with _flow("starter", files.count(starter.FILE), known, None) as flow:
        flow.know(STARTER)
        flow.take(starter.read())
    return _end(flow)


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


@contextmanager
def _flow(
    command: str, total: int | None, known: Registry, zone: ZoneInfo | None
) -> Iterator[Flow]:
    taxonomy = load()
    prepare(taxonomy)
    tagger = Tagger(taxonomy, backends.configured())
    with (
        Interruption() as interruption,
        Store.start(command[:LONGEST_COMMAND], total, tagger=fingerprint(taxonomy)) as store,
        Fetcher(interruption.waiting) as fetcher,
    ):
        try:
            with Progress("entries", total, store.progress) as progress:
                yield Flow(store, tagger, known, progress, fetcher, interruption, zone)
        except KeyboardInterrupt:
            store.finish("failed", f"interrupted; {STAYS}")
            raise KeyboardInterrupt(STAYS) from None
        if _worked(store.counts()):
            store.finish("finished")
        else:
            store.finish("failed", _why_nothing(progress.complaints))


def _were_removed(source: Source) -> bool:
    prepare(load())
    return any(row.id == source.id and not row.enabled for row in status.stored_sources())


def _expand(name: str) -> list[str | Path]:
    return [name] if is_web(name) else list(files.find(Path(name)))


def _read(place: str | Path, flow: Flow, options: files.Options) -> Iterator[Found]:
    if isinstance(place, Path):
        return files.read(place, options)
    flow.store.flush()  # others may write while we wait
    return read_address(place, flow.fetcher, options.source or _registered(place, flow.registry))


def _registered(url: str, known: Registry) -> Source | None:
    return next((source for source in known.sources.values() if source.url == url), None)


def _due(chosen: Iterable[Registered]) -> list[Registered]:
    """Return the sources whose last fetch failed, or is longer ago than their interval."""
    fetched = {
        source.id: source.last_run.started_at
        for source in status.stored_sources()
        if source.last_run and _worked(source.last_run.outcomes)
    }
    now = datetime.now(UTC)
    return [
        source
        for source in chosen
        if source.id not in fetched
        or now - fetched[source.id] >= timedelta(hours=source.interval_hours)
    ]


def _worked(counts: Collection[str]) -> bool:
    """Whether any entry was read, or there was none to read."""
    return not counts or any(outcome in DONE for outcome in counts)


def _why_nothing(complaints: Counter[str]) -> str:
    return "; ".join(f"{reason} ({count:,})" for reason, count in complaints.most_common(3))


def _end(flow: Flow) -> int:
    counts = flow.store.counts()
    report.print_counts(counts, flow.progress.seconds)
    return 0 if _worked(counts) else 1
