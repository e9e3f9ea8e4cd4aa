"""One run of ingest: every entry ends in one counted outcome, kept with what it stored."""

import os
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from db.corrections import name_articles, settle
from db.models import Article, Run, Source
from db.outcomes import Outcome
from db.revision import mark_changed
from db.session import migrate, session, writing_session
from ingest.fetch import Validators
from ingest.store.accounts import Accounts, forget_old
from ingest.store.article import Writer
from ingest.store.entry import NewArticle, SourceRow, naive_utc, storable
from ingest.store.fetched import keep
from ingest.store.older import update_older
from ingest.store.rows import ArticleRows, article_rows
from ingest.store.statements import ADD_OUTCOME
from ingest.store.taxonomy import sync_taxonomy
from ingest.store.version import keep_version
from ingest.tagging.record import Tags
from taxonomy.loader import Taxonomy

ENTRIES_A_COMMIT = 1_000
SECONDS_A_COMMIT = 1.0
KNOWN = select(Article.url, Article.text_hash).where(
    Article.url.in_(bindparam("of_urls", expanding=True)),
    Article.tagger == bindparam("of_tagger"),
)


def prepare(taxonomy: Taxonomy, url: str | None = None) -> None:
    """Bring the database up to date with the models and the taxonomy; DatabaseError if it cannot.

    `url` is the database's, DATABASE_URL where it is None; so in all of this package.
    """
    migrate(url)
    with writing_session(url) as opened:
        sync_taxonomy(opened, taxonomy)
        keep_version(opened, taxonomy)
        update_older(opened)
        name_articles(opened.connection())
        if settle(opened.connection()):
            mark_changed(opened)
        opened.commit()


class Store:
    """What one run writes; used as a context manager, it closes the run however it ends.

    Entries are committed in batches, each with its outcome; an entry that fails leaves nothing.
    """

    def __init__(self, run_id: int, tagger: str, url: str | None) -> None:
        self._run_id = run_id
        self._session = writing_session(url)
        self._reader = session(url)
        self._writer = Writer(self._session, tagger)
        self._tagger = tagger
        self._seen: set[str] = set()
        self._counts: Counter[Outcome] = Counter()
        self._accounts = Accounts(run_id)
        self._outcomes: list[dict[str, Any]] = []
        self._pending = 0
        self._changed = False
        self._finished = False
        self._progress: tuple[int, int | None] | None = None
        self._committed_at = time.monotonic()

    @classmethod
    def start(
        cls, command: str, total: int | None, *, tagger: str = "", url: str | None = None
    ) -> Self:
        """Open a run and return its store.

        `tagger` names what tags its texts: stored articles of another tagger count as not known.
        """
        with writing_session(url) as opened:
            _close_abandoned(opened)
            row = {
                "command": command,
                "pid": os.getpid(),
                "state": "running",
                "done": 0,
                "total": total,
                "started_at": _now(),
            }
            run_id = opened.execute(insert(Run).values(row).returning(Run.id)).scalar_one()
            opened.commit()
        return cls(run_id, tagger, url)

    def source(self, row: SourceRow) -> None:
        """Store a source, or what changed of it."""
        columns = {
            "label": storable(row.label),
            "publisher": storable(row.publisher),
            "kind": row.kind,
            "url": row.url,
            "country": row.country,
            "enabled": row.enabled,
            "language": row.language,
            "terms": storable(row.terms) if row.terms else None,
            "interval_hours": row.interval_hours,
        }
        stored = self._session.get(Source, row.id)
        if stored is None:
            self._session.add(Source(id=row.id, **columns))
        else:
            for name, value in columns.items():
                setattr(stored, name, value)
        self._changed |= stored is None or self._session.is_modified(stored)
        self._session.flush()
        self._writer.kinds[row.id] = row.kind
        self._pending += 1
        self._commit_when_due()

    def known(self, urls: Collection[str]) -> dict[str, str]:
        """Return the text hashes of articles stored at some URLs, without those to be tagged."""
        batch_open = self._session.in_transaction()
        reader = self._session if batch_open else self._reader  # leaves the write lock to others
        asked = {"of_urls": list(urls), "of_tagger": self._tagger}
        found = {row.url: row.text_hash for row in reader.execute(KNOWN, asked)}
        self._reader.rollback()
        return found

    def put(self, entry: NewArticle, tags: Tags) -> Outcome:
        """Store an article with its tags, evidence and outcome, all or nothing."""
        return self.put_rows([article_rows(entry, tags, self._writer.tags)])[0]

    def put_rows(self, articles: Sequence[ArticleRows]) -> list[Outcome]:
        """Store articles with all that hangs on them and their outcomes, all or nothing."""
        again = {article.url for article in articles} & self._seen
        fresh = [article for article in articles if article.url not in again]
        try:
            with self._session.begin_nested():
                ends = self._writer.write(fresh)
        except BaseException:
            self._writer.forget()
            raise
        self._writer.accept()
        outcomes = {article.url: end for article, end in zip(fresh, ends, strict=True)}
        self._seen |= outcomes.keys()
        self._changed |= not {Outcome.UNCHANGED}.issuperset(ends)
        found = [outcomes.get(article.url, Outcome.DUPLICATE) for article in articles]
        for article, outcome in zip(articles, found, strict=True):
            self._record(article.columns["source_id"], outcome, article.url, None)
        self._commit_when_due()
        return found

    def put_each(self, articles: Sequence[ArticleRows]) -> list[Outcome]:
        """Store articles; one that the database refuses is a hard error, and the others go on."""
        try:
            return self.put_rows(articles)
        except (ValueError, DataError, IntegrityError) as error:
            if len(articles) > 1:
                return [self.put_each([article])[0] for article in articles]
            reason = f"could not be stored ({type(error).__name__})"
            only = articles[0]
            return [self.outcome(only.columns["source_id"], Outcome.HARD_ERROR, only.url, reason)]

    def outcome(
        self, source_id: str, outcome: Outcome, locator: str, reason: str | None = None
    ) -> Outcome:
        """Record how an entry ended that stored nothing, and return it."""
        self._record(source_id, outcome, locator, reason)
        self._commit_when_due()
        return outcome

    def fetched(self, found: Mapping[str, Validators]) -> None:
        """Keep the validators of addresses all of whose entries have been stored or counted."""
        keep(self._session.connection(), found, _now())
        self._pending += len(found)

    def progress(self, done: int, total: int | None) -> None:
        """Note how far the run is; a reader sees it with the next batch, within about a second."""
        self._progress = (done, total)
        self._commit_when_due()

    def flush(self) -> None:
        """Make all that was stored visible and let others write; call it before a long wait."""
        self._write_outcomes()
        if self._progress:
            done, total = self._progress
            row = update(Run).where(Run.id == self._run_id)
            self._session.execute(row.values(done=done, total=total))
        self._accounts.write(self._session.connection())
        if self._changed:
            settle(self._session.connection(), self._writer.renewed)
            self._writer.renewed.clear()
            mark_changed(self._session)
        self._session.commit()
        self._progress, self._changed, self._pending = None, False, 0
        self._committed_at = time.monotonic()

    def finish(
        self, state: Literal["finished", "failed"] = "finished", note: str | None = None
    ) -> None:
        """Close the run."""
        closed = {"state": state, "note": storable(note) if note else None, "ended_at": _now()}
        self._session.execute(update(Run).where(Run.id == self._run_id).values(closed))
        forget_old(self._session.connection(), _now())
        self._measure()
        self.flush()
        self._finished = True

    def counts(self) -> Counter[Outcome]:
        """Return how many entries ended in each way so far."""
        return Counter(self._counts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        try:
            if not self._finished:
                self._finish_as(kind, error)
        finally:
            self._session.close()
            self._reader.close()

    def _finish_as(self, kind: type[BaseException] | None, error: BaseException | None) -> None:
        if kind is None:
            self.finish()
            return
        note = f"{kind.__name__}: {error}".rstrip(": ")
        try:
            self.finish("failed", note)
        except SQLAlchemyError:  # the database itself was the trouble: give up the open batch
            self._session.rollback()
            self._accounts.forget()
            self._outcomes.clear()
            self.finish("failed", note)

    def _measure(self) -> None:
        """Tell SQLite how its tables have grown; its plans for reading go badly wrong otherwise."""
        wrote = {Outcome.STORED, Outcome.UPDATED, Outcome.OFF_TOPIC} & self._counts.keys()
        if wrote and self._session.get_bind().dialect.name == "sqlite":
            self._session.execute(text("PRAGMA analysis_limit = 400"))
            self._session.execute(text("ANALYZE"))

    def _record(self, source_id: str, outcome: Outcome, locator: str, reason: str | None) -> None:
        at = _now()
        row = {
            "run_id": self._run_id,
            "source_id": source_id,
            "outcome": outcome.value,
            "locator": storable(locator),
            "reason": storable(reason) if reason else None,
            "at": at,
        }
        self._outcomes.append(row)
        self._counts[outcome] += 1
        self._accounts.count(source_id, at.date(), outcome)
        self._pending += 1

    def _write_outcomes(self) -> None:
        rows, self._outcomes = self._outcomes, []
        if rows:
            self._session.connection().execute(ADD_OUTCOME, rows)

    def _commit_when_due(self) -> None:
        late = time.monotonic() - self._committed_at >= SECONDS_A_COMMIT
        if self._pending >= ENTRIES_A_COMMIT or (late and (self._pending or self._progress)):
            self.flush()


def _close_abandoned(opened: Session) -> None:
    """Close runs whose process is gone; only SQLite is sure to be of this machine."""
    if opened.get_bind().dialect.name != "sqlite":
        return
    for run in opened.scalars(select(Run).where(Run.state == "running")):
        if not _is_alive(run.pid):
            run.state, run.note, run.ended_at = "failed", "the process ended early", _now()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _now() -> datetime:
    return naive_utc(datetime.now(UTC))
