"""Which names are one person's: a function of all names with one surname, in whatever order they came.

A given name written out makes a person, a surname and initials, or a surname alone, only where
nobody else can be meant: kept apart is the lesser error.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from db.identity import statements
from db.identity.names import PARTICLES, PersonName, name_id, person_name
from db.identity.statements import Fact

MOST = 60  # middle names, or bearers, that are compared; with more nobody can tell who is who


class Spelling(NamedTuple):
    """A name as the articles print it, with what they state of its bearer."""

    name_id: str  # as the article's own reading has it
    name: str
    stated: str = ""


@dataclass
class _Bearer:
    """Somebody who is known by more than a short name can say."""

    id: str
    given: str
    middles: set[tuple[str, ...]] = field(default_factory=set)
    suffixes: set[str] = field(default_factory=set)
    facts: set[Fact] = field(default_factory=set)


def resolve(kind: str, spellings: Iterable[Spelling]) -> dict[Spelling, str]:
    """Return the actor's id for each spelling of one block (see `db.identity.names.block`)."""
    found = sorted(set(spellings))
    listed = {one: one.name_id for one in found if is_listed(one.name_id)}
    printed = [one for one in found if one not in listed]
    if kind == "person":
        return listed | _Surname(printed).actors
    return listed | {one: name_id(kind, one.name) for one in printed}


def is_listed(tag_id: str) -> bool:
    """Tell whether the taxonomy holds a tag: printed names always have a hyphen in their keys."""
    return "-" not in tag_id.partition(":")[2]


class _Surname:
    """All spellings with one surname, the most telling settled first."""

    def __init__(self, spellings: Sequence[Spelling]) -> None:
        self.actors: dict[Spelling, str] = {}
        self._bearers: dict[str, dict[str, _Bearer]] = defaultdict(dict)  # by surname, then id
        self._by_initial: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_mark: dict[tuple[str, ...], set[str]] = defaultdict(set)
        parsed = self._parsed(spellings)
        full: dict[tuple[str, str], list[Spelling]] = defaultdict(list)
        short: dict[int, list[Spelling]] = defaultdict(list)
        for one, name in parsed.items():
            if name.is_full:
                full[name.given, name.surname].append(one)
            else:
                short[name.initials].append(one)
        for people in full.values():
            self._settle_full({one: parsed[one] for one in people})
        for initials in sorted(short, reverse=True):
            self._settle_short({one: parsed[one] for one in short[initials]})

    def _parsed(self, spellings: Sequence[Spelling]) -> dict[Spelling, PersonName]:
        """Take the names apart; "Smith-Jones" in one article tells how "Smith Jones" is to be read."""
        telling: dict[str, str] = {}
        keys = {one.name: name_id("person", one.name) for one in spellings}
        for printed, key in keys.items():
            telling[key] = max(telling.get(key, printed), printed, key=_hyphens)
        names = {key: person_name(printed) for key, printed in telling.items()}
        found: dict[Spelling, PersonName] = {}
        for one in spellings:
            name = names[keys[one.name]]
            if name is None:
                self.actors[one] = one.name_id
            else:
                found[one] = name
        return found

    def _settle_full(self, names: Mapping[Spelling, PersonName]) -> None:
        """Settle the names that share given name and surname: one person unless they contradict."""
        middles = _cliques({name.middle for name in names.values() if name.middle})
        suffixes = _apart_by_suffix(names)
        for one, name in names.items():
            middle: tuple[str, ...] = ()
            if len(set(middles.values())) > 1:
                middle = middles.get(name.middle, ())
            suffix = name.suffix if suffixes else ""
            self._bear(one, name, f"person:{_first_order(names).key(middle, suffix)}")

    def _settle_short(self, names: Mapping[Spelling, PersonName]) -> None:
        """Settle the names of one shortness by those that tell more; what stays apart tells too."""
        apart = []
        for one, name in names.items():
            actor = self._meant(one, name)
            if actor:
                self.actors[one] = actor
            else:
                apart.append(one)
        for one in apart:
            name = names[one]
            self._bear(one, name, f"person:{name.key(name.middle, name.suffix)}")

    def _meant(self, one: Spelling, name: PersonName) -> str | None:
        """Return the one bearer whom a short name can mean, None where it is none or several."""
        surname, initial = _core(name.surname), name.given[:1]
        bearers, among = self._bearers[surname], self._by_initial[surname, initial]
        asked = statements.asks(statements.facts(one.stated))
        agreeing: set[str] = set()
        for mark in asked:
            agreeing |= self._by_mark[surname, initial, *mark]
            if len(agreeing) > MOST:
                return None
        candidates = among if len(among) == 1 else agreeing
        fitting = [id_ for id_ in candidates if _fits(name, bearers[id_])]
        if len(fitting) != 1:
            return None
        contradicts = asked and bearers[fitting[0]].facts and fitting[0] not in agreeing
        return None if contradicts else fitting[0]

    def _bear(self, one: Spelling, name: PersonName, id_: str) -> None:
        """Note whom a spelling means, and what can be known of them by it."""
        self.actors[one] = id_
        surname = _core(name.surname)
        bearer = self._bearers[surname].setdefault(id_, _Bearer(id_, name.given))
        bearer.middles.add(name.middle)
        bearer.suffixes.add(name.suffix)
        told = statements.facts(one.stated)
        bearer.facts |= told
        for initial in {"", name.given[:1]}:
            self._by_initial[surname, initial].add(id_)
            for mark in statements.marks(told):
                self._by_mark[surname, initial, *mark].add(id_)


def _cliques(middles: set[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return for each middle name the shortest one that it goes with: "Adam" goes with "A.".

    Names that could go with two that exclude each other stay by themselves.
    """
    if not 1 < len(middles) <= MOST:
        return {middle: middle for middle in middles}
    goes = {one: {other for other in middles if _compatible(one, other)} for one in middles}
    return {
        one: min(with_, key=_length) if all(goes[other] == with_ for other in with_) else one
        for one, with_ in goes.items()
    }


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the words of the shorter stand in the longer, in order, or their initials do."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(_same_word(word, there) for there in rest) for word in short)


def _same_word(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _apart_by_suffix(names: Mapping[Spelling, PersonName]) -> bool:
    """Tell whether "Jr" makes another person here: unless a role or a body that both state joins them."""
    told: dict[str, set[Fact]] = defaultdict(set)
    for one, name in names.items():
        told[name.suffix] |= statements.facts(one.stated)
    suffixes = told.keys() - {""}
    if len(suffixes) != 1:
        return len(suffixes) > 1
    with_, without = told[next(iter(suffixes))], told.get("", set())
    return not statements.asks(with_) & statements.marks(without)


def _fits(name: PersonName, bearer: _Bearer) -> bool:
    suffix = not name.suffix or name.suffix in bearer.suffixes
    given = not name.given or len(bearer.given) > 1 or name.given == bearer.given
    return suffix and given and all(_compatible(name.middle, middle) for middle in bearer.middles)


def _first_order(names: Mapping[Spelling, PersonName]) -> PersonName:
    return min(names.values(), key=lambda name: not name.family_first)


def _core(surname: str) -> str:
    found = surname.split("-")
    while len(found) > 1 and found[0] in PARTICLES:
        found = found[1:]
    return "-".join(found)


def _hyphens(name: str) -> tuple[int, str]:
    return name.count("-"), name


def _length(middle: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return sum(map(len, middle)), middle
