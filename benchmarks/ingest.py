"""Times ingest from JSON Lines on disk to tagged articles in SQLite, beside bare inserts of the same texts.

Run: python -m benchmarks.ingest [--articles 20000] [--workers N]. The texts are made up, about 2 kB
each (benchmarks/news.py). Printed are the articles a second and the memory of all processes at points
along the way: both should stay as they are from the first to the last.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, insert

from benchmarks import news

ROOT = Path(__file__).resolve().parent.parent
POINTS = 10
AT_ONCE = 1_000
EVERY = 0.25  # seconds between two looks at the running job


@dataclass(frozen=True)
class Point:
    """How far the job was at a time, and the memory of all its processes, in MB."""

    seconds: float
    articles: int
    memory: float


def ingest(texts: Path, database: Path, workers: int | None) -> Iterator[Point]:
    """Add a file to a new database, and yield how far it is."""
    command = [sys.executable, "-m", "ingest", "add", str(texts)]
    command += ["--workers", str(workers)] if workers else []
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as job:
        while job.poll() is None:
            time.sleep(EVERY)
            yield Point(time.perf_counter() - begun, done(database), memory(job.pid))
    if job.returncode:
        sys.exit(f"the job failed with {job.returncode}: run it by hand: {' '.join(command)}")
    yield Point(time.perf_counter() - begun, done(database), 0.0)


def processor() -> float:
    """Return the seconds of processor time that all ended jobs have used, whatever else ran."""
    used = os.times()
    return used.children_user + used.children_system


def done(database: Path) -> int:
    """Return how many entries the job has committed."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            row = connection.execute("SELECT max(done) FROM run").fetchone()
    except sqlite3.OperationalError:  # it is still being made
        return 0
    return int(row[0] or 0)


def memory(pid: int) -> float:
    """Return the memory of a process and all its children, in MB; 0 where the system does not tell.

    What several share, such as the code of libraries, is counted once.
    """
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = {
            int(child)
            for task in tasks
            for child in (task / "children").read_text(encoding="ascii").split()
        }
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    own = int(rolled.split("\nPss:")[1].split()[0]) / 1024 if "\nPss:" in rolled else 0.0
    return own + sum(map(memory, children))


def bare_inserts(texts: Path, database: Path) -> float:
    """Return the articles a second that SQLAlchemy Core inserts into one table, and nothing else."""
    engine = create_engine(f"sqlite:///{database}")
    names = ("id", "title", "text", "date", "source", "language")
    columns = (Column(name, Text) for name in names)
    table = Table("article", MetaData(), Column("number", Integer, primary_key=True), *columns)
    table.create(engine)
    records = [json.loads(line) for line in texts.open(encoding="utf-8")]
    begun = time.perf_counter()
    for first in range(0, len(records), AT_ONCE):
        with engine.begin() as connection:
            connection.execute(insert(table), records[first : first + AT_ONCE])
    return len(records) / (time.perf_counter() - begun)


def report(points: list[Point], articles: int) -> None:
    """Print the rate and the greatest memory of each stretch, and those of the whole."""
    print(f"{'articles':>10} {'a second':>9} {'MB':>6}")
    before = next((point for point in points if point.articles), points[0])
    peak = 0.0
    for point in points:
        peak = max(peak, point.memory)
        if point.articles - before.articles >= articles / POINTS:
            rate = (point.articles - before.articles) / (point.seconds - before.seconds)
            print(f"{point.articles:>10,} {rate:>9,.0f} {peak:>6,.0f}")
            before, peak = point, 0.0
    whole, most = points[-1], max(point.memory for point in points)
    rate = whole.articles / whole.seconds
    print(f"{whole.articles:>10,} {rate:>9,.0f} {most:>6,.0f}   in all, with start and end")


def main() -> int:
    """Make the texts, store them both ways, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=20_000, metavar="N")
    parser.add_argument("--workers", type=int, metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "news.jsonl")
        size = news.write(texts, given.articles)
        print(f"{given.articles:,} articles of {size / given.articles:,.0f} bytes")
        points = list(ingest(texts, Path(folder, "monitor.db"), given.workers))
        report(points, given.articles)
        print(f"{1e3 * processor() / given.articles:.2f} ms of processor time an article")
        stored = Path(folder, "monitor.db").stat().st_size / given.articles
        print(f"{stored:,.0f} bytes an article in the database")
        if given.articles <= 100_000:
            bare = bare_inserts(texts, Path(folder, "bare.db"))
            print(f"SQLAlchemy Core, inserts of the same records alone: {bare:,.0f} a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
