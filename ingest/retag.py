"""python -m ingest retag: brings the tags of stored articles in step with today's taxonomy."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ingest.article import document
from ingest.changes import Changes
from ingest.interruption import Interruption
from ingest.progress import Progress
from ingest.retag_plan import Plan
from ingest.store import Outdated, Retagging, StoredArticle, fingerprint, prepare
from ingest.store.explain import explained
from ingest.tagging import Document, Tagger, backends
from taxonomy.loader import load

GOES_ON = "what was done stays, and python -m ingest retag goes on from there"
UNWRITTEN = "nothing was written"


@explained()
def retag(given: Namespace) -> int:
    """Read stored articles again where they may read differently; a dry run writes nothing."""
    taxonomy = load()
    key = fingerprint(taxonomy)
    if not given.dry_run:
        prepare(taxonomy)
    with Interruption() as interruption, Outdated(key) as outdated:
        plan = Plan(outdated, key, taxonomy, given.term)
        for line in plan.lines():
            print(line, flush=True)
        if not plan.waiting:
            return 0
        changes = Changes()
        with _store(given, plan, key, changes) as store:
            note = store.progress if store else None
            with Progress("articles", plan.waiting, note) as progress:
                tagger = Tagger(taxonomy, backends.configured())
                Pass(plan, outdated, tagger, changes, progress, interruption, store).go()
    for line in (*changes.table(), *(changes.sentences() if given.dry_run else ())):
        print(line)
    print(_summary(plan, changes) + (f"; {UNWRITTEN}" if given.dry_run else ""))
    return 1 if progress.complaints and not changes.read else 0


@dataclass(frozen=True)
class Pass:
    """One pass over the articles that wait; without a store it is a dry run."""

    plan: Plan
    outdated: Outdated
    tagger: Tagger
    changes: Changes
    progress: Progress
    interruption: Interruption
    store: Retagging | None

    def go(self) -> None:
        """Read again what may change, and note of the rest that it does not."""
        for batch in self.outdated.batches():
            same: list[StoredArticle] = []
            for article in batch:
                self.interruption.check()
                text = document(article)
                match self.plan.fate(article, text):
                    case "read":
                        self._read(article, text)
                    case "restamp":
                        same.append(article)
                self.progress.step()
            if self.store:
                self.store.restamp(same)

    def _read(self, article: StoredArticle, text: Document) -> None:
        try:
            tags = self.tagger.tag(text)
        except Exception as error:  # one odd text must not end the run of all others
            self.progress.complain(article.url, f"could not be tagged ({type(error).__name__})")
            return
        self.changes.note(article, tags, self.outdated)
        if self.store:
            self.store.rewrite(article, tags)


@contextmanager
def _store(given: Namespace, plan: Plan, key: str, changes: Changes) -> Iterator[Retagging | None]:
    """Open a run and close it however it ends; a dry run has none."""
    command = "retag" + (f" --term {given.term}" if given.term else "")
    try:
        if given.dry_run:
            yield None
            return
        with Retagging.start(command, plan.waiting, tagger=key) as store:
            try:
                yield store
            except KeyboardInterrupt:
                store.finish("failed", f"interrupted; {GOES_ON}")
                raise
            store.drop_unused_versions()
            store.finish("finished", _summary(plan, changes))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(UNWRITTEN if given.dry_run else GOES_ON) from None


def _summary(plan: Plan, changes: Changes) -> str:
    return (
        f"{changes.read:,} of {plan.total:,} articles were read again, "
        f"{changes.changed:,} of them with other tags"
    )
