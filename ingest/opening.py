"""Opens a run, and closes it however it ends."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from db.outcomes import Outcome
from ingest import report
from ingest.fetch import Fetcher
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.reading import Reader
from ingest.run import Flow
from ingest.sources.registry import Registry
from ingest.store import Store, fingerprint, prepare
from ingest.tagging import backends
from ingest.workers import Workers
from taxonomy.loader import load

DONE = {
    Outcome.STORED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.OFF_TOPIC
}  # fmt: skip
LONGEST_COMMAND = 200
STAYS = "what was stored stays"


@contextmanager
def opened(
    command: str,
    total: int | None,
    known: Registry,
    zone: ZoneInfo | None = None,
    workers: int | None = None,
) -> Iterator[Flow]:
    """Yield the flow of a run, whose database is ready and whose processes are at hand."""
    taxonomy = load()
    backends.configured()  # one that cannot be had is told before anything is done
    prepare(taxonomy)
    reader = Reader(taxonomy, known, zone)
    with (
        Interruption() as interruption,
        Store.start(command[:LONGEST_COMMAND], total, tagger=fingerprint(taxonomy)) as store,
        Fetcher(interruption.waiting) as fetcher,
        Workers(reader, workers) as beside,
    ):
        try:
            with Progress("entries", total, store.progress) as progress:
                yield Flow(store, reader, progress, fetcher, interruption, beside)
        except KeyboardInterrupt:
            store.finish("failed", f"interrupted; {STAYS}")
            raise KeyboardInterrupt(STAYS) from None
        if worked(store.counts()):
            store.finish("finished")
        else:
            store.finish("failed", _why_nothing(progress.complaints))


def worked(counts: Collection[str]) -> bool:
    """Whether any entry was read, or there was none to read."""
    return not counts or any(outcome in DONE for outcome in counts)


def _why_nothing(complaints: Counter[str]) -> str:
    return "; ".join(f"{reason} ({count:,})" for reason, count in complaints.most_common(3))


def end(flow: Flow) -> int:
    """Print how the entries of a run ended, and return its exit code."""
    counts = flow.store.counts()
    report.print_counts(counts, flow.progress.seconds)
    return 0 if worked(counts) else 1
