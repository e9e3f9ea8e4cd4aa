"""What every source of the registry says of itself, whatever its kind."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar
from urllib.parse import urlencode

from pydantic import Field

from ingest.entry import Found
from ingest.sources.source import Source, ZoneName

if TYPE_CHECKING:  # a run of `tag` knows the sources without opening the network
    from ingest.fetch import Fetcher

WebAddress = Annotated[str, Field(pattern=r"^https?://\S+$")]
Days = Annotated[int, Field(ge=1, le=3650)]
Pages = Annotated[int, Field(ge=1, le=200)]
Words = Annotated[str, Field(min_length=1)]


class Registered(Source):
    """A source that `run` fetches; each kind adds its fields and how it is read.

    `address_checked` is true where public pages or public source code show this very address in
    use, and `address_seen` says where. `terms` says what the publisher allows, `note` what to know.
    """

    may_be_empty: ClassVar[bool] = (
        False  # whether it looks at a span of time, which may hold nothing
    )

    kind: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    timezone: ZoneName
    interval_hours: Annotated[int, Field(ge=1)]
    terms: Words
    address_checked: bool
    address_seen: Words | None = None
    note: Words | None = None

    @property
    def address(self) -> str:
        """The address, folder or query that tells this source from all others."""
        return self.url or self.id

    def read(self, fetcher: "Fetcher") -> Iterator[Found]:
        """Yield what the source holds now; EntryError where it does not answer."""
        raise NotImplementedError(f"no reader of kind '{self.kind}'")

    def page_of(self, link: str | None) -> str | None:
        """Return the page that holds the full text, where the publisher's terms let us keep it."""
        return link if self.full_text else None


def with_query(url: str, *parameters: tuple[str, str]) -> str:
    """Return an address with these parameters added to its query."""
    return f"{url}{'&' if '?' in url else '?'}{urlencode(parameters)}"
