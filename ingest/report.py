"""Prints what the commands found, as small tables."""

from collections.abc import Iterable, Mapping, Sequence

from db.outcomes import Outcome
from db.queries.rows import RunRow, SourceStatus
from ingest.sources.registry import Registry


def print_counts(counts: Mapping[Outcome, int], seconds: float) -> None:
    """Print how the entries of a run ended."""
    entries = sum(counts.values())
    print(f"{entries:,} {'entry' if entries == 1 else 'entries'} in {seconds:,.1f} s")
    for outcome in Outcome:
        if counts.get(outcome):
            print(f"  {outcome.replace('_', ' '):<12} {counts[outcome]:>9,}")


def print_sources(known: Registry, stored: Iterable[SourceStatus]) -> None:
    """Print the sources of the registry and all others that were ever read."""
    by_id = {source.id: source for source in stored}
    rows = [("source", "kind", "state", "articles", "last run", "outcomes")]
    for source in known.sources.values():
        state = "enabled" if source.enabled else "disabled"
        checked = "" if source.address_checked else ", unchecked"
        rows.append(
            (source.id, source.kind, state + checked, *_history(by_id.pop(source.id, None)))
        )
    for other in by_id.values():
        state = "enabled" if other.enabled else "disabled"
        rows.append((other.id, other.kind, state, *_history(other)))
    _print_table(rows)


def print_runs(runs: Sequence[RunRow]) -> None:
    """Print the last runs, newest first."""
    if not runs:
        print("No runs yet: python -m ingest add FILE reads a file, python -m ingest run fetches.")
        return
    rows = [("run", "started (UTC)", "command", "state", "entries", "outcomes")]
    rows += [
        (
            str(run.id),
            f"{run.started_at:%Y-%m-%d %H:%M}",
            run.command if len(run.command) <= 40 else run.command[:39] + "…",
            run.state + (f": {run.note}" if run.note else ""),
            f"{run.done:,}",
            _outcomes(run.outcomes),
        )
        for run in runs
    ]
    _print_table(rows)


def _history(source: SourceStatus | None) -> tuple[str, str, str]:
    if source is None:
        return "0", "never", ""
    last = source.last_run
    when = f"{last.started_at:%Y-%m-%d %H:%M}" if last else "never"
    return f"{source.articles:,}", when, _outcomes(last.outcomes) if last else ""


def _outcomes(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{counts[outcome]:,} {outcome.replace('_', ' ')}"
        for outcome in Outcome
        if outcome in counts
    )


def _print_table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
