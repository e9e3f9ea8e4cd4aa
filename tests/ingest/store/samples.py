"""Clearly synthetic entries, tags and a small taxonomy for the store's tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from ingest.store import NewArticle, SourceRow
from ingest.tagging.record import (
    Event,
    Mention,
    Person,
    Quote,
    Rejected,
    Role,
    Strength,
    Tag,
    Tags,
)
from taxonomy import schema
from taxonomy.loader import Taxonomy

SOURCE = SourceRow("daily", "The Daily", "Daily Press", "feed", "https://daily.example/feed", "IN")
STARTER = SourceRow("starter", "Starter briefs", "Starter briefs", "starter")
INDIA = timezone(timedelta(hours=5, minutes=30))
NOON = datetime(2025, 2, 16, 12, tzinfo=UTC)
BODY = "Acme said lithium will be refined in Goa. “We begin now,” said Ada Roe, head of Acme."


def taxonomy() -> Taxonomy:
    """Return two minerals, a sector, an initiative with two events, a company and a country."""
    agreed = schema.Event(
        date=date(2025, 2, 13), precision="day", what="Agreed", status="verified", kind="agreement"
    )
    planned = schema.Event(
        date=date(2026, 1, 1), precision="year", what="First plant", status="believed"
    )
    pact = schema.Initiative(
        id="pact",
        label="Sample Pact",
        acronym="SP",
        parties=["IN", "US"],
        kind="partnership",
        start=date(2025, 2, 13),
        start_status="verified",
        events=[agreed, planned],
    )
    return Taxonomy(
        minerals={
            "rare_earths": schema.Mineral(
                id="rare_earths", label="Rare earths", group="ree", colour="#112233"
            ),
            "neodymium": schema.Mineral(
                id="neodymium",
                label="Neodymium",
                group="ree",
                colour="#445566",
                parents=["rare_earths"],
            ),
            "lithium": schema.Mineral(
                id="lithium", label="Lithium", group="battery", colour="#778899"
            ),
        },
        sectors={"ev": schema.Sector(id="ev", label="Electric vehicles", colour="#AABBCC")},
        initiatives={"pact": pact},
        organisations={"acme": schema.Organisation(id="acme", label="Acme", kind="company")},
        countries={"IN": schema.Country(id="IN", label="India")},
        guards={},
        cues={},
    )


def entry(number: int = 1, **changes: object) -> NewArticle:
    """Return a new article whose text is its own."""
    made = NewArticle(
        url=f"https://daily.example/{number}",
        link=f"https://daily.example/{number}",
        source_id="daily",
        publisher="Daily Press",
        title=f"Headline {number}",
        body=BODY,
        author=None,
        language="en",
        published=NOON,
        date_precision="time",
        fetched_at=NOON + timedelta(hours=1),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def mention(text: str, start: int, *, negated: bool = False) -> Mention:
    """Return a mention in the body."""
    return Mention("text", start, start + len(text), text, "body", "form", negated)


def tag(id_: str | None, label: str, strength: Strength = "passing") -> Tag:
    """Return a tag with one mention."""
    return Tag(id_, label, strength, (mention(label, 3),))


def tags(**changes: object) -> Tags:
    """Return tags of every kind, with a role, quotes, an event and a rejected candidate."""
    lithium = Tag("lithium", "Lithium", "primary", (mention("lithium", 10), mention("Li", 60)))
    person = Person(
        None,
        "Ada Roe",
        "passing",
        (mention("Ada Roe", 63), mention("Roe", 67)),
        (Role("head", "Acme"), Role("minister", "Ministry of Samples", past=True)),
    )
    made = Tags(
        id="x",
        on_topic=True,
        minerals=[lithium],
        sectors=[tag("ev", "Electric vehicles")],
        initiatives=[tag("pact", "Sample Pact")],
        countries=[tag("IN", "India")],
        organisations=[tag("acme", "Acme"), tag(None, "Exampla & Sons")],
        persons=[person],
        quotes=[
            Quote("text", 43, 55, "We begin now", "Roe", "direct"),
            Quote("text", 0, 4, "Acme", None, "indirect"),
        ],
        events=[
            Event(
                "text",
                0,
                42,
                "Acme said lithium will be refined in Goa.",
                initiative="pact",
                date=date(2025, 2, 16),
                precision="day",
                kind="announcement",
                status="reported",
            )
        ],
        rejected=[
            Rejected("text", 20, 24, "lead", "mineral", "lead", "a verb"),
            Rejected("title", 0, 2, "Li", "mineral", "lithium", "a surname"),
        ],
    )
    return replace(made, **changes)  # type: ignore[arg-type]
