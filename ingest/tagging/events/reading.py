"""Puts an event together: an initiative, an act that bears on it, its date, parties and amount."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from ingest.tagging.events.bearing import acts_on
from ingest.tagging.events.calendar import Precision, last_day
from ingest.tagging.events.clauses import Clauses, date_verbs
from ingest.tagging.events.dates import Dated, read_dates
from ingest.tagging.events.taking_part import Taker, money, parties
from ingest.tagging.events.verbs import Verb, verbs
from ingest.tagging.record import Event, Zone
from ingest.tagging.text import Text

Span = tuple[int, int, str]
FRESH = timedelta(days=7)  # how old the news of an article may be
LONGEST = 1200  # characters of a sentence; what is longer is a table or a list
NEWS: frozenset[Zone] = frozenset({"title", "standfirst", "lead"})
DATING = re.compile(r"^on\b|\bon\s\d|\bon\s[A-Z]\w+\s\d|^announced\b")
WITH_MONEY = {"funded", "announced", "launched", "signed", "approved"}
# What a sentence reports as long past, or as said of a time that it does not name.
NO_NEWS = re.compile(
    r"\b(?:ago|previously|earlier|originally|formerly|once|years|decades?|history|anniversary|since|last|had|already"
    r"|historic(?:al)?ly|long)\b",
    re.IGNORECASE,
)


class Act(NamedTuple):
    """An act read in a sentence, still without a text to stand in."""

    initiative: str
    verb: Verb
    first: date
    precision: Precision
    planned: bool
    approx: bool


def events(
    text: Text,
    initiatives: Iterable[Span],
    takers: Iterable[Span] = (),
    zone_at: Callable[[int], Zone] = lambda _: "body",
) -> list[Event]:
    """Return the dated acts of the initiatives named at some spans, in order.

    `takers` are where those who may take part stand, with the ids of their tags. An act that is
    the article's news and undated in it has the day of publication, `approx`.
    """
    by_sentence: dict[tuple[int, int], list[Span]] = {}
    for start, end, initiative in initiatives:
        by_sentence.setdefault(text.sentence(start), []).append((start, end, initiative))
    people = list(takers)
    found: list[Event] = []
    for (low, high), named in by_sentence.items():
        zone = zone_at(low)
        if high - low <= LONGEST and zone != "boilerplate":
            found += _Sentence(text, low, high, zone).events(named, people)
    return _without_guesses(found)


class _Sentence:
    """One sentence that names an initiative, read once for all the initiatives in it."""

    def __init__(self, text: Text, low: int, high: int, zone: Zone) -> None:
        self._text, self._low = text, low
        self.words = text.plain[low:high].rstrip()
        self._zone = zone
        self._clauses = Clauses(self.words)
        self._verbs = verbs(self.words, self._clauses.starts, headline=zone == "title")
        published = text.document.published
        self._today = published.date() if published else None
        self._dates: dict[bool, dict[Verb, Dated]] = {}
        self._names: list[Span] = []  # a date in one is a part of it: "the October 9 controls"

    def events(self, named: Iterable[Span], takers: Iterable[Span]) -> list[Event]:
        """Return the events of the initiatives named here, one for each kind of act."""
        if not any(verb.kind for verb in self._verbs) or self.words.endswith("?"):
            return []
        here = [
            (start - self._low, end - self._low, id_)
            for start, end, id_ in takers
            if self._low <= start < self._low + len(self.words)
        ]
        found: dict[tuple[str, str], Event] = {}
        spans = [
            (start - self._low, end - self._low, initiative) for start, end, initiative in named
        ]
        self._names = spans
        for start, end, initiative in spans:
            headline = self._zone == "title"
            for verb in acts_on(self._clauses, self._verbs, start, end, headline):
                act = self._act(initiative, verb)
                if act and (initiative, str(verb.kind)) not in found:
                    found[initiative, str(verb.kind)] = self._event(act, here)
        return list(found.values())

    def _dated(self, ahead: bool) -> dict[Verb, Dated]:
        if ahead not in self._dates:
            dates = [
                dated
                for dated in read_dates(self.words, self._today, ahead)
                if not any(
                    _part_of(dated, self.words[start:end], start) for start, end, _ in self._names
                )
            ]
            self._dates[ahead] = date_verbs(self._clauses, self._verbs, dates, self._today, ahead)
        return self._dates[ahead]

    def _act(self, initiative: str, verb: Verb) -> Act | None:
        """Return a dated act, or None: negated, conditional, a plan without a day, or undated."""
        if verb.tense == "not":
            return None
        planned = verb.tense == "planned"
        dated = self._dated(ahead=planned).get(verb)
        if dated is None:
            return self._news(initiative, verb)
        to_come = self._today is not None and dated.first > self._today
        if (
            planned
            and not self._still_open(dated)
            or (to_come and not planned and verb.form == "past")
        ):
            return None  # what was to happen may not have; what is to come has not
        return Act(initiative, verb, dated.first, dated.precision, planned or to_come, False)

    def _still_open(self, dated: Dated) -> bool:
        return self._today is None or last_day(dated.first, dated.precision) > self._today

    def _news(self, initiative: str, verb: Verb) -> Act | None:
        """Return an undated act as of the day of publication, where it is the article's news."""
        first_body = self._zone == "lead" and self._low == self._text.body_start
        told = verb.form == "past" or verb.tense == "now" and self._zone == "title"
        if self._today is None or verb.tense == "planned" or not told:
            return None
        if self._zone != "title" and not first_body or self._is_background(verb):
            return None
        return Act(initiative, verb, self._today, "day", False, True)

    def _is_background(self, verb: Verb) -> bool:
        """Tell whether an undated act is only what the news refers to."""
        place = self._clauses.index(verb.start)
        words = self._clauses.text(place)
        behind = self._clauses.is_subordinate(place) or place > 0 and not self._is_main(verb)
        dates = read_dates(self.words, self._today) + read_dates(self.words, self._today, True)
        stated = any(dated.first != self._today for dated in dates)
        return behind or stated or bool(NO_NEWS.search(words)) or self._reduced(verb)

    def _is_main(self, verb: Verb) -> bool:
        return verb == next((one for one in self._verbs if one.kind), None)

    def _reduced(self, verb: Verb) -> bool:
        """Tell whether another verb of the clause goes before: "met leaders of the pact signed"."""
        place = self._clauses.index(verb.start)
        first = next(one for one in self._verbs if self._clauses.index(one.start) == place)
        return first != verb

    def _event(self, act: Act, takers: list[Taker]) -> Event:
        low, high = self._reach(act.verb)
        field, first, last, printed = self._text.field(self._low, self._low + len(self.words))
        amount = money(self.words, act.verb, low, high) if act.verb.kind in WITH_MONEY else None
        return Event(
            field, first, last, printed, act.initiative, act.first, act.precision, str(act.verb.kind),
            "planned" if act.planned else "reported", act.approx,
            parties(self.words, takers, act.verb, low, high),
            amount.amount if amount else None, amount.currency if amount else None,
        )  # fmt: skip

    def _reach(self, verb: Verb) -> tuple[int, int]:
        """Return the stretch of an act: from the verb before it to the one after, in clauses of its own."""
        clauses, place = self._clauses, self._clauses.index(verb.start)
        busy = {clauses.index(one.start) for one in self._verbs}
        first = last = place
        while first and first - 1 not in busy and not clauses.is_subordinate(first):
            first -= 1
        if first and first - 1 in busy:  # what stands between belongs to the verb before
            first = place
        count = len(clauses.starts)
        while last + 1 < count and last + 1 not in busy and not clauses.is_subordinate(last + 1):
            last += 1
        low, high = clauses.span(first)[0], clauses.span(last)[1]
        governed = re.compile(r"\s(?:\w+ly\s)?to\s(?:be\s)?")  # "India plans to join": one group
        for one, following in pairwise(self._verbs):
            apart = not governed.fullmatch(self.words, one.end, following.start)
            low = max(low, one.end) if apart and following.start <= verb.start else low
        return low, min([high, *(one.start for one in self._verbs if one.start >= verb.end)])


def _part_of(dated: Dated, name: str, start: int) -> bool:
    """Tell whether a date is a part of a name: "the October 9 controls", not "announced on October 9"."""
    inside = start < dated.end and dated.start < start + len(name)
    return inside and not DATING.search(name)


def _without_guesses(found: list[Event]) -> list[Event]:
    """Leave out an act dated by publication where the text itself dates the news, and its repeats."""
    dated = {(event.initiative, event.kind) for event in found if not event.approx}
    news = {event.initiative: event.date for event in found if event.approx}
    fresh = {
        event.initiative
        for event in found
        if not event.approx and event.precision == "day" and event.initiative in news
        and timedelta(0) <= news[event.initiative] - event.date <= FRESH
    }  # fmt: skip
    kept: list[Event] = []
    for event in found:
        key = event.initiative, event.kind
        if event.approx and (key in dated or event.initiative in fresh):
            continue
        if event.approx:
            dated.add(key)
        kept.append(event)
    return kept
