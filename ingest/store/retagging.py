"""A run that tags stored articles again."""

from ingest.store.run import Store
from ingest.store.stored import StoredArticle
from ingest.store.version import drop_unused_versions
from ingest.tagging import Tags


class Retagging(Store):
    """Writes new tags of stored articles, in batches; each article carries what tagged it.

    An interrupted run so loses nothing: the next finds the articles that are still to be done.
    """

    def rewrite(self, article: StoredArticle, tags: Tags) -> bool:
        """Replace an article's tags and evidence; False where another has changed it meanwhile."""
        with self._session.begin_nested():
            written = self._writer.rewrite(article, tags)
        if written:
            self._writer.accept()
            self._changed = True
        self._pending += 1
        self._commit_when_due()
        return written

    def restamp(self, articles: list[StoredArticle]) -> None:
        """Note that articles would read as they did."""
        self._writer.restamp(articles)
        self._pending += len(articles)
        self._commit_when_due()

    def drop_unused_versions(self) -> None:
        """Forget the taxonomies that no article needs any more."""
        drop_unused_versions(self._session, self._tagger)
        self.flush()
