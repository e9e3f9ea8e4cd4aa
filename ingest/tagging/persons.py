"""Finds people by the grammar of news: a stated role, an honorific, or a verb of saying."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.tagging.record import Role
from ingest.tagging.text import Text

INITIAL = r"[A-Z]\.?"
WORD = r"[A-ZÀ-Þ](?:[a-zß-ÿ]+|'[A-Z][a-zß-ÿ]+)(?:[A-Z][a-zß-ÿ]+)?(?:-[A-ZÀ-Þ]?[a-zß-ÿ]+)*"
PARTICLE = r"(?:van|von|de|del|della|der|den|da|dos|di|du|la|le|al|el|bin|ibn|bint|ben|ter|ten|Van|Von|De|Al|El)[ \n]?"
NAME = (
    rf"(?:{WORD}|{INITIAL})(?:[ \n]\"{WORD}\")?(?:[ \n](?:{PARTICLE}[ -]?){{0,2}}(?:{WORD}|{INITIAL}(?=[ \n][A-Z])|[A-Z]{{2,3}}(?=[ \n]{WORD}))){{1,4}}"
    r"(?:,?[ \n](?:Jr\.?|Sr\.?|II|III|IV))?"
)
HEAD = (
    r"(?:[Pp]resident|[Vv]ice[ -][Pp]resident|[Vv]ice[ -][Cc]hair(?:man|woman)?|[Pp]rime [Mm]inister|[Mm]inister|[Ss]ecretary(?:[ -][Gg]eneral)?"
    r"|[Cc]hairman|[Cc]hairwoman|[Cc]hairperson|[Cc]hair|CEO|CFO|COO|CTO|[Cc]hief(?: [A-Za-z]+){1,2} [Oo]fficer|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?"
    r"|[Cc]hief [Ee]conomist|[Cc]hief [Oo]f [Ss]taff|[Mm]anaging [Dd]irector|[Ee]xecutive [Dd]irector|[Dd]irector(?:[ -][Gg]eneral)?|[Gg]eneral [Mm]anager"
    r"|[Hh]ead|[Pp]artner|[Aa]nalyst|[Ee]conomist|[Aa]mbassador|[Gg]overnor|[Ss]enator|[Cc]ongressman|[Cc]ongresswoman|[Cc]ommissioner"
    r"|[Ss]pokesman|[Ss]pokeswoman|[Ss]pokesperson|[Ff]ounder|[Cc]o-[Ff]ounder|[Pp]rofessor|[Aa]dvis[eo]r|[Cc]hancellor|[Kk]ing|[Pp]remier"
    r"|[Mm]ayor|[Rr]epresentative|[Ll]eader|[Ff]ellow|[Gg]eologist|[Ss]trategist|[Tt]rader|[Mm]anager|[Ee]xecutive|[Dd]eputy|[Cc]o-[Cc]hair"
    r"|[Qq]ualified [Pp]erson|[Ii]nvestor|[Aa]ttorney|[Rr]esearcher|[Ss]cientist|[Ee]ngineer|[Ee]ditor|[Cc]aptain|[Tt]reasurer|[Cc]oordinator|[Ss]herpa|[Ee]nvoy)"
)
MODIFIER = r"(?:[A-Z][\w&'-]*|[a-z]+ing|[Ss]enior|[Dd]eputy|[Ff]ormer|[Tt]hen|[Aa]cting|[Ii]nterim|[Nn]on-[Ee]xecutive|[Cc]orporate|[Rr]egional|[Gg]lobal|[Gg]roup|[Ss]pecial|U\.S\.|&|and|of|for|the)"
TITLED = re.compile(
    rf"\b((?:(?:{MODIFIER})[ \n]){{0,6}}{HEAD}(?:(?:/|[ \n]and[ \n]|[ \n]&[ \n]){HEAD})*),?[ \n]({NAME})"
)
AFTER = re.compile(
    rf"({NAME})(?:,| \(|[ \n]-|[ \n]is|[ \n]was)[ \n]?((?:the|a|an|its|our|their)?[ \n]?(?:(?:[\w&'.-]+)[ \n]){{0,5}}?{HEAD}\b)"
)
HONORIFIC = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Dame|Sen|Rep|Gov|Gen|Rev|Hon|Shri|Smt)\.?[ \n]((?:{NAME})|{WORD})"
)
SPEECH = r"(?:said|says|told|added|noted|stated|commented|explained|wrote|warned|argued|remarked|continued|insisted|tweeted|asked|replied)"
SAID_NAME = re.compile(rf"\b{SPEECH}[ \n](?:(?:the|its|Mr|Mrs|Ms|Dr)\.?[ \n])?({NAME})")
NAME_SAID = re.compile(
    rf"({NAME})(?:,[^.\"\n]{{2,140}}?,)?[ \n](?:has[ \n]|had[ \n]|also[ \n])?{SPEECH}\b"
)
INTERVIEW = re.compile(
    rf"\b(?:speaks? (?:with|to)|sits down with|talks (?:with|to)|interview(?:ed)? (?:with|by)|joined|told|by|with) (?:Proactive's )?({NAME})"
)
ROLE_END = re.compile(
    rf"[.\"\n;](?:\s|$)|,?[ \n](?:{SPEECH}|who|which|speaks?|sits|joins?|joined|discuss\w*|announced|will|has|is|was|and[ \n]{NAME}(?:,|[ \n]said))\b|\.$"
)
PAST = re.compile(r"(?i)^(?:the |a |an )?(?:former|ex|late|then|past|previous|erstwhile)\b[ -]?")
NOT_NAMES = frozenset(
    """The A An In On At By For From With About Under After Before When While As And But Or If Its It He She We They You I
    This That These Those According Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December New North South East West Northern Southern Eastern Western Central
    United States State Kingdom Republic Inc Corp Ltd Limited Company Corporation Group Holdings Minister Ministry President
    Secretary Department Bank University Institute Council Commission Association Chairman Chief Director Officer Executive
    Board Committee House White Senate Congress Parliament Government Federal National International Global American Chinese
    Indian European African Asian Australian Canadian Russian British French German Japanese Korean World Energy Mining
    Minerals Metals Resources Project Mine Lithium Copper Gold Silver Nickel Rare Earth Earths Steel Power Capital Partners
    Technologies Technology Industries Environmental Quality Security Trade Commerce Defense Defence Foreign Affairs Finance
    Interior Treasury Agriculture Justice Health Education Labor Labour Transportation Homeland Strategic Critical Supply
    Press Release News Street Wall Journal Times Post Street Avenue Road River Lake Mountain Valley City County Province
    Act Order Initiative Partnership Agreement Program Programme Strategy Plan Policy Fact Sheet Joint Statement Read More
    Vice Prime General Deputy Senior Managing Head Governor Senator Representative Ambassador Professor Premier Mayor Mr Mrs
    Ms Dr Sir Our His Her Their My Your Each All Both Some Many Most Such Other Another Not No Yes Now Then Here There
    Today Yesterday Tomorrow Last Next First Second Third One Two Three Four Five Million Billion Percent Per Cent
    Investor Investors Investment Relations Media Contact Contacts Information Qualified Person Administration Economic
    Development Research Science Sciences Center Centre Office Agency Authority Society Foundation Fund Trust Union Party
    Democrats Republicans Democratic Republican Army Navy Force Air Corps Guard Court Supreme Law School College Academy
    Green Clean Battery Electric Vehicle Vehicles Data Digital Systems Solutions Services Products Business Market Markets
    Stock Exchange Phase Zone Block Area Region District Island Islands Ocean Sea Gulf Bay Coast Port Harbor Harbour
    COO CEO CFO CTO Founder Analyst Advisor Adviser Head Founder Owner Thank Thanks Under Through Using While Since""".split()
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
    """The people of one text."""

    def __init__(self, text: Text, organisations: OrganisationsIn, taken: IsName) -> None:
        """Read the text; `organisations` lists those within a span, `taken` tells spans that are other names."""
        self._text = text
        self._organisations = organisations
        self._taken = taken
        self.found: dict[str, Found] = {}
        self._read()
        self._later_mentions()

    def _read(self) -> None:
        plain = self._text.plain
        for match in TITLED.finditer(plain):
            person = self._add(*match.span(2), "titled")
            if person:
                self._role_before(person, match.start(1), match.end(1))
                self._roles_after(person, match.end(2), require_head=True)
        for match in AFTER.finditer(plain):
            person = self._add(*match.span(1), "role follows")
            if person:
                self._roles_after(person, match.end(1), require_head=False)
        for pattern, rule in (
            (SAID_NAME, "said"),
            (NAME_SAID, "said"),
            (HONORIFIC, "honorific"),
            (INTERVIEW, "spoke"),
        ):
            for match in pattern.finditer(plain):
                self._add(*match.span(1), rule)

    def _add(self, start: int, end: int, rule: str) -> Found | None:
        plain = self._text.plain
        words = plain[start:end].split()
        while words and words[0] in NOT_NAMES:
            start += len(words[0])
            start += len(plain[start:end]) - len(plain[start:end].lstrip())
            words = words[1:]
        while words and words[-1].rstrip(".,") in NOT_NAMES and words[-1] != "Jr.":
            end = start + len(plain[start:end].rstrip()[: -len(words[-1])].rstrip())
            words = words[:-1]
        proper = [word for word in words if len(word) > 2]
        if (
            len(words) < (1 if rule == "honorific" else 2)
            or not proper
            or any(word in NOT_NAMES for word in words)
        ):
            return None
        if self._taken(start, end):
            return None
        name = " ".join(words).rstrip(",")
        known = self._same(name)
        if known:
            if (start, end) not in {span[:2] for span in known.spans}:
                known.spans.append((start, end, rule))
            return known
        if len(words) == 1:
            return None
        person = self.found.setdefault(name, Found(name))
        person.spans.append((start, end, rule))
        return person

    def _same(self, name: str) -> Found | None:
        if name in self.found:
            return self.found[name]
        words = name.split()
        for person in self.found.values():
            other = person.name.split()
            if words[-1] == other[-1] and (len(words) == 1 or words[0] == other[0]):
                return person
        return None

    def _role_before(self, person: Found, start: int, end: int) -> None:
        plain = self._text.plain
        organisation = None
        for low, high, name in self._organisations(max(0, start - 80), end):
            if (
                high <= end
                and not plain[high:end][:1].isalnum()
                and (low >= start or not plain[high:start].strip())
            ):
                organisation = name
                start = max(start, high)
        role = plain[start:end].strip(" '\n,")
        role = re.sub(
            r"^(?:s |The |the |of |and |for |by |By |with |As )+", "", " ".join(role.split())
        )
        if role:
            self._keep(person, role, organisation)

    def _roles_after(self, person: Found, start: int, require_head: bool) -> None:
        plain = self._text.plain
        if plain[start : start + 1] not in {",", " ", "("}:
            return
        if (
            plain[start : start + 1] == " "
            and plain[start + 1 : start + 2] not in {"(", "-"}
            and require_head
        ):
            return
        stop = ROLE_END.search(plain, start + 1, min(len(plain), start + 260))
        end = stop.start() if stop else min(len(plain), start + 200)
        position = start + 1
        named = [item for item in self._organisations(start, end + 1) if item[0] >= position]
        for low, high, name in named:
            self._keep_segment(person, plain[position:low], name)
            position = high
        if not named:
            self._keep_segment(person, plain[position:end], None)

    def _keep_segment(self, person: Found, segment: str, organisation: str | None) -> None:
        segment = " ".join(segment.split()).strip(" ,()&;-")
        segment = re.sub(
            r"^(?:\([A-Z]+\)\s*)?(?:and|&|is|was|the|a|an|its|our|their)?\s*(?:the |a |an )?",
            "",
            segment,
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
        past = bool(PAST.match(role))
        stated = Role(role, organisation, past)
        if not any(
            known.role.lower() == role.lower() and known.organisation in (organisation, None)
            for known in person.roles
        ):
            person.roles.append(stated)

    def _later_mentions(self) -> None:
        """Add later mentions by surname, alone or joined to another ("Trump-Modi")."""
        plain = self._text.plain
        for person in self.found.values():
            surname = re.sub(r",? (?:Jr\.?|Sr\.?|II|III|IV)$", "", person.name).split()[-1]
            if len(surname) < 3 or surname in NOT_NAMES:
                continue
            first = min(start for start, _, _ in person.spans)
            for match in re.finditer(rf"(?<![\w]){re.escape(surname)}(?!\w)", plain[first:]):
                start, end = first + match.start(), first + match.end()
                inside = any(low <= start < high for low, high, _ in person.spans)
                if (
                    not inside
                    and not self._taken(start, end)
                    and not _longer_name(plain, start, end)
                ):
                    person.spans.append((start, end, "surname"))
            person.spans.sort()


def _longer_name(plain: str, start: int, end: int) -> bool:
    """Tell whether a surname stands inside another capitalised name ("Jindal Steel", "Mary Jindal")."""
    after = re.match(r" [A-Z][a-z]+", plain[end : end + 20])
    return bool(after)
