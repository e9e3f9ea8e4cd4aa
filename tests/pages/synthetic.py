"""Clearly synthetic articles with every kind of tag and evidence, stored in a real database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from db.models import (
    Account,
    Article,
    ArticleTag,
    EntryOutcome,
    Event,
    Initiative,
    Mention,
    Quote,
    Revision,
    Role,
    Run,
    Source,
    Story,
    Tag,
)
from db.session import migrate, writing_session

HOSTILE = (
    "<script>alert(1)</script> **Synthetic** [link](javascript:alert(2)) $x$ :material/home: `t`"
)
COLOURS = ("#4477AA", "#EE6677", "#228833", "#AA3377", "#66CCEE", "#CCBB44")
LABELS = {
    "mineral": ("Lithium", "Cobalt", "Nickel", "Graphite", "Gallium", "Rare earths"),
    "sector": ("Electric vehicles", "Defence", "Steel", "Semiconductors", "Clean energy"),
    "initiative": ("Example Minerals Pact", "Sample Supply Act", "Model Partnership"),
    "organisation": ("Exampla Mining", "Ministry of Samples", "Testco Batteries"),
    "person": ("Ada Example", "Ben Sample", "Cy Model"),
    "country": ("India", "Chile", "Australia", "United States"),
}
COUNTRIES = {"India": "IN", "Chile": "CL", "Australia": "AU", "United States": "US"}
FIRST_DAY = date(2024, 1, 10)
ARTICLES = 60
COPIES = (10, 11)  # carry the text of article 9


@dataclass(frozen=True)
class Named:
    """A tag that an article names."""

    kind: str
    label: str

    @property
    def id(self) -> str:
        """The tag's id."""
        key = COUNTRIES.get(self.label) or self.label.lower().replace(" ", "_")
        return f"{self.kind}:{key}"


def fill(url: str) -> None:
    """Store the synthetic data in the database of a URL, whose tables are made."""
    migrate(url)
    with writing_session(url) as session:
        _sources(session)
        _tags(session)
        session.flush()
        for number in range(ARTICLES):
            _article(session, number)
        session.flush()
        _events(session)
        _runs(session)
        session.merge(Revision(id=1, token=uuid4().hex))
        session.commit()


def names(number: int) -> list[Named]:
    """Return what one article names: the counts that tests expect follow from this alone."""
    found = [Named("mineral", LABELS["mineral"][number % 6])]
    if number % 4 == 0:
        found.append(Named("mineral", LABELS["mineral"][(number // 4 + 1) % 6]))
    found.append(Named("sector", LABELS["sector"][number % 5]))
    found.append(Named("country", LABELS["country"][number % 4]))
    if number % 3 == 0:
        found.append(Named("organisation", LABELS["organisation"][number // 3 % 3]))
        found.append(Named("person", LABELS["person"][number // 3 % 3]))
    if number % 5 == 0:
        found.append(Named("initiative", LABELS["initiative"][number // 5 % 3]))
    return list(dict.fromkeys(found))


def day(number: int) -> date:
    """Return the day of an article."""
    return FIRST_DAY + timedelta(days=9 * number)


def _sources(session: Session) -> None:
    session.add_all(
        [
            Source(id="daily", label="Synthetic Daily", publisher="Synthetic Daily", kind="feed",
                   url="https://daily.example/feed", country="IN"),
            Source(id="gazette", label="Sample Gazette", publisher="Sample Gazette", kind="feed",
                   url="https://gazette.example/rss", country="AU"),
            Source(id="folder", label="Added files", publisher="Added files", kind="files"),
        ]
    )  # fmt: skip


def _tags(session: Session) -> None:
    for kind, labels in LABELS.items():
        for at, label in enumerate(labels):
            named = Named(kind, label)
            colour = COLOURS[at] if kind in ("mineral", "sector") else None
            session.add(Tag(id=named.id, kind=kind, key=named.id.partition(":")[2], label=label,
                            colour=colour))  # fmt: skip
    session.flush()
    for label in LABELS["initiative"]:
        session.add(Initiative(tag_id=Named("initiative", label).id, kind="agreement",
                               parties="IN,US", started=date(2023, 5, 1),
                               start_status="verified"))  # fmt: skip


def _article(session: Session, number: int) -> None:
    told = 9 if number in COPIES else number
    named = names(told)
    title = HOSTILE if number == 7 else f"Synthetic report {told}: {named[0].label} in focus"
    body = _body(told, named)
    if number not in COPIES:
        session.add(Story(id=told + 1, title=title, day=day(told)))
        session.flush()
    source = ("daily", "gazette", "folder")[number % 3]
    moment = datetime.combine(day(number), time(9, 30))
    session.add(
        Article(id=number + 1, url=f"https://news.example/{number}", source_id=source,
                link=None if source == "folder" else f"https://news.example/{number}",
                publisher="Synthetic Daily" if source == "daily" else "Sample Gazette",
                story_id=told + 1, title=title, body=body, author=None, language="en",
                day=day(number), published_at=moment, utc_offset=330, first_published_at=moment,
                fetched_at=moment, text_hash=f"hash {told}", on_topic=True,
                wire="Reuters" if number in COPIES else "")
    )  # fmt: skip
    session.flush()
    for mention in _mentions(number, title, body, named):
        session.add(mention)
    for tag in named:
        session.add(ArticleTag(article_id=number + 1, tag_id=tag.id, strength="primary", count=1,
                               on_topic=True, day=day(number), story_id=told + 1,
                               source_id=source))  # fmt: skip
    _said(session, number, body, named)


def _body(number: int, named: list[Named]) -> str:
    listed = ", ".join(tag.label for tag in named)
    speaker = next((tag.label for tag in named if tag.kind == "person"), "An official")
    return (
        f"This synthetic text number {number} names {listed}.\n\n"
        f'"{_words(named)}," said {speaker}, an analyst at a sample institute.\n\n'
        "The lead author wrote none of it: it was made to test the dashboard. "
        "Nothing in it happened."
    )


def _words(named: list[Named]) -> str:
    """Return what is said: it names the first mineral, and not the second."""
    return f"{named[0].label} matters to us all, and so does its supply"


def _mentions(number: int, title: str, body: str, named: list[Named]) -> Iterator[Mention]:
    for tag in named:
        for field, text in (("title", title), ("text", body)):
            start = text.find(tag.label)
            if start >= 0:
                yield Mention(article_id=number + 1, tag_id=tag.id, kind=tag.kind, field=field,
                              start=start, end=start + len(tag.label), text=tag.label,
                              zone="title" if field == "title" else "lead",
                              rule=f"form '{tag.label}'")  # fmt: skip
    start = body.index("lead author")
    yield Mention(article_id=number + 1, tag_id=None, kind="mineral", field="text", start=start,
                  end=start + 4, text="lead", zone=None, rule="adjective, not the metal",
                  rejected=True)  # fmt: skip


def _said(session: Session, number: int, body: str, named: list[Named]) -> None:
    person = next((tag for tag in named if tag.kind == "person"), None)
    if person is None:
        return
    organisation = next(tag for tag in named if tag.kind == "organisation")
    session.add(Role(article_id=number + 1, person_id=person.id, role="analyst",
                     organisation=organisation.label, organisation_id=organisation.id))  # fmt: skip
    words = f'"{_words(named)},"'
    start = body.index(words)
    mineral = named[0]
    session.add(Mention(article_id=number + 1, tag_id=mineral.id, kind="mineral", field="text",
                        start=start + 1, end=start + 1 + len(mineral.label), text=mineral.label,
                        zone="body", rule=f"form '{mineral.label}'"))  # fmt: skip
    session.add(Quote(article_id=number + 1, person_id=person.id, speaker=person.label,
                      kind="direct", field="text", start=start, end=start + len(words),
                      text=words))  # fmt: skip


def _events(session: Session) -> None:
    pact, act, model = (Named("initiative", label).id for label in LABELS["initiative"])
    dated = [
        (
            pact,
            date(2023, 5, 1),
            "month",
            "launched",
            "verified",
            "Synthetic: the pact is launched",
        ),
        (pact, date(2024, 6, 12), "day", "meeting", "verified", "Synthetic: ministers meet"),
        (pact, date(2025, 1, 1), "year", "expanded", "believed", "Synthetic: the pact grows"),
        (act, date(2024, 2, 20), "day", "adopted", "verified", "Synthetic: the act is adopted"),
        (act, date(2024, 9, 1), "month", "funded", "believed", "Synthetic: money is set aside"),
        (model, date(2023, 11, 3), "day", "signed", "verified", "Synthetic: a model is signed"),
    ]
    for tag, when, precision, kind, status, what in dated:
        session.add(Event(initiative_id=tag, date=when, precision=precision, kind=kind,
                          status=status, what=what,
                          source_url="https://official.example/notice"))  # fmt: skip
    body = _body(0, names(0))
    session.add(Event(initiative_id=pact, date=date(2024, 1, 9), precision="day", kind="reported",
                      status="reported", what=body.split("\n")[0], article_id=1, field="text",
                      start=0, end=len(body.split("\n")[0])))  # fmt: skip


def _runs(session: Session) -> None:
    began = datetime(2025, 7, 1, 6, 0)
    session.add(Run(id=1, command="run", pid=999_999, state="finished", done=62, total=62,
                    started_at=began, ended_at=began + timedelta(minutes=2)))  # fmt: skip
    session.flush()
    ends = [("daily", "stored", 40), ("gazette", "stored", 18), ("gazette", "duplicate", 2),
            ("daily", "off_topic", 1), ("gazette", "soft_error", 1)]  # fmt: skip
    for source, outcome, times in ends:
        session.add(Account(source_id=source, day=began.date(), run_id=1, outcome=outcome,
                            number=times))  # fmt: skip
        for number in range(times):
            session.add(EntryOutcome(run_id=1, source_id=source, outcome=outcome, at=began,
                                     locator=f"https://{source}.example/{outcome}/{number}",
                                     reason="no answer within 20 s" if "error" in outcome else None
                                     ))  # fmt: skip
