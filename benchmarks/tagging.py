"""Times the tagger beside spaCy's blank English tokenizer with a PhraseMatcher over the same terms.

Run: python -m benchmarks.tagging [FILE ...] (JSON Lines with title and text; default: our labelled
texts and the starter briefs). One core, one run. As in an archive, texts are new but words are not:
each contender warms up on one half of the texts and is timed on the other, the best of three fresh starts.
Needs spaCy: pip install -r benchmarks/requirements.txt, or `make bench-speed`.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ingest.tagging import Document, Tagger
from taxonomy import Taxonomy, load

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = [
    *sorted((ROOT / "benchmarks" / "labelled").glob("*.jsonl")),
    ROOT / "ingest" / "starter" / "briefs.jsonl",
]
STARTS = 3
TIMES_THE_TERMS = 10
TIMES_THE_TEXT = 16

Work = Callable[[Document], object]


def documents(files: Iterable[Path]) -> list[Document]:
    """Return the texts of JSON Lines files."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    records = [json.loads(line) for line in lines if line.strip()]
    return [
        Document(str(number), record["title"] or "", record["text"])
        for number, record in enumerate(records)
    ]


def terms(taxonomy: Taxonomy) -> list[str]:
    """Return every form that the tagger looks for, masks and cue words left out."""
    forms: set[str] = set()
    for entries in taxonomy.kinds.values():
        for entry in entries.values():
            forms |= {*entry.forms, *entry.cased}
            forms |= {form for guarded in entry.guarded for form in guarded.forms}
            for field in ("weak", "weak_cased", "demonyms", "capitals"):
                forms |= set(getattr(entry, field, ()))
    return sorted(forms)


def spacy_tokenizer() -> Work:
    """Return spaCy's blank English tokenizer."""
    english = import_module("spacy").blank("en")
    return lambda document: english.make_doc(f"{document.title}\n\n{document.text}")


def spacy_matcher(wanted: list[str]) -> Work:
    """Return spaCy's blank English tokenizer followed by a case-blind PhraseMatcher."""
    english = import_module("spacy").blank("en")
    matching = import_module("spacy.matcher")
    matcher = matching.PhraseMatcher(english.vocab, attr="LOWER")
    matcher.add("term", [english.make_doc(form) for form in wanted])
    return lambda document: matcher(english.make_doc(f"{document.title}\n\n{document.text}"))


def seconds(start: Callable[[], Work], texts: list[Document]) -> float:
    """Return the time over every second text after a warm-up on the others, the best of fresh starts."""
    best = float("inf")
    for _ in range(STARTS):
        work = start()
        for text in texts[::2]:
            work(text)
        begun = time.perf_counter()
        for text in texts[1::2]:
            work(text)
        best = min(best, time.perf_counter() - begun)
    return best


def grown(taxonomy: Taxonomy, times: int) -> Taxonomy:
    """Return a taxonomy with so many times the terms: organisations under made-up names."""
    organisations = dict(taxonomy.organisations)
    wanted = terms(taxonomy)
    for number in range(times - 1):
        id_ = f"made_up_{number}"
        first = next(iter(taxonomy.organisations.values()))
        forms = [f"{form} {chr(97 + number)}qx" for form in wanted]
        update = {"id": id_, "forms": forms, "cased": [], "masks": [], "guarded": []}
        organisations[id_] = first.model_copy(update=update)
    return replace(taxonomy, organisations=organisations)


def memory() -> float:
    """Return the greatest memory, in MB, of a process that tags the texts and does nothing else."""
    code = "from benchmarks.tagging import tag_all; tag_all()"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return float(run.stdout)


def tag_all() -> None:
    """Tag the default texts and print the greatest memory used, in MB (Linux alone tells it)."""
    tagger = Tagger(load())
    for document in documents(DEFAULT):
        tagger.tag(document)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.split("VmHWM:")[1].split()[0]) / 1024)


def main() -> int:
    """Print throughputs and their ratios; 2 where spaCy is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", type=Path, nargs="*", default=DEFAULT)
    texts = documents(parser.parse_args().files)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    megabytes = sum(len(f"{d.title}\n\n{d.text}".encode()) for d in texts[1::2]) / 1e6
    number = len(texts[1::2])
    taxonomy = load()
    wanted = terms(taxonomy)
    larger = grown(taxonomy, TIMES_THE_TERMS)
    print(f"{number:,} texts of {megabytes * 1e3 / number:.1f} kB, {len(wanted):,} terms")
    try:
        peer = seconds(lambda: spacy_matcher(wanted), texts)
    except ModuleNotFoundError:
        print("spaCy is not installed: pip install -r benchmarks/requirements.txt", file=sys.stderr)
        return 2
    rows = [
        ("spaCy tokenizer + PhraseMatcher", peer),
        ("spaCy tokenizer alone", seconds(spacy_tokenizer, texts)),
        ("minerals … listed organisations", seconds(lambda: Tagger(taxonomy).tag_things, texts)),
        ("everything (people, quotes …)", seconds(lambda: Tagger(taxonomy).tag, texts)),
        (
            f"things, {TIMES_THE_TERMS} x the terms",
            seconds(lambda: Tagger(larger).tag_things, texts),
        ),
    ]
    for name, took in rows:
        print(
            f"{name:34}{megabytes / took:7.2f} MB/s {number / took:9,.0f} texts/s"
            f" {peer / took:6.2f} x spaCy"
        )
    body = "\n".join(document.text for document in texts)
    short, long = Document("1", "", body), Document("n", "", "\n".join([body] * TIMES_THE_TEXT))
    tagger = Tagger(taxonomy)
    once, many = (
        seconds(lambda: tagger.tag_things, [short, document]) for document in (short, long)
    )
    print(f"one text {TIMES_THE_TEXT} times as long takes {many / once:.1f} times as long")
    if Path("/proc/self/status").exists():
        print(f"memory of a process that tags the default texts: {memory():.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
