"""Measures how articles are put into stories: precision and recall of pairs, speed, memory.

Run: python -m benchmarks.stories [--notices 160000] [--peers]. The first set is of some 2,000 articles
(wire copies as papers print them, own reports of the same events, filled-in forms), the second of
short official notices with one title and one wording. Both go through the store into SQLite in a
temporary folder. `--peers` runs rensa's and datasketch's MinHash LSH on the first set and on 10,000
notices (pip install -r benchmarks/requirements.txt), with the text alone to decide by.
"""

import argparse
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from datetime import time as clock
from importlib import import_module
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from benchmarks.story_set import Labelled, articles, notices
from db.models import Article
from db.session import session
from ingest.dedupe import sketch
from ingest.store import NewArticle, SourceRow, Store, prepare
from ingest.tagging.record import Tags
from taxonomy import load

SOURCE = SourceRow("bench", "Benchmark", "Benchmark", "files")
THRESHOLD, HASHES, BANDS = 0.5, 128, 32  # of the peers
SHINGLE = 5
PEERS_NOTICES = 10_000

Pair = tuple[int, int]


def stored(found: Iterable[Labelled], url: str) -> list[int]:
    """Store articles, and return the story of each in the order given."""
    prepare(load(), url)
    with Store.start("benchmark", None, url=url) as store:
        store.source(SOURCE)
        for number, article in enumerate(found):
            store.put(_new(number, article), Tags(id=str(number), on_topic=True))
    with session(url) as reading:
        rows = reading.execute(select(Article.url, Article.story_id))
        by_number = {int(address.rpartition("/")[2]): story for address, story in rows}
    return [by_number[number] for number in range(len(by_number))]


def pairs(stories: Iterable[int]) -> set[Pair]:
    """Return the pairs of articles that are in one story."""
    held: dict[int, list[int]] = defaultdict(list)
    for number, story in enumerate(stories):
        held[story].append(number)
    return {pair for numbers in held.values() for pair in combinations(numbers, 2)}


def scores(true: set[Pair], found: set[Pair]) -> tuple[float, float]:
    """Return precision and recall of the pairs found."""
    right = len(true & found)
    return right / len(found) if found else 1.0, right / len(true) if true else 1.0


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notices", type=int, default=160_000)
    parser.add_argument("--peers", action="store_true")
    asked = parser.parse_args()
    mixed = articles()
    print(f"{len(mixed):,} articles: {_kinds(mixed)}")
    _report("ours, stored", mixed, lambda: pairs(_through_store(mixed)))
    _time_sketches(mixed)
    if asked.peers:
        forms = list(notices(PEERS_NOTICES))
        for name, peer in (("rensa LSH", _rensa), ("datasketch LSH", _datasketch)):
            _report(name, mixed, lambda peer=peer: peer(mixed))  # type: ignore[misc]
            _report(f"{name}, notices", forms, lambda peer=peer: peer(forms))  # type: ignore[misc]
    many = list(notices(asked.notices))
    _report(f"ours, {len(many):,} notices stored", many, lambda: pairs(_through_store(many)))
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _through_store(found: Sequence[Labelled]) -> list[int]:
    with TemporaryDirectory() as folder:
        return stored(found, f"sqlite:///{Path(folder) / 'bench.db'}")


def _report(name: str, found: Sequence[Labelled], work: Callable[[], set[Pair]]) -> None:
    true = pairs(article.story for article in found)
    began = time.perf_counter()
    got = work()
    took = time.perf_counter() - began
    precision, recall = scores(true, got)
    print(
        f"{name:>32}: pairs {len(true):,} true, {len(got):,} found, precision {precision:.4f}, "
        f"recall {recall:.4f}, {took:,.1f} s, {len(found) / took:,.0f} articles/s",
        flush=True,
    )


def _time_sketches(found: Sequence[Labelled]) -> None:
    began = time.perf_counter()
    for article in found:
        sketch(article.title, article.body, article.publisher)
    took = time.perf_counter() - began
    print(f"{'sketch alone':>32}: {took / len(found) * 1e6:,.0f} µs an article")


def _kinds(found: Sequence[Labelled]) -> str:
    counted = Counter(a.kind if a.kind in ("wire", "report", "form") else "copy" for a in found)
    return ", ".join(f"{number} {kind}" for kind, number in counted.most_common())


def _new(number: int, article: Labelled) -> NewArticle:
    moment = datetime.combine(article.day, clock(12), UTC)
    return NewArticle(
        url=f"https://bench.example/{number}", link=None, source_id=SOURCE.id,
        publisher=article.publisher, title=article.title, body=article.body, author=None,
        language="en", published=moment, date_precision="day", fetched_at=moment,
    )  # fmt: skip


def _shingles(article: Labelled) -> list[str]:
    words = f"{article.title} {article.body}".lower().split()
    return [" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))]


def _near(found: Sequence[Labelled], candidates: Iterator[Pair]) -> set[Pair]:
    """Return the pairs within a week of one another, each once."""
    return {
        (min(pair), max(pair))
        for pair in candidates
        if pair[0] != pair[1] and abs((found[pair[0]].day - found[pair[1]].day).days) <= 7
    }


def _rensa(found: Sequence[Labelled]) -> set[Pair]:
    rensa = import_module("rensa")
    lsh, made = rensa.RMinHashLSH(THRESHOLD, HASHES, BANDS), []
    for number, article in enumerate(found):
        made.append(rensa.RMinHash(HASHES, 42))
        made[-1].update(_shingles(article))
        lsh.insert(number, made[-1])
    return _near(
        found,
        (
            (number, other)
            for number, own in enumerate(made)
            for other in lsh.query(own)
            if own.jaccard(made[other]) >= THRESHOLD
        ),
    )


def _datasketch(found: Sequence[Labelled]) -> set[Pair]:
    datasketch = import_module("datasketch")
    lsh, made = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=HASHES), []
    for number, article in enumerate(found):
        made.append(datasketch.MinHash(num_perm=HASHES))
        made[-1].update_batch([shingle.encode() for shingle in _shingles(article)])
        lsh.insert(number, made[-1])
    return _near(
        found,
        (
            (number, other)
            for number, own in enumerate(made)
            for other in lsh.query(own)
            if own.jaccard(made[other]) >= THRESHOLD
        ),
    )


if __name__ == "__main__":
    main()
