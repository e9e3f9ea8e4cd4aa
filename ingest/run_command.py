"""python -m ingest run: fetches the sources of the registry, once or for good."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import ingest.store.status as status
from ingest.fetching import fetch
from ingest.opening import end, opened, worked
from ingest.sources import registry
from ingest.sources.registered import Registered
from ingest.sources.registry import Registry
from ingest.standing import Standing
from ingest.store import prepare
from ingest.store.explain import explained
from ingest.store.only_one import only_one
from taxonomy.loader import load

SOON = timedelta(minutes=2)  # rounds do not fall on the second: what is due so soon is due now


@explained()
def run(given: Namespace) -> int:
    """Fetch the sources of the registry: those named, or the enabled ones that are due."""
    known = registry.load()
    known.choose(given.sources)  # an unknown one is told before anything is done
    if not given.every:
        return _fetch(known, given.sources)
    prepare(load())
    with only_one():
        rounds = Rounds(known, given.sources)
        Standing(given.every, rounds.go, rounds.reread).stay()
    return 0


class Rounds:
    """What is done again and again; the registry is read at the start, and when asked."""

    def __init__(self, known: Registry, names: Sequence[str]) -> None:
        self._known, self._names = known, list(names)

    def go(self) -> None:
        """Fetch the named sources, or those that are due; where none is, no run is opened."""
        if self._names or _due(self._known.choose([])):
            _fetch(self._known, self._names)

    def reread(self) -> None:
        """Read the registry again; one that cannot be used leaves the old."""
        known = registry.load()
        known.choose(self._names)
        self._known = known


def _fetch(known: Registry, names: Sequence[str]) -> int:
    chosen = known.choose(list(names))
    with opened(" ".join(["run", *names]), None, known) as flow:
        for source in known.sources.values():
            flow.know(source)
        due = chosen if names else _due(chosen)
        if due:
            fetch(flow, due)
        else:
            flow.progress.say("no source is due; name one to fetch it now")
    return end(flow)


def _due(chosen: Iterable[Registered]) -> list[Registered]:
    """Return the sources whose last fetch failed, or is longer ago than their interval."""
    fetched = {
        source.id: source.last_run.started_at
        for source in status.stored_sources()
        if source.last_run and worked(source.last_run.outcomes)
    }
    now = datetime.now(UTC)
    return [
        source
        for source in chosen
        if source.id not in fetched
        or now - fetched[source.id] >= timedelta(hours=source.interval_hours) - SOON
    ]
