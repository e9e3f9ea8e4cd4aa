"""What a reader has asked to see; the one value that pages, charts and exports share."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

Unit = Literal["stories", "articles", "publishers"]


@dataclass(frozen=True)
class Quoted:
    """Which quotes are asked for; as it stands, any quote.

    The filters' minerals, sectors, initiatives and actors are those of the quote's own words, an
    actor also who said it or for whom; `anywhere` lets them stand anywhere in the article.
    """

    text: str = ""  # words of the quote, its speaker, their role or organisation
    kind: Literal["", "direct", "indirect"] = ""
    of: str = ""  # the speaker's organisation, a tag id, or their role or organisation as stated
    by: str = ""  # the tag id of the speaker, or of the organisation they are stated to be in
    anywhere: bool = False


@dataclass(frozen=True)
class Filters:
    """A selection of articles; tags within one field are alternatives, the fields combine.

    Tag ids are full (`mineral:lithium`). `actors` holds organisations, people and countries.
    `also` holds tags that are required on top, every one: what a reader clicked in a chart.
    `among` holds what a chart shows: of each kind in it, at least one tag is required.
    `until` is included. `unit` is what charts count. `quoted` asks for articles with such a quote.
    """

    minerals: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str = ""
    unit: Unit = "stories"
    also: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    quoted: Quoted | None = None

    def but(self, **changes: Any) -> "Filters":
        """Return a copy with some fields changed."""
        return replace(self, **changes)
