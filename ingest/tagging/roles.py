"""Reads the roles stated before and after a person's name, each with its organisation."""

import re
from collections.abc import Callable

from ingest.tagging.record import Role
from ingest.tagging.text import Text

WORD = r"(?:St\.|[A-ZÀ-Þ](?:[a-zß-ÿ]+|'[A-Z][a-zß-ÿ]+)(?:[A-Z][a-zß-ÿ]+)?(?:-[A-ZÀ-Þ]?[a-zß-ÿ]+)*)"
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
ROLE_END = re.compile(
    rf"[.\"\n;](?:\s|$)|,? (?:{SPEECH}|who|which|speaks?|sits|joins?|joined|talks?"
    r"|discuss\w*|announced|will|has|is|was)\b|\.$"
)
PAST = re.compile(r"(?i)^(?:the |a |an )?(?:former|ex|late|then|past|previous|erstwhile)\b[ -]?")
CONNECTORS = re.compile(r"(?:[ ,]|and |the |The |with |by |of |for )+")
COUNTRY_OF = re.compile(r"\bof (?:the )?$")
LONGEST_ROLE = 90

OrganisationsIn = Callable[[int, int], list[tuple[int, int, str]]]


class Roles:
    """The roles of one text; `organisations` lists the bodies and countries within a span."""

    def __init__(
        self, text: Text, organisations: OrganisationsIn, is_country: Callable[[int], bool]
    ) -> None:
        """Take what a role may name."""
        self._text, self._organisations, self._is_country = text, organisations, is_country

    def before(self, start: int, end: int) -> Role | None:
        """Return the role between two positions, with the body or country before or in it."""
        plain = self._text.plain
        organisation = None
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
        return _role(role, organisation) if role else None

    def after(self, start: int) -> list[Role]:
        """Return the roles stated after a name that ends at a position, one for each body named."""
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
        segments: list[tuple[str, str | None]] = []
        for low, high, name in named:
            segments.append((plain[position:low], name))
            position = high
        if not named:
            segments.append((plain[position:end], None))
        return [role for segment in segments if (role := _stated(*segment))]


def _stated(segment: str, organisation: str | None) -> Role | None:
    """Return the role in the words before a body, or None where they hold none."""
    segment = " ".join(segment.split()).strip(" ,()&;-")
    segment = re.sub(
        r"^(?:\([A-Z]+\)\s*)?(?:and |& )?(?:the |a |an |its |our |their )?", "", segment
    )
    if organisation is None:
        segment = re.split(r",? (?:of|at|for|with|in|to|on|from|by|as) |, ", segment)[0]
    segment = re.sub(
        r"(?: of| at| for| with| in| to| on|,| the| and| from|'s)+$",
        "",
        segment,
    )
    segment = re.split(r" of (?=[a-z])", segment)[0].strip(" ,'\"")
    if re.search(rf"\b{HEAD}\b", segment) and len(segment) < LONGEST_ROLE:
        return _role(segment, organisation)
    return None


def _role(role: str, organisation: str | None) -> Role:
    return Role(role, organisation, bool(PAST.match(role)))
