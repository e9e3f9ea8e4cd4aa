"""Finds people by the grammar of news: a stated role, an honorific, or a verb of saying."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.tagging.grammar import GIVEN_NAMES, NOT_IN_NAMES, NOT_SURNAMES, ROLE_WORDS
from ingest.tagging.names import occurrences, title_case
from ingest.tagging.record import Role
from ingest.tagging.text import Text

WORD = r"(?:St\.|[A-ZÀ-Þ](?:[a-zß-ÿ]+|'[A-Z][a-zß-ÿ]+)(?:[A-Z][a-zß-ÿ]+)?(?:-[A-ZÀ-Þ]?[a-zß-ÿ]+)*)"
INITIAL = r"(?:[A-Z]\.){1,3}|[A-Z](?= [A-Z])"
PARTICLE = r"(?:van|von|de|del|della|der|den|da|dos|di|du|la|le|al|el|bin|ibn|bint|ben|ter|ten|al-)"
CAPITALS = r"[A-Z]{2,4}(?:/[A-Z]{2,4})?"
RUN = re.compile(
    rf"\b(?:{WORD}|{INITIAL}|{CAPITALS})(?:(?: \"{WORD}\")? (?:{PARTICLE} ){{0,2}}"
    rf"(?:{WORD}|{INITIAL}|{CAPITALS})){{0,9}}"
    r"(?:,? (?:Jr\.?|Sr\.?|II|III|IV)\b)?"
)
HEAD = (
    r"(?:[Pp]resident|[Vv]ice[ -][Pp]resident|[Vv]ice[ -][Cc]hair(?:man|woman)?|[Pp]rime [Mm]inister|[Mm]inister"
    r"|[Ss]ecretary(?:[ -][Gg]eneral)?|[Cc]hair(?:man|woman|person)?|CEO|CFO|COO|CTO"
    r"|[Cc]hief(?: [A-Za-z]+){1,2} [Oo]fficer"
    r"|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]hief [Ee]conomist|[Cc]hief [Oo]f [Ss]taff|[Mm]anaging [Dd]irector"
    r"|[Ee]xecutive [Cc]hair(?:man|woman)?|[Ee]xecutive [Dd]irector"
    r"|[Dd]irector(?:[ -][Gg]eneral)?|[Gg]eneral [Mm]anager|[Hh]ead|[Pp]artner"
    r"|[Aa]nalyst|[Ee]conomist|[Aa]mbassador|[Gg]overnor|[Ss]enator|[Cc]ongress(?:man|woman)|[Cc]ommissioner"
    r"|[Ss]pokes(?:man|woman|person)|(?:[Cc]o-)?[Ff]ounder|[Pp]rofessor|[Aa]dvis[eo]r|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Pp]remier"
    r"|[Mm]ayor|[Rr]epresentative|[Ll]eader|[Ff]ellow|[Gg]eologist|[Ss]trategist|[Tt]rader|[Mm]anager|[Ee]xecutive"
    r"|[Cc]o-[Cc]hair|[Qq]ualified [Pp]erson|[Aa]ttorney|[Rr]esearcher|[Ss]cientist|[Ee]ngineer|[Ee]ditor|[Cc]aptain"
    r"|[Tt]reasurer|[Cc]oordinator|[Ss]herpa|[Ee]nvoy|[Aa]uthor|[Ii]nvestor)"
)
SPEECH = (
    r"(?:said|says|told|tells|added|adds|noted|notes|stated|states|commented|comments|explained"
    r"|explains|wrote|writes|warned|warns|argued|argues|continues|reads|"
    r"remarked|continued|insisted|tweeted|asked|replied)"
)
ROLE_BEFORE = re.compile(
    rf"((?:(?:[A-Z][\w&'-]*|[a-z]+ing|senior|deputy|former|then|acting|interim|non-executive|executive|corporate|regional|global|group"
    rf"|special|chief|vice|prime|U\.S\.|&|and|of|for|the|on|to) ){{0,7}}{HEAD}(?:(?:/| and | & ){HEAD})*"
    r"(?: (?:for|of|on|to) (?:the )?(?:(?:[A-Z][\w'-]*|and|&) ){0,6}[A-Z][\w'-]*)?),? $"
)
ROLE_AFTER = re.compile(
    rf"^(?:,| \(| -| is| was) ?(?:(?:the|a|an|its|our|their) )?(?:[\w&'./-]+,? ){{0,6}}?{HEAD}\b"
)
HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Dame|Sen|Rep|Gov|Gen|Rev|Hon|Shri|Smt)\.?$"
)
SAID_BEFORE = re.compile(rf"\b{SPEECH}(?: (?:the|its|Proactive's|\w+'s))? $")
SAID_AFTER = re.compile(rf"^(?:,[^.\"\n]{{2,140}}?,)? (?:has |had |also )?{SPEECH}\b")
SPOKE = re.compile(
    r"\b(?:speaks? (?:with|to)|sits? down with|talks? (?:with|to)|interview(?:ed)? (?:with|by)"
    r"|joined by|joined|joins|discuss\w* with) (?:\w+'s )?$|\b(?:with|by|from|told) \w+'s $"
)
ROLE_END = re.compile(
    rf"[.\"\n;](?:\s|$)|,? (?:{SPEECH}|who|which|speaks?|sits|joins?|joined|talks?"
    r"|discuss\w*|announced|will|has|is|was)\b|\.$"
)
PAST = re.compile(r"(?i)^(?:the |a |an )?(?:former|ex|late|then|past|previous|erstwhile)\b[ -]?")
CONNECTORS = re.compile(r"(?:[ ,]|and |the |The |with |by |of |for )+")
COUNTRY_OF = re.compile(r"\bof (?:the )?$")
SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|II|III|IV)$")
SURNAME_TITLES = re.compile(
    r"(?:President|Minister|Secretary|Senator|Governor|Chancellor|Premier|Ambassador|Chairman)$"
)


@dataclass
class Found:
    """A person in one text: the fullest name, where it stands, and the roles stated."""

    name: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, rule
    roles: list[Role] = field(default_factory=list)


OrganisationsIn = Callable[[int, int], list[tuple[int, int, str]]]
IsName = Callable[[int, int], bool]


class People:
    """The people of one text.

    `organisations` lists the bodies within a span, `taken` tells spans that are other names.
    """

    def __init__(
        self,
        text: Text,
        organisations: OrganisationsIn,
        taken: IsName,
        is_country: Callable[[int], bool],
    ) -> None:
        """Look at what stands before and after each run of capitalised words."""
        self._is_country = is_country
        self._text = text
        self._organisations = organisations
        self._taken = taken
        self.found: dict[str, Found] = {}
        for match in RUN.finditer(text.plain):
            for start, end, titled, honorific in _segments(match.group(), match.start()):
                self._consider(start, end, titled, honorific)
        self._later_mentions()

    def _consider(self, start: int, end: int, titled: bool, honorific: bool) -> None:
        plain = self._text.plain
        if not titled and not honorific and " " not in plain[start:end]:
            return  # one capitalised word alone is nobody yet
        before, after = plain[max(0, start - 110) : start], plain[end : end + 180]
        title = ROLE_BEFORE.search(before) if titled or _ends_with_role(before) else None
        follows = ROLE_AFTER.match(after)
        rule = (
            "titled" if title
            else "honorific" if honorific
            else "role follows" if follows
            else "said" if SAID_AFTER.match(after) or SAID_BEFORE.search(before[-35:])
            else "spoke" if SPOKE.search(before[-50:])
            else "given name" if _begins_with_given_name(plain[start:end])
            else None
        )  # fmt: skip
        if not rule or (self._headline(start) and not self._plain_in_headline(start, end)):
            return
        alone = honorific or bool(title and SURNAME_TITLES.search(title.group(1)))
        person = self._add(start, end, rule, alone)
        if person and title:
            shift = start - len(before)
            self._role_before(person, shift + title.start(1), shift + title.end(1))
        if person and follows:
            self._roles_after(person, end)

    def _plain_in_headline(self, start: int, end: int) -> bool:
        """Tell whether a name stands clear even among capitals: a given name, and no capital after it."""
        plain = self._text.plain
        name = plain[start:end]
        followed = plain[end : end + 1] == " " and plain[end + 1 : end + 2].isupper()
        return _begins_with_given_name(name) and name.count(" ") <= 2 and not followed

    def _headline(self, position: int) -> bool:
        if position < self._text.body_start:
            return True
        low, high = self._text.sentence(position)
        sentence = self._text.plain[low:high]
        return title_case(sentence) and len(sentence) > 40 and '"' not in sentence

    def _add(self, start: int, end: int, rule: str, alone: bool) -> Found | None:
        words = self._text.plain[start:end].split()
        if not words or len(words) > 5 or any(_not_a_name(word) for word in words):
            return None
        if not any(len(word) > 2 for word in words) or self._taken(start, end):
            return None
        name = " ".join(words).rstrip(",")
        person = self._same(name)
        if person is None:
            if len(words) == 1 and not alone:
                return None
            person = self.found.setdefault(name, Found(name))
        if len(name) > len(person.name) and " " not in person.name:
            person.name = name
        if (start, end) not in {span[:2] for span in person.spans}:
            person.spans.append((start, end, rule))
        return person

    def _same(self, name: str) -> Found | None:
        if name in self.found:
            return self.found[name]
        words = _bare(name).split()
        for person in self.found.values():
            other = _bare(person.name).split()
            if words[-1] == other[-1] and (
                len(words) == 1 or len(other) == 1 or words[0] == other[0]
            ):
                return person
        return None

    def _role_before(self, person: Found, start: int, end: int) -> None:
        """Keep the role before a name and the body or country that precedes or begins it."""
        plain = self._text.plain
        organisation = None
        others = [
            high
            for other in self.found.values()
            if other is not person
            for _, high, _ in other.spans
        ]
        start = max([start, *(high for high in others if high <= end)])
        connectors = CONNECTORS.match(plain, start)
        start = connectors.end() if connectors else start
        for low, high, name in self._organisations(max(0, start - 80), end):
            adjoins = not plain[high:start].strip(" '") if high <= start else low == start
            if adjoins or (low > start and plain[start:low].rstrip().endswith(("of", "for", "at"))):
                organisation = name
                if low <= start:
                    start = max(start, high)
        role = " ".join(plain[start:end].split()).strip(" ,'")
        role = re.sub(r"^(?:s |The |the |of |and |for |by |By |with |As |to |on )+", "", role)
        if organisation and organisation in role:
            role = re.sub(
                r",? (?:of|for|at) (?:the )?$", "", role.replace(organisation, "").strip()
            )
        if role:
            self._keep(person, role, organisation)

    def _roles_after(self, person: Found, start: int) -> None:
        plain = self._text.plain
        skip = re.match(r"(?:,| \(| -| is| was) ?", plain[start:])
        position = start + (skip.end() if skip else 1)
        stop = ROLE_END.search(plain, position, min(len(plain), position + 260))
        end = stop.start() if stop else min(len(plain), position + 200)
        another = re.search(
            rf",? and {WORD} {WORD}, (?:(?:[A-Z]\w+|the|a|former|senior) ){{0,4}}{HEAD}\b",
            plain[position:end],
        )
        end = position + another.start() if another else end
        named = [item for item in self._organisations(position, end + 1) if item[0] >= position]
        named = [
            item
            for item in named
            if not self._is_country(item[0]) or COUNTRY_OF.search(plain[: item[0]][-8:])
        ]
        for low, high, name in named:
            self._keep_segment(person, plain[position:low], name)
            position = high
        if not named:
            self._keep_segment(person, plain[position:end], None)

    def _keep_segment(self, person: Found, segment: str, organisation: str | None) -> None:
        segment = " ".join(segment.split()).strip(" ,()&;-")
        segment = re.sub(
            r"^(?:\([A-Z]+\)\s*)?(?:and |& )?(?:the |a |an |its |our |their )?", "", segment
        )
        if organisation is None:
            segment = re.split(r",? (?:of|at|for|with|in|to|on|from|by|as) |, ", segment)[0]
        segment = re.sub(
            r"(?: of apex body.*| of| at| for| with| in| to| on|,| the| and| from|'s)+$",
            "",
            segment,
        )
        segment = re.split(r" of (?=[a-z])", segment)[0].strip(" ,'\"")
        if re.search(rf"\b{HEAD}\b", segment) and len(segment) < 90:
            self._keep(person, segment, organisation)

    @staticmethod
    def _keep(person: Found, role: str, organisation: str | None) -> None:
        if any(
            known.role.lower() == role.lower()
            and (known.organisation == organisation or organisation is None)
            for known in person.roles
        ):
            return
        person.roles.append(Role(role, organisation, bool(PAST.match(role))))

    def _later_mentions(self) -> None:
        """Add later mentions by full name or surname, alone or joined to another ("Trump-Modi")."""
        plain = self._text.plain
        for person in self.found.values():
            surname = _bare(person.name).split()[-1]
            forms = [(person.name, "full name")]
            if len(surname) > 2 and surname not in NOT_SURNAMES:
                forms.append((surname, "surname"))
            for form, rule in forms:
                for start, end in occurrences(plain, form):
                    inside = any(low <= start < high for low, high, _ in person.spans)
                    if (
                        not inside
                        and not self._taken(start, end)
                        and not _goes_on(plain, end, rule)
                    ):
                        person.spans.append((start, end, rule))
            person.spans.sort()


def _segments(run: str, start: int) -> list[tuple[int, int, bool, bool]]:
    """Divide a run of capitalised words at those that are no part of a person's name.

    Each segment comes with whether a role and whether an honorific stands right before it.
    """
    segments, position, begin = [], start, None
    titled = honorific = False
    for word in [*run.split(" "), ""]:
        if word and not _not_a_name(word):
            begin = position if begin is None else begin
        else:
            if begin is not None:
                segments.append((begin, position - 1, titled, honorific))
            begin = None
            titled, honorific = _ends_with_role(word), bool(HONORIFIC.search(word))
        position += len(word) + 1
    return segments


def _begins_with_given_name(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return first in GIVEN_NAMES and bool(rest)


def _ends_with_role(before: str) -> bool:
    words = before.rstrip(" ,").replace("/", " ").rsplit(" ", 8)
    if words[-1].lower() in ROLE_WORDS:
        return True
    return words[-1][:1].isupper() and any(word.lower() in ROLE_WORDS for word in words)


def _not_a_name(word: str) -> bool:
    bare = word.rstrip(".,")
    if bare in ("Jr", "Sr", "II", "III", "IV"):
        return False
    return (
        bare in NOT_IN_NAMES
        or bool(HONORIFIC.search(word))
        or (bare.isupper() and len(bare) > 1 and "." not in word)
    )


def _bare(name: str) -> str:
    return SUFFIX.sub("", name)


def _goes_on(plain: str, end: int, rule: str) -> bool:
    """Tell whether a surname stands inside a longer capitalised name ("Jindal Steel")."""
    return rule == "surname" and bool(re.match(r" [A-Z][a-z]+", plain[end : end + 20]))
