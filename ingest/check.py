"""The command `check`: asks each source live what it holds, and stores nothing."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

from ingest.address import name_in
from ingest.dates import Moment, parse
from ingest.entry import Entry, Fault, Found
from ingest.fetch import Fetcher
from ingest.sources import registry
from ingest.sources.registered import Registered
from ingest.sources.source import Source
from ingest.sources.web import read_source

HOSTS_AT_ONCE = 8
TITLES = 3  # that are shown of each source
NOTHING = "no entries"
CURES = {  # by how the reason begins
    "http 401": "it wants a login: choose another source, or set enabled = false",
    "http 403": "the site refuses programs: name yourself in MONITOR_CONTACT, or ask the publisher",
    "http 404": "the address has moved: python -m ingest try {home} looks for the new one",
    "http 410": "the address is gone: python -m ingest try {home} looks for another",
    "http 429": "asked too often: wait, and raise interval_hours",
    "http 5": "the site is in trouble: try again later",
    "not a feed": "python -m ingest try {url} tells what the address holds",
    "not a sitemap": "python -m ingest try {url} tells what the address holds",
    "no item fits": "the page has changed: python -m ingest try {url} proposes new selectors",
    "no title in the sitemap": "set full_text = true where the publisher's terms let you",
    "not JSON": "mend the query as the message says, or try again later",
    "more than": "narrow the query, or raise the setting named",
    "no network": "check your connection, and the host's name in url",
    "no connection": "check your connection, and the host's name in url",
    "timed out": "the site is slow or down: try again later",
    "bad certificate": "check the host's name in url",
    "robots": "its robots.txt forbids it: choose another address of the publisher",
    NOTHING: "python -m ingest try {home} looks for another address",
}


@dataclass(frozen=True)
class Report:
    """What one source answered."""

    source: Registered
    entries: list[Entry]
    faults: list[Fault]

    @property
    def failed(self) -> bool:
        """Whether it gave nothing where it should have; a fault beside entries is told, no more."""
        return not self.entries and bool(self.faults or not self.source.may_be_empty)


def check(given: Namespace) -> int:
    """Try the named sources, or all enabled ones; 1 where one of them fails."""
    reports = []
    for report in examine(registry.load().choose(given.sources)):
        print("\n".join(lines(report)), flush=True)
        reports.append(report)
    failed = [report.source.id for report in reports if report.failed]
    print(f"{len(reports):,} checked, {len(failed):,} failed" + "".join(f"\n  {f}" for f in failed))
    return 1 if failed else 0


def examine(sources: Iterable[Registered]) -> Iterator[Report]:
    """Yield a report of each source, hosts side by side, the sources of one host in turn."""
    by_host = sorted(sources, key=lambda source: (name_in(source.address), source.id))
    groups = [list(group) for _, group in groupby(by_host, lambda s: name_in(s.address))]
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for reports in pool.map(_of_one_host, groups):
            yield from reports


def _of_one_host(sources: list[Registered]) -> list[Report]:
    with Fetcher() as fetcher:
        return [report(source, read_source(source, fetcher)) for source in sources]


def report(source: Registered, found: Iterable[Found]) -> Report:
    """Return what a source yielded, entries and faults apart."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    try:
        for item in found:
            if isinstance(item, Entry):
                entries.append(item)
            else:
                faults.append(item)
    except Exception as error:  # one odd source must not end the check of all others
        reason = f"could not be read ({type(error).__name__}: {error})"
        faults.append(Fault(source.address, reason, source=source))
    return Report(source, entries, faults)


def lines(given: Report) -> Iterator[str]:
    """Yield what is printed of a source."""
    source = given.source
    yield f"{'FAILED' if given.failed else 'ok':<7} {source.id} ({source.kind})  {source.address}"
    if given.entries:
        newest = newest_of(given.entries, source)
        when = f"{newest.at:%Y-%m-%d %H:%M %z}" if newest else "no dates"
        yield f"        {count_of(len(given.entries))}, newest {when}, language {languages(given.entries)}"
        yield from (f"        - {entry.title or entry.locator}" for entry in given.entries[:TITLES])
    elif not given.faults:
        yield f"        {NOTHING}" + (" in its span of time" if source.may_be_empty else "")
        if given.failed:
            yield f"          cure: {cure(NOTHING, source)}"
    for reason in dict.fromkeys(fault.reason for fault in given.faults):
        same = [fault for fault in given.faults if fault.reason == reason]
        yield f"        fault: {reason}" + (f" ({len(same):,} times)" if len(same) > 1 else "")
        yield f"          at {same[0].locator}"
        yield f"          cure: {cure(reason, source)}"


def count_of(entries: int) -> str:
    """Return a number of entries in words."""
    return f"{entries:,} {'entry' if entries == 1 else 'entries'}"


def newest_of(entries: Iterable[Entry], source: Source | None) -> Moment | None:
    """Return the latest moment that entries state."""
    zone = source.zone if source else None
    moments = (parse(entry.date, zone) for entry in entries if entry.date)
    return max(filter(None, moments), key=lambda moment: moment.at, default=None)


def languages(entries: Iterable[Entry]) -> str:
    """Return the languages that entries are said to be in."""
    return ", ".join(sorted({entry.language for entry in entries if entry.language})) or "unknown"


def cure(reason: str, source: Registered) -> str:
    """Return what to do about a fault."""
    words = next((cure for start, cure in CURES.items() if reason.startswith(start)), None)
    home = "https://" + name_in(source.address)
    return (words or "look at the address in a browser").format(url=source.url, home=home)
