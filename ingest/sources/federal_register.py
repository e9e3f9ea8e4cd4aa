"""Reads documents of the Federal Register of the United States by its API, page by page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from pydantic import model_validator

from db.outcomes import Outcome
from ingest.address import is_web
from ingest.entry import Entry, Fault, Found
from ingest.sources.api import ask, bound, rows, today, words
from ingest.sources.registered import Days, Pages, Registered, WebAddress, Words, with_query

if TYPE_CHECKING:
    from ingest.fetch import Fetcher

FIELDS = (
    "title", "abstract", "html_url", "publication_date", "document_number", "agency_names"
)  # fmt: skip
PER_PAGE = 100


class FederalRegister(Registered):
    """Documents that hold a term, or come from agencies, published in the last days."""

    may_be_empty = True

    kind: Literal["federal_register"]
    url: WebAddress = "https://www.federalregister.gov/api/v1/documents.json"
    term: Words | None = None
    agencies: list[Words] = []
    types: list[Literal["RULE", "PRORULE", "NOTICE", "PRESDOCU"]] = []
    days: Days = 30
    max_pages: Pages = 10

    @model_validator(mode="after")
    def _narrowed(self) -> "FederalRegister":
        if not self.term and not self.agencies:
            raise ValueError("give a term, or agencies, or both")
        return self

    @property
    def address(self) -> str:
        """The query, without its window."""
        return with_query(
            self.url,
            *([("conditions[term]", self.term)] if self.term else []),
            *(("conditions[agencies][]", agency) for agency in self.agencies),
            *(("conditions[type][]", kind) for kind in self.types),
            *(("fields[]", name) for name in FIELDS),
            ("order", "newest"),
            ("per_page", str(PER_PAGE)),
        )

    def read(self, fetcher: "Fetcher") -> Iterator[Found]:
        """Yield the documents, newest first."""
        since = (today() - timedelta(days=self.days)).date().isoformat()
        url = with_query(self.address, ("conditions[publication_date][gte]", since))
        for _ in range(self.max_pages):
            answer = ask(fetcher, url)
            if "errors" in answer:
                reason = f"the API refuses the query: {answer['errors']}"[:200]
                yield Fault(url, reason, Outcome.HARD_ERROR, self)
                return
            yield from map(self._entry, rows(answer, "results"))
            url = words(answer.get("next_page_url"))
            if not is_web(url):
                return
        yield bound(self, f"{self.max_pages} pages (max_pages)")

    def _entry(self, row: dict[str, Any]) -> Found:
        url = words(row.get("html_url"))
        if not is_web(url):
            place = f"{self.address}, document {words(row.get('document_number'))}"
            return Fault(place, "no address", source=self)
        agencies = row.get("agency_names")
        return Entry(
            url,
            words(row.get("abstract")),
            source=self,
            url=url,
            title=" ".join(words(row.get("title")).split()),
            date=words(row.get("publication_date")) or None,
            author=", ".join(filter(None, map(words, agencies))) or None
            if isinstance(agencies, list)
            else None,
            publisher=self.publisher,
            language=self.language,
            page=self.page_of(url),
        )
