"""What an entry of each taxonomy file may hold; pydantic checks every field on reading."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Id = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
Iso2 = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Form = Annotated[str, Field(min_length=1)]
Seen = Literal["verified", "believed"]
BUILT_IN_CUES = frozenset({"listed_with_mineral", "listed", "minerals", "money_per_unit"})
Where = Literal["left", "right", "near", "sentence", "document"]


class Strict(BaseModel):
    """A frozen record that refuses fields it does not know, so that a typo is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(Strict):
    """Words that speak for (weight > 0) or against a sense, and how close they must stand.

    `left` and `right` are the adjoining words, `near` is within `within` characters,
    `sentence` and `document` are the whole of each. `at_least` asks for distinct
    words, or for distinct other minerals, in the document.
    """

    words: list[Form] = []
    cue: Id | None = None
    where: Where = "near"
    within: int = 150
    at_least: int = 1
    weight: float

    @model_validator(mode="after")
    def _one_source(self) -> "Evidence":
        if not self.words and not self.cue:
            raise ValueError("give words or the name of a cue")
        if self.at_least > 1 and self.where != "document":
            raise ValueError("at_least counts words of the document only")
        return self


class Cue(Strict):
    """A named set of words that several guards share."""

    id: Id
    words: list[Form]


class Guard(Strict):
    """How an ambiguous form is decided: taken when prior plus the weights found exceed zero."""

    id: Id
    prior: float
    evidence: list[Evidence]
    yes: list[str] = []
    no: list[str] = []


class Guarded(Strict):
    """Forms that are evidence only in context: a named guard, or words near by."""

    forms: list[Form]
    cased: bool = False
    guard: Id | None = None
    near: list[Form] = []
    not_near: list[Form] = []
    within: int = 150


class Examples(Strict):
    """Sentences that must (yes) and must not (no) earn the entry its tag."""

    yes: list[str] = []
    no: list[str] = []


class Entry(Strict):
    """What every taxonomy entry has: an id, a label, forms to look for and masks.

    `forms` match in any case, `cased` only as printed; `masks` are look-alikes that
    hide the words they cover; `guarded` forms need context.
    """

    id: Id
    label: Form
    forms: list[Form] = []
    cased: list[Form] = []
    masks: list[Form] = []
    guarded: list[Guarded] = []
    examples: Examples = Examples()
    note: str = ""


class Term(Strict):
    """How a language names an entry; a form or mask that ends in `*` may go on to the word's end.

    `traded` forms are everyday words too: they count beside a word of `trade`, or a sure mineral.
    """

    forms: list[Form] = []
    cased: list[Form] = []
    traded: list[Form] = []
    masks: list[Form] = []
    examples: Examples = Examples()


class Language(Strict):
    """What a language calls the entries of the other files; `generic` names critical minerals as such."""

    id: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    label: Form
    generic: list[Form] = []
    trade: list[Form] = []
    mineral: dict[Id, Term] = {}
    sector: dict[Id, Term] = {}
    country: dict[Iso2, Term] = {}

    @property
    def kinds(self) -> Mapping[str, Mapping[str, Term]]:
        """The terms of each kind of tag, by the kind's name."""
        return {"mineral": self.mineral, "sector": self.sector, "country": self.country}


class Mineral(Entry):
    """A mineral or group of minerals; `lists` says which official lists name it, and how we know."""

    symbol: str = ""
    group: Id
    parents: list[Id] = []
    colour: Colour
    lists: dict[Id, Literal["verified", "believed", "group", "members", "disputed"]] = {}


class Sector(Entry):
    """An industry; `weak` forms need a second sign, a `facet` is a theme rather than an industry."""

    parents: list[Id] = []
    colour: Colour
    core: bool = False
    facet: bool = False
    weak: list[Form] = []
    weak_cased: list[Form] = []


class Event(Strict):
    """A dated step of an initiative; `date` is the first day of a month or year when less is known."""

    date: date
    precision: Literal["day", "month", "year"]
    what: Form
    status: Seen
    kind: str = "other"
    source: str | None = None


class Initiative(Entry):
    """A named programme, agreement, law or measure with its parties and dated events."""

    acronym: str | None = None
    parties: list[str] = []
    kind: str
    start: date | None = None
    start_status: Seen | None = None
    minerals: list[Id] = []
    sectors: list[Id] = []
    events: list[Event] = []


class Organisation(Entry):
    """A company, ministry, agency or body; `country` is its head office, None when international."""

    acronym: str | None = None
    kind: str
    country: Iso2 | None = None
    parent: Id | None = None
    status: Seen = "believed"


class Country(Entry):
    """A country: its names are forms, its demonyms and capitals (as governments) are kept apart."""

    id: Iso2
    demonyms: list[Form] = []
    capitals: list[Form] = []
