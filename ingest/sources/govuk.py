"""Reads what the GOV.UK search API finds, page by page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

from pydantic import model_validator

from ingest.address import is_web
from ingest.entry import Entry, Fault, Found
from ingest.sources.api import ask, bound, rows, today, words
from ingest.sources.registered import Days, Pages, Registered, WebAddress, Words, with_query

if TYPE_CHECKING:
    from ingest.fetch import Fetcher

FIELDS = ("title", "link", "description", "public_timestamp")
COUNT = 100


class GovUk(Registered):
    """Pages that hold the words, or come from organisations, made public in the last days."""

    may_be_empty = True

    kind: Literal["govuk"]
    url: WebAddress = "https://www.gov.uk/api/search.json"
    query: Words | None = None
    organisations: list[Words] = []
    document_types: list[Words] = []
    days: Days = 30
    max_pages: Pages = 10

    @model_validator(mode="after")
    def _narrowed(self) -> "GovUk":
        if not self.query and not self.organisations:
            raise ValueError("give a query, or organisations, or both")
        return self

    @property
    def address(self) -> str:
        """The query, without its window."""
        return with_query(
            self.url,
            *([("q", self.query)] if self.query else []),
            *(("filter_organisations", name) for name in self.organisations),
            *(("filter_content_store_document_type", name) for name in self.document_types),
            *(("fields", name) for name in FIELDS),
            ("order", "-public_timestamp"),
            ("count", str(COUNT)),
        )

    def read(self, fetcher: "Fetcher") -> Iterator[Found]:
        """Yield the pages found, newest first."""
        since = (today() - timedelta(days=self.days)).date().isoformat()
        url = with_query(self.address, ("filter_public_timestamp", f"from:{since}"))
        for page in range(self.max_pages):
            answer = ask(fetcher, with_query(url, ("start", str(page * COUNT))))
            found = rows(answer, "results")
            yield from (self._entry(row, number) for number, row in enumerate(found, 1))
            total = answer.get("total")
            if not found or not isinstance(total, int) or (page + 1) * COUNT >= total:
                return
        yield bound(self, f"{self.max_pages} pages (max_pages)")

    def _entry(self, row: dict[str, Any], number: int) -> Found:
        link = words(row.get("link"))
        url = urljoin(self.url, link) if link.startswith("/") else link
        if not is_web(url):
            return Fault(f"{self.address}, result {number}", "no address", source=self)
        return Entry(
            url,
            words(row.get("description")),
            source=self,
            url=url,
            title=" ".join(words(row.get("title")).split()),
            date=words(row.get("public_timestamp")) or None,
            publisher=self.publisher,
            language=self.language,
            page=self.page_of(url),
        )
