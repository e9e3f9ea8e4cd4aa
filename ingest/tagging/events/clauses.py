"""Divides a sentence into clauses, and gives each date to the verb that it dates."""

import re
from bisect import bisect_right
from datetime import date

from ingest.tagging.events.calendar import last_day
from ingest.tagging.events.dates import Dated
from ingest.tagging.events.verbs import Verb

SUBORDINATORS = (
    "after|before|when|while|which|that|who|where|whose|because|though|although|but|following|despite|whereas|amid"
    "|as(?! part| well| an?\\b| of\\b)|since(?! (?:\\d|early|late|last|January|February|March|April|May|June|July"
    "|August|September|October|November|December))"
)
BOUNDARY = re.compile(
    rf";\s*|:\s|\s-+\s|[()]|,\s(?:and\s|but\s)?|\s(?=(?:{SUBORDINATORS})\b)"
    r"|\sand\s(?=(?:(?:\w+ly|it|they|was|were|has|have|had|then|later|also|been|is|are|will|be|enter|take|come)\s)*"
    r"(?:(?-i:(?!need)[a-z]+ed)|came|took|entered|went|set up|put|comes?|takes?|enters?|be)\b)",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(rf"\s*(?:{SUBORDINATORS}|if|until)\b", re.IGNORECASE)
COMMAS = frozenset(", ()")


class Clauses:
    """The clauses of one sentence: where each begins, and what separates it from the one before."""

    def __init__(self, sentence: str) -> None:
        """Find the boundaries."""
        self.sentence = sentence
        self.starts, self._soft = [0], [False]
        for match in BOUNDARY.finditer(sentence):
            self.starts.append(match.end())
            self._soft.append(set(match[0]) <= COMMAS and match[0].strip() != "")

    def index(self, position: int) -> int:
        """Return the number of the clause that holds a position."""
        return bisect_right(self.starts, position) - 1

    def span(self, index: int) -> tuple[int, int]:
        """Return start and end of a clause."""
        ends = [*self.starts[1:], len(self.sentence)]
        return self.starts[index], ends[index]

    def text(self, index: int) -> str:
        """Return the words of a clause."""
        start, end = self.span(index)
        return self.sentence[start:end]

    def is_subordinate(self, index: int) -> bool:
        """Tell whether a clause begins with a word such as "after" or "which"."""
        return bool(SUBORDINATE.match(self.text(index)))

    def only_commas(self, first: int, last: int) -> bool:
        """Tell whether nothing but commas and brackets stands between two clauses."""
        between = range(first + 1, last + 1)
        return all(self._soft[index] and not self.is_subordinate(index) for index in between)


def date_verbs(
    clauses: Clauses, verbs: list[Verb], dates: list[Dated], today: date | None, ahead: bool
) -> dict[Verb, Dated]:
    """Return the date of each verb that has one; a verb with two that disagree has none.

    A plan has no day in the past: in "agreed to invest on 7 March" the agreement has. `ahead` reads
    dates for the plans of the sentence.
    """
    given: dict[Verb, list[Dated]] = {}
    for dated in dates:
        open_ = ahead or today is None or last_day(dated.first, dated.precision) > today
        may = verbs if open_ else [verb for verb in verbs if verb.tense != "planned"]
        verb = _dated_by(clauses, may, dated)
        if verb:
            given.setdefault(verb, []).append(dated)
    return {verb: one for verb, held in given.items() if (one := _agreed(held))}


def _dated_by(clauses: Clauses, verbs: list[Verb], dated: Dated) -> Verb | None:
    place = clauses.index(dated.start)
    here = [verb for verb in verbs if clauses.index(verb.start) == place]
    before = [verb for verb in here if verb.end <= dated.start]
    if here:
        return before[-1] if before else here[0]
    earlier = [verb for verb in verbs if verb.end <= dated.start]
    if not earlier:  # "On Monday, …": dates the first verb of what is no subordinate clause
        main = (verb for verb in verbs if not clauses.is_subordinate(clauses.index(verb.start)))
        return None if clauses.is_subordinate(place) else next(main, None)
    last = earlier[-1]
    return last if clauses.only_commas(clauses.index(last.start), place) else None


def _agreed(dates: list[Dated]) -> Dated | None:
    """Return the most exact of dates that hold one another, or None."""
    order = ["day", "month", "quarter", "year"]
    finest = min(dates, key=lambda dated: order.index(dated.precision))
    return finest if all(_holds(dated, finest) for dated in dates) else None


def _holds(wide: Dated, narrow: Dated) -> bool:
    return wide.first <= narrow.first <= last_day(wide.first, wide.precision)
